package app.parallax.article.html;

import java.util.Set;
import org.jsoup.nodes.Element;

/** What HTML's element names say of layout. */
final class Elements {
  private Elements() {}

  /** Elements that part their text from what stands around them by an empty line. */
  private static final Set<String> PARAGRAPHS =
      Set.of(
          "p",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "blockquote",
          "pre",
          "ul",
          "ol",
          "dl",
          "table",
          "section",
          "article",
          "main",
          "header",
          "footer",
          "nav",
          "aside",
          "figure",
          "figcaption",
          "form",
          "fieldset",
          "address",
          "details",
          "dialog",
          "hr",
          "body",
          "head",
          "html",
          "title",
          "hgroup",
          "menu");

  /** Elements that stand on a line of their own. */
  private static final Set<String> LINES =
      Set.of(
          "div",
          "li",
          "dt",
          "dd",
          "tr",
          "td",
          "th",
          "thead",
          "tbody",
          "tfoot",
          "caption",
          "summary",
          "legend",
          "option",
          "optgroup",
          "select",
          "button",
          "textarea",
          "center",
          "dir",
          "iframe",
          "object",
          "video",
          "audio",
          "canvas",
          "svg",
          "math",
          "noscript",
          "template",
          "label",
          "input",
          "col",
          "colgroup",
          "frameset",
          "frame",
          "noframes",
          "xmp",
          "listing",
          "plaintext",
          "search",
          "marquee",
          "applet",
          "embed",
          "picture",
          "source",
          "track");

  static boolean isParagraph(Element element) {
    return PARAGRAPHS.contains(element.normalName());
  }

  static boolean isBlock(Element element) {
    return isParagraph(element) || LINES.contains(element.normalName());
  }

  static boolean isHeading(Element element) {
    String name = element.normalName();
    return name.length() == 2
        && name.charAt(0) == 'h'
        && name.charAt(1) >= '1'
        && name.charAt(1) <= '6';
  }
}
