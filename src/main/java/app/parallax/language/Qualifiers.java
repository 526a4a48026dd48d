package app.parallax.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads the words beside a number that say how exactly it is meant. */
final class Qualifiers {
  private static final int LONGEST = 5;

  /** A line is a qualifier and a phrase that stands before a number. */
  private static final String BEFORE =
      """
      ABOUT about
      ABOUT around
      ABOUT some
      ABOUT roughly
      ABOUT approximately
      ABOUT circa
      ABOUT an estimated
      ABOUT estimated
      ABOUT estimated at
      ABOUT estimated to be
      ABOUT in the region of
      ABOUT in the order of
      ABOUT something like
      ABOUT in the neighborhood of
      ABOUT more or less
      ABOUT approx
      NEARLY nearly
      NEARLY almost
      NEARLY close to
      NEARLY just under
      NEARLY just below
      NEARLY just short of
      NEARLY a little under
      NEARLY slightly under
      NEARLY slightly less than
      NEARLY slightly fewer than
      NEARLY a little less than
      NEARLY a little fewer than
      NEARLY just less than
      NEARLY not quite
      NEARLY approaching
      NEARLY virtually
      NEARLY close on
      NEARLY nearing
      JUST_OVER just over
      JUST_OVER just above
      JUST_OVER a little over
      JUST_OVER a little more than
      JUST_OVER slightly over
      JUST_OVER slightly above
      JUST_OVER slightly more than
      JUST_OVER just more than
      JUST_OVER a shade over
      MORE_THAN more than
      MORE_THAN over
      MORE_THAN well over
      MORE_THAN far more than
      MORE_THAN well above
      MORE_THAN above
      MORE_THAN upwards of
      MORE_THAN upward of
      MORE_THAN in excess of
      MORE_THAN exceeding
      MORE_THAN exceeded
      MORE_THAN exceeds
      MORE_THAN topped
      MORE_THAN topping
      MORE_THAN surpassed
      MORE_THAN surpassing
      MORE_THAN greater than
      MORE_THAN better than
      MORE_THAN higher than
      MORE_THAN larger than
      MORE_THAN longer than
      AT_LEAST at least
      AT_LEAST at the very least
      AT_LEAST no fewer than
      AT_LEAST no less than
      AT_LEAST not less than
      AT_LEAST not fewer than
      AT_LEAST a minimum of
      AT_LEAST minimum of
      AT_LEAST as few as
      LESS_THAN less than
      LESS_THAN fewer than
      LESS_THAN under
      LESS_THAN below
      LESS_THAN well under
      LESS_THAN well below
      LESS_THAN lower than
      LESS_THAN smaller than
      LESS_THAN shy of
      AT_MOST up to
      AT_MOST at most
      AT_MOST as many as
      AT_MOST as much as
      AT_MOST no more than
      AT_MOST not more than
      AT_MOST a maximum of
      AT_MOST maximum of
      AT_MOST at the most
      """;

  private static final Map<String, Qualifier> PHRASES = new HashMap<>();

  static {
    BEFORE
        .lines()
        .forEach(line -> {
          int space = line.indexOf(' ');
          PHRASES.put(line.substring(space + 1), Qualifier.valueOf(line.substring(0, space)));
        });
  }

  private static final Set<String> ENDINGS = new HashSet<>();

  static {
    PHRASES.keySet().forEach(phrase -> ENDINGS.add(phrase.substring(phrase.lastIndexOf(' ') + 1)));
  }

  private Qualifiers() {}

  /**
   * A qualifier and where it stands.
   *
   * @param from the index of its first piece; of the number's where there is none
   * @param next the index of the piece after a qualifier that follows its number
   */
  record Match(Qualifier qualifier, int from, int next) {}

  /** The longest qualifier that ends right before a piece. */
  static Match before(Scan scan, int i) {
    Match best = new Match(Qualifier.EXACT, i, i);
    Piece mark = scan.at(i - 1);
    if (mark.isMark('~') || mark.isMark('>') || mark.isMark('<')) {
      Qualifier qualifier =
          mark.isMark('~')
              ? Qualifier.ABOUT
              : mark.isMark('>') ? Qualifier.MORE_THAN : Qualifier.LESS_THAN;
      return new Match(qualifier, i - 1, i);
    }
    if (!mark.isWord() || !ENDINGS.contains(mark.folded())) {
      return best;
    }
    StringBuilder phrase = new StringBuilder();
    for (int k = i - 1; k >= i - LONGEST && scan.at(k).isWord(); k--) {
      phrase.insert(0, phrase.isEmpty() ? scan.at(k).folded() : scan.at(k).folded() + " ");
      Qualifier qualifier = PHRASES.get(phrase.toString());
      if (qualifier != null) {
        best = new Match(qualifier, k, i);
      }
    }
    return best;
  }

  /** The qualifier that begins at a piece, after a number: "or more", "-plus", "or so". */
  static Match after(Scan scan, int i) {
    int at = scan.at(i).isGlued('-') && !scan.at(i + 1).spaced() ? i + 1 : i;
    Piece piece = scan.at(at);
    if (piece.isGlued('+') || piece.isWord("plus") && at > i) {
      return new Match(Qualifier.AT_LEAST, i, at + 1);
    }
    if (piece.isWord("odd") && at > i || piece.isWord("ish") && at > i) {
      return new Match(Qualifier.ABOUT, i, at + 1);
    }
    if (piece.isWord("or")) {
      switch (scan.at(at + 1).folded()) {
        case "more" -> {
          return new Match(Qualifier.AT_LEAST, i, at + 2);
        }
        case "so", "thereabouts" -> {
          return new Match(Qualifier.ABOUT, i, at + 2);
        }
        case "fewer", "less" -> {
          return new Match(Qualifier.AT_MOST, i, at + 2);
        }
        default -> {}
      }
    }
    return new Match(Qualifier.EXACT, i, i);
  }
}
