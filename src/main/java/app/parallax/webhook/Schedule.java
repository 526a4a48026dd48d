package app.parallax.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a delivery that was not received is sent again: the Standard Webhooks specification's own
 * example, spread a little, so that what failed together does not come back together.
 */
final class Schedule {
  /** Between a try and the next; the first try is at once. */
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  /** How long what is to be told is worth keeping: longer than all of the steps. */
  static final Duration KEPT = Duration.ofDays(7);

  private Schedule() {}

  /**
   * How long to wait for the next try; empty where there is none.
   *
   * @param tried how many there were, from 1
   */
  static Optional<Duration> after(int tried, RandomGenerator random) {
    if (tried > STEPS.size()) {
      return Optional.empty();
    }
    Duration step = STEPS.get(tried - 1);
    return Optional.of(step.plusMillis(random.nextLong(step.toMillis() / 10)));
  }
}
