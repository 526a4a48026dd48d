package app.parallax.webhook;

import app.parallax.job.Postbox;
import app.parallax.job.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Finds deliveries whose time has come and whose message the queue does not hold: because it is
 * further off than a queue can put off, or because somebody died.
 */
public final class DeliverySweep {
  private final WebhookTable table;
  private final Postbox queue;
  private final InstantSource clock;

  public DeliverySweep(DynamoDbClient dynamo, String table, Postbox queue, InstantSource clock) {
    this.table = new WebhookTable(dynamo, table);
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Sends the messages of deliveries that are due.
   *
   * @return how many
   */
  public int run() {
    Instant now = clock.instant();
    int sent = 0;
    for (DeliveryMessage message : table.due(now)) {
      if (table.postpone(message, now, Webhooks.GRACE)) {
        try {
          queue.send(message.json(), Duration.ZERO);
          sent++;
        } catch (Unavailable e) {
          // It is still in the table, and due again shortly.
        }
      }
    }
    return sent;
  }
}
