package app.parallax.job;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * What a messaging service asks for, each asking taken once however often it is sent.
 *
 * <pre>
 * pk              sk             holds
 * @slack#T…       errand#hash    what was asked, compressed, and how far it has come
 * </pre>
 *
 * <p>Whose tenant a workspace is, is not known when it asks, so these keys begin with {@code @},
 * which no tenant's id holds. What was asked is forgotten when it is over; that it was asked, after
 * a day. Until it is over it stands in the sparse index {@code sweep}, in a part of its own.
 */
public final class Errands {
  /** Longer than any service keeps on sending what it thinks was not received. */
  private static final Duration KEPT = Duration.ofHours(24);

  /** As long as whoever does an errand may take. */
  private static final Duration HELD = Duration.ofSeconds(60);

  private static final String SENDER = "@slack#";
  private static final String SWEEP = "errand";

  private final DynamoDbClient dynamo;
  private final String table;
  private final InstantSource clock;

  public Errands(DynamoDbClient dynamo, String table, InstantSource clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
  }

  /** What became of an asking. */
  public enum Taken {
    /** It stands in the table now. */
    NEW,
    /** It stood there before, and nobody has begun with it. */
    WAITING,
    /** It stood there before, and is being done or is over. */
    KNOWN
  }

  /**
   * Takes an asking, in one conditional write.
   *
   * @param repeatable whether the same asking may be new again once it is over
   * @throws Unavailable if it cannot be known to be taken
   */
  public Taken take(String sender, String id, byte[] data, boolean repeatable) {
    Instant now = clock.instant();
    Map<String, AttributeValue> item = new HashMap<>(key(sender, id));
    item.put("data", compressed(data));
    item.put("id", AttributeValue.fromS(id));
    item.put("version", number(0));
    item.put("sweep", AttributeValue.fromS(SWEEP));
    item.put("sweep_at", number(now.toEpochMilli()));
    item.put("expires", number(now.plus(KEPT).getEpochSecond()));
    String free = "attribute_not_exists(pk) OR expires <= :now";
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":now", number(now.getEpochSecond()));
    if (repeatable) {
      values.put(":true", AttributeValue.fromBool(true));
      free += " OR finished = :true";
    }
    String condition = free;
    try {
      Unavailable.unless(() ->
          dynamo.putItem(put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression(condition)
                  .expressionAttributeValues(values)
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD)));
      return Taken.NEW;
    } catch (ConditionalCheckFailedException e) {
      return e.hasItem() && errand(sender, id, e.item()).version() == 0
          ? Taken.WAITING
          : Taken.KNOWN;
    }
  }

  /** The asking as it stands now; empty if there is none, or it has expired. */
  public Optional<Errand> find(String sender, String id) {
    Map<String, AttributeValue> item =
        Unavailable.unless(() ->
                dynamo.getItem(
                    get -> get.tableName(table).key(key(sender, id)).consistentRead(true)))
            .item();
    return item.isEmpty() || Items.whole(item, "expires") <= clock.instant().getEpochSecond()
        ? Optional.empty()
        : Optional.of(errand(sender, id, item));
  }

  /**
   * Keeps an asking for whoever is about to do it, until it is written further or given back, for a
   * minute at most; says whether nobody else had it.
   */
  public boolean hold(Errand seen) {
    Instant now = clock.instant();
    return changed(
        seen,
        "SET held_until = :until",
        "version = :seen AND (attribute_not_exists(held_until) OR held_until <= :now)",
        Map.of(),
        Map.of(
            ":until", number(now.plus(HELD).toEpochMilli()), ":now", number(now.toEpochMilli())));
  }

  /** Gives back what was held and stands where it stood. */
  public void giveBack(Errand seen) {
    changed(seen, "REMOVE held_until", "version = :seen", Map.of(), Map.of());
  }

  /** All that was taken and is not over, of every sender. */
  public List<Errand> open() {
    List<Errand> open = new ArrayList<>();
    Map<String, AttributeValue> from = Map.of();
    do {
      Map<String, AttributeValue> start = from;
      var page =
          Unavailable.unless(() ->
              dynamo.query(query ->
                  query
                      .tableName(table)
                      .indexName("sweep")
                      .keyConditionExpression("sweep = :sweep")
                      .expressionAttributeValues(Map.of(":sweep", AttributeValue.fromS(SWEEP)))
                      .exclusiveStartKey(start.isEmpty() ? null : start)));
      page.items().forEach(keys -> opened(keys).ifPresent(open::add));
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
    return open;
  }

  private Optional<Errand> opened(Map<String, AttributeValue> indexed) {
    Map<String, AttributeValue> key = new HashMap<>(indexed);
    key.keySet().retainAll(Set.of("pk", "sk"));
    Map<String, AttributeValue> item =
        Unavailable.unless(
                () -> dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true)))
            .item();
    return !item.containsKey("sweep")
            || Items.whole(item, "expires") <= clock.instant().getEpochSecond()
        ? Optional.empty()
        : Optional.of(
            errand(
                Items.text(item, "pk").substring(SENDER.length()), Items.text(item, "id"), item));
  }

  /** Writes how far it has come, unless somebody else did; says whether it was written. */
  public boolean advance(Errand seen, byte[] data) {
    return changed(
        seen,
        "SET #data = :data, version = :next REMOVE held_until",
        "version = :seen",
        Map.of("#data", "data"),
        Map.of(":data", compressed(data), ":next", number(seen.version() + 1)));
  }

  /** Forgets what was asked, and keeps that it was, unless somebody else changed it. */
  public boolean close(Errand seen) {
    return changed(
        seen,
        "SET finished = :true, version = :next REMOVE #data, held_until, sweep, sweep_at",
        "version = :seen",
        Map.of("#data", "data"),
        Map.of(":true", AttributeValue.fromBool(true), ":next", number(seen.version() + 1)));
  }

  private boolean changed(
      Errand seen,
      String expression,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    Map<String, AttributeValue> all = new HashMap<>(values);
    all.put(":seen", number(seen.version()));
    try {
      Unavailable.unless(() ->
          dynamo.updateItem(update ->
              update
                  .tableName(table)
                  .key(key(seen.sender(), seen.id()))
                  .updateExpression(expression)
                  .conditionExpression(condition)
                  .expressionAttributeNames(names.isEmpty() ? null : names)
                  .expressionAttributeValues(all)));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static Errand errand(String sender, String id, Map<String, AttributeValue> item) {
    return new Errand(
        sender,
        id,
        item.containsKey("data") ? plain(item.get("data")) : new byte[0],
        Items.whole(item, "version"),
        item.containsKey("finished"));
  }

  private static Map<String, AttributeValue> key(String sender, String id) {
    return Map.of(
        "pk", AttributeValue.fromS(SENDER + sender),
        "sk",
            AttributeValue.fromS(
                "errand#" + ContentAddress.sha256(id.getBytes(StandardCharsets.UTF_8))));
  }

  private static AttributeValue compressed(byte[] data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes.toByteArray()));
  }

  private static byte[] plain(AttributeValue data) {
    try (GZIPInputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(data.b().asByteArrayUnsafe()))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("an errand's record does not read", e);
    }
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
