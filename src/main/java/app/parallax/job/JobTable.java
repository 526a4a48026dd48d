package app.parallax.job;

import static app.parallax.job.Items.millis;
import static app.parallax.job.Items.number;
import static app.parallax.job.Items.seconds;
import static app.parallax.job.Items.string;
import static app.parallax.job.Items.text;
import static app.parallax.job.Items.whole;
import static app.parallax.job.Unavailable.unless;

import app.parallax.job.Job.Failure;
import app.parallax.job.Job.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * The jobs' items in the one table, each write a verb with its condition.
 *
 * <p>Who takes a content address puts the first part of the request there: an item is written for
 * the address anyway, and one less is cheaper by two units.
 *
 * <pre>
 * pk                         sk            holds
 * tenant#jobs                sum_…         the status item: small, read by polls
 * tenant#sum_…               request#00 …  the request, compressed and cut; its first part may
 *                                          stand at its address
 * tenant#sum_…               resultN#00 …  the result that attempt N wrote, never written twice
 * tenant#sum_…               fetchedN#00 …  the request with the pages that attempt N fetched for it
 * tenant#sum_…               feedback#…    what a reader said of it
 * tenant#sum_…               key#hash      which keys beside its first stand for the job
 * tenant#address#hash        job           which job summarised this content, and the first part
 *                                          of the request that took the address
 * tenant#key#hash            job           which job an idempotency key stands for
 * tenant#quota               jobs          which jobs are open
 * tenant#quota               tokens#day    what the day's have spent
 * </pre>
 *
 * <p>{@code expires} counts seconds, as DynamoDB's TTL wants it; every other time milliseconds. An
 * item past it does not exist, whether TTL has deleted it or not. A job that needs looking after
 * stands in the sparse index {@code sweep}, by the time at which somebody should: it is not over,
 * its end is still to be told, or it is being erased.
 */
final class JobTable {
  static final String REQUEST = "request";

  /** Longer than any worker lives. */
  private static final Duration FENCED = Duration.ofDays(1);

  private final DynamoDbClient dynamo;
  private final String table;

  JobTable(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** What an idempotency key is to stand for. {@code replaces} is the vanished job it stood for. */
  record KeyClaim(String key, String request, Instant until, @Nullable String replaces) {}

  /**
   * A content address to take.
   *
   * @param replaces the job that had it and may lose it
   * @param spares whether that job may be taken up again, and needs its request where it is
   */
  record AddressClaim(ContentAddress address, @Nullable String replaces, boolean spares) {
    AddressClaim(ContentAddress address) {
      this(address, null, false);
    }
  }

  /** What became of a transaction. */
  sealed interface Written {
    /** All of it was written. */
    record Done() implements Written {}

    /** None of it: the key stands for a job already. */
    record KeyHeld(String job, String request) implements Written {}

    /** None of it: the content has a job already, with its articles in this order. */
    record AddressHeld(String job, byte[] order) implements Written {}

    /** None of it: the tenant's open jobs are not what they were. */
    record QuotaMoved() implements Written {}

    /** None of it: somebody else was writing. */
    record Conflict() implements Written {}
  }

  /**
   * How a job ends.
   *
   * @param tellAt when the sweep tells of it, unless it was told by then; null if nobody is to hear
   * @param dead whether its message is a dead letter
   */
  record Ending(
      Status to, Instant at, @Nullable Failure failure, @Nullable Instant tellAt, boolean dead) {}

  /**
   * Writes a job with its parts, its key, its address and its place among the open ones, or
   * nothing.
   *
   * @param kind {@link #REQUEST}, or what {@link #result} says
   * @param sweepAt when somebody should look after it; null if nobody needs to
   */
  Written accept(
      String tenant,
      Job job,
      String kind,
      List<byte[]> parts,
      @Nullable KeyClaim key,
      @Nullable AddressClaim address,
      @Nullable TransactWriteItem quota,
      Instant now,
      @Nullable Instant sweepAt) {
    List<TransactWriteItem> writes = new ArrayList<>();
    Map<String, AttributeValue> item = Items.status(tenant, job);
    if (sweepAt != null) {
      item.put("sweep", Items.shard(job.id()));
      item.put("sweep_at", millis(sweepAt));
      if (job.status() != Status.QUEUED) {
        item.put("tell", number(0));
      }
    }
    if (key != null) {
      item.put("key", string(key.key()));
    }
    int atAddress = address == null || address.spares() ? 0 : 1;
    if (address != null) {
      item.put("address", string(address.address().hash()));
    }
    if (atAddress > 0) {
      item.put("request_apart", number(parts.size() - atAddress));
    }
    writes.add(put(item, "attribute_not_exists(pk)", Map.of()));
    if (key != null) {
      writes.add(put(keyItem(tenant, job.id(), key), key.replaces(), now));
    }
    if (address != null) {
      Map<String, AttributeValue> held =
          new HashMap<>(Items.addressKey(tenant, address.address().hash()));
      held.put("job", string(job.id()));
      held.put("article_order", Items.bytes(address.address().order()));
      held.put("expires", seconds(job.expiresAt()));
      if (atAddress > 0) {
        held.put("data", Items.bytes(parts.getFirst()));
        held.put("data_of", string(job.id()));
      }
      writes.add(
          address.spares()
              ? takeOver(held, address.replaces(), now)
              : put(held, address.replaces(), now));
    }
    List<TransactWriteItem> all =
        partWrites(new JobMessage(tenant, job.id()), kind, parts, job.expiresAt());
    writes.addAll(all.subList(atAddress, all.size()));
    if (quota != null) {
      writes.add(quota);
    }
    try {
      transact(writes);
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
        return new Written.AddressHeld(text(held, "job"), Items.binary(held, "article_order"));
      }
      if (quota != null && failed(reasons.getLast())) {
        return new Written.QuotaMoved();
      }
      return conflictOr(e);
    }
  }

  /** Lets a key stand for a job that is there already. */
  Written claim(String tenant, String job, KeyClaim key, Instant now) {
    JobMessage named = new JobMessage(tenant, job);
    Map<String, AttributeValue> back =
        new HashMap<>(Items.key(Items.partition(named), "key#" + key.key()));
    back.put("expires", seconds(key.until()));
    List<TransactWriteItem> writes =
        List.of(
            put(keyItem(tenant, job, key), key.replaces(), now),
            TransactWriteItem.builder().put(put -> put.tableName(table).item(back)).build(),
            TransactWriteItem.builder()
                .conditionCheck(check ->
                    check
                        .tableName(table)
                        .key(Items.statusKey(named))
                        .conditionExpression("expires > :seconds AND #status <> :erased")
                        .expressionAttributeNames(Map.of("#status", "status"))
                        .expressionAttributeValues(
                            Map.of(":seconds", seconds(now), ":erased", string(Items.ERASED))))
                .build());
    try {
      transact(writes);
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

  /** At most so many of a tenant's jobs, newest first, behind a place; each as the last write. */
  JobPage list(String tenant, int limit, JobPage.@Nullable Position after, Instant now) {
    List<Job> jobs = new ArrayList<>();
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":pk", string(tenant + "#jobs"));
    values.put(":seconds", seconds(now));
    values.put(":erased", string(Items.ERASED));
    if (after != null) {
      values.put(":after", string(after.id()));
    }
    Map<String, AttributeValue> from = Map.of();
    do {
      Map<String, AttributeValue> start = from;
      var page =
          unless(() ->
              dynamo.query(query ->
                  query
                      .tableName(table)
                      .consistentRead(true)
                      .scanIndexForward(false)
                      .limit(limit + 1)
                      .keyConditionExpression(
                          after == null ? "pk = :pk" : "pk = :pk AND sk < :after")
                      .filterExpression("expires > :seconds AND #status <> :erased")
                      .expressionAttributeNames(Map.of("#status", "status"))
                      .expressionAttributeValues(values)
                      .exclusiveStartKey(start.isEmpty() ? null : start)));
      page.items().forEach(item -> jobs.add(Items.job(item)));
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty() && jobs.size() <= limit);
    return jobs.size() > limit
        ? new JobPage(jobs.subList(0, limit), new JobPage.Position(jobs.get(limit - 1).id()))
        : new JobPage(jobs, null);
  }

  /** The bytes of the request that a worker has; empty where they are gone. */
  Optional<byte[]> request(Lease.Taken lease) {
    JobMessage job = lease.job();
    Lease.AtAddress at = lease.request();
    if (at == null) {
      return bytes(job.tenant(), job.id(), REQUEST);
    }
    Map<String, AttributeValue> key = Items.addressKey(job.tenant(), at.hash());
    Map<String, AttributeValue> first =
        unless(() -> dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true)))
            .item();
    if (!first.containsKey("data_of") || !text(first, "data_of").equals(job.id())) {
      return Optional.empty();
    }
    List<byte[]> parts = new ArrayList<>();
    parts.add(Items.binary(first, "data"));
    if (at.apart() > 0) {
      parts.addAll(parts(job.tenant(), job.id(), REQUEST));
    }
    return parts.size() == 1 + at.apart() ? Optional.of(Parts.join(parts)) : Optional.empty();
  }

  /** The bytes of a job's result, or of its request; empty where there are none of their own. */
  Optional<byte[]> bytes(String tenant, String id, String kind) {
    List<byte[]> parts = parts(tenant, id, kind);
    return parts.isEmpty() ? Optional.empty() : Optional.of(Parts.join(parts));
  }

  private List<byte[]> parts(String tenant, String id, String kind) {
    return things(new JobMessage(tenant, id), kind + "#", null).stream()
        .map(item -> Items.binary(item, "data"))
        .toList();
  }

  /** Takes a job for a worker, if it is free and not over. */
  Lease lease(JobMessage message, String owner, Instant now, Instant until, int attempts) {
    if (message.after() > 0) {
      Optional<Lease> revived = revive(message, owner, now, until, attempts);
      if (revived.isPresent()) {
        return revived.get();
      }
    }
    Map<String, AttributeValue> values = new HashMap<>(leasing(owner, now, until));
    values.put(":queued", string(Status.QUEUED.code()));
    values.put(":now", millis(now));
    values.put(":most", number(attempts));
    try {
      return taken(
          message,
          owner,
          attempts,
          Update.builder()
              .updateExpression(
                  "SET #status = :in_progress, lease_owner = :owner, lease_until = :until"
                      + " ADD attempts :one")
              .conditionExpression(
                  "expires > :seconds AND (#status = :queued OR (#status = :in_progress AND"
                      + " lease_until <= :now AND (attempts < :most OR attempts < granted)))")
              .expressionAttributeValues(values)
              .build());
    } catch (ConditionalCheckFailedException e) {
      Map<String, AttributeValue> item = e.hasItem() ? e.item() : Map.of();
      if (!Items.visible(item, now) || !text(item, "status").equals(Status.IN_PROGRESS.code())) {
        return new Lease.Over();
      }
      if (text(item, "lease_owner").equals(owner)) {
        // A first try took effect, though nobody said so.
        return taken(message, owner, attempts, item);
      }
      return whole(item, "lease_until") > now.toEpochMilli()
          ? new Lease.Busy()
          : new Lease.Exhausted(message, text(item, "lease_owner"), (int) whole(item, "attempts"));
    }
  }

  /** Takes up a failed job again for its dead letter; empty if it has been taken up since. */
  private Optional<Lease> revive(
      JobMessage message, String owner, Instant now, Instant until, int attempts) {
    Map<String, AttributeValue> values = new HashMap<>(leasing(owner, now, until));
    values.put(":failed", string(Status.FAILED.code()));
    values.put(":after", number(message.after()));
    values.put(":granted", number(message.after() + (long) attempts));
    values.put(":shard", Items.shard(message.id()));
    try {
      return Optional.of(
          taken(
              message,
              owner,
              attempts,
              Update.builder()
                  .updateExpression(
                      "SET #status = :in_progress, lease_owner = :owner, lease_until = :until,"
                          + " granted = :granted, sweep = :shard, sweep_at = :until"
                          + " ADD attempts :one"
                          + " REMOVE completed, failure_code, failure_detail, tell, dead")
                  .conditionExpression(
                      "expires > :seconds AND #status = :failed AND attempts = :after")
                  .expressionAttributeValues(values)
                  .build()));
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  private static Map<String, AttributeValue> leasing(String owner, Instant now, Instant until) {
    return Map.of(
        ":in_progress", string(Status.IN_PROGRESS.code()),
        ":owner", string(owner),
        ":until", millis(until),
        ":seconds", seconds(now),
        ":one", number(1));
  }

  private Lease.Taken taken(JobMessage message, String owner, int attempts, Update update) {
    var updated =
        unless(() ->
            dynamo.updateItem(request ->
                request
                    .tableName(table)
                    .key(Items.statusKey(message))
                    .updateExpression(update.updateExpression())
                    .conditionExpression(update.conditionExpression())
                    .expressionAttributeNames(Map.of("#status", "status"))
                    .expressionAttributeValues(update.expressionAttributeValues())
                    .returnValues(ReturnValue.ALL_NEW)
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD)));
    return taken(message, owner, attempts, updated.attributes());
  }

  private static Lease.Taken taken(
      JobMessage message, String owner, int attempts, Map<String, AttributeValue> item) {
    return new Lease.Taken(
        message,
        owner,
        (int) whole(item, "attempts"),
        most(item, attempts),
        Instant.ofEpochSecond(whole(item, "expires")),
        item.containsKey("request_apart")
            ? new Lease.AtAddress(text(item, "address"), (int) whole(item, "request_apart"))
            : null);
  }

  /** After how many attempts a job has no other. */
  static int most(Map<String, AttributeValue> item, int attempts) {
    return item.containsKey("granted") ? (int) whole(item, "granted") : attempts;
  }

  /**
   * Puts a result down under its attempt's name, where nobody looks before {@link #complete} says
   * that the job has ended by it; an erased job's attempt finds a {@link #fence} there.
   *
   * <p>Outside of a transaction its bytes cost half. Of several parts the later ones would find no
   * fence, so those are written together with the end.
   */
  boolean deposit(Lease.Taken lease, List<byte[]> result) {
    if (result.size() > 1) {
      return true;
    }
    Put part = partWrites(lease, result).getFirst().put();
    try {
      unless(() ->
          dynamo.putItem(put ->
              put.tableName(table)
                  .item(part.item())
                  .conditionExpression(part.conditionExpression())
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD)));
      return true;
    } catch (ConditionalCheckFailedException e) {
      // Nobody else has this attempt's name: a first try took effect, though nobody said so.
      return e.hasItem() && e.item().containsKey("data");
    }
  }

  /** Ends the job by the result that was put down, if the lease still holds. */
  boolean complete(Lease.Taken lease, List<byte[]> result, Ending ending) {
    Update end =
        held(lease.job(), lease.owner(), lease.attempt(), ending).toBuilder()
            .updateExpression(expression(ending).replaceFirst("SET ", "SET deposited = :attempt, "))
            .build();
    if (result.size() == 1) {
      return update(end);
    }
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(TransactWriteItem.builder().update(end).build());
    writes.addAll(partWrites(lease, result));
    try {
      transact(writes);
      return true;
    } catch (TransactionCanceledException e) {
      if (failed(e.cancellationReasons().getFirst())) {
        return false;
      }
      throw new Unavailable("the result was not written", e);
    }
  }

  /** Takes away what an attempt put down, or the fence that it met, when its lease is lost. */
  void withdraw(Lease.Taken lease) {
    unless(() ->
        dynamo.deleteItem(
            delete -> delete.tableName(table).key(deposited(lease.job(), lease.attempt()))));
  }

  /**
   * Keeps whoever still works a hidden job from putting a result down, and overwrites what was put
   * down and not taken. A fence holds nothing, and is gone when its attempt has met it, or after a
   * day.
   *
   * @param hidden the job's item
   */
  void fence(JobMessage job, Map<String, AttributeValue> hidden, Instant now) {
    if (hidden.containsKey("deposited")) {
      return;
    }
    for (int attempt = 1; attempt <= whole(hidden, "attempts"); attempt++) {
      Map<String, AttributeValue> item = new HashMap<>(deposited(job, attempt));
      item.put("fence", Items.bool(true));
      item.put("expires", seconds(now.plus(FENCED)));
      unless(() -> dynamo.putItem(put -> put.tableName(table).item(item)));
    }
  }

  /** How the parts of a result are called. */
  static String result(int attempt) {
    return "result" + attempt;
  }

  private static Map<String, AttributeValue> deposited(JobMessage job, int attempt) {
    return Items.key(Items.partition(job), part(result(attempt), 0));
  }

  private List<TransactWriteItem> partWrites(Lease.Taken lease, List<byte[]> result) {
    return partWrites(lease.job(), result(lease.attempt()), result, lease.expiresAt());
  }

  /**
   * Keeps the request with what was fetched for it, if the lease still holds. It may be larger than
   * a transaction; nobody looks for it before the attempt has ended well.
   */
  boolean keep(Lease.Taken lease, List<byte[]> parts) {
    List<TransactWriteItem> writes =
        partWrites(lease.job(), fetched(lease.attempt()), parts, lease.expiresAt());
    Map<String, AttributeValue> values = new HashMap<>(holding(lease.owner(), lease.attempt()));
    for (TransactWriteItem write : writes) {
      Update held =
          held(lease.job())
              .updateExpression("SET fetched = :attempt")
              .expressionAttributeValues(values)
              .build();
      try {
        transact(List.of(TransactWriteItem.builder().update(held).build(), write));
      } catch (TransactionCanceledException e) {
        if (failed(e.cancellationReasons().getFirst())) {
          return false;
        }
        throw new Unavailable("what was fetched was not written", e);
      }
    }
    return true;
  }

  /** How the parts of a request with its pages are called. */
  static String fetched(int attempt) {
    return "fetched" + attempt;
  }

  /** Ends the job without a result, if the lease still holds. */
  boolean fail(JobMessage job, String owner, int attempt, Ending ending) {
    return update(held(job, owner, attempt, ending));
  }

  /** Whether the job ended so by this holder's hand: a try of it may have taken effect unheard. */
  boolean endedBy(Lease.Taken lease, Status to) {
    Map<String, AttributeValue> item = item(lease.job(), true);
    return item.containsKey("completed")
        && text(item, "status").equals(to.code())
        && item.containsKey("lease_owner")
        && text(item, "lease_owner").equals(lease.owner())
        && whole(item, "attempts") == lease.attempt();
  }

  /** Gives the job back for another attempt, if the lease still holds. */
  boolean release(JobMessage job, String owner, int attempt, Instant sweepAt) {
    Map<String, AttributeValue> values = new HashMap<>(holding(owner, attempt));
    values.put(":to", string(Status.QUEUED.code()));
    values.put(":at", millis(sweepAt));
    return update(
        held(job)
            .updateExpression("SET #status = :to, sweep_at = :at REMOVE lease_owner, lease_until")
            .expressionAttributeValues(values)
            .build());
  }

  /**
   * Stops a job that has not ended, whoever works it.
   *
   * @param by names this wish, so that a try of it that took effect unheard is known again
   */
  Cancellation cancel(JobMessage job, String by, Ending ending) {
    Map<String, AttributeValue> values = new HashMap<>(ending(job, ending));
    values.put(":by", string(by));
    values.put(":seconds", seconds(ending.at()));
    values.put(":queued", string(Status.QUEUED.code()));
    values.put(":in_progress", string(Status.IN_PROGRESS.code()));
    try {
      var cancelled =
          unless(() ->
              dynamo.updateItem(update ->
                  update
                      .tableName(table)
                      .key(Items.statusKey(job))
                      .updateExpression(
                          expression(ending).replaceFirst("SET ", "SET cancelled_by = :by, "))
                      .conditionExpression(
                          "expires > :seconds AND #status IN (:queued, :in_progress)")
                      .expressionAttributeNames(Map.of("#status", "status"))
                      .expressionAttributeValues(values)
                      .returnValues(ReturnValue.ALL_NEW)
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD)));
      return new Cancellation.Cancelled(Items.job(cancelled.attributes()));
    } catch (ConditionalCheckFailedException e) {
      Map<String, AttributeValue> item = e.hasItem() ? e.item() : Map.of();
      if (!Items.visible(item, ending.at())) {
        return new Cancellation.Unknown();
      }
      return item.containsKey("cancelled_by") && text(item, "cancelled_by").equals(by)
          ? new Cancellation.Cancelled(Items.job(item))
          : new Cancellation.Ended(Items.job(item));
    }
  }

  /** Nobody need hear of the job's end any more. */
  boolean told(JobMessage job, int tried) {
    return update(
        toTell(job)
            .updateExpression("REMOVE tell, dead, sweep, sweep_at")
            .expressionAttributeValues(Map.of(":tried", number(tried)))
            .build());
  }

  /** The job's end is to be told again; its dead letter is where it belongs. */
  boolean tellAgain(JobMessage job, int tried, Instant at) {
    return update(
        toTell(job)
            .updateExpression("SET tell = :next, sweep_at = :at REMOVE dead")
            .expressionAttributeValues(
                Map.of(":tried", number(tried), ":next", number(tried + 1L), ":at", millis(at)))
            .build());
  }

  private Update.Builder toTell(JobMessage job) {
    return Update.builder()
        .tableName(table)
        .key(Items.statusKey(job))
        .conditionExpression("tell = :tried");
  }

  /** Keeps what a reader says of a job, under a name that tells it from what others say. */
  Feedback.Noted note(JobMessage job, Feedback feedback, String name, Instant now) {
    Optional<Job> there = findNow(job.tenant(), job.id(), now);
    if (there.isEmpty()) {
      return Feedback.Noted.UNKNOWN;
    }
    Map<String, AttributeValue> item =
        new HashMap<>(Items.key(Items.partition(job), "feedback#" + name));
    item.put("verdict", string(feedback.verdict().code()));
    item.put("at", millis(now));
    item.put("expires", seconds(there.get().expiresAt()));
    String comment = feedback.comment();
    if (comment != null) {
      item.put("comment", string(comment));
    }
    String about = feedback.about();
    if (about != null) {
      item.put("about", string(about));
    }
    Update counted =
        Update.builder()
            .tableName(table)
            .key(Items.statusKey(job))
            .updateExpression("ADD feedback :one")
            .conditionExpression(
                "expires > :seconds AND #status <> :erased"
                    + " AND (attribute_not_exists(feedback) OR feedback < :most)")
            .expressionAttributeNames(Map.of("#status", "status"))
            .expressionAttributeValues(
                Map.of(
                    ":one", number(1),
                    ":most", number(Feedback.MOST),
                    ":erased", string(Items.ERASED),
                    ":seconds", seconds(now)))
            .build();
    try {
      transact(
          List.of(
              TransactWriteItem.builder().update(counted).build(),
              put(item, "attribute_not_exists(pk)", Map.of())));
      return Feedback.Noted.KEPT;
    } catch (TransactionCanceledException e) {
      if (failed(e.cancellationReasons().getFirst())) {
        return findNow(job.tenant(), job.id(), now).isPresent()
            ? Feedback.Noted.FULL
            : Feedback.Noted.UNKNOWN;
      }
      throw new Unavailable("somebody else was writing", e);
    }
  }

  /** What readers said of a job, oldest first. */
  List<Feedback> feedback(JobMessage job) {
    return things(job, "feedback#", null).stream()
        .map(item ->
            new Feedback(
                Feedback.Verdict.valueOf(text(item, "verdict").toUpperCase(Locale.ROOT)),
                item.containsKey("comment") ? text(item, "comment") : null,
                item.containsKey("about") ? text(item, "about") : null))
        .toList();
  }

  /**
   * Takes a job out of everybody's sight, whatever its state; what it left behind is for {@link
   * #clear}, or for the sweep if that is not reached.
   *
   * @return its item, or an empty one if there is no such job
   */
  Map<String, AttributeValue> hide(JobMessage job, Instant now, Instant sweepAt) {
    try {
      return unless(() ->
              dynamo.updateItem(update ->
                  update
                      .tableName(table)
                      .key(Items.statusKey(job))
                      .updateExpression(
                          "SET #status = :erased, sweep = :shard, sweep_at = :at REMOVE metadata,"
                              + " lease_owner, lease_until, failure_code, failure_detail, tell,"
                              + " dead")
                      .conditionExpression("expires > :seconds OR #status = :erased")
                      .expressionAttributeNames(Map.of("#status", "status"))
                      .expressionAttributeValues(
                          Map.of(
                              ":erased", string(Items.ERASED),
                              ":shard", Items.shard(job.id()),
                              ":at", millis(sweepAt),
                              ":seconds", seconds(now)))
                      .returnValues(ReturnValue.ALL_NEW)))
          .attributes();
    } catch (ConditionalCheckFailedException e) {
      return Map.of();
    }
  }

  /** Deletes what a hidden job left behind, last of all its item; done twice, it does no more. */
  void clear(JobMessage job, Map<String, AttributeValue> hidden) {
    if (hidden.containsKey("address")) {
      Map<String, AttributeValue> address = Items.addressKey(job.tenant(), text(hidden, "address"));
      if (!delete(address, job.id()) && hidden.containsKey("request_apart")) {
        takeOut(address, job.id());
      }
    }
    if (hidden.containsKey("key")) {
      delete(Items.idempotencyKey(job.tenant(), text(hidden, "key")), job.id());
    }
    for (Map<String, AttributeValue> thing : things(job, "", "pk, sk, fence")) {
      if (thing.containsKey("fence")) {
        continue;
      }
      String sk = text(thing, "sk");
      if (sk.startsWith("key#")) {
        delete(Items.idempotencyKey(job.tenant(), sk.substring("key#".length())), job.id());
      }
      unless(() ->
          dynamo.deleteItem(
              delete -> delete.tableName(table).key(Items.key(Items.partition(job), sk))));
    }
    try {
      unless(() ->
          dynamo.deleteItem(delete ->
              delete
                  .tableName(table)
                  .key(Items.statusKey(job))
                  .conditionExpression("#status = :erased")
                  .expressionAttributeNames(Map.of("#status", "status"))
                  .expressionAttributeValues(Map.of(":erased", string(Items.ERASED)))));
    } catch (ConditionalCheckFailedException e) {
      // Somebody else cleared it, and it is gone.
      return;
    }
  }

  /** Deletes what stands for a job; false if it stands for another by now. */
  private boolean delete(Map<String, AttributeValue> key, String job) {
    try {
      unless(() ->
          dynamo.deleteItem(delete ->
              delete
                  .tableName(table)
                  .key(key)
                  .conditionExpression("attribute_not_exists(pk) OR job = :job")
                  .expressionAttributeValues(Map.of(":job", string(job)))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Takes a job's request out of an address that is another's by now. */
  private void takeOut(Map<String, AttributeValue> address, String job) {
    update(
        Update.builder()
            .tableName(table)
            .key(address)
            .updateExpression("REMOVE #data, data_of")
            .conditionExpression("data_of = :job")
            .expressionAttributeNames(Map.of("#data", "data"))
            .expressionAttributeValues(Map.of(":job", string(job)))
            .build());
  }

  /** The item as the last write left it; empty if there is none. */
  Map<String, AttributeValue> item(JobMessage job, boolean consistent) {
    return unless(() ->
            dynamo.getItem(
                get -> get.tableName(table).key(Items.statusKey(job)).consistentRead(consistent)))
        .item();
  }

  private Optional<Job> read(String tenant, String id, boolean consistent, Instant now) {
    Map<String, AttributeValue> item = item(new JobMessage(tenant, id), consistent);
    return Items.visible(item, now) ? Optional.of(Items.job(item)) : Optional.empty();
  }

  /** A job's larger things, or of each what {@code projected} names. */
  private List<Map<String, AttributeValue>> things(
      JobMessage job, String prefix, @Nullable String projected) {
    List<Map<String, AttributeValue>> things = new ArrayList<>();
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":pk", string(Items.partition(job)));
    if (!prefix.isEmpty()) {
      values.put(":prefix", string(prefix));
    }
    Map<String, AttributeValue> from = Map.of();
    do {
      Map<String, AttributeValue> start = from;
      var page =
          unless(() ->
              dynamo.query(query ->
                  query
                      .tableName(table)
                      .consistentRead(true)
                      .keyConditionExpression(
                          prefix.isEmpty() ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)")
                      .projectionExpression(projected)
                      .expressionAttributeValues(values)
                      .exclusiveStartKey(start.isEmpty() ? null : start)));
      things.addAll(page.items());
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
    return things;
  }

  private void transact(List<TransactWriteItem> writes) {
    // The SDK gives each a token: a try of its own that took effect unheard is not a second one.
    unless(() -> dynamo.transactWriteItems(request -> request.transactItems(writes)));
  }

  private boolean update(Update update) {
    try {
      unless(() ->
          dynamo.updateItem(request -> {
            request
                .tableName(update.tableName())
                .key(update.key())
                .updateExpression(update.updateExpression())
                .conditionExpression(update.conditionExpression())
                .expressionAttributeValues(update.expressionAttributeValues());
            if (update.hasExpressionAttributeNames()) {
              request.expressionAttributeNames(update.expressionAttributeNames());
            }
          }));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private Update held(JobMessage job, String owner, int attempt, Ending ending) {
    Map<String, AttributeValue> values = new HashMap<>(holding(owner, attempt));
    values.putAll(ending(job, ending));
    return held(job).updateExpression(expression(ending)).expressionAttributeValues(values).build();
  }

  private Update.Builder held(JobMessage job) {
    return Update.builder()
        .tableName(table)
        .key(Items.statusKey(job))
        .conditionExpression(
            "#status = :in_progress AND lease_owner = :owner AND attempts = :attempt")
        .expressionAttributeNames(Map.of("#status", "status"));
  }

  private static Map<String, AttributeValue> holding(String owner, int attempt) {
    return Map.of(
        ":in_progress", string(Status.IN_PROGRESS.code()),
        ":owner", string(owner),
        ":attempt", number(attempt));
  }

  /** What an ending changes; who is to be told of it stays in the sweep's index. */
  private static String expression(Ending ending) {
    return "SET #status = :to, completed = :at"
        + (ending.failure() == null ? "" : ", failure_code = :code, failure_detail = :detail")
        + (ending.dead() ? ", dead = :at" : "")
        + (ending.tellAt() == null
            ? " REMOVE lease_until, sweep, sweep_at"
            : ", tell = :untold, sweep = :shard, sweep_at = :tell_at REMOVE lease_until");
  }

  private static Map<String, AttributeValue> ending(JobMessage job, Ending ending) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":to", string(ending.to().code()));
    values.put(":at", millis(ending.at()));
    Failure failure = ending.failure();
    if (failure != null) {
      values.put(":code", string(failure.code()));
      values.put(":detail", string(failure.detail()));
    }
    Instant tellAt = ending.tellAt();
    if (tellAt != null) {
      values.put(":untold", number(0));
      values.put(":shard", Items.shard(job.id()));
      values.put(":tell_at", millis(tellAt));
    }
    return values;
  }

  private List<TransactWriteItem> partWrites(
      JobMessage job, String kind, List<byte[]> parts, Instant expires) {
    List<TransactWriteItem> writes = new ArrayList<>();
    for (byte[] part : parts) {
      Map<String, AttributeValue> item =
          new HashMap<>(Items.key(Items.partition(job), part(kind, writes.size())));
      item.put("data", Items.bytes(part));
      item.put("expires", seconds(expires));
      writes.add(put(item, "attribute_not_exists(pk)", Map.of()));
    }
    return writes;
  }

  private static String part(String kind, int number) {
    return kind + (number < 10 ? "#0" : "#") + number;
  }

  /** A put over nothing, over what has expired, or over what belonged to {@code replaces}. */
  private TransactWriteItem put(
      Map<String, AttributeValue> item, @Nullable String replaces, Instant now) {
    return put(item, free(replaces), freeing(replaces, now));
  }

  /** As such a put of an address, but the request that stands there stays. */
  private TransactWriteItem takeOver(
      Map<String, AttributeValue> address, @Nullable String replaces, Instant now) {
    Map<String, AttributeValue> values = freeing(replaces, now);
    List<String> changes = new ArrayList<>();
    for (String name : List.of("job", "article_order", "expires")) {
      values.put(":" + name, address.get(name));
      changes.add(name + " = :" + name);
    }
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(table)
                .key(Items.key(text(address, "pk"), text(address, "sk")))
                .updateExpression("SET " + String.join(", ", changes))
                .conditionExpression(free(replaces))
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  private static String free(@Nullable String replaces) {
    return "attribute_not_exists(pk) OR expires <= :seconds"
        + (replaces == null ? "" : " OR job = :replaces");
  }

  private static Map<String, AttributeValue> freeing(@Nullable String replaces, Instant now) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":seconds", seconds(now));
    if (replaces != null) {
      values.put(":replaces", string(replaces));
    }
    return values;
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
    Map<String, AttributeValue> item = new HashMap<>(Items.idempotencyKey(tenant, key.key()));
    item.put("job", string(job));
    item.put("request", string(key.request()));
    item.put("expires", seconds(key.until()));
    return item;
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
}
