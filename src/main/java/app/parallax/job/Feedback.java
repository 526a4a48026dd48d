package app.parallax.job;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a reader says of a result.
 *
 * @param comment in the reader's words
 * @param about which part of the document, as a sentence's or divergence's id
 */
public record Feedback(Verdict verdict, @Nullable String comment, @Nullable String about) {
  /** How much of it one job keeps. */
  public static final int MOST = 100;

  /** The reader's judgement. */
  public enum Verdict {
    WRONG,
    UNFAIR,
    USEFUL;

    /** The name in a request. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What became of it. */
  public enum Noted {
    /** It is kept with the job, and goes when the job goes. */
    KEPT,
    /** The job has {@link #MOST} already. */
    FULL,
    /** There is no such job. */
    UNKNOWN
  }
}
