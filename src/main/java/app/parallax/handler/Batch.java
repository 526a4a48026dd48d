package app.parallax.handler;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** A batch of messages from SQS, answered with those that are to come again. */
final class Batch {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Batch() {}

  /**
   * Hands over each message and reports those that were not settled.
   *
   * @param settled takes a message's id and body, and says whether the queue may forget it
   * @throws IOException if the event is none of SQS
   */
  static void handle(InputStream event, OutputStream answer, BiPredicate<String, String> settled)
      throws IOException {
    JsonNode records;
    try {
      records = JSON.readTree(event).path("Records");
    } catch (JsonProcessingException e) {
      // Its words may be the event's, and what is thrown here Lambda logs.
      throw new IOException("not a JSON event");
    }
    if (!records.isArray()) {
      throw new IOException("not an SQS event");
    }
    List<String> again = new ArrayList<>();
    for (JsonNode message : records) {
      String id = message.path("messageId").asText();
      if (!settled.test(id, message.path("body").asText())) {
        again.add(id);
      }
    }
    try (JsonGenerator json = JSON.getFactory().createGenerator(answer)) {
      json.writeStartObject();
      json.writeArrayFieldStart("batchItemFailures");
      for (String id : again) {
        json.writeStartObject();
        json.writeStringField("itemIdentifier", id);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
