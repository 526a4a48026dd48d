package app.parallax.webhook;

import app.parallax.fetch.AddressRules;
import app.parallax.fetch.Answer;
import app.parallax.fetch.Call;
import app.parallax.fetch.Deadline;
import app.parallax.fetch.WebClient;
import app.parallax.job.Postbox;
import app.parallax.job.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Sends what a message names to its webhook, and sees to it that what was not received is sent
 * again: near times by the queue, far ones by the sweep.
 *
 * <p>A receiver that has too much to do may put the next try off, as far as the queue can. A
 * webhook that has received nothing for five days is told no more, one that says 410 at once; a
 * test that it receives lets it be told again.
 */
public final class Deliverer {
  private static final Duration LASTING = Duration.ofDays(5);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(15);

  /** The longest that a queue puts a message off; farther is the sweep's. */
  static final Duration NEAR = Duration.ofMinutes(15);

  private final WebhookTable table;
  private final Postbox queue;
  private final WebClient client;
  private final AddressRules rules;
  private final String baseUrl;
  private final String userAgent;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * A deliverer over one table and queue.
   *
   * @param baseUrl where the API answers, before {@code /v1}
   */
  public Deliverer(
      DynamoDbClient dynamo,
      String table,
      Postbox queue,
      WebClient client,
      AddressRules rules,
      String baseUrl,
      String userAgent,
      InstantSource clock,
      RandomGenerator random) {
    this.table = new WebhookTable(dynamo, table);
    this.queue = queue;
    this.client = client;
    this.rules = rules;
    this.baseUrl = baseUrl;
    this.userAgent = userAgent;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes the try that is due, if one is, and says in a word what became of it.
   *
   * @throws Unavailable if the table could not be reached; the message is to come again
   */
  public String deliver(DeliveryMessage message) {
    Instant now = clock.instant();
    Optional<Delivery> found = table.delivery(message, now);
    if (found.isEmpty()) {
      return "over";
    }
    Delivery delivery = found.get();
    if (delivery.nextAt().isAfter(now)) {
      Duration left = Duration.between(now, delivery.nextAt());
      if (left.compareTo(NEAR) <= 0) {
        send(message, left);
      }
      return "early";
    }
    Optional<Endpoint> endpoint = table.endpoint(delivery.tenant(), delivery.webhook());
    Optional<Duration> wait = Schedule.after(delivery.tried() + 1, random);
    if (endpoint.isEmpty() || !(endpoint.get().enabled() || delivery.test())) {
      table.end(message);
      return "gone";
    }
    Instant next = now.plus(wait.orElse(Webhooks.GRACE));
    boolean near = wait.isPresent() && wait.get().compareTo(NEAR) <= 0;
    if (!table.take(delivery, next, near ? next.plus(Webhooks.GRACE) : next)) {
      return "taken";
    }
    return tried(message, delivery, endpoint.get(), near ? wait : Optional.empty(), wait);
  }

  private String tried(
      DeliveryMessage message,
      Delivery delivery,
      Endpoint endpoint,
      Optional<Duration> byQueue,
      Optional<Duration> wait) {
    Answer answer = post(delivery, endpoint);
    int status = status(answer);
    Webhook webhook = endpoint.webhook();
    if (status >= 200 && status < 300) {
      table.end(message);
      if (webhook.failingSince() != null || webhook.disabledAt() != null) {
        table.healthy(endpoint);
      }
      return "received";
    }
    Instant now = clock.instant();
    Instant since = webhook.failingSince();
    table.failing(endpoint, now);
    if (status == 410 || (since != null && !since.plus(LASTING).isAfter(now))) {
      table.disable(endpoint, now);
    }
    if (status == 410 || wait.isEmpty()) {
      table.end(message);
      return "given_up";
    }
    Optional<Duration> asked =
        RetryAfter.of(answer, now).filter(delay -> delay.compareTo(wait.get()) > 0);
    if (asked.isPresent()
        && table.putOff(
            delivery, now.plus(asked.get()), now.plus(asked.get()).plus(Webhooks.GRACE))) {
      send(message, asked.get());
    } else {
      byQueue.ifPresent(delay -> send(message, delay));
    }
    return "not_received";
  }

  private Answer post(Delivery delivery, Endpoint endpoint) {
    Instant now = clock.instant();
    long seconds = now.getEpochSecond();
    byte[] body = delivery.payload(baseUrl);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("User-Agent", userAgent);
    headers.put("Content-Type", "application/json");
    headers.put("webhook-id", delivery.id());
    headers.put("webhook-timestamp", Long.toString(seconds));
    headers.put(
        "webhook-signature",
        endpoint.signing(now).stream()
            .map(secret -> secret.sign(delivery.id(), seconds, body))
            .collect(Collectors.joining(" ")));
    return client.call(
        endpoint.webhook().url(), rules, new Call(headers, body, 0), Deadline.in(LONGEST_CALL));
  }

  /** The status that was answered; 0 for none. */
  private static int status(Answer answer) {
    return switch (answer) {
      case Answer.Answered answered -> answered.status();
      case Answer.Failed _ -> 0;
    };
  }

  private void send(DeliveryMessage message, Duration delay) {
    try {
      // Whole seconds, and rather late than early.
      queue.send(message.json(), Duration.ofSeconds(delay.plusMillis(999).toSeconds()));
    } catch (Unavailable e) {
      // The sweep sends what the queue did not take.
    }
  }
}
