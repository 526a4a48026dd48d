package app.parallax.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What the queue carries of a delivery: which one, and nothing of what it tells. */
public record DeliveryMessage(String tenant, String id) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The message as it travels. */
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("tenant", tenant);
      json.writeStringField("delivery", id);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return text.toString();
  }

  /** The message that {@link #json} wrote; empty if it is another kind of message. */
  public static Optional<DeliveryMessage> read(String json) {
    try {
      JsonNode message = JSON.readTree(json);
      return message.path("tenant").isTextual() && message.path("delivery").isTextual()
          ? Optional.of(
              new DeliveryMessage(
                  message.get("tenant").textValue(), message.get("delivery").textValue()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
