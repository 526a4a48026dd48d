package app.parallax.job;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
 * a day.
 */
public final class Errands {
  /** Longer than any service keeps on sending what it thinks was not received. */
  private static final Duration KEPT = Duration.ofHours(24);

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
    item.put("version", number(0));
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
    return item.isEmpty() || whole(item, "expires") <= clock.instant().getEpochSecond()
        ? Optional.empty()
        : Optional.of(errand(sender, id, item));
  }

  /** Writes how far it has come, unless somebody else did; says whether it was written. */
  public boolean advance(Errand seen, byte[] data) {
    return change(
        seen,
        "SET #data = :data, version = :next",
        Map.of("#data", "data"),
        Map.of(":data", compressed(data)));
  }

  /** Forgets what was asked, and keeps that it was, unless somebody else changed it. */
  public boolean close(Errand seen) {
    return change(
        seen,
        "SET finished = :true, version = :next REMOVE #data",
        Map.of("#data", "data"),
        Map.of(":true", AttributeValue.fromBool(true)));
  }

  private boolean change(
      Errand seen,
      String expression,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    Map<String, AttributeValue> all = new HashMap<>(values);
    all.put(":seen", number(seen.version()));
    all.put(":next", number(seen.version() + 1));
    try {
      Unavailable.unless(() ->
          dynamo.updateItem(update ->
              update
                  .tableName(table)
                  .key(key(seen.sender(), seen.id()))
                  .updateExpression(expression)
                  .conditionExpression("version = :seen")
                  .expressionAttributeNames(names)
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
        whole(item, "version"),
        item.containsKey("finished"));
  }

  private static Map<String, AttributeValue> key(String sender, String id) {
    return Map.of(
        "pk", AttributeValue.fromS("@slack#" + sender),
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

  private static long whole(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an item without " + name);
    }
    return Long.parseLong(value.n());
  }
}
