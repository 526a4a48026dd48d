package app.parallax.fetch;

import java.time.Duration;

/**
 * The moment by which something is over, however much of it is done.
 *
 * @param nanos on the scale of {@link System#nanoTime}: time that no clock's correction moves
 */
public record Deadline(long nanos) {
  /** So long from now. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** What is left, at least nothing. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }

  /** What is left as a socket takes it: never 0, which would mean for ever. */
  int leftMillis() {
    return (int) Math.clamp(left().toMillis(), 1, Integer.MAX_VALUE);
  }
}
