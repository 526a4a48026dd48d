package app.parallax.compare.figure;

import app.parallax.compare.statement.Statement;
import app.parallax.language.Figure;
import app.parallax.language.Qualifier;
import app.parallax.language.Unit;
import app.parallax.language.Unit.Dimension;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads how a body voted where no "to" stands between the two counts: "twenty-five members were in
 * favour and 17 against" is the score "25-17".
 */
final class Votes {
  private static final Unit SCORE = new Unit(Dimension.SCORE, "", BigDecimal.ONE);
  private static final String COUNTED = "vote";

  /** Two scores are of one vote where so many voted in both, give or take who abstained. */
  private static final BigDecimal ABSTAINED = new BigDecimal("0.1");

  private static final BigDecimal MORE = new BigDecimal("1.5");

  /** A body in which fewer vote is a panel, of which a story may have several. */
  private static final BigDecimal FEWEST = BigDecimal.TEN;

  private static final String IN_FAVOUR =
      "\\b(in favou?r|for|in support|yes|ayes?|approving|backed|supported)\\b";

  private static final String OPPOSED = "\\b(against|opposed|no|noes|nays?|rejected|opposing)\\b";

  /** What stands between the two counts, behind the word that tells the side of the first. */
  private static final String NEXT = "[\\w ’']{0,40}?[,;]? ?(and|with|while|but|to)? *";

  private static final String WITHIN = "[\\w ’']{0,40}?";

  private static final List<Sides> SIDES =
      List.of(sides(IN_FAVOUR, OPPOSED), sides(OPPOSED, IN_FAVOUR));

  /** What stands between two counts and behind the second, to tell which side each took. */
  private record Sides(Pattern between, Pattern behind) {}

  private Votes() {}

  private static Sides sides(String first, String second) {
    return new Sides(
        Pattern.compile(WITHIN + first + NEXT, Pattern.CASE_INSENSITIVE),
        Pattern.compile(WITHIN + second, Pattern.CASE_INSENSITIVE));
  }

  private static boolean stand(Sides sides, String text, Figure one, Figure other) {
    return sides.between.matcher(text.substring(one.end(), other.start())).matches()
        && sides.behind.matcher(text).region(other.end(), text.length()).lookingAt();
  }

  /** The score that a sentence tells by the counts of either side. */
  static Optional<Figure> in(Statement statement) {
    List<Figure> figures = statement.reading().figures();
    String text = statement.reading().text();
    for (int i = 0; i + 1 < figures.size(); i++) {
      Figure yes = figures.get(i);
      Figure no = figures.get(i + 1);
      if (counts(yes)
          && counts(no)
          && SIDES.stream().anyMatch(sides -> stand(sides, text, yes, no))) {
        return Optional.of(
            new Figure(
                yes.start(), no.end(), yes.low(), no.low(), Qualifier.EXACT, SCORE, COUNTED, ""));
      }
    }
    return Optional.empty();
  }

  private static boolean counts(Figure figure) {
    return figure.unit().dimension() == Dimension.COUNT
        && figure.qualifier() == Qualifier.EXACT
        && !figure.isRange();
  }

  /** Whether both can tell of one vote: one says that votes are told, and as many voted in both. */
  static boolean areOfOneBody(Mention a, Mention b) {
    BigDecimal here = cast(a);
    BigDecimal there = cast(b);
    return a.is(Dimension.SCORE)
        && b.is(Dimension.SCORE)
        && (COUNTED.equals(a.counted()) || COUNTED.equals(b.counted()))
        && here.min(there).compareTo(FEWEST) >= 0
        && here.subtract(there).abs().compareTo(here.max(there).multiply(ABSTAINED)) <= 0;
  }

  /** Whether both tell votes, and so many more voted in one that another body must have. */
  static boolean areOfTwoBodies(Mention a, Mention b) {
    BigDecimal here = cast(a);
    BigDecimal there = cast(b);
    return a.is(Dimension.SCORE)
        && b.is(Dimension.SCORE)
        && COUNTED.equals(a.counted())
        && COUNTED.equals(b.counted())
        && here.max(there).compareTo(here.min(there).multiply(MORE)) >= 0;
  }

  private static BigDecimal cast(Mention m) {
    return m.figure().low().add(m.figure().high());
  }
}
