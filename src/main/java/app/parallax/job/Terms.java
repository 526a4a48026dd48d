package app.parallax.job;

import java.time.Duration;

/**
 * How long a job's things last.
 *
 * @param retention how long a job and its result are kept after it was accepted
 * @param lease how long a worker may take before its job is another's
 * @param attempts how often a job is taken up at most
 * @param grace how long an accepted job may wait before the sweep queues it again
 */
public record Terms(Duration retention, Duration lease, int attempts, Duration grace) {
  /** For how long an idempotency key stands for its job: the contract's 24 hours. */
  static final Duration KEY = Duration.ofHours(24);

  public Terms {
    if (attempts < 1) {
      throw new IllegalArgumentException("a job is taken up at least once");
    }
  }
}
