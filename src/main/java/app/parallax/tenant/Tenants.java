package app.parallax.tenant;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Says who a request comes from. */
public interface Tenants {
  /**
   * What a request's {@code Authorization} gives access to.
   *
   * @param authorization the header as sent, null where there is none
   * @throws app.parallax.job.Unavailable if the keys cannot be looked up just now
   */
  Access of(@Nullable String authorization);

  /**
   * The limits of a tenant that is known by other means than a key; at most 60 s old.
   *
   * @throws app.parallax.job.Unavailable if they cannot be looked up just now
   */
  Limits limits(Tenant tenant);

  /** Whoever has a key in this table. */
  static Tenants byKey(DynamoDbClient dynamo, String table, InstantSource clock) {
    return new KeyedTenants(new TenantTable(dynamo, table), clock);
  }

  /** On one machine there is one tenant, which may do everything and needs no key. */
  static Tenants development() {
    return new OneTenant();
  }
}
