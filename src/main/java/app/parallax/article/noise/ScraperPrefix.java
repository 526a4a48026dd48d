package app.parallax.article.noise;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field that a scraper left before the text: {@code date 2023-11-12 } and the prose behind it.
 */
final class ScraperPrefix implements NoiseRule.OfEdge {
  private static final Pattern FIELD =
      Pattern.compile(
          "(?i)\\A[\\s\\p{Cf}]*(?:date|published|pub_?date|timestamp|crawled|scraped|fetched)\\s?[:=]?\\s*\\d{4}-\\d{2}-\\d{2}(?:[T"
              + " ]\\d{2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?(?:Z|[+-]\\d{2}:?\\d{2})?)?"
              + "[,;|]?(?:\\s+(?=\\S)|$)");

  @Override
  public String name() {
    return "scraper_prefix";
  }

  @Override
  public void trim(Page page) {
    int first = 0;
    while (first < page.size() && !page.kept(first)) {
      first++;
    }
    if (first < page.size()) {
      Matcher field = FIELD.matcher(page.head(first, 80));
      if (field.find()) {
        page.cutHead(first, field.end(), this);
      }
    }
  }
}
