package app.parallax.job;

import app.parallax.job.Job.Failure;
import app.parallax.job.Job.Status;
import app.parallax.request.Options;
import app.parallax.request.Options.EngineChoice;
import app.parallax.request.Options.Length;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a job's things stand as items: keys, attributes and back. */
final class Items {
  /** The status of a job that is being erased; nobody but the eraser sees it. */
  static final String ERASED = "erased";

  private static final int SHARDS = 4;

  private Items() {}

  static Map<String, AttributeValue> statusKey(JobMessage job) {
    return key(job.tenant() + "#jobs", job.id());
  }

  static Map<String, AttributeValue> idempotencyKey(String tenant, String hash) {
    return key(tenant + "#key#" + hash, "job");
  }

  static Map<String, AttributeValue> addressKey(String tenant, String hash) {
    return key(tenant + "#address#" + hash, "job");
  }

  /** The partition of a job's larger things. */
  static String partition(JobMessage job) {
    return job.tenant() + "#" + job.id();
  }

  static Map<String, AttributeValue> key(String pk, String sk) {
    return Map.of("pk", string(pk), "sk", string(sk));
  }

  static Map<String, AttributeValue> status(String tenant, Job job) {
    Map<String, AttributeValue> item = new HashMap<>(statusKey(new JobMessage(tenant, job.id())));
    item.put("status", string(job.status().code()));
    item.put("created", number(job.createdAt().toEpochMilli()));
    item.put("expires", seconds(job.expiresAt()));
    item.put("attempts", number(job.attempts()));
    item.put("length", string(job.options().length().name().toLowerCase(Locale.ROOT)));
    item.put("language", string(job.options().language()));
    item.put("engine", string(job.options().engine().name().toLowerCase(Locale.ROOT)));
    if (!job.metadata().isEmpty()) {
      Map<String, AttributeValue> labels = new HashMap<>();
      job.metadata().forEach((name, value) -> labels.put(name, string(value)));
      item.put("metadata", AttributeValue.fromM(labels));
    }
    Instant completed = job.completedAt();
    if (completed != null) {
      item.put("completed", millis(completed));
    }
    return item;
  }

  static Job job(Map<String, AttributeValue> item) {
    Map<String, String> metadata = new TreeMap<>();
    if (item.containsKey("metadata")) {
      item.get("metadata").m().forEach((name, value) -> metadata.put(name, value.s()));
    }
    return new Job(
        text(item, "sk"),
        Status.valueOf(text(item, "status").toUpperCase(Locale.ROOT)),
        Instant.ofEpochMilli(whole(item, "created")),
        item.containsKey("completed") ? Instant.ofEpochMilli(whole(item, "completed")) : null,
        Instant.ofEpochSecond(whole(item, "expires")),
        (int) whole(item, "attempts"),
        new Options(
            Length.valueOf(text(item, "length").toUpperCase(Locale.ROOT)),
            text(item, "language"),
            EngineChoice.valueOf(text(item, "engine").toUpperCase(Locale.ROOT))),
        metadata,
        item.containsKey("failure_code")
            ? new Failure(text(item, "failure_code"), text(item, "failure_detail"))
            : null);
  }

  /** Whether the item stands for a job that a reader may see. */
  static boolean visible(Map<String, AttributeValue> item, Instant now) {
    return !item.isEmpty() && whole(item, "expires") > now.getEpochSecond() && !erased(item);
  }

  static boolean erased(Map<String, AttributeValue> item) {
    return text(item, "status").equals(ERASED);
  }

  /** Which part of the sweep's index a job stands in. */
  static AttributeValue shard(String id) {
    return string(String.valueOf(Math.floorMod(id.hashCode(), SHARDS)));
  }

  static int shards() {
    return SHARDS;
  }

  /** A time as DynamoDB's TTL wants it. */
  static AttributeValue seconds(Instant time) {
    return number(time.getEpochSecond());
  }

  static AttributeValue millis(Instant time) {
    return number(time.toEpochMilli());
  }

  static AttributeValue string(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static AttributeValue bool(boolean value) {
    return AttributeValue.fromBool(value);
  }

  static AttributeValue bytes(byte[] value) {
    return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value));
  }

  static String text(Map<String, AttributeValue> item, String name) {
    return attribute(item, name).s();
  }

  static long whole(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(attribute(item, name).n());
  }

  static byte[] binary(Map<String, AttributeValue> item, String name) {
    return attribute(item, name).b().asByteArray();
  }

  static Map<String, AttributeValue> map(Map<String, AttributeValue> item, String name) {
    return attribute(item, name).m();
  }

  private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an item without " + name);
    }
    return value;
  }
}
