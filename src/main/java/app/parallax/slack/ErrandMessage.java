package app.parallax.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What the queue carries: which asking is to be looked after, and nothing of what was asked.
 *
 * @param version which version of its record the message was sent for
 */
public record ErrandMessage(String team, String id, long version) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The message as it travels. */
  public String json() {
    return JSON.createObjectNode()
        .put("team", team)
        .put("errand", id)
        .put("version", version)
        .toString();
  }

  /**
   * The message that {@link #json} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ErrandMessage read(String json) {
    try {
      JsonNode message = JSON.readTree(json);
      if (message.path("team").isTextual()
          && message.path("errand").isTextual()
          && message.path("version").canConvertToLong()) {
        return new ErrandMessage(
            message.get("team").textValue(),
            message.get("errand").textValue(),
            message.get("version").longValue());
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not an errand's message", e);
    }
    throw new IllegalArgumentException("not an errand's message");
  }
}
