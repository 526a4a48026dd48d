package app.parallax.tenant;

import app.parallax.job.Ceilings;
import app.parallax.job.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Counts each tenant's requests by the minute of the clock.
 *
 * <p>Every instance counts for itself, so that most requests cost nothing, and adds to the tenant's
 * one counter in the table with its first of a minute and then with every twentieth part of the
 * limit; what it gets back is what all have counted. So nobody is refused too early, and an
 * instance lets through too many by less than that part.
 */
public final class Quotas {
  private static final int MINUTE = 60;
  private static final int PARTS = 20;
  private static final int MOST = 1_000;

  private final @Nullable TenantTable table;
  private final OptionalInt leastCall;
  private final InstantSource clock;
  private final Map<Tenant, Minute> minutes =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Tenant, Minute> eldest) {
          return size() > MOST;
        }
      };

  private Quotas(@Nullable TenantTable table, OptionalInt leastCall, InstantSource clock) {
    this.table = table;
    this.leastCall = leastCall;
    this.clock = clock;
  }

  /**
   * Quotas that all instances over one table keep together.
   *
   * @param leastCall fewer tokens than any call of the language model may cost; empty without one
   */
  public static Quotas shared(
      DynamoDbClient dynamo, String table, OptionalInt leastCall, InstantSource clock) {
    return new Quotas(new TenantTable(dynamo, table), leastCall, clock);
  }

  /** No quotas: nothing is counted and nothing refused. */
  public static Quotas off() {
    return new Quotas(null, OptionalInt.empty(), InstantSource.system());
  }

  /** Whether anything is counted at all. */
  public boolean on() {
    return table != null;
  }

  /**
   * What a job of a tenant with these limits must find room under.
   *
   * @param model whether it would have a language model asked; what asks none is no matter of
   *     tokens
   */
  public Ceilings ceilings(Limits limits, boolean model) {
    return on()
        ? new Ceilings(
            limits.openJobs(),
            model && leastCall.isPresent()
                ? new Ceilings.DailyTokens(limits.tokensPerDay(), leastCall.getAsInt())
                : null)
        : Ceilings.NONE;
  }

  /**
   * How a tenant stands after a request.
   *
   * @param granted whether this request is within the limit
   * @param remaining how many more are, until {@code reset}
   * @param reset until the minute ends, in whole seconds, at least one
   */
  public record Standing(boolean granted, int limit, int remaining, Duration reset) {}

  /** What one instance knows of a tenant's minute. */
  private static final class Minute {
    private final long minute;

    /** As the table last said, what this instance had told it included. */
    private long known;

    /** What this instance has not told yet. */
    private int untold;

    private boolean told;

    Minute(long minute) {
      this.minute = minute;
    }

    long sum() {
      return known + untold;
    }
  }

  /** Counts one request of a tenant; what is refused is not counted. */
  public Standing count(Tenant tenant, int limit) {
    Instant now = clock.instant();
    Duration reset = Duration.ofSeconds(MINUTE - Math.floorMod(now.getEpochSecond(), MINUTE));
    if (table == null) {
      return new Standing(true, limit, limit, reset);
    }
    Minute minute;
    int telling;
    synchronized (this) {
      minute = minute(tenant, Math.floorDiv(now.getEpochSecond(), MINUTE));
      if (minute.sum() >= limit) {
        return new Standing(false, limit, 0, reset);
      }
      minute.untold++;
      telling = !minute.told || minute.untold >= Math.max(1, limit / PARTS) ? minute.untold : 0;
      if (telling > 0) {
        minute.told = true;
        minute.untold = 0;
        minute.known += telling;
      }
    }
    boolean granted = telling == 0 || tell(table, tenant, minute, telling) <= limit;
    synchronized (this) {
      int remaining = (int) Math.max(0, limit - minute.sum());
      return new Standing(granted, limit, granted ? remaining : 0, reset);
    }
  }

  /** Adds to the table's count and gives the sum; 0 where the table does not answer. */
  private long tell(TenantTable to, Tenant tenant, Minute minute, int requests) {
    try {
      long sum = to.count(tenant, minute.minute, requests);
      synchronized (this) {
        minute.known = Math.max(minute.known, sum);
      }
      return sum;
    } catch (Unavailable e) {
      // Counting is not what a request is for: this instance goes on by its own count.
      return 0;
    }
  }

  private Minute minute(Tenant tenant, long now) {
    Minute known = minutes.get(tenant);
    if (known == null || known.minute != now) {
      known = new Minute(now);
      minutes.put(tenant, known);
    }
    return known;
  }
}
