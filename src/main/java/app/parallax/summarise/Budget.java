package app.parallax.summarise;

import java.util.Optional;

/** What may be spent on a language model: asked before each call, told after it. */
public interface Budget {
  /** As much as anybody likes, and nobody counts. */
  Budget UNLIMITED = most -> Optional.of(_ -> {});

  /**
   * Sets tokens aside for one call.
   *
   * @param most what the call may cost at most, what is sent and what is answered together
   * @return empty if so many are not left, and the call must not be made
   * @throws RuntimeException if nobody can say what is left; the call must not be made
   */
  Optional<SetAside> setAside(long most);

  /** Tokens that are set aside for one call. Where nobody settles, all of them count as spent. */
  interface SetAside {
    /** Counts what the call took in the place of what was set aside; throws nothing. */
    void settle(long used);
  }
}
