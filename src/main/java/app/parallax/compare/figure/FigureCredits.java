package app.parallax.compare.figure;

import app.parallax.language.Speech;
import app.parallax.language.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whom a sentence credits with its figure: "the fire service said", "by the count of the town
 * hall".
 *
 * <p>Two bodies that count apart disagree, however late the one spoke; one body's later word is an
 * update.
 */
final class FigureCredits {
  /** "By the count of the town hall, which registered them". */
  private static final Pattern COUNTED_BY =
      Pattern.compile(
          "\\b(?:count|tally|figures?|estimates?|reckoning|records?|lists?|statistics|numbers?)"
              + " (?:of|from|by|kept by|compiled by) ((?:the |its )?[\\w'’ -]{3,40})",
          Pattern.CASE_INSENSITIVE);

  private FigureCredits() {}

  /** Whether both figures are credited, and to nobody in common. */
  static boolean areOfTwo(Mention a, Mention b) {
    Set<String> one = of(a);
    Set<String> other = of(b);
    return !one.isEmpty() && !other.isEmpty() && one.stream().noneMatch(other::contains);
  }

  /** The stems of what tells who counted; none where the sentence only says "he" or nothing. */
  private static Set<String> of(Mention m) {
    Set<String> credited = new LinkedHashSet<>();
    for (Speech speech : m.statement().reading().speeches()) {
      String speaker = speech.speaker();
      if (speaker != null) {
        credited.addAll(stems(m, speaker));
      }
    }
    Matcher counted = COUNTED_BY.matcher(m.text());
    while (counted.find()) {
      credited.addAll(stems(m, counted.group(1)));
    }
    return credited;
  }

  private static Set<String> stems(Mention m, String who) {
    int at = m.text().indexOf(who);
    List<Token> tokens = m.statement().reading().tokens();
    return tokens.stream()
        .filter(t -> at >= 0 && t.start() >= at && t.end() <= at + who.length())
        .filter(t -> !t.stop())
        .map(Token::stem)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
