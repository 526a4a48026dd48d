package app.parallax.job;

import static app.parallax.job.Items.millis;
import static app.parallax.job.Items.string;
import static app.parallax.job.Items.text;
import static app.parallax.job.Items.whole;
import static app.parallax.job.Unavailable.unless;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The sparse index of the jobs that need looking after, in so many shards, by time. */
final class SweepIndex {
  private static final String NAME = "sweep";

  private final DynamoDbClient dynamo;
  private final String table;

  SweepIndex(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** The jobs that should have been looked after by then, as the index has them. */
  List<JobMessage> due(Instant by) {
    List<JobMessage> jobs = new ArrayList<>();
    for (int shard = 0; shard < Items.shards(); shard++) {
      String asked = String.valueOf(shard);
      Map<String, AttributeValue> from = Map.of();
      do {
        Map<String, AttributeValue> start = from;
        var page =
            unless(() ->
                dynamo.query(query ->
                    query
                        .tableName(table)
                        .indexName(NAME)
                        .keyConditionExpression("sweep = :shard AND sweep_at <= :by")
                        .expressionAttributeValues(
                            Map.of(":shard", string(asked), ":by", millis(by)))
                        .exclusiveStartKey(start.isEmpty() ? null : start)));
        page.items()
            .forEach(item ->
                jobs.add(
                    new JobMessage(text(item, "pk").replaceFirst("#jobs$", ""), text(item, "sk"))));
        from = page.lastEvaluatedKey();
      } while (!from.isEmpty());
    }
    return jobs;
  }

  /** Sets when to look again after a job that stands where it stood; not if it moved. */
  boolean postpone(JobMessage job, Map<String, AttributeValue> seen, Instant to) {
    return change(job, seen, "SET sweep_at = :to", Map.of(":to", millis(to)));
  }

  /** Takes out a job that nobody need look after; not if it moved. */
  boolean leave(JobMessage job, Map<String, AttributeValue> seen) {
    return change(job, seen, "REMOVE sweep, sweep_at", Map.of());
  }

  private boolean change(
      JobMessage job,
      Map<String, AttributeValue> seen,
      String expression,
      Map<String, AttributeValue> more) {
    Map<String, AttributeValue> values = new HashMap<>(more);
    values.put(":status", string(text(seen, "status")));
    values.put(":was", Items.number(whole(seen, "sweep_at")));
    try {
      unless(() ->
          dynamo.updateItem(update ->
              update
                  .tableName(table)
                  .key(Items.statusKey(job))
                  .updateExpression(expression)
                  .conditionExpression("#status = :status AND sweep_at = :was")
                  .expressionAttributeNames(Map.of("#status", "status"))
                  .expressionAttributeValues(values)));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
