package app.parallax.job;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Names jobs: {@code sum_}, 48 bits of time in milliseconds, 80 random bits, in Crockford's base
 * 32.
 *
 * <p>As with a ULID, names sort by the time they were given, so that a tenant's newest stand last.
 */
public final class JobIds implements Supplier<String> {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private final InstantSource clock;
  private final RandomGenerator random;

  public JobIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String get() {
    return at(clock.instant());
  }

  /** A name for what was created then. */
  String at(Instant created) {
    StringBuilder id = new StringBuilder("sum_");
    long time = created.toEpochMilli();
    for (int shift = 45; shift >= 0; shift -= 5) {
      id.append(ALPHABET.charAt((int) (time >>> shift) & 31));
    }
    for (int i = 0; i < 16; i++) {
      id.append(ALPHABET.charAt(random.nextInt(32)));
    }
    return id.toString();
  }
}
