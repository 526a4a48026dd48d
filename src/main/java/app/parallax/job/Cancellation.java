package app.parallax.job;

/** What became of the wish to stop a job. */
public sealed interface Cancellation {
  /** It is stopped; a worker that had it can write no more. */
  record Cancelled(Job job) implements Cancellation {}

  /** It had ended before, this way or another. */
  record Ended(Job job) implements Cancellation {}

  /** There is no such job. */
  record Unknown() implements Cancellation {}
}
