package app.parallax.webhook;

import static app.parallax.job.Unavailable.unless;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The webhooks' items in the one table, each write a verb with its condition.
 *
 * <pre>
 * pk                    sk        holds
 * tenant#webhooks       place#NN  a webhook with its secrets: a tenant has so many places
 * tenant#deliveries     msg_…     what one webhook is to be told, until it was
 * </pre>
 *
 * <p>A delivery that is not over stands in the sparse index {@code sweep}, in a part of its own, by
 * the time at which the sweep should send its message.
 */
final class WebhookTable {
  /** How many webhooks a tenant may have: as many as there are places. */
  static final int PLACES = 10;

  private static final String SWEEP = "webhook";

  private final DynamoDbClient dynamo;
  private final String table;

  WebhookTable(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /** A tenant's webhooks, the newest first. */
  List<Endpoint> endpoints(String tenant) {
    var items =
        unless(() ->
            dynamo
                .query(query ->
                    query
                        .tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text(tenant + "#webhooks"))))
                .items());
    return items.stream()
        .map(item -> endpoint(tenant, item))
        .sorted(
            Comparator.comparing((Endpoint endpoint) -> endpoint.webhook().createdAt())
                .thenComparing(endpoint -> endpoint.webhook().id())
                .reversed())
        .toList();
  }

  Optional<Endpoint> endpoint(String tenant, String id) {
    return endpoints(tenant).stream()
        .filter(endpoint -> endpoint.webhook().id().equals(id))
        .findFirst();
  }

  /** Puts a webhook in its place, if nobody has it. */
  boolean put(Endpoint endpoint) {
    Map<String, AttributeValue> item = new HashMap<>(key(endpoint));
    item.put("id", text(endpoint.webhook().id()));
    item.put("url", text(endpoint.webhook().url()));
    item.put("created", millis(endpoint.webhook().createdAt()));
    item.put("secret", text(endpoint.secret().text()));
    return done(() ->
        dynamo.putItem(put ->
            put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)")));
  }

  /** Takes a webhook out of its place, if it is still there. */
  boolean remove(Endpoint endpoint) {
    return done(() ->
        dynamo.deleteItem(delete ->
            delete
                .tableName(table)
                .key(key(endpoint))
                .conditionExpression("id = :id")
                .expressionAttributeValues(Map.of(":id", text(endpoint.webhook().id())))));
  }

  /** Gives a webhook a new secret in the place of the one it was seen with. */
  boolean rotate(Endpoint endpoint, Secret next, Instant previousUntil) {
    return change(
        endpoint,
        "SET secret = :next, previous = :secret, previous_until = :until",
        " AND secret = :secret",
        Map.of(
            ":next", text(next.text()),
            ":secret", text(endpoint.secret().text()),
            ":until", millis(previousUntil)));
  }

  /** Notes that a delivery was received. */
  void healthy(Endpoint endpoint) {
    change(endpoint, "REMOVE failing_since, disabled_at", "", Map.of());
  }

  /** Notes the first failure since the last delivery that was received. */
  void failing(Endpoint endpoint, Instant since) {
    change(
        endpoint,
        "SET failing_since = if_not_exists(failing_since, :since)",
        "",
        Map.of(":since", millis(since)));
  }

  /** Tells this webhook no more. */
  void disable(Endpoint endpoint, Instant at) {
    change(
        endpoint,
        "SET disabled_at = if_not_exists(disabled_at, :at)",
        "",
        Map.of(":at", millis(at)));
  }

  /** Writes down what is to be told, once. */
  boolean add(Delivery delivery, Instant sweepAt) {
    Map<String, AttributeValue> item =
        new HashMap<>(key(new DeliveryMessage(delivery.tenant(), delivery.id())));
    item.put("webhook", text(delivery.webhook()));
    item.put("subject", text(delivery.subject()));
    if (delivery.status() != null) {
      item.put("status", text(delivery.status()));
    }
    item.put("at", millis(delivery.at()));
    item.put("tried", number(delivery.tried()));
    item.put("next_at", millis(delivery.nextAt()));
    item.put("sweep", text(SWEEP));
    item.put("sweep_at", millis(sweepAt));
    item.put("expires", number(delivery.nextAt().plus(Schedule.KEPT).getEpochSecond()));
    return done(() ->
        dynamo.putItem(put ->
            put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)")));
  }

  /** A delivery that is not over. */
  Optional<Delivery> delivery(DeliveryMessage message, Instant now) {
    var items =
        unless(() ->
            dynamo
                .query(query ->
                    query
                        .tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND sk = :sk")
                        .expressionAttributeValues(
                            Map.of(
                                ":pk", text(message.tenant() + "#deliveries"),
                                ":sk", text(message.id()))))
                .items());
    return items.stream()
        .filter(item -> item.containsKey("sweep") && whole(item, "expires") > now.getEpochSecond())
        .map(item -> delivery(message, item))
        .findFirst();
  }

  /**
   * Takes a try at a delivery before it is made, so that two who have the message make one.
   *
   * @param nextAt when the try after this one is due
   */
  boolean take(Delivery delivery, Instant nextAt, Instant sweepAt) {
    return done(() ->
        dynamo.updateItem(update ->
            update
                .tableName(table)
                .key(key(new DeliveryMessage(delivery.tenant(), delivery.id())))
                .updateExpression("SET tried = :more, next_at = :next, sweep_at = :sweep_at")
                .conditionExpression("tried = :tried AND attribute_exists(sweep)")
                .expressionAttributeValues(
                    Map.of(
                        ":tried", number(delivery.tried()),
                        ":more", number(delivery.tried() + 1),
                        ":next", millis(nextAt),
                        ":sweep_at", millis(sweepAt)))));
  }

  /** Puts off the try after the one that was taken, if nobody took that yet. */
  boolean putOff(Delivery taken, Instant nextAt, Instant sweepAt) {
    return done(() ->
        dynamo.updateItem(update ->
            update
                .tableName(table)
                .key(key(new DeliveryMessage(taken.tenant(), taken.id())))
                .updateExpression("SET next_at = :next, sweep_at = :sweep_at")
                .conditionExpression("tried = :tried AND attribute_exists(sweep)")
                .expressionAttributeValues(
                    Map.of(
                        ":tried", number(taken.tried() + 1),
                        ":next", millis(nextAt),
                        ":sweep_at", millis(sweepAt)))));
  }

  /** Ends a delivery, received or given up; what is left of it expires. */
  void end(DeliveryMessage message) {
    done(() ->
        dynamo.updateItem(update ->
            update
                .tableName(table)
                .key(key(message))
                .updateExpression("REMOVE sweep, sweep_at")
                .conditionExpression("attribute_exists(pk)")));
  }

  /** The deliveries whose messages should have been sent by then. */
  List<DeliveryMessage> due(Instant by) {
    List<DeliveryMessage> due = new ArrayList<>();
    Map<String, AttributeValue> from = Map.of();
    do {
      Map<String, AttributeValue> start = from;
      var page =
          unless(() ->
              dynamo.query(query ->
                  query
                      .tableName(table)
                      .indexName("sweep")
                      .keyConditionExpression("sweep = :sweep AND sweep_at <= :by")
                      .expressionAttributeValues(Map.of(":sweep", text(SWEEP), ":by", millis(by)))
                      .exclusiveStartKey(start.isEmpty() ? null : start)));
      for (Map<String, AttributeValue> item : page.items()) {
        due.add(
            new DeliveryMessage(
                string(item, "pk").replaceFirst("#deliveries$", ""), string(item, "sk")));
      }
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
    return due;
  }

  /** Puts off the next look at a delivery that is due, so that one sweep sends its message. */
  boolean postpone(DeliveryMessage message, Instant due, Duration by) {
    return done(() ->
        dynamo.updateItem(update ->
            update
                .tableName(table)
                .key(key(message))
                .updateExpression("SET sweep_at = :to")
                .conditionExpression("sweep_at <= :due")
                .expressionAttributeValues(
                    Map.of(":due", millis(due), ":to", millis(due.plus(by))))));
  }

  private boolean change(
      Endpoint endpoint, String update, String condition, Map<String, AttributeValue> more) {
    Map<String, AttributeValue> values = new HashMap<>(more);
    values.put(":id", text(endpoint.webhook().id()));
    return done(() ->
        dynamo.updateItem(request ->
            request
                .tableName(table)
                .key(key(endpoint))
                .updateExpression(update)
                .conditionExpression("id = :id" + condition)
                .expressionAttributeValues(values)));
  }

  /** Whether a write's condition held. */
  private static boolean done(Runnable write) {
    try {
      unless(() -> {
        write.run();
        return true;
      });
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static Endpoint endpoint(String tenant, Map<String, AttributeValue> item) {
    return new Endpoint(
        tenant,
        Integer.parseInt(string(item, "sk").substring("place#".length())),
        new Webhook(
            string(item, "id"),
            string(item, "url"),
            time(item, "created"),
            timeOrNull(item, "previous_until"),
            timeOrNull(item, "failing_since"),
            timeOrNull(item, "disabled_at")),
        new Secret(string(item, "secret")),
        item.containsKey("previous") ? new Secret(string(item, "previous")) : null);
  }

  private static Delivery delivery(DeliveryMessage message, Map<String, AttributeValue> item) {
    return new Delivery(
        message.tenant(),
        message.id(),
        string(item, "webhook"),
        string(item, "subject"),
        item.containsKey("status") ? string(item, "status") : null,
        time(item, "at"),
        (int) whole(item, "tried"),
        time(item, "next_at"));
  }

  private static Map<String, AttributeValue> key(Endpoint endpoint) {
    return Map.of(
        "pk", text(endpoint.tenant() + "#webhooks"),
        "sk", text("place#" + endpoint.slot()));
  }

  private static Map<String, AttributeValue> key(DeliveryMessage message) {
    return Map.of("pk", text(message.tenant() + "#deliveries"), "sk", text(message.id()));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue millis(Instant time) {
    return number(time.toEpochMilli());
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static String string(Map<String, AttributeValue> item, String name) {
    return attribute(item, name).s();
  }

  private static long whole(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(attribute(item, name).n());
  }

  private static Instant time(Map<String, AttributeValue> item, String name) {
    return Instant.ofEpochMilli(whole(item, name));
  }

  private static @Nullable Instant timeOrNull(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? time(item, name) : null;
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an item without " + name);
    }
    return value;
  }
}
