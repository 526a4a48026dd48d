package app.parallax.article.noise;

import static app.parallax.article.noise.Phrases.anyOf;
import static app.parallax.article.noise.Phrases.pattern;

import java.util.regex.Pattern;

/**
 * An advertisement: its label, a line that the label opens, and the lines of the same block that
 * are no prose.
 */
final class Advert implements NoiseRule.OfPage {
  private static final String WORD =
      anyOf(
          "advert(?:isement|isment|ising|orial|s)?",
          "ads?",
          "sponsored(?: content| post| by \\S+(?: \\S+){0,3})?",
          "promoted(?: content)?",
          "sponsor(?:'s)? message",
          "paid (?:content|post|partnership|for by \\S+(?: \\S+){0,3})",
          "partner content",
          "(?:story|article|report|content) continues(?: below| after)?(?: (?:this |the"
              + " )?(?:ad|advert|advertisement))?",
          "continue reading below",
          "scroll (?:down )?to continue",
          "skip (?:this )?ad(?:vertisement)?");
  private static final Pattern LABEL =
      pattern(
          "^[-*\\[( ]*",
          WORD,
          anyOf(
              " ?[-:/|.] ?(?:continues?|article continues|story continues|scroll|skip)\\b.{0,50}",
              "(?: ?[-:] ?)?(?:below|continues below)",
              ""),
          "[-*\\]) .:]*$");
  private static final Pattern LABELLED =
      pattern(
          "^",
          anyOf(
              "(?:advert(?:isement|orial)?|ad|sponsored(?: content)?|promoted)(?: ?[:|]| - )",
              "(?:sponsor(?:'s)? message|promotion|paid content|partner content|from our"
                  + " (?:partners?|sponsors?)|presented by|brought to you by|in partnership"
                  + " with|upcoming events?|events|offer|special offer|deal of the day) ?[:|]"),
          ".+");
  private static final Pattern CALL =
      pattern(
          "^",
          anyOf(
              "(?:click|tap) here",
              "shop (?:now|the|our|here)",
              "(?:buy|book|order) now",
              "order (?:your|today)",
              "save up to",
              "don't miss (?:out|our)",
              "download (?:the|our|your) free",
              "claim your"),
          "\\b.*");
  private static final int LONGEST = 40;

  @Override
  public String name() {
    return "advert";
  }

  @Override
  public void clear(Page page) {
    for (int i = 0; i < page.size(); i++) {
      Line line = page.line(i);
      if (!page.kept(i) || line.words() > LONGEST) {
        continue;
      }
      if (LABEL.matcher(line.lower()).matches()) {
        page.remove(i, this);
        clearBlock(page, i + 1);
      } else if ((LABELLED.matcher(line.lower()).matches() && !line.paragraph())
          || (CALL.matcher(line.lower()).matches() && !line.lower().endsWith("."))) {
        page.remove(i, this);
      }
    }
  }

  /** What stands right below the label is the advertisement, until prose or an empty line. */
  private void clearBlock(Page page, int next) {
    for (int i = next; i < page.size() && !page.line(i).opensBlock(); i++) {
      if (!page.kept(i) || page.line(i).paragraph() || page.line(i).lower().endsWith(".")) {
        return;
      }
      page.remove(i, this);
    }
  }
}
