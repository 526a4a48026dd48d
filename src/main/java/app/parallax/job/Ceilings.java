package app.parallax.job;

import org.jspecify.annotations.Nullable;

/**
 * How much a tenant may have; what is null has no ceiling. What meets a stored result costs
 * nothing, and counts nothing.
 *
 * @param openJobs how many of its jobs may be queued or in progress at once
 * @param dailyTokens how many tokens its jobs may have spent on a day of UTC before the next is
 *     refused; they count when a job has completed
 */
public record Ceilings(@Nullable Integer openJobs, @Nullable Long dailyTokens) {
  /** No ceiling at all. */
  public static final Ceilings NONE = new Ceilings(null, null);

  public Ceilings {
    if (openJobs != null && openJobs < 1 || dailyTokens != null && dailyTokens < 1) {
      throw new IllegalArgumentException("a ceiling is at least 1");
    }
  }

  /** Which of them was met. */
  public enum Which {
    OPEN_JOBS,
    DAILY_TOKENS
  }
}
