package app.parallax.verify;

import app.parallax.article.Article;
import app.parallax.language.Speech;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a claim gives words to the outlet that printed them ("The Herald calls it …"), so that
 * the outlet's prose is what it quotes.
 *
 * <p>The outlet is the one named last before the words, or the first after them, in their clause;
 * where the clause has somebody else speak, the words are not the outlet's.
 */
final class OutletVoice {
  private static final Pattern TURN =
      Pattern.compile(";|[.!?] |, (?:but|while|whereas|although|and|though)\\b");

  /** How a claim's reading shows a name that needs no evidence. */
  private static final Pattern MASK = Pattern.compile("xxx+");

  private OutletVoice() {}

  /** Whether the characters from {@code start} to {@code end} are given to the article's outlet. */
  static boolean speaks(Claim claim, int start, int end, Article article) {
    String masked = claim.reading().text();
    int from = 0;
    int to = masked.length();
    Matcher turn = TURN.matcher(masked);
    while (turn.find()) {
      if (turn.end() <= start) {
        from = turn.end();
      } else if (turn.start() >= end) {
        to = turn.start();
        break;
      }
    }
    return named(claim, from, start, end, to).filter(name -> isOf(name, article)).isPresent()
        && !isAnothers(claim, from, to);
  }

  /** The outlet as the clause names it: masked, last before the words or first after them. */
  private static Optional<String> named(Claim claim, int from, int start, int end, int to) {
    Optional<String> name = Optional.empty();
    Matcher mask = MASK.matcher(claim.reading().text()).region(from, to);
    while (mask.find()) {
      if (mask.end() <= start || mask.start() >= end && name.isEmpty()) {
        name = Optional.of(claim.text().substring(mask.start(), mask.end()));
      }
    }
    return name;
  }

  private static boolean isOf(String name, Article article) {
    String folded = name.toLowerCase(Locale.ROOT);
    String source = article.sent().source();
    return source != null && folded.equals(source.toLowerCase(Locale.ROOT))
        || folded.equals("article " + article.id().substring(1));
  }

  private static boolean isAnothers(Claim claim, int from, int to) {
    String masked = claim.reading().text();
    for (Speech speech : claim.reading().speeches()) {
      String speaker = speech.speaker();
      if (speaker != null
          && speech.start() >= from
          && speech.end() <= to
          && !MASK.matcher(speaker).find()
          && masked.contains(speaker)) {
        return true;
      }
    }
    return false;
  }
}
