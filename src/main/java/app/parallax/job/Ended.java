package app.parallax.job;

import java.time.Instant;
import java.util.Optional;

/**
 * Who hears that a job ended, whichever way: told at least once, and again until it has heard.
 *
 * <p>That somebody is to be told is written with the ending itself; a crash between the two is made
 * good by the sweep.
 */
public interface Ended {
  /** Nobody wants to hear. */
  Ended NOBODY =
      new Ended() {
        @Override
        public boolean wanted(String tenant) {
          return false;
        }

        @Override
        public Optional<Instant> tell(String tenant, Job job, int tried) {
          return Optional.empty();
        }
      };

  /** Whether anybody of this tenant wants to hear; asked before a job's ending is written. */
  boolean wanted(String tenant);

  /**
   * Tells.
   *
   * @param tried how often this ending was told before and not heard
   * @return when to tell again; empty once it was heard, or there is nobody to hear any more
   */
  Optional<Instant> tell(String tenant, Job job, int tried);
}
