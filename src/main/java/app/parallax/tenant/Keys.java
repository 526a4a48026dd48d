package app.parallax.tenant;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The operator's side of keys: gives them out, lists them, ends them.
 *
 * <p>A tenant begins with its first key.
 */
public final class Keys {
  /** Two, so that a new key is in use before the old one is revoked, and no third is forgotten. */
  public static final int LIVE = 2;

  private final TenantTable table;
  private final InstantSource clock;
  private final SecureRandom random;

  public Keys(DynamoDbClient dynamo, String table, InstantSource clock, SecureRandom random) {
    this.table = new TenantTable(dynamo, table);
    this.clock = clock;
    this.random = random;
  }

  /** What became of a wish for a key. */
  public sealed interface Creation {
    /** The key, which nobody can show again. */
    record Created(ApiKey key, boolean newTenant) implements Creation {}

    /** The tenant has {@link Keys#LIVE} live keys, of which one must be revoked first. */
    record TooMany(List<IssuedKey> live) implements Creation {}
  }

  /** Makes a key for a tenant, which is made too if it is new. */
  public Creation create(Tenant tenant, Scope scope) {
    Optional<Holder> before = find(tenant);
    ApiKey key = ApiKey.random(random);
    IssuedKey issued = new IssuedKey(key.id(), scope, clock.instant(), null, null);
    return table.add(tenant, issued, key.hash(), LIVE)
        ? new Creation.Created(key, before.isEmpty())
        : new Creation.TooMany(find(tenant).map(Holder::live).orElse(List.of()));
  }

  /** The tenant, its limits and its keys; empty if it never had one. */
  public Optional<Holder> find(Tenant tenant) {
    return table.tenant(tenant, clock.instant());
  }

  /** Every tenant, by name. */
  public List<Holder> all() {
    return table.tenants().stream().flatMap(tenant -> find(tenant).stream()).toList();
  }

  /** Ends a key's life and says whose it was; empty if no live key has this id. */
  public Optional<Tenant> revoke(String id) {
    return table.revoke(id, clock.instant());
  }

  /** Sets a tenant's limits; false if there is no such tenant. */
  public boolean limit(Tenant tenant, Limits limits) {
    return table.limit(tenant, limits);
  }
}
