package app.parallax.request;

import org.jspecify.annotations.Nullable;

/**
 * What a reader says of a result.
 *
 * @param comment in the reader's own words
 * @param about which part of the document: an id in it, or a JSON pointer into it
 */
public record FeedbackRequest(Verdict verdict, @Nullable String comment, @Nullable String about) {
  /** The reader's judgement. */
  public enum Verdict {
    WRONG,
    UNFAIR,
    USEFUL
  }
}
