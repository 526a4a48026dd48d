package app.parallax.job;

import org.jspecify.annotations.Nullable;

/**
 * How much a tenant may have; what is null has no ceiling. What meets a stored result costs
 * nothing, and counts nothing.
 *
 * @param openJobs how many of its jobs may be queued or in progress at once
 */
public record Ceilings(@Nullable Integer openJobs, @Nullable DailyTokens dailyTokens) {
  /** No ceiling at all. */
  public static final Ceilings NONE = new Ceilings(null, null);

  public Ceilings {
    if (openJobs != null && openJobs < 1) {
      throw new IllegalArgumentException("a ceiling is at least 1");
    }
  }

  /**
   * What jobs may spend on a language model on a day of UTC; a job is refused where not even the
   * least call fits, and each call is held to the ceiling once more by {@link Spending}.
   *
   * @param least what no call can cost less than
   */
  public record DailyTokens(long ceiling, long least) {
    public DailyTokens {
      if (ceiling < 1 || least < 0) {
        throw new IllegalArgumentException("a ceiling is at least 1");
      }
    }
  }

  /** Which of them was met. */
  public enum Which {
    OPEN_JOBS,
    DAILY_TOKENS
  }
}
