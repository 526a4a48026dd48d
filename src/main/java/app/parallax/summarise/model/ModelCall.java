package app.parallax.summarise.model;

import java.time.Duration;

/**
 * One call of a model as a listener is told of it: counts and times, by type nothing of content.
 *
 * @param outcome {@code answered}, else the fault: {@code late}, {@code status_429}, …
 * @param inputTokens as the provider counts; 0 where it did not say
 * @param outputTokens as the provider counts; 0 where it did not say
 */
public record ModelCall(
    String model, String outcome, Duration took, long inputTokens, long outputTokens) {}
