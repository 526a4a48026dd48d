package app.parallax.article.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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

  /** Boxes of a page that hold whole sentences, and still none of the article's. */
  private static final Map<String, String> BOXES =
      Map.ofEntries(
          Map.entry("comments", "reader_comments"),
          Map.entry("commentlist", "reader_comments"),
          Map.entry("disqus", "reader_comments"),
          Map.entry("cookie", "cookie_notice"),
          Map.entry("cookies", "cookie_notice"),
          Map.entry("consent", "cookie_notice"),
          Map.entry("gdpr", "cookie_notice"),
          Map.entry("newsletter", "newsletter"),
          Map.entry("signup", "newsletter"),
          Map.entry("authorbio", "author_note"),
          Map.entry("authorbox", "author_note"),
          Map.entry("sidebar", "aside"),
          Map.entry("footer", "page_footer"),
          Map.entry("related", "related_headlines"),
          Map.entry("recommended", "related_headlines"),
          Map.entry("recommendations", "related_headlines"),
          Map.entry("recirc", "related_headlines"),
          Map.entry("trending", "related_headlines"),
          Map.entry("mostread", "related_headlines"),
          Map.entry("mostviewed", "related_headlines"),
          Map.entry("outbrain", "related_headlines"),
          Map.entry("taboola", "related_headlines"),
          Map.entry("readnext", "related_headlines"),
          Map.entry("morestories", "related_headlines"));

  /** Names of boxes outside an article, which some outlets give to its first paragraph. */
  private static final Set<String> TEASERS = Set.of("teaser", "teasers", "promo", "card", "cards");

  /** What readers say may be longer than what they read, so only its whole name tells it. */
  private static final Set<String> COMMENTS =
      Set.of("comments", "comments-area", "comment-list", "commentlist", "disqus_thread");

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
    if (isComments(element)) {
      return "reader_comments";
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
    if (byRole != null) {
      return byRole;
    }
    String box = box(element);
    return box != null ? box : byClass(element);
  }

  /** Whether an element's running text says nothing of where the article is. */
  boolean beside(Element element) {
    return rule(element) != null
        || (element.attributesSize() > 0
            && prose.of(element) * LARGEST_SHARE < all
            && words(element).stream().anyMatch(TEASERS::contains));
  }

  private boolean isComments(Element element) {
    return element.attributesSize() > 0
        && prose.of(element) * 5 < all * 4
        && (COMMENTS.contains(element.id().toLowerCase(Locale.ROOT))
            || element.classNames().stream()
                .anyMatch(name -> COMMENTS.contains(name.toLowerCase(Locale.ROOT))))
        && element.selectFirst("h1") == null;
  }

  /** The rule of a box; a paragraph is none, nor is one of several alike, whatever it is called. */
  private @Nullable String box(Element element) {
    String name = element.normalName();
    if (name.equals("p")
        || Elements.isHeading(element)
        || !Elements.isBlock(element)
        || isAlike(element, element.previousElementSibling())
        || isAlike(element, element.nextElementSibling())) {
      return null;
    }
    return words(element).stream()
        .map(BOXES::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static boolean isAlike(Element element, @Nullable Element sibling) {
    return sibling != null && sibling.className().equals(element.className());
  }

  /** The words of its class and id, and each two that follow each other as one. */
  private static List<String> words(Element element) {
    String named = element.attr("class") + " " + element.id();
    if (named.length() < 3 || named.length() > LONGEST_CLASS) {
      return List.of();
    }
    String[] split = TOKEN.split(CAMEL.matcher(named).replaceAll("-").toLowerCase(Locale.ROOT), -1);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < split.length; i++) {
      words.add(split[i]);
      if (i + 1 < split.length) {
        words.add(split[i] + split[i + 1]);
      }
    }
    return words;
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
