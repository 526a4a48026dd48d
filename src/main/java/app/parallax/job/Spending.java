package app.parallax.job;

import app.parallax.summarise.Budget;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Keeps the tenants' jobs within what they may spend on a language model a day, whoever works them.
 *
 * <p>The most that a call may cost is counted before the call, on condition that it fits: of two
 * workers who want the last of a budget one gets it. Where a worker dies during the call, that most
 * stays counted until the day ends: the provider may have charged for it, and nobody here knows, so
 * anything less could let the tenant spend more than it may.
 */
public final class Spending {
  private static final int TRIES = 5;

  private final TokenTable table;
  private final Function<String, OptionalLong> ceiling;
  private final Pause pause;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * What is spent according to one table.
   *
   * @param ceiling how many tokens a tenant may spend a day; empty for any number
   */
  public Spending(
      DynamoDbClient dynamo,
      String table,
      Function<String, OptionalLong> ceiling,
      Pause pause,
      InstantSource clock,
      RandomGenerator random) {
    this.table = new TokenTable(dynamo, table);
    this.ceiling = ceiling;
    this.pause = pause;
    this.clock = clock;
    this.random = random;
  }

  /** What a tenant may spend; it counts on the day on which a call begins. */
  public Budget of(String tenant) {
    return most -> setAside(tenant, most);
  }

  private Optional<Budget.SetAside> setAside(String tenant, long most) {
    OptionalLong ceilings = ceiling.apply(tenant);
    if (ceilings.isEmpty()) {
      return Budget.UNLIMITED.setAside(most);
    }
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String call = Long.toHexString(random.nextLong());
    return insist(() -> table.setAside(tenant, day, call, most, ceilings.getAsLong()))
        ? Optional.of(used -> settle(tenant, day, call, most, used))
        : Optional.empty();
  }

  private void settle(String tenant, LocalDate day, String call, long most, long used) {
    try {
      insist(() -> {
        table.settle(tenant, day, call, most, used);
        return true;
      });
    } catch (Unavailable e) {
      // The answer is there and is not to be lost for this: too much stays counted, never too
      // little.
      return;
    }
  }

  /** Calls the table in spite of faults that pass. */
  private boolean insist(BooleanSupplier call) {
    for (int tried = 0; ; tried++) {
      try {
        return call.getAsBoolean();
      } catch (Unavailable e) {
        if (tried + 1 == TRIES) {
          throw e;
        }
        Pause.before(tried, pause, random);
      }
    }
  }
}
