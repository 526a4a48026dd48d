package app.parallax.summarise;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a summary took.
 *
 * @param cost in the currency of the price settings; null where no price is set or no model called
 */
public record Usage(
    int modelCalls,
    long inputTokens,
    long outputTokens,
    @Nullable BigDecimal cost,
    long durationMillis) {
  /** What needs no model takes. */
  public static final Usage NONE = new Usage(0, 0, 0, null, 0);

  /** The same in so much time. */
  public Usage took(Duration time) {
    return new Usage(modelCalls, inputTokens, outputTokens, cost, time.toMillis());
  }
}
