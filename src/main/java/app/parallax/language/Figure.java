package app.parallax.language;

import app.parallax.language.Unit.Dimension;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * A number that a sentence tells, in digits or in words.
 *
 * <p>Numbers that are part of a name ("M62", "Boeing 737", "Article 5") or of a date are not
 * figures. The scale of {@code low} and {@code high} tells how exactly they are written ("4.2
 * billion" has the ulp of a hundred million), so compare values with {@code compareTo}, never with
 * {@code equals}, and print them with {@code toPlainString}.
 *
 * @param start where it begins with its currency sign but without its qualifier, in UTF-16 code
 *     units of the text read
 * @param end where it ends with its magnitude and unit, exclusive
 * @param low the value in the unit, magnitude multiplied in; of a range its lower end
 * @param high the upper end of a range, else equal to {@code low}; of a score its second number
 * @param counted the stem of the noun that is counted, "peopl" for "262 people"; null where none is
 * @param countedPhrase the folded words from the figure to that noun: "embassy staff"; "" if none
 */
public record Figure(
    int start,
    int end,
    BigDecimal low,
    BigDecimal high,
    Qualifier qualifier,
    Unit unit,
    @Nullable String counted,
    String countedPhrase) {
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal TENTH = new BigDecimal("0.1");
  private static final BigDecimal TWENTIETH = new BigDecimal("0.05");
  private static final BigDecimal FRACTION_SLACK = BigDecimal.TWO;

  /** Whether it is a range: "10 to 12". */
  public boolean isRange() {
    return unit.dimension() != Dimension.SCORE && low.compareTo(high) != 0;
  }

  /** Whether the other is measured in the same thing: one dimension, and of money one currency. */
  public boolean isComparable(Figure other) {
    if (unit.dimension() != other.unit.dimension()) {
      return false;
    }
    return switch (unit.dimension()) {
      case MONEY -> unit.name().equals(other.unit.name());
      case TEMPERATURE -> unit.name().equals(other.unit.name()) || isPlainDegree(other);
      default -> true;
    };
  }

  private boolean isPlainDegree(Figure other) {
    return unit.name().equals("degree") || other.unit.name().equals("degree");
  }

  /**
   * Whether both can be true of one quantity: they are comparable and some value is within the
   * bounds of both. Scores agree where both numbers are equal, in either order.
   */
  public boolean agrees(Figure other) {
    return isComparable(other) && canBothBeTrue(other);
  }

  /** Whether both are measured in the same thing and cannot both be true of one quantity. */
  public boolean contradicts(Figure other) {
    return isComparable(other) && !canBothBeTrue(other);
  }

  private boolean canBothBeTrue(Figure other) {
    if (unit.dimension() == Dimension.SCORE) {
      return low.compareTo(other.low) == 0 && high.compareTo(other.high) == 0
          || low.compareTo(other.high) == 0 && high.compareTo(other.low) == 0;
    }
    return bounds().meets(other.bounds());
  }

  /** Whether value, range and unit are the same, however they are written. */
  public boolean isSameAs(Figure other) {
    return isComparable(other)
        && base(low).compareTo(other.base(other.low)) == 0
        && base(high).compareTo(other.base(other.high)) == 0;
  }

  /**
   * The values it admits, in the base unit of its dimension.
   *
   * <p>An exact count is itself. What is measured, or counted in millions, admits half of its last
   * written digit, at most a tenth: "4.2 billion" is 4.15 to 4.25. A fraction in words admits two
   * percentage points. "About" admits half of the last digit that is not zero, at least a twentieth
   * and at most a tenth of the value; "nearly" and "just over" as much on their side alone. "More
   * than" ends at twice its value, for who knows of 800 does not write "more than 350"; "at least"
   * has no end.
   */
  public Interval bounds() {
    BigDecimal from = base(low.min(high));
    BigDecimal to = base(low.max(high));
    BigDecimal written = base(writtenSlack());
    BigDecimal rough = base(roughSlack());
    return switch (qualifier) {
      case EXACT -> Interval.closed(from.subtract(written), to.add(written));
      case VAGUE -> Interval.closed(from, to);
      case ABOUT -> Interval.closed(from.subtract(rough), to.add(rough));
      case NEARLY -> Interval.closed(from.subtract(rough), to);
      case JUST_OVER -> Interval.closed(from, to.add(rough));
      case MORE_THAN -> new Interval(from, true, to.add(to).max(from), false);
      case AT_LEAST -> new Interval(from, false, null, false);
      case LESS_THAN -> new Interval(BigDecimal.ZERO.min(to), false, to, to.signum() > 0);
      case AT_MOST -> Interval.closed(BigDecimal.ZERO.min(to), to);
    };
  }

  private BigDecimal base(BigDecimal value) {
    return value.multiply(unit.factor());
  }

  private BigDecimal writtenSlack() {
    if (unit.equals(Units.FRACTION)) {
      return FRACTION_SLACK;
    }
    BigDecimal ulp = low.ulp().min(high.ulp());
    boolean counted =
        switch (unit.dimension()) {
          case COUNT, AGE, ORDINAL, SCORE -> true;
          default -> false;
        };
    if (counted && low.scale() >= 0) {
      return low.scale() == 0 ? BigDecimal.ZERO : ulp.multiply(HALF);
    }
    return ulp.multiply(HALF).min(low.abs().max(high.abs()).multiply(counted ? TENTH : HALF));
  }

  private BigDecimal roughSlack() {
    BigDecimal value = low.abs().max(high.abs());
    if (value.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal half = value.round(MathContext.UNLIMITED).stripTrailingZeros().ulp().multiply(HALF);
    return half.min(value.multiply(TENTH)).max(value.multiply(TWENTIETH)).max(writtenSlack());
  }
}
