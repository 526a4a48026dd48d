package app.parallax.job;

import static app.parallax.job.Items.number;
import static app.parallax.job.Items.seconds;
import static app.parallax.job.Items.whole;
import static app.parallax.job.Unavailable.unless;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * What a tenant's jobs have spent on a language model, an item for each day of UTC.
 *
 * <pre>
 * pk             sk                  holds
 * tenant#quota   tokens#2025-03-20   counted: what was spent and what is set aside; call_…: what is
 *                                    set aside for one job's calls
 * </pre>
 *
 * <p>What is set aside stands in the item by a name until it is settled, so that no write of it
 * counts twice, however often it is tried.
 */
final class TokenTable {
  /** A call may be settled after midnight; then nobody asks for the day any more. */
  private static final int KEPT = 3;

  private static final String CALL = "call_";

  private final DynamoDbClient dynamo;
  private final String table;

  TokenTable(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** What counts as spent in a day's item, which is empty where nothing does. */
  static long counted(Map<String, AttributeValue> item) {
    return item.containsKey("counted") ? whole(item, "counted") : 0;
  }

  /**
   * Sets so many aside under a name in the place of fewer, if they are left.
   *
   * @param name of those whose calls they are for
   * @param from how many are set aside under it already; 0 where it is new
   * @return false if they are not left
   */
  boolean setAside(String tenant, LocalDate day, String name, long from, long to, long ceiling) {
    if (to > ceiling) {
      // Where nothing is counted yet there is no item for the condition to look at.
      return false;
    }
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":to", number(to));
    values.put(":more", number(to - from));
    values.put(":room", number(ceiling - (to - from)));
    values.put(":expires", seconds(day.plusDays(KEPT).atStartOfDay(ZoneOffset.UTC).toInstant()));
    if (from > 0) {
      values.put(":from", number(from));
    }
    Optional<Map<String, AttributeValue>> met =
        change(
            tenant,
            day,
            name,
            "SET #call = :to, expires = :expires ADD counted :more",
            (from > 0 ? "#call = :from" : "attribute_not_exists(#call)")
                + " AND (attribute_not_exists(counted) OR counted <= :room)",
            values);
    // A first try may have taken effect, though nobody said so.
    return met.isEmpty()
        || (met.get().containsKey(CALL + name) && whole(met.get(), CALL + name) == to);
  }

  /** Counts what was used in the place of what was set aside; done twice, as once. */
  void settle(String tenant, LocalDate day, String name, long aside, long used) {
    change(
        tenant,
        day,
        name,
        "ADD counted :more REMOVE #call",
        "attribute_exists(#call)",
        Map.of(":more", number(used - aside)));
  }

  /** Changes a day's item; gives what stood in the way, if something did. */
  private Optional<Map<String, AttributeValue>> change(
      String tenant,
      LocalDate day,
      String name,
      String expression,
      String condition,
      Map<String, AttributeValue> values) {
    try {
      unless(() ->
          dynamo.updateItem(update ->
              update
                  .tableName(table)
                  .key(key(tenant, day))
                  .updateExpression(expression)
                  .conditionExpression(condition)
                  .expressionAttributeNames(Map.of("#call", CALL + name))
                  .expressionAttributeValues(values)
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD)));
      return Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      return Optional.of(e.hasItem() ? e.item() : Map.of());
    }
  }

  static Map<String, AttributeValue> key(String tenant, LocalDate day) {
    return Items.key(tenant + "#quota", "tokens#" + day);
  }
}
