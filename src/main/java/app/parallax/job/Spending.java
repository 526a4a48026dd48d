package app.parallax.job;

import app.parallax.summarise.Budget;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
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

  /** The tenants of whose budget more than half was set aside, and the day. */
  private final Map<String, LocalDate> scarce = new ConcurrentHashMap<>();

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

  /** What a job of a tenant may spend; it counts on the day on which a call begins. */
  public Purse of(String tenant) {
    return new Purse(tenant);
  }

  /**
   * What one job's calls may cost, set aside together and settled together when the purse is
   * closed: two writes, however many calls.
   *
   * <p>A first call sets aside for a second as well, for a draft is often mended; not if more than
   * half of the day's budget would then count, so that nobody is kept from the last of it by what
   * may not be needed.
   */
  public final class Purse implements Budget, AutoCloseable {
    private final String tenant;
    private @Nullable OptionalLong limit;
    private @Nullable Held held;

    private Purse(String tenant) {
      this.tenant = tenant;
    }

    @Override
    public synchronized Optional<SetAside> setAside(long most) {
      if (limit == null) {
        limit = ceiling.apply(tenant);
      }
      if (limit.isEmpty()) {
        return Budget.UNLIMITED.setAside(most);
      }
      LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      if (held != null && !held.day.equals(day)) {
        close();
      }
      Held now = held == null ? new Held(day, Long.toHexString(random.nextLong())) : held;
      if (!covered(now, most, limit.getAsLong())) {
        return Optional.empty();
      }
      held = now;
      now.free -= most;
      return Optional.of(used -> giveBack(now, most - used));
    }

    private synchronized void giveBack(Held to, long left) {
      to.free += left;
    }

    private boolean covered(Held of, long most, long budget) {
      if (of.free >= most) {
        return true;
      }
      return (of.aside == 0 && plenty(of.day) && raised(of, 2 * most, budget / 2))
          || raised(of, of.aside + most - of.free, budget);
    }

    /** Whether twice as much as is needed was left when last asked. */
    private boolean plenty(LocalDate day) {
      return !day.equals(scarce.get(tenant));
    }

    private boolean raised(Held of, long to, long budget) {
      boolean raised = insist(() -> table.setAside(tenant, of.day, of.name, of.aside, to, budget));
      if (raised) {
        of.free += to - of.aside;
        of.aside = to;
      } else {
        scarce.put(tenant, of.day);
      }
      return raised;
    }

    /** Settles; what was set aside for a call that nobody settled counts whole. */
    @Override
    public synchronized void close() {
      Held of = held;
      held = null;
      if (of == null) {
        return;
      }
      try {
        insist(() -> {
          table.settle(tenant, of.day, of.name, of.aside, of.aside - of.free);
          return true;
        });
      } catch (Unavailable e) {
        // The answer is there and is not to be lost for this: too much stays counted, never too
        // little.
        return;
      }
    }
  }

  /** What is set aside under a name on a day, and how much of it no call has. */
  private static final class Held {
    private final LocalDate day;
    private final String name;
    private long aside;
    private long free;

    private Held(LocalDate day, String name) {
      this.day = day;
      this.name = name;
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
