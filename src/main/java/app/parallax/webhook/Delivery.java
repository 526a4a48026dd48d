package app.parallax.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that one webhook is to be told, and how far that has come.
 *
 * @param id {@code msg_…}, the same for every try
 * @param subject the job that ended; of a test the webhook
 * @param status how the job ended; null of a test
 * @param at when it happened
 * @param tried how often it was sent
 * @param nextAt when it is sent next
 */
record Delivery(
    String tenant,
    String id,
    String webhook,
    String subject,
    @Nullable String status,
    Instant at,
    int tried,
    Instant nextAt) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Whether it was asked for by hand, and tells of nothing. */
  boolean test() {
    return status == null;
  }

  /** What is posted: no more than says which document to read, and where. */
  byte[] payload(String baseUrl) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("type", test() ? "webhook.test" : "summary." + status);
      json.writeStringField("timestamp", at.toString());
      json.writeObjectFieldStart("data");
      json.writeStringField("id", subject);
      if (!test()) {
        json.writeStringField("status", status);
        json.writeStringField("link", baseUrl + "/v1/summaries/" + subject);
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }
}
