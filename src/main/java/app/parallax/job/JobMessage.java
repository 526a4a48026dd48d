package app.parallax.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * What the queue carries: which job is to be worked, and nothing of its articles.
 *
 * @param after 0, or for a dead letter after how many attempts its job failed: brought back to the
 *     queue it gives the job as many attempts as a new one has, once
 */
public record JobMessage(String tenant, String id, int after) {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final ObjectMapper JSON = new ObjectMapper(FACTORY);

  /** A message of a job that has not failed. */
  public JobMessage(String tenant, String id) {
    this(tenant, id, 0);
  }

  /** The message as it travels. */
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("tenant", tenant);
      json.writeStringField("job", id);
      if (after > 0) {
        json.writeNumberField("after", after);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return text.toString();
  }

  /**
   * The message that {@link #json} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static JobMessage read(String json) {
    try {
      JsonNode message = JSON.readTree(json);
      if (message.path("tenant").isTextual() && message.path("job").isTextual()) {
        return new JobMessage(
            message.get("tenant").textValue(),
            message.get("job").textValue(),
            message.path("after").asInt());
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("not a job's message", e);
    }
    throw new IllegalArgumentException("not a job's message");
  }
}
