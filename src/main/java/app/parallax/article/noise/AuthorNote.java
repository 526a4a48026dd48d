package app.parallax.article.noise;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who the author is, below the article: one of the last sentences of a page, about somebody whom
 * its byline names or whom readers are to follow.
 */
final class AuthorNote implements NoiseRule.OfPage {
  private static final Pattern NOTE =
      Pattern.compile(
          "^(\\p{Lu}[\\p{L}.'-]+(?: \\p{Lu}[\\p{L}.'-]+){1,3})"
              + " (?:is|was|covers|writes|reports|has|joined|contributes)\\b.*");
  private static final Pattern TRADE =
      Pattern.compile(
          "\\b(?:reporter|correspondent|editor|columnist|writer|journalist|producer|bureau"
              + "|covers|reports|writes)\\b");
  private static final Pattern FOLLOW =
      Pattern.compile("\\b(?:follow|reach|contact|e-?mail) (?:him|her|them)\\b");
  private static final int LAST = 3;
  private static final int LONGEST = 60;

  @Override
  public String name() {
    return "author_note";
  }

  @Override
  public void clear(Page page) {
    int first = page.firstParagraph();
    int seen = 0;
    for (int i = page.size() - 1; i > first && seen < LAST; i--) {
      if (!page.kept(i)) {
        continue;
      }
      seen++;
      Line line = page.line(i);
      Matcher note = NOTE.matcher(line.text());
      if (line.words() <= LONGEST
          && note.matches()
          && TRADE.matcher(line.lower()).find()
          && (FOLLOW.matcher(line.lower()).find() || bylineNames(page, note.group(1)))) {
        page.remove(i, this);
      }
    }
  }

  private static boolean bylineNames(Page page, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i < page.size(); i++) {
      NoiseRule rule = page.removedBy(i);
      if (rule != null && rule.name().equals("byline") && page.line(i).lower().contains(lower)) {
        return true;
      }
    }
    return false;
  }
}
