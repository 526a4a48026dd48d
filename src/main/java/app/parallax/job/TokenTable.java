package app.parallax.job;

import static app.parallax.job.Items.number;
import static app.parallax.job.Items.seconds;
import static app.parallax.job.Items.whole;
import static app.parallax.job.Unavailable.unless;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
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
 *                                    set aside for one call
 * </pre>
 *
 * <p>A call stands in the item by its name while it is under way, so that no write of it counts
 * twice, however often it is tried.
 */
final class TokenTable {
  /** A call may be settled after midnight; then nobody asks for the day any more. */
  private static final int KEPT = 3;

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
   * Counts the most that a call may cost, if that many are left.
   *
   * @param call names it
   * @return false if they are not
   */
  boolean setAside(String tenant, LocalDate day, String call, long most, long ceiling) {
    String name = "call_" + call;
    try {
      unless(() ->
          dynamo.updateItem(update ->
              update
                  .tableName(table)
                  .key(key(tenant, day))
                  .updateExpression("SET #call = :most, expires = :expires ADD counted :most")
                  .conditionExpression(
                      "attribute_not_exists(#call)"
                          + " AND (attribute_not_exists(counted) OR counted <= :room)")
                  .expressionAttributeNames(Map.of("#call", name))
                  .expressionAttributeValues(
                      Map.of(
                          ":most", number(most),
                          ":room", number(ceiling - most),
                          ":expires",
                              seconds(day.plusDays(KEPT).atStartOfDay(ZoneOffset.UTC).toInstant())))
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD)));
      return true;
    } catch (ConditionalCheckFailedException e) {
      // A first try took effect, though nobody said so.
      return e.hasItem() && e.item().containsKey(name);
    }
  }

  /** Counts what a call took in the place of what was set aside for it; done twice, as once. */
  void settle(String tenant, LocalDate day, String call, long most, long used) {
    try {
      unless(() ->
          dynamo.updateItem(update ->
              update
                  .tableName(table)
                  .key(key(tenant, day))
                  .updateExpression("ADD counted :more REMOVE #call")
                  .conditionExpression("attribute_exists(#call)")
                  .expressionAttributeNames(Map.of("#call", "call_" + call))
                  .expressionAttributeValues(Map.of(":more", number(used - most)))));
    } catch (ConditionalCheckFailedException e) {
      // A first try took effect, though nobody said so.
      return;
    }
  }

  static Map<String, AttributeValue> key(String tenant, LocalDate day) {
    return Items.key(tenant + "#quota", "tokens#" + day);
  }
}
