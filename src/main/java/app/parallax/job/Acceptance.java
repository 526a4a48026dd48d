package app.parallax.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a request that was valid. */
public sealed interface Acceptance {

  /**
   * A new job stands in the table.
   *
   * @param queued whether the queue has it too; if not, the sweep will find it
   */
  record Accepted(Job job, boolean queued) implements Acceptance {}

  /** The same request came before and its job is not done, or has been asked for by its key. */
  record Known(Job job, @Nullable Result result) implements Acceptance {}

  /** The content was summarised before: a new job, completed at once. */
  record Hit(Job job, Result result) implements Acceptance {}

  /** The idempotency key was used for another request. */
  record KeyReused() implements Acceptance {}

  /**
   * The tenant has as much as it may have.
   *
   * @param ceiling how much that is
   * @param retryAfter when there may be room again
   */
  record Full(Ceilings.Which which, long ceiling, Duration retryAfter) implements Acceptance {}
}
