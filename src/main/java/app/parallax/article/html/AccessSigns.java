package app.parallax.article.html;

import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/**
 * What a page's markup says of who can read it.
 *
 * @param locked it marks its article as not free: schema.org's {@code isAccessibleForFree}, or the
 *     Open Graph's {@code article:content_tier}
 * @param scripted it runs scripts
 */
public record AccessSigns(boolean locked, boolean scripted) {
  /** In JSON-LD the value is a boolean or, by old habit, a string or a schema.org address. */
  private static final Pattern NOT_FREE =
      Pattern.compile(
          "\"isAccessibleForFree\"\\s*+:\\s*+\"?(?:https?://schema\\.org/)?false\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NO = Pattern.compile("(?i)\\s*(?:https?://schema\\.org/)?false\\s*");
  private static final Pattern LOCKED = Pattern.compile("(?i)\\s*locked\\s*");

  /** The signs in a page. */
  public static AccessSigns in(String html) {
    Document page = Parser.htmlParser().parseInput(html, "");
    boolean marked =
        page.select("script[type*=ld+json]").stream()
            .anyMatch(script -> NOT_FREE.matcher(script.data()).find());
    boolean said =
        page.select("[itemprop=isAccessibleForFree]").stream()
            .anyMatch(element ->
                NO.matcher(element.hasAttr("content") ? element.attr("content") : element.text())
                    .matches());
    boolean tiered =
        page.select("meta[property=article:content_tier], meta[name=article:content_tier]").stream()
            .anyMatch(meta -> LOCKED.matcher(meta.attr("content")).matches());
    return new AccessSigns(
        marked || said || tiered, !page.select("script:not([type*=json])").isEmpty());
  }
}
