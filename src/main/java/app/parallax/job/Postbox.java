package app.parallax.job;

import java.time.Duration;

/** Where small messages wait for a worker, some of them for a while: each comes at least once. */
public interface Postbox {

  /**
   * Puts a message at the end.
   *
   * @param delay for how long nobody is to see it, at most 15 minutes
   * @throws Unavailable if it cannot be known to be there
   */
  void send(String message, Duration delay);
}
