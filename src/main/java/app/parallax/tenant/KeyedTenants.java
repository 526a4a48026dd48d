package app.parallax.tenant;

import app.parallax.job.Unavailable;
import app.parallax.tenant.TenantTable.LiveKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tenants by their keys in the table.
 *
 * <p>A key that was good is not looked up again for {@link #TRUSTED}, so that it costs nothing and
 * is still shut out that soon after it was revoked. What no key has is remembered more briefly and
 * apart, so that a flood of guesses forgets no good key.
 */
final class KeyedTenants implements Tenants {
  /** The contract's bound; counted from before the read, so that nothing is good for longer. */
  private static final Duration TRUSTED = Duration.ofSeconds(60);

  private static final Duration UNKNOWN = Duration.ofSeconds(5);
  private static final int MOST = 1_000;

  /** How exactly "last used" is known; one write an hour and key costs next to nothing. */
  private static final Duration NOTED = Duration.ofHours(1);

  private static final String SCHEME = "bearer ";

  private final TenantTable table;
  private final InstantSource clock;
  private final Memory<LiveKey> good;
  private final Memory<Boolean> unknown;
  private final Memory<Boolean> noted;
  private final Memory<Limits> limits;

  KeyedTenants(TenantTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
    this.good = new Memory<>(TRUSTED, MOST, clock);
    this.unknown = new Memory<>(UNKNOWN, MOST, clock);
    this.noted = new Memory<>(NOTED, MOST, clock);
    this.limits = new Memory<>(TRUSTED, MOST, clock);
  }

  @Override
  public Access of(@Nullable String authorization) {
    String given = authorization == null ? "" : authorization.strip();
    if (!given.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return new Access.Missing();
    }
    Optional<ApiKey> key = ApiKey.read(given.substring(SCHEME.length()).strip());
    if (key.isEmpty()) {
      return new Access.Malformed();
    }
    LiveKey live = live(key.get().id());
    if (live == null || !live.hash().matches(key.get())) {
      return new Access.Unknown();
    }
    note(live);
    return new Access.Granted(new Caller(live.tenant(), live.key().scope(), live.limits()));
  }

  @Override
  public Limits limits(Tenant tenant) {
    Limits known = limits.get(tenant.id());
    if (known != null) {
      return known;
    }
    Instant now = clock.instant();
    Limits read = table.tenant(tenant, now).map(Holder::limits).orElse(Limits.USUAL);
    limits.put(tenant.id(), read, now);
    return read;
  }

  private @Nullable LiveKey live(String id) {
    LiveKey known = good.get(id);
    if (known != null || unknown.get(id) != null) {
      return known;
    }
    Instant now = clock.instant();
    Optional<LiveKey> read = table.live(id);
    if (read.isPresent()) {
      good.put(id, read.get(), now);
    } else {
      unknown.put(id, true, now);
    }
    return read.orElse(null);
  }

  private void note(LiveKey live) {
    Instant now = clock.instant();
    Instant last = live.key().lastUsed();
    Instant before = now.minus(NOTED);
    String id = live.key().id();
    if ((last != null && last.isAfter(before)) || noted.get(id) != null) {
      return;
    }
    noted.put(id, true, now);
    try {
      table.used(live.tenant(), id, before, now);
    } catch (Unavailable e) {
      // A request is not refused because a note about it was not taken; the next hour has another.
    }
  }
}
