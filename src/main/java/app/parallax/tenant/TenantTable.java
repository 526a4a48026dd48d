package app.parallax.tenant;

import app.parallax.job.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * The tenants' items in the one table.
 *
 * <pre>
 * pk                  sk          holds
 * key#id              tenant      whose key it is; gone when it is revoked
 * tenant#tenant       record      how many keys live, and the limits that were set
 * tenant#tenant       key#id      a key's hash, scope and times
 * tenant#requests     minute      how many requests came in that minute of the epoch
 * tenants             tenant      that there is such a tenant
 * </pre>
 *
 * <p>Times count milliseconds, {@code expires} seconds. A revoked key is remembered without its
 * hash.
 */
final class TenantTable {
  /** For how long an operator sees that a key was revoked. */
  private static final Duration REMEMBERED = Duration.ofDays(90);

  private static final String RECORD = "record";

  private final DynamoDbClient dynamo;
  private final String table;

  TenantTable(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** A key that lives, as a request's check needs it. */
  record LiveKey(Tenant tenant, Limits limits, IssuedKey key, KeyHash hash) {}

  /** The live key of that id, in two consistent reads; empty if there is none. */
  Optional<LiveKey> live(String id) {
    Optional<Tenant> tenant = owner(id);
    if (tenant.isEmpty()) {
      return Optional.empty();
    }
    List<Map<String, AttributeValue>> items = items(pk(tenant.get()));
    Limits limits = limits(items);
    return items.stream()
        .filter(item -> text(item, "sk").equals("key#" + id) && item.containsKey("hash"))
        .map(item -> new LiveKey(tenant.get(), limits, key(item), hash(item)))
        .findFirst();
  }

  /** The tenant and its keys that are not forgotten; empty if no key was ever made for it. */
  Optional<Holder> tenant(Tenant tenant, Instant now) {
    List<Map<String, AttributeValue>> items = items(pk(tenant));
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Holder(
                tenant,
                limits(items),
                items.stream()
                    .filter(item -> text(item, "sk").startsWith("key#"))
                    .filter(item ->
                        !item.containsKey("expires")
                            || whole(item, "expires") > now.getEpochSecond())
                    .map(TenantTable::key)
                    .sorted(Comparator.comparing(IssuedKey::createdAt).thenComparing(IssuedKey::id))
                    .toList()));
  }

  /** Every tenant, by name. */
  List<Tenant> tenants() {
    return items("tenants").stream().map(item -> new Tenant(text(item, "sk"))).toList();
  }

  /**
   * Writes a key, and its tenant if it is the first.
   *
   * @return false if the tenant has {@code most} live keys already
   */
  boolean add(Tenant tenant, IssuedKey key, KeyHash hash, int most) {
    Map<String, AttributeValue> item = new HashMap<>(key(tenant, key.id()));
    item.put("hash", AttributeValue.fromB(SdkBytes.fromByteArray(hash.bytes())));
    item.put("scope", string(key.scope().code()));
    item.put("created", number(key.createdAt().toEpochMilli()));
    List<TransactWriteItem> writes =
        List.of(
            TransactWriteItem.builder()
                .update(update ->
                    update
                        .tableName(table)
                        .key(key(pk(tenant), RECORD))
                        .updateExpression("ADD live :one")
                        .conditionExpression("attribute_not_exists(live) OR live < :most")
                        .expressionAttributeValues(
                            Map.of(":one", number(1), ":most", number(most))))
                .build(),
            TransactWriteItem.builder()
                .put(put ->
                    put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"))
                .build(),
            TransactWriteItem.builder()
                .put(put ->
                    put.tableName(table)
                        .item(
                            Map.of(
                                "pk", string("key#" + key.id()),
                                "sk", string("tenant"),
                                "tenant", string(tenant.id())))
                        .conditionExpression("attribute_not_exists(pk)"))
                .build(),
            TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(key("tenants", tenant.id())))
                .build());
    try {
      call(() -> dynamo.transactWriteItems(request -> request.transactItems(writes)));
      return true;
    } catch (TransactionCanceledException e) {
      if ("ConditionalCheckFailed".equals(e.cancellationReasons().getFirst().code())) {
        return false;
      }
      throw new Unavailable("the key was not written", e);
    }
  }

  /**
   * Ends a key's life.
   *
   * @return whose it was; empty if no live key has this id
   */
  Optional<Tenant> revoke(String id, Instant now) {
    Optional<Tenant> tenant = owner(id);
    if (tenant.isEmpty()) {
      return Optional.empty();
    }
    List<TransactWriteItem> writes =
        List.of(
            TransactWriteItem.builder()
                .delete(delete ->
                    delete
                        .tableName(table)
                        .key(key("key#" + id, "tenant"))
                        .conditionExpression("attribute_exists(pk)"))
                .build(),
            TransactWriteItem.builder()
                .update(update ->
                    update
                        .tableName(table)
                        .key(key(tenant.get(), id))
                        .updateExpression("SET revoked = :now, expires = :expires REMOVE #hash")
                        .conditionExpression("attribute_exists(pk)")
                        .expressionAttributeNames(Map.of("#hash", "hash"))
                        .expressionAttributeValues(
                            Map.of(
                                ":now", number(now.toEpochMilli()),
                                ":expires", number(now.plus(REMEMBERED).getEpochSecond()))))
                .build(),
            TransactWriteItem.builder()
                .update(update ->
                    update
                        .tableName(table)
                        .key(key(pk(tenant.get()), RECORD))
                        .updateExpression("ADD live :less")
                        .expressionAttributeValues(Map.of(":less", number(-1))))
                .build());
    try {
      call(() -> dynamo.transactWriteItems(request -> request.transactItems(writes)));
      return tenant;
    } catch (TransactionCanceledException e) {
      if ("ConditionalCheckFailed".equals(e.cancellationReasons().getFirst().code())) {
        return Optional.empty();
      }
      throw new Unavailable("the key was not revoked", e);
    }
  }

  /**
   * Sets a tenant's limits.
   *
   * @return false if there is no such tenant
   */
  boolean limit(Tenant tenant, Limits limits) {
    try {
      call(() ->
          dynamo.updateItem(update ->
              update
                  .tableName(table)
                  .key(key(pk(tenant), RECORD))
                  .updateExpression(
                      "SET requests_per_minute = :requests, open_jobs = :jobs,"
                          + " tokens_per_day = :tokens")
                  .conditionExpression("attribute_exists(pk)")
                  .expressionAttributeValues(
                      Map.of(
                          ":requests", number(limits.requestsPerMinute()),
                          ":jobs", number(limits.openJobs()),
                          ":tokens", number(limits.tokensPerDay())))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Notes that a key was used, unless it was noted after {@code before} or is revoked. */
  void used(Tenant tenant, String id, Instant before, Instant now) {
    try {
      call(() ->
          dynamo.updateItem(update ->
              update
                  .tableName(table)
                  .key(key(tenant, id))
                  .updateExpression("SET last_used = :now")
                  .conditionExpression(
                      "attribute_exists(#hash) AND"
                          + " (attribute_not_exists(last_used) OR last_used <= :before)")
                  .expressionAttributeNames(Map.of("#hash", "hash"))
                  .expressionAttributeValues(
                      Map.of(
                          ":now", number(now.toEpochMilli()),
                          ":before", number(before.toEpochMilli())))));
    } catch (ConditionalCheckFailedException e) {
      // Another instance noted it, or an operator was quicker: both leave nothing to say.
    }
  }

  /** Adds requests to a tenant's count of a minute and gives the sum. */
  long count(Tenant tenant, long minute, int requests) {
    return call(() ->
        whole(
            dynamo
                .updateItem(update ->
                    update
                        .tableName(table)
                        .key(key(tenant.id() + "#requests", Long.toString(minute)))
                        .updateExpression("SET expires = :expires ADD requests :more")
                        .expressionAttributeValues(
                            Map.of(
                                ":more", number(requests),
                                ":expires", number((minute + 2) * 60)))
                        .returnValues("UPDATED_NEW"))
                .attributes(),
            "requests"));
  }

  private Optional<Tenant> owner(String id) {
    Map<String, AttributeValue> item =
        call(() ->
                dynamo.getItem(get ->
                    get.tableName(table).key(key("key#" + id, "tenant")).consistentRead(true)))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(new Tenant(text(item, "tenant")));
  }

  private List<Map<String, AttributeValue>> items(String pk) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> from = Map.of();
    do {
      Map<String, AttributeValue> start = from;
      var page =
          call(() ->
              dynamo.query(query ->
                  query
                      .tableName(table)
                      .consistentRead(true)
                      .keyConditionExpression("pk = :pk")
                      .expressionAttributeValues(Map.of(":pk", string(pk)))
                      .exclusiveStartKey(start.isEmpty() ? null : start)));
      items.addAll(page.items());
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
    return items;
  }

  private static Limits limits(List<Map<String, AttributeValue>> items) {
    return items.stream()
        .filter(item -> text(item, "sk").equals(RECORD) && item.containsKey("open_jobs"))
        .map(item ->
            new Limits(
                (int) whole(item, "requests_per_minute"),
                (int) whole(item, "open_jobs"),
                whole(item, "tokens_per_day")))
        .findFirst()
        .orElse(Limits.USUAL);
  }

  private static IssuedKey key(Map<String, AttributeValue> item) {
    return new IssuedKey(
        text(item, "sk").substring("key#".length()),
        Scope.valueOf(text(item, "scope").toUpperCase(Locale.ROOT)),
        Instant.ofEpochMilli(whole(item, "created")),
        time(item, "last_used"),
        time(item, "revoked"));
  }

  private static @Nullable Instant time(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? Instant.ofEpochMilli(whole(item, name)) : null;
  }

  private static KeyHash hash(Map<String, AttributeValue> item) {
    AttributeValue hash = item.get("hash");
    if (hash == null) {
      throw new IllegalStateException("a key without its hash");
    }
    return new KeyHash(hash.b().asByteArray());
  }

  private static String pk(Tenant tenant) {
    return tenant.id() + "#tenant";
  }

  private static Map<String, AttributeValue> key(Tenant tenant, String id) {
    return key(pk(tenant), "key#" + id);
  }

  private static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of("pk", string(pk), "sk", string(sk));
  }

  /** Faults that time may heal become {@link Unavailable}; the rest pass. */
  private static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (TransactionCanceledException | ConditionalCheckFailedException e) {
      throw e;
    } catch (TransactionConflictException | SdkClientException e) {
      throw new Unavailable("the table did not answer", e);
    } catch (DynamoDbException e) {
      if (e.isThrottlingException() || e.statusCode() >= 500) {
        throw new Unavailable("the table had no room", e);
      }
      throw e;
    }
  }

  private static AttributeValue string(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an item without " + name);
    }
    return value.s();
  }

  private static long whole(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an item without " + name);
    }
    return Long.parseLong(value.n());
  }
}
