package app.parallax.webhook;

import app.parallax.job.Ended;
import app.parallax.job.Job;
import app.parallax.job.Postbox;
import app.parallax.job.Unavailable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The tenants' webhooks, and what each is to be told.
 *
 * <p>An ending that is told twice makes one delivery: its id follows from the webhook and the job.
 */
public final class Webhooks implements Ended {
  /** For how long the secret before a rotation signs too. */
  static final Duration OVERLAP = Duration.ofHours(24);

  /** How long the queue may take before the sweep sends a message again. */
  static final Duration GRACE = Duration.ofMinutes(2);

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private final WebhookTable table;
  private final Postbox queue;
  private final InstantSource clock;
  private final RandomGenerator random;

  public Webhooks(
      DynamoDbClient dynamo,
      String table,
      Postbox queue,
      InstantSource clock,
      RandomGenerator random) {
    this.table = new WebhookTable(dynamo, table);
    this.queue = queue;
    this.clock = clock;
    this.random = random;
  }

  /** How many webhooks a tenant may have. */
  public static int most() {
    return WebhookTable.PLACES;
  }

  /** A new webhook; empty if the tenant has as many as it may. */
  public Optional<Disclosed> create(String tenant, String url) {
    Webhook webhook =
        new Webhook(
            "wh_" + name(), url, clock.instant().truncatedTo(ChronoUnit.MILLIS), null, null, null);
    Secret secret = Secret.random(random);
    Set<Integer> taken =
        table.endpoints(tenant).stream().map(Endpoint::slot).collect(Collectors.toSet());
    for (int slot = 0; slot < WebhookTable.PLACES; slot++) {
      if (!taken.contains(slot) && table.put(new Endpoint(tenant, slot, webhook, secret, null))) {
        return Optional.of(new Disclosed(webhook, secret));
      }
    }
    return Optional.empty();
  }

  /** A tenant's webhooks, the newest first. */
  public List<Webhook> list(String tenant) {
    Instant now = clock.instant();
    return table.endpoints(tenant).stream()
        .map(endpoint -> shown(endpoint.webhook(), now))
        .toList();
  }

  /** Forgets a webhook; false if there is none of that id. */
  public boolean delete(String tenant, String id) {
    return table.endpoint(tenant, id).map(table::remove).orElse(false);
  }

  /** A new secret beside the one before, which signs for 24 hours more; empty if there is none. */
  public Optional<Disclosed> rotate(String tenant, String id) {
    Instant until = clock.instant().plus(OVERLAP).truncatedTo(ChronoUnit.MILLIS);
    Secret next = Secret.random(random);
    return table
        .endpoint(tenant, id)
        .map(endpoint -> {
          if (!table.rotate(endpoint, next, until)) {
            throw new Unavailable(
                "somebody else rotated it", new IllegalStateException("conflict"));
          }
          Webhook before = endpoint.webhook();
          return new Disclosed(
              new Webhook(
                  before.id(),
                  before.url(),
                  before.createdAt(),
                  until,
                  before.failingSince(),
                  before.disabledAt()),
              next);
        });
  }

  /** Queues a delivery that tells of nothing, to a disabled webhook too; empty if there is none. */
  public Optional<Webhook> test(String tenant, String id) {
    Instant now = clock.instant();
    return table
        .endpoint(tenant, id)
        .map(endpoint -> {
          tell(tenant, endpoint, "msg_" + name(), id, null, now);
          return shown(endpoint.webhook(), now);
        });
  }

  @Override
  public boolean wanted(String tenant) {
    return table.endpoints(tenant).stream().anyMatch(Endpoint::enabled);
  }

  /** Writes a delivery for each webhook; from then on they look after themselves. */
  @Override
  public Optional<Instant> tell(String tenant, Job job, int tried) {
    Instant ended = Objects.requireNonNullElseGet(job.completedAt(), clock::instant);
    for (Endpoint endpoint : table.endpoints(tenant)) {
      if (endpoint.enabled()) {
        // A failed job that was brought back ends anew, and that is another thing to tell.
        String id =
            "msg_" + hash(String.join(" ", endpoint.webhook().id(), job.id(), ended.toString()));
        tell(tenant, endpoint, id, job.id(), job.status().code(), ended);
      }
    }
    return Optional.empty();
  }

  private void tell(
      String tenant,
      Endpoint endpoint,
      String id,
      String subject,
      @Nullable String status,
      Instant at) {
    Instant now = clock.instant();
    Delivery delivery =
        new Delivery(tenant, id, endpoint.webhook().id(), subject, status, at, 0, now);
    if (table.add(delivery, now.plus(GRACE))) {
      try {
        queue.send(new DeliveryMessage(tenant, id).json(), Duration.ZERO);
      } catch (Unavailable e) {
        // It stands in the table, and the sweep sends what the queue did not take.
      }
    }
  }

  /** A secret that signs no more is nobody's business. */
  private static Webhook shown(Webhook webhook, Instant now) {
    Instant until = webhook.previousSecretUntil();
    return until == null || until.isAfter(now)
        ? webhook
        : new Webhook(
            webhook.id(),
            webhook.url(),
            webhook.createdAt(),
            null,
            webhook.failingSince(),
            webhook.disabledAt());
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 26; i++) {
      name.append(ALPHABET.charAt(random.nextInt(32)));
    }
    return name.toString();
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
