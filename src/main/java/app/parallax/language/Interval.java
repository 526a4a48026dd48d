package app.parallax.language;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The values that a figure admits, in its dimension's base unit.
 *
 * @param from the least
 * @param open whether {@code from} itself is left out
 * @param to the greatest; null where there is no limit
 * @param openEnd whether {@code to} itself is left out
 */
public record Interval(BigDecimal from, boolean open, @Nullable BigDecimal to, boolean openEnd) {
  public Interval {
    if (to != null && from.compareTo(to) > 0) {
      throw new IllegalArgumentException(from + " is above " + to);
    }
  }

  /** All values between two, both included. */
  static Interval closed(BigDecimal from, BigDecimal to) {
    return new Interval(from, false, to, false);
  }

  /** Whether it admits a value. */
  public boolean admits(BigDecimal value) {
    int below = value.compareTo(from);
    if (below < 0 || below == 0 && open) {
      return false;
    }
    int above = to == null ? -1 : value.compareTo(to);
    return above < 0 || above == 0 && !openEnd;
  }

  /** Whether some value is admitted by both. */
  public boolean meets(Interval other) {
    return !isAbove(other) && !other.isAbove(this);
  }

  private boolean isAbove(Interval other) {
    if (other.to == null) {
      return false;
    }
    int order = from.compareTo(other.to);
    return order > 0 || order == 0 && (open || other.openEnd);
  }
}
