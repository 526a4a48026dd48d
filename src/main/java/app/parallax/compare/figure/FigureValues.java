package app.parallax.compare.figure;

import app.parallax.language.Cue;
import app.parallax.language.Figure;
import app.parallax.language.Qualifier;
import app.parallax.language.Unit.Dimension;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;

/** How the values of two figures lie to each other: rounded, many times as much, summed up. */
public final class FigureValues {
  /** Two figures nearer than this may be one, rounded. */
  private static final BigDecimal ROUNDED = new BigDecimal("0.02");

  /** The same in two units, each rounded for its readers: 56 miles and 88 kilometres an hour. */
  private static final BigDecimal CONVERTED = new BigDecimal("0.05");

  /** So many points off, a fraction in words is still the share: "a third" for 30 percent. */
  private static final BigDecimal OF_A_FRACTION = BigDecimal.valueOf(4);

  /** How much smaller one figure may be than the other and still be of the same thing. */
  private static final BigDecimal LARGEST_RATIO = BigDecimal.valueOf(8);

  private static final Set<String> UNDERTAKING = FigureWords.list("undertaking");

  private static final BigDecimal CLEARLY = new BigDecimal("1.3");

  private FigureValues() {}

  /** Whether one is the other, rounded or converted from its unit: 10,400 for 10,384. */
  public static boolean isRounded(Figure a, Figure b) {
    BigDecimal one = size(a);
    BigDecimal other = size(b);
    BigDecimal apart = one.subtract(other).abs();
    if (isFraction(a) != isFraction(b) && apart.compareTo(OF_A_FRACTION) <= 0) {
      return true;
    }
    boolean oneUnit = a.unit().name().equals(b.unit().name());
    BigDecimal most = one.max(other).multiply(oneUnit ? ROUNDED : CONVERTED);
    return !a.isRange()
        && !b.isRange()
        && a.unit().dimension() != Dimension.SCORE
        && apart.compareTo(most) <= 0
        && (!oneUnit || isRoundedTo(a.low(), b.low()) || isRoundedTo(b.low(), a.low()));
  }

  private static boolean isFraction(Figure figure) {
    return figure.unit().dimension() == Dimension.SHARE && figure.unit().name().equals("fraction");
  }

  private static boolean isRoundedTo(BigDecimal exact, BigDecimal round) {
    int digits = Math.max(1, round.stripTrailingZeros().precision());
    return digits < exact.stripTrailingZeros().precision()
        && exact.round(new MathContext(digits)).compareTo(round) == 0;
  }

  /** Whether one is so much more that no hours between two counts explain it. */
  static boolean isClearlyMore(Figure a, Figure b) {
    BigDecimal one = size(a);
    BigDecimal other = size(b);
    return one.max(other).compareTo(one.min(other).multiply(CLEARLY)) >= 0;
  }

  /** Whether one is so many times the other that they can hardly be of one thing. */
  static boolean isFarApart(Figure a, Figure b) {
    BigDecimal one = size(a);
    BigDecimal other = size(b);
    return a.unit().dimension() != Dimension.SCORE
        && one.max(other).compareTo(one.min(other).multiply(LARGEST_RATIO)) >= 0;
  }

  /** Whether between the most of one and the least of the other lies so much: dozens, thousands. */
  static boolean areOrdersApart(Figure a, Figure b) {
    Figure less = size(a).compareTo(size(b)) <= 0 ? a : b;
    Figure more = less == a ? b : a;
    return more.low().compareTo(less.high().multiply(LARGEST_RATIO)) >= 0;
  }

  /** How much it is in the first unit of its dimension, whatever its sign. */
  private static BigDecimal size(Figure figure) {
    return figure.low().multiply(figure.unit().factor()).abs();
  }

  /**
   * Whether both are the least that somebody undertakes, and not the same: what is at least 420 is
   * at least 380 too, but who undertakes the one has not undertaken the other.
   */
  static boolean areTwoFloors(Mention a, Mention b) {
    return a.figure().qualifier() == Qualifier.AT_LEAST
        && b.figure().qualifier() == Qualifier.AT_LEAST
        && a.figure().isComparable(b.figure())
        && !a.figure().isSameAs(b.figure())
        && isUndertaken(a)
        && isUndertaken(b);
  }

  /** Whether its clause tells what is to be done. */
  private static boolean isUndertaken(Mention m) {
    return m.tells(UNDERTAKING)
        || m.statement().reading().cues().stream()
            .anyMatch(c -> c.kind() == Cue.Kind.PLANNED && c.end() <= m.figure().start());
  }

  /** Whether {@code a} and another count beside either make {@code b}: 262 and 41 make 303. */
  static boolean sumsUp(Mention a, Mention b) {
    return a.is(Dimension.COUNT)
        && !isOpen(b.figure())
        && a.figure().qualifier() != Qualifier.AT_MOST
        && List.of(a, b).stream()
            .anyMatch(beside ->
                beside.statement().reading().figures().stream()
                    .filter(f -> f.unit().dimension() == Dimension.COUNT)
                    .filter(f -> !isOneSpan(f, beside.figure()))
                    .anyMatch(f -> sum(a.figure(), f).agrees(b.figure())));
  }

  private static boolean isOneSpan(Figure a, Figure b) {
    return a.start() == b.start() && a.end() == b.end();
  }

  /** "More than 8,000" would be many a sum. */
  private static boolean isOpen(Figure figure) {
    return figure.qualifier() == Qualifier.MORE_THAN || figure.qualifier() == Qualifier.AT_LEAST;
  }

  private static Figure sum(Figure a, Figure b) {
    return new Figure(
        a.start(),
        a.end(),
        a.low().add(b.low()),
        a.high().add(b.high()),
        a.qualifier(),
        a.unit(),
        a.counted(),
        a.countedPhrase());
  }
}
