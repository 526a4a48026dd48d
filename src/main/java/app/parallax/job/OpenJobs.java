package app.parallax.job;

import static app.parallax.job.Items.number;
import static app.parallax.job.Items.text;
import static app.parallax.job.Items.whole;
import static app.parallax.job.Unavailable.unless;

import app.parallax.job.Ceilings.Which;
import app.parallax.job.Job.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * A tenant's open jobs, by name, in one item.
 *
 * <p>No job takes itself out when it ends: whoever accepts the next one looks which have ended and
 * takes them out, in the transaction that accepts. So nothing that dies leaves a job counted for
 * ever.
 */
final class OpenJobs {
  /** So many are looked up at once, which is DynamoDB's bound. */
  private static final int BATCH = 100;

  /** So many are taken out at once, for the length of an expression. */
  private static final int OUT = 50;

  /** Where only spending has a ceiling, the item still has one. */
  private static final int MOST = 1_000;

  private static final Duration SOON = Duration.ofSeconds(5);

  private final DynamoDbClient dynamo;
  private final String table;

  OpenJobs(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** Whether a tenant may open another job. */
  sealed interface Room {
    /** What writes it down, as part of the transaction that accepts. */
    TransactWriteItem write();

    /** It may. The write holds only while what was seen is still so. */
    record Free(TransactWriteItem write) implements Room {}

    /** It may not, and the write cannot hold; the rest of the transaction may say more. */
    record Full(TransactWriteItem write, Which which, long ceiling, Duration retryAfter)
        implements Room {}
  }

  Room room(String tenant, String job, Ceilings ceilings, Instant now) {
    Ceilings.DailyTokens daily = ceilings.dailyTokens();
    Map<String, AttributeValue> item;
    if (daily == null) {
      item =
          unless(() ->
                  dynamo.getItem(get -> get.tableName(table).key(key(tenant)).consistentRead(true)))
              .item();
    } else {
      LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
      Map<String, AttributeValue> spending = TokenTable.key(tenant, today);
      Map<Map<String, AttributeValue>, Map<String, AttributeValue>> both =
          both(key(tenant), spending);
      item = both.getOrDefault(key(tenant), Map.of());
      long counted = TokenTable.counted(both.getOrDefault(spending, Map.of()));
      if (counted + daily.least() >= daily.ceiling()) {
        Instant tomorrow = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Room.Full(
            never(tenant), Which.DAILY_TOKENS, daily.ceiling(), Duration.between(now, tomorrow));
      }
    }
    Set<String> open = item.isEmpty() ? Set.of() : Items.map(item, "jobs_open").keySet();
    Set<String> ended = ended(tenant, open, now);
    Integer most = ceilings.openJobs();
    int ceiling = most == null ? MOST : most;
    if (open.size() - ended.size() >= ceiling) {
      return new Room.Full(never(tenant), Which.OPEN_JOBS, ceiling, SOON);
    }
    return new Room.Free(
        item.isEmpty() ? first(tenant, job) : another(tenant, job, ended, ceiling));
  }

  /** Two items, each by its key, in one call; what is not there is left out. */
  private Map<Map<String, AttributeValue>, Map<String, AttributeValue>> both(
      Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
    BatchGetItemResponse answer = read(List.of(one, other));
    if (!answer.unprocessedKeys().isEmpty()) {
      throw new Unavailable(
          "the table had no room", new IllegalStateException("keys were left unread"));
    }
    Map<Map<String, AttributeValue>, Map<String, AttributeValue>> both = new HashMap<>();
    for (Map<String, AttributeValue> item : answer.responses().getOrDefault(table, List.of())) {
      both.put(Items.key(text(item, "pk"), text(item, "sk")), item);
    }
    return both;
  }

  /** As many items as DynamoDB gives at once, as the last write left them. */
  private BatchGetItemResponse read(List<Map<String, AttributeValue>> keys) {
    return unless(() ->
        dynamo.batchGetItem(get ->
            get.requestItems(
                Map.of(
                    table, KeysAndAttributes.builder().consistentRead(true).keys(keys).build()))));
  }

  /** Those that have ended. */
  private Set<String> ended(String tenant, Set<String> open, Instant now) {
    Set<String> ended = new TreeSet<>();
    List<String> all = new ArrayList<>(new TreeSet<>(open));
    for (int from = 0; from < all.size(); from += BATCH) {
      Set<String> asked = new HashSet<>(all.subList(from, Math.min(all.size(), from + BATCH)));
      BatchGetItemResponse answer =
          read(asked.stream().map(id -> Items.statusKey(new JobMessage(tenant, id))).toList());
      for (Map<String, AttributeValue> item : answer.responses().getOrDefault(table, List.of())) {
        String id = text(item, "sk");
        asked.remove(id);
        String status = text(item, "status");
        boolean running =
            status.equals(Status.QUEUED.code()) || status.equals(Status.IN_PROGRESS.code());
        if (!running || whole(item, "expires") <= now.getEpochSecond()) {
          ended.add(id);
        }
      }
      answer
          .unprocessedKeys()
          .values()
          .forEach(left -> left.keys().forEach(key -> asked.remove(text(key, "sk"))));
      // What is not there was erased.
      ended.addAll(asked);
    }
    return ended;
  }

  private TransactWriteItem first(String tenant, String job) {
    Map<String, AttributeValue> item = new HashMap<>(key(tenant));
    item.put("jobs_open", AttributeValue.fromM(Map.of(job, number(1))));
    return TransactWriteItem.builder()
        .put(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"))
        .build();
  }

  private TransactWriteItem another(String tenant, String job, Set<String> ended, int ceiling) {
    List<String> out = ended.stream().limit(OUT).toList();
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    names.put("#job", job);
    values.put(":one", number(1));
    values.put(":most", number(ceiling + (long) ended.size()));
    StringBuilder change = new StringBuilder("SET jobs_open.#job = :one");
    StringBuilder condition = new StringBuilder("size(jobs_open) < :most");
    if (!out.isEmpty()) {
      change.append(" REMOVE ");
      for (int i = 0; i < out.size(); i++) {
        names.put("#out" + i, out.get(i));
        change.append(i == 0 ? "" : ", ").append("jobs_open.#out").append(i);
        condition.append(" AND attribute_exists(jobs_open.#out").append(i).append(")");
      }
    }
    return TransactWriteItem.builder()
        .update(update ->
            update
                .tableName(table)
                .key(key(tenant))
                .updateExpression(change.toString())
                .conditionExpression(condition.toString())
                .expressionAttributeNames(names)
                .expressionAttributeValues(values))
        .build();
  }

  /** A write that cannot hold. */
  private TransactWriteItem never(String tenant) {
    return TransactWriteItem.builder()
        .conditionCheck(check ->
            check
                .tableName(table)
                .key(key(tenant))
                .conditionExpression("attribute_exists(pk) AND attribute_not_exists(pk)"))
        .build();
  }

  private static Map<String, AttributeValue> key(String tenant) {
    return Items.key(tenant + "#quota", "jobs");
  }
}
