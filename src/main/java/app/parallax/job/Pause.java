package app.parallax.job;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Lets time pass between two tries. */
public interface Pause {
  /** Comes back after that long. */
  void rest(Duration time) throws InterruptedException;

  /** Lets a random time pass that grows with the tries: who met another does not meet it again. */
  static void before(int tried, Pause pause, RandomGenerator random) {
    try {
      pause.rest(Duration.ofMillis(random.nextInt(10, 20 << Math.min(tried, 5))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted", e);
    }
  }
}
