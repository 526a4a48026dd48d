package app.parallax.summarise;

import java.math.BigDecimal;
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
    long durationMillis) {}
