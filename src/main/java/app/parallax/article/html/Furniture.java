package app.parallax.article.html;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Which elements are a page's furniture rather than its article: by tag, by role, hidden ones, and
 * by class name where they hold hardly any running text.
 *
 * <p>An element with a third of the page's running text is never furniture, whatever it is called.
 */
final class Furniture {
  private static final Map<String, String> BY_TAG =
      Map.ofEntries(
          Map.entry("head", "page_head"),
          Map.entry("nav", "navigation"),
          Map.entry("menu", "navigation"),
          Map.entry("aside", "aside"),
          Map.entry("footer", "page_footer"),
          Map.entry("form", "form"),
          Map.entry("button", "form"),
          Map.entry("select", "form"),
          Map.entry("textarea", "form"),
          Map.entry("fieldset", "form"),
          Map.entry("dialog", "form"),
          Map.entry("datalist", "form"),
          Map.entry("figcaption", "photo_caption"),
          Map.entry("figure", "photo_caption"),
          Map.entry("video", "media_player"),
          Map.entry("audio", "media_player"),
          Map.entry("object", "media_player"),
          Map.entry("iframe", "embedded"),
          Map.entry("canvas", "embedded"),
          Map.entry("svg", "embedded"),
          Map.entry("noscript", "script"),
          Map.entry("template", "script"),
          Map.entry("noframes", "script"),
          Map.entry("xmp", "embedded"),
          Map.entry("plaintext", "embedded"),
          Map.entry("listing", "embedded"));

  private static final Map<String, String> BY_ROLE =
      Map.of(
          "navigation", "navigation",
          "menu", "navigation",
          "menubar", "navigation",
          "complementary", "aside",
          "contentinfo", "page_footer",
          "banner", "page_header",
          "search", "form",
          "dialog", "form",
          "alertdialog", "form",
          "toolbar", "page_controls");

  private static final Map<String, Set<String>> BY_CLASS =
      Map.ofEntries(
          Map.entry(
              "share_prompt",
              Set.of(
                  "share", "sharing", "social", "sharebar", "sharetools", "addtoany", "followus")),
          Map.entry(
              "related_headlines",
              Set.of(
                  "related",
                  "recommended",
                  "recommendations",
                  "recirc",
                  "trending",
                  "popular",
                  "mostread",
                  "mostviewed",
                  "outbrain",
                  "taboola",
                  "readnext",
                  "readmore",
                  "morestories",
                  "teaser",
                  "teasers",
                  "promo")),
          Map.entry(
              "newsletter",
              Set.of(
                  "newsletter",
                  "signup",
                  "subscribe",
                  "subscription",
                  "paywall",
                  "donate",
                  "membership")),
          Map.entry(
              "advert",
              Set.of(
                  "ad",
                  "ads",
                  "advert",
                  "adverts",
                  "advertisement",
                  "advertising",
                  "sponsor",
                  "sponsored",
                  "dfp",
                  "adslot",
                  "adunit")),
          Map.entry("reader_comments", Set.of("comments", "disqus", "respond")),
          Map.entry("breadcrumb", Set.of("breadcrumb", "breadcrumbs", "crumbs")),
          Map.entry(
              "photo_caption",
              Set.of("caption", "captions", "credit", "wp-caption", "imagecredit", "photocredit")),
          Map.entry("byline", Set.of("byline", "bylines", "authors", "authorbox", "authorbio")),
          Map.entry("cookie_notice", Set.of("cookie", "cookies", "consent", "gdpr", "cmp")),
          Map.entry(
              "navigation",
              Set.of(
                  "nav", "navbar", "navigation", "menu", "sitenav", "topnav", "skip", "skiplink")),
          Map.entry(
              "hidden", Set.of("sr", "visuallyhidden", "hidden", "offscreen", "screenreader")),
          Map.entry("tags", Set.of("tags", "taglist", "topics")));

  private static final Pattern HIDDEN_STYLE =
      Pattern.compile(
          "(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden)", Pattern.CASE_INSENSITIVE);
  private static final Pattern TOKEN = Pattern.compile("[^a-z]+");
  private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");
  private static final int LONGEST_CLASS = 300;
  private static final int LARGEST_SHARE = 3;

  private final Prose prose;
  private final int all;

  Furniture(Prose prose, int all) {
    this.prose = prose;
    this.all = all;
  }

  /** The rule that removes the element; null where it may be part of the article. */
  @Nullable String rule(Element element) {
    String name = element.normalName();
    if (name.equals("head")) {
      return "page_head";
    }
    if (all > 0 && prose.of(element) * LARGEST_SHARE >= all) {
      return null;
    }
    if (isHidden(element)) {
      return "hidden";
    }
    String byTag = BY_TAG.get(name);
    if (byTag != null) {
      return byTag;
    }
    if (element.attributesSize() == 0) {
      return null;
    }
    String byRole = BY_ROLE.get(element.attr("role").toLowerCase(Locale.ROOT));
    return byRole != null ? byRole : byClass(element);
  }

  private static boolean isHidden(Element element) {
    return element.attributesSize() > 0
        && (element.hasAttr("hidden") || HIDDEN_STYLE.matcher(element.attr("style")).find());
  }

  private @Nullable String byClass(Element element) {
    String named = element.attr("class") + " " + element.id();
    if (named.length() < 3
        || named.length() > LONGEST_CLASS
        || prose.of(element) > all / 20
        || Elements.isHeading(element)) {
      return null;
    }
    String[] words = TOKEN.split(CAMEL.matcher(named).replaceAll("-").toLowerCase(Locale.ROOT), -1);
    for (int i = 0; i < words.length; i++) {
      String two = i + 1 < words.length ? words[i] + words[i + 1] : words[i];
      for (Map.Entry<String, Set<String>> kind : BY_CLASS.entrySet()) {
        if (kind.getValue().contains(words[i]) || kind.getValue().contains(two)) {
          return kind.getKey();
        }
      }
    }
    return null;
  }
}
