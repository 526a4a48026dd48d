package app.parallax.language;

import java.math.BigDecimal;

/**
 * What a figure is measured in.
 *
 * @param dimension what can be compared with what
 * @param name the unit as a singular word, a currency's name or code, "" for a count
 * @param factor how many base units one of it is (metres, seconds, kilograms, percentage points); 1
 *     where units of the dimension do not convert, as currencies do not
 */
public record Unit(Dimension dimension, String name, BigDecimal factor) {
  /** A plain number of things. */
  public static final Unit COUNT = new Unit(Dimension.COUNT, "", BigDecimal.ONE);

  /** What can be compared with what. */
  public enum Dimension {
    COUNT,
    MONEY,
    /** A share: percentages, fractions, "one in four"; the base is a percent. */
    SHARE,
    /** A difference of shares: percentage points and basis points; the base is a point. */
    POINTS,
    LENGTH,
    AREA,
    MASS,
    VOLUME,
    SPEED,
    TEMPERATURE,
    DURATION,
    /** A person's years: "54", "54-year-old", "aged 54". */
    AGE,
    /** A result of two numbers, "6-3", "five to four"; compared as written. */
    SCORE,
    /** A rank: "third", "43rd". */
    ORDINAL
  }
}
