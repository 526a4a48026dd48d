package app.parallax.article.noise;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which line above the running text is the article's headline. */
final class Headline {
  private static final int FEWEST_WORDS = 4;

  private Headline() {}

  /** How many kept lines above the running text are long enough to be it. */
  static int candidates(Page page) {
    int first = page.firstParagraph();
    int candidates = 0;
    for (int i = 0; i < first; i++) {
      if (page.kept(i) && page.line(i).words() >= FEWEST_WORDS) {
        candidates++;
      }
    }
    return candidates;
  }

  /**
   * The headline's line: the one that the sender's title names, else the first long enough, else
   * the longest; -1 where nothing stands above the running text.
   */
  static int line(Page page) {
    int first = page.firstParagraph();
    String title = folded(page.title());
    int found = -1;
    for (int i = 0; i < first; i++) {
      if (!page.kept(i)) {
        continue;
      }
      if (!title.isEmpty()
          && page.line(i).text().length() < 400
          && folded(page.line(i).text()).equals(title)) {
        return i;
      }
      boolean enough = found >= 0 && page.line(found).words() > FEWEST_WORDS;
      if (found < 0 || (!enough && page.line(i).words() > page.line(found).words())) {
        found = i;
      }
    }
    return found;
  }

  static String folded(@Nullable String text) {
    if (text == null) {
      return "";
    }
    StringBuilder folded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        folded.append(c);
      }
    }
    return folded.toString().toLowerCase(Locale.ROOT);
  }
}
