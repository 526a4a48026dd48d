package app.parallax.job;

import app.parallax.job.Job.Failure;
import app.parallax.job.Job.Status;
import app.parallax.request.Options;
import app.parallax.request.Options.EngineChoice;
import app.parallax.request.Options.Length;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The jobs' items in the one table, each write a verb with its condition.
 *
 * <pre>
 * pk                         sk            holds
 * tenant#jobs                sum_…         the status item: small, read by polls
 * tenant#sum_…               request#00 …  the request, compressed and cut
 * tenant#sum_…               result#00 …   the result, likewise, never written twice
 * tenant#address#hash        job           which job summarised this content
 * tenant#key#hash            job           which job an idempotency key stands for
 * </pre>
 *
 * <p>{@code expires} counts seconds, as DynamoDB's TTL wants it; every other time milliseconds. An
 * item past it does not exist, whether TTL has deleted it or not. A job that is not over stands in
 * the sparse index {@code sweep}, by the time at which somebody should look after it.
 */
final class JobTable {
  private static final int SHARDS = 4;
  private static final String INDEX = "sweep";

  private final DynamoDbClient dynamo;
  private final String table;

  JobTable(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** What an idempotency key is to stand for. {@code replaces} is the vanished job it stood for. */
  record KeyClaim(String key, String request, Instant until, @Nullable String replaces) {}

  /** A content address to take. {@code replaces} is the job that had it and may lose it. */
  record AddressClaim(ContentAddress address, @Nullable String replaces) {}

  /** What became of a transaction. */
  sealed interface Written {
    /** All of it was written. */
    record Done() implements Written {}

    /** None of it: the key stands for a job already. */
    record KeyHeld(String job, String request) implements Written {}

    /** None of it: the content has a job already. */
    record AddressHeld(String job, String order) implements Written {}

    /** None of it: somebody else was writing. */
    record Conflict() implements Written {}
  }

  /**
   * Writes a job with its parts, its key and its address, or nothing.
   *
   * @param kind {@code request} or {@code result}
   */
  Written accept(
      String tenant,
      Job job,
      String kind,
      List<byte[]> parts,
      @Nullable KeyClaim key,
      @Nullable AddressClaim address,
      Instant now,
      Instant sweepAt) {
    List<TransactWriteItem> writes = new ArrayList<>();
    Map<String, AttributeValue> item = statusItem(tenant, job);
    if (job.status() == Status.QUEUED) {
      item.put("sweep", shard(job.id()));
      item.put("sweep_at", number(sweepAt.toEpochMilli()));
    }
    writes.add(put(item, "attribute_not_exists(pk)", Map.of()));
    if (key != null) {
      writes.add(put(keyItem(tenant, job.id(), key), key.replaces(), now));
    }
    if (address != null) {
      Map<String, AttributeValue> held = new HashMap<>();
      held.put("pk", string(addressKey(tenant, address.address().hash())));
      held.put("sk", string("job"));
      held.put("job", string(job.id()));
      held.put("article_order", string(address.address().order()));
      held.put("expires", expires(job.expiresAt()));
      writes.add(put(held, address.replaces(), now));
    }
    writes.addAll(partWrites(tenant, job.id(), kind, parts, expires(job.expiresAt())));
    try {
      call(() -> dynamo.transactWriteItems(request -> request.transactItems(writes)));
      return new Written.Done();
    } catch (TransactionCanceledException e) {
      List<CancellationReason> reasons = e.cancellationReasons();
      if (key != null && failed(reasons.get(1))) {
        Map<String, AttributeValue> held = reasons.get(1).item();
        return new Written.KeyHeld(text(held, "job"), text(held, "request"));
      }
      int at = key == null ? 1 : 2;
      if (address != null && failed(reasons.get(at))) {
        Map<String, AttributeValue> held = reasons.get(at).item();
        return new Written.AddressHeld(text(held, "job"), text(held, "article_order"));
      }
      return conflictOr(e);
    }
  }

  /** Lets a key stand for a job that is there already. */
  Written claim(String tenant, String job, KeyClaim key, Instant now) {
    TransactWriteItem write = put(keyItem(tenant, job, key), key.replaces(), now);
    try {
      call(() -> dynamo.transactWriteItems(request -> request.transactItems(write)));
      return new Written.Done();
    } catch (TransactionCanceledException e) {
      CancellationReason reason = e.cancellationReasons().getFirst();
      return failed(reason)
          ? new Written.KeyHeld(text(reason.item(), "job"), text(reason.item(), "request"))
          : conflictOr(e);
    }
  }

  /** One eventually consistent read, and a consistent one where that finds nothing. */
  Optional<Job> find(String tenant, String id, Instant now) {
    return read(tenant, id, false, now).or(() -> read(tenant, id, true, now));
  }

  /** As the last write left it. */
  Optional<Job> findNow(String tenant, String id, Instant now) {
    return read(tenant, id, true, now);
  }

  /** The bytes of a job's request or result; empty where there are none. */
  Optional<byte[]> bytes(String tenant, String id, String kind) {
    List<byte[]> parts = parts(tenant, id, kind);
    return parts.isEmpty() ? Optional.empty() : Optional.of(Parts.join(parts));
  }

  List<byte[]> parts(String tenant, String id, String kind) {
    List<byte[]> parts = new ArrayList<>();
    Map<String, AttributeValue> from = Map.of();
    do {
      Map<String, AttributeValue> start = from;
      var page =
          call(() ->
              dynamo.query(query ->
                  query
                      .tableName(table)
                      .consistentRead(true)
                      .keyConditionExpression("pk = :pk AND begins_with(sk, :kind)")
                      .expressionAttributeValues(
                          Map.of(":pk", string(tenant + "#" + id), ":kind", string(kind + "#")))
                      .exclusiveStartKey(start.isEmpty() ? null : start)));
      page.items().forEach(item -> parts.add(data(item)));
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
    return parts;
  }

  /** Takes a job for a worker, if it is free and not over. */
  Lease lease(JobMessage message, String owner, Instant now, Instant until, int attempts) {
    try {
      var updated =
          call(() ->
              dynamo.updateItem(update ->
                  update
                      .tableName(table)
                      .key(statusKey(message))
                      .updateExpression(
                          "SET #status = :in_progress, lease_owner = :owner, lease_until = :until"
                              + " ADD attempts :one")
                      .conditionExpression(
                          "expires > :seconds AND (#status = :queued OR (#status = :in_progress"
                              + " AND lease_until <= :now AND attempts < :most))")
                      .expressionAttributeNames(Map.of("#status", "status"))
                      .expressionAttributeValues(
                          Map.of(
                              ":in_progress", string(Status.IN_PROGRESS.code()),
                              ":queued", string(Status.QUEUED.code()),
                              ":owner", string(owner),
                              ":until", number(until.toEpochMilli()),
                              ":now", number(now.toEpochMilli()),
                              ":seconds", number(now.getEpochSecond()),
                              ":most", number(attempts),
                              ":one", number(1)))
                      .returnValues("ALL_NEW")
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD)));
      return new Lease.Taken(
          message,
          owner,
          (int) whole(updated.attributes(), "attempts"),
          Instant.ofEpochSecond(whole(updated.attributes(), "expires")));
    } catch (ConditionalCheckFailedException e) {
      Map<String, AttributeValue> item = e.hasItem() ? e.item() : Map.of();
      if (item.isEmpty()
          || whole(item, "expires") <= now.getEpochSecond()
          || !text(item, "status").equals(Status.IN_PROGRESS.code())) {
        return new Lease.Over();
      }
      return whole(item, "lease_until") > now.toEpochMilli()
          ? new Lease.Busy()
          : new Lease.Exhausted(message, text(item, "lease_owner"), (int) whole(item, "attempts"));
    }
  }

  /** Writes the result and ends the job, if the lease still holds. */
  boolean complete(Lease.Taken lease, List<byte[]> result, Instant now) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(
        TransactWriteItem.builder()
            .update(
                held(lease.job())
                    .updateExpression(
                        "SET #status = :to, completed = :now"
                            + " REMOVE lease_owner, lease_until, sweep, sweep_at")
                    .expressionAttributeValues(
                        holding(
                            lease.owner(),
                            lease.attempt(),
                            Map.of(
                                ":to", string(Status.COMPLETED.code()),
                                ":now", number(now.toEpochMilli()))))
                    .build())
            .build());
    writes.addAll(
        partWrites(
            lease.job().tenant(), lease.job().id(), "result", result, expires(lease.expiresAt())));
    try {
      call(() -> dynamo.transactWriteItems(request -> request.transactItems(writes)));
      return true;
    } catch (TransactionCanceledException e) {
      if (failed(e.cancellationReasons().getFirst())) {
        return false;
      }
      throw new Unavailable("the result was not written", e);
    }
  }

  /** Ends the job as failed, if the lease still holds. */
  boolean fail(JobMessage job, String owner, int attempt, Failure failure, Instant now) {
    return update(
        held(job)
            .updateExpression(
                "SET #status = :to, completed = :now, failure_code = :code, failure_detail ="
                    + " :detail REMOVE lease_owner, lease_until, sweep, sweep_at")
            .expressionAttributeValues(
                holding(
                    owner,
                    attempt,
                    Map.of(
                        ":to", string(Status.FAILED.code()),
                        ":now", number(now.toEpochMilli()),
                        ":code", string(failure.code()),
                        ":detail", string(failure.detail()))))
            .build());
  }

  /** Gives the job back for another attempt, if the lease still holds. */
  boolean release(JobMessage job, String owner, int attempt, Instant sweepAt) {
    return update(
        held(job)
            .updateExpression("SET #status = :to, sweep_at = :at REMOVE lease_owner, lease_until")
            .expressionAttributeValues(
                holding(
                    owner,
                    attempt,
                    Map.of(
                        ":to", string(Status.QUEUED.code()),
                        ":at", number(sweepAt.toEpochMilli()))))
            .build());
  }

  /** Sets when to look again after a job that stands where it stood. */
  boolean postpone(Waiting waiting, Instant sweepAt) {
    return update(
        Update.builder()
            .tableName(table)
            .key(statusKey(waiting.job()))
            .updateExpression("SET sweep_at = :at")
            .conditionExpression("#status = :status AND sweep_at = :was")
            .expressionAttributeNames(Map.of("#status", "status"))
            .expressionAttributeValues(
                Map.of(
                    ":at", number(sweepAt.toEpochMilli()),
                    ":status", string(waiting.status().code()),
                    ":was", number(waiting.sweepAt().toEpochMilli())))
            .build());
  }

  /**
   * A job that is not over, as the sweep finds it.
   *
   * @param leaseUntil null where nobody holds it
   */
  record Waiting(
      JobMessage job,
      Status status,
      Instant sweepAt,
      int attempts,
      @Nullable String owner,
      @Nullable Instant leaseUntil,
      boolean expired) {}

  /** The jobs that should have been looked after by {@code due}, each as the last write left it. */
  List<Waiting> waiting(Instant due, Instant now) {
    List<Waiting> waiting = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      for (JobMessage job : due(shard, due)) {
        Map<String, AttributeValue> item = item(job.tenant(), job.id(), true);
        if (item.containsKey("sweep_at")) {
          waiting.add(
              new Waiting(
                  job,
                  Status.valueOf(text(item, "status").toUpperCase(Locale.ROOT)),
                  Instant.ofEpochMilli(whole(item, "sweep_at")),
                  (int) whole(item, "attempts"),
                  item.containsKey("lease_owner") ? text(item, "lease_owner") : null,
                  item.containsKey("lease_until")
                      ? Instant.ofEpochMilli(whole(item, "lease_until"))
                      : null,
                  whole(item, "expires") <= now.getEpochSecond()));
        }
      }
    }
    return waiting;
  }

  private List<JobMessage> due(int shard, Instant due) {
    List<JobMessage> jobs = new ArrayList<>();
    Map<String, AttributeValue> from = Map.of();
    do {
      Map<String, AttributeValue> start = from;
      var page =
          call(() ->
              dynamo.query(query ->
                  query
                      .tableName(table)
                      .indexName(INDEX)
                      .keyConditionExpression("sweep = :shard AND sweep_at <= :due")
                      .expressionAttributeValues(
                          Map.of(
                              ":shard", string(String.valueOf(shard)),
                              ":due", number(due.toEpochMilli())))
                      .exclusiveStartKey(start.isEmpty() ? null : start)));
      page.items()
          .forEach(item ->
              jobs.add(
                  new JobMessage(text(item, "pk").replaceFirst("#jobs$", ""), text(item, "sk"))));
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
    return jobs;
  }

  private Optional<Job> read(String tenant, String id, boolean consistent, Instant now) {
    Map<String, AttributeValue> item = item(tenant, id, consistent);
    return item.isEmpty() || whole(item, "expires") <= now.getEpochSecond()
        ? Optional.empty()
        : Optional.of(job(item));
  }

  private Map<String, AttributeValue> item(String tenant, String id, boolean consistent) {
    return call(() ->
            dynamo.getItem(get ->
                get.tableName(table)
                    .key(statusKey(new JobMessage(tenant, id)))
                    .consistentRead(consistent)))
        .item();
  }

  private boolean update(Update update) {
    try {
      call(() ->
          dynamo.updateItem(request ->
              request
                  .tableName(update.tableName())
                  .key(update.key())
                  .updateExpression(update.updateExpression())
                  .conditionExpression(update.conditionExpression())
                  .expressionAttributeNames(update.expressionAttributeNames())
                  .expressionAttributeValues(update.expressionAttributeValues())));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private Update.Builder held(JobMessage job) {
    return Update.builder()
        .tableName(table)
        .key(statusKey(job))
        .conditionExpression(
            "#status = :in_progress AND lease_owner = :owner AND attempts = :attempt")
        .expressionAttributeNames(Map.of("#status", "status"));
  }

  private static Map<String, AttributeValue> holding(
      String owner, int attempt, Map<String, AttributeValue> more) {
    Map<String, AttributeValue> values = new HashMap<>(more);
    values.put(":in_progress", string(Status.IN_PROGRESS.code()));
    values.put(":owner", string(owner));
    values.put(":attempt", number(attempt));
    return values;
  }

  private List<TransactWriteItem> partWrites(
      String tenant, String id, String kind, List<byte[]> parts, AttributeValue expires) {
    List<TransactWriteItem> writes = new ArrayList<>();
    for (byte[] part : parts) {
      Map<String, AttributeValue> item = new HashMap<>();
      item.put("pk", string(tenant + "#" + id));
      item.put("sk", string(String.format(Locale.ROOT, "%s#%02d", kind, writes.size())));
      item.put("data", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(part)));
      item.put("expires", expires);
      writes.add(put(item, "attribute_not_exists(pk)", Map.of()));
    }
    return writes;
  }

  /** A put over nothing, over what has expired, or over what belonged to {@code replaces}. */
  private TransactWriteItem put(
      Map<String, AttributeValue> item, @Nullable String replaces, Instant now) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":seconds", number(now.getEpochSecond()));
    String condition = "attribute_not_exists(pk) OR expires <= :seconds";
    if (replaces != null) {
      values.put(":replaces", string(replaces));
      condition += " OR job = :replaces";
    }
    return put(item, condition, values);
  }

  private TransactWriteItem put(
      Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values) {
    Put.Builder put =
        Put.builder()
            .tableName(table)
            .item(item)
            .conditionExpression(condition)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    if (!values.isEmpty()) {
      put.expressionAttributeValues(values);
    }
    return TransactWriteItem.builder().put(put.build()).build();
  }

  private static Map<String, AttributeValue> keyItem(String tenant, String job, KeyClaim key) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", string(tenant + "#key#" + key.key()));
    item.put("sk", string("job"));
    item.put("job", string(job));
    item.put("request", string(key.request()));
    item.put("expires", expires(key.until()));
    return item;
  }

  private static String addressKey(String tenant, String hash) {
    return tenant + "#address#" + hash;
  }

  private static Map<String, AttributeValue> statusKey(JobMessage job) {
    return Map.of("pk", string(job.tenant() + "#jobs"), "sk", string(job.id()));
  }

  private static Map<String, AttributeValue> statusItem(String tenant, Job job) {
    Map<String, AttributeValue> item = new HashMap<>(statusKey(new JobMessage(tenant, job.id())));
    item.put("status", string(job.status().code()));
    item.put("created", number(job.createdAt().toEpochMilli()));
    item.put("expires", expires(job.expiresAt()));
    item.put("attempts", number(job.attempts()));
    item.put("length", string(job.options().length().name().toLowerCase(Locale.ROOT)));
    item.put("language", string(job.options().language()));
    item.put("engine", string(job.options().engine().name().toLowerCase(Locale.ROOT)));
    if (!job.metadata().isEmpty()) {
      Map<String, AttributeValue> labels = new HashMap<>();
      job.metadata().forEach((name, value) -> labels.put(name, string(value)));
      item.put("metadata", AttributeValue.fromM(labels));
    }
    Instant completed = job.completedAt();
    if (completed != null) {
      item.put("completed", number(completed.toEpochMilli()));
    }
    return item;
  }

  private static Job job(Map<String, AttributeValue> item) {
    Map<String, String> metadata = new TreeMap<>();
    if (item.containsKey("metadata")) {
      item.get("metadata").m().forEach((name, value) -> metadata.put(name, value.s()));
    }
    return new Job(
        text(item, "sk"),
        Status.valueOf(text(item, "status").toUpperCase(Locale.ROOT)),
        Instant.ofEpochMilli(whole(item, "created")),
        item.containsKey("completed") ? Instant.ofEpochMilli(whole(item, "completed")) : null,
        Instant.ofEpochSecond(whole(item, "expires")),
        (int) whole(item, "attempts"),
        new Options(
            Length.valueOf(text(item, "length").toUpperCase(Locale.ROOT)),
            text(item, "language"),
            EngineChoice.valueOf(text(item, "engine").toUpperCase(Locale.ROOT))),
        metadata,
        item.containsKey("failure_code")
            ? new Failure(text(item, "failure_code"), text(item, "failure_detail"))
            : null);
  }

  private static Written conflictOr(TransactionCanceledException e) {
    boolean conflict =
        e.cancellationReasons().stream()
            .anyMatch(reason -> "TransactionConflict".equals(reason.code()) || failed(reason));
    if (conflict) {
      return new Written.Conflict();
    }
    throw new Unavailable("a transaction was not taken", e);
  }

  private static boolean failed(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code());
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

  private static AttributeValue expires(Instant time) {
    return number(time.getEpochSecond());
  }

  private static AttributeValue shard(String id) {
    return string(String.valueOf(Math.floorMod(id.hashCode(), SHARDS)));
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

  private static byte[] data(Map<String, AttributeValue> item) {
    AttributeValue value = item.get("data");
    if (value == null) {
      throw new IllegalStateException("a part without data");
    }
    return value.b().asByteArray();
  }
}
