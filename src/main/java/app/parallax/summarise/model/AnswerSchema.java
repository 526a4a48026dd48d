package app.parallax.summarise.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * What an answer looks like: one JSON schema, from which the prompt's outline, the request's schema
 * and the check of an answer are made.
 *
 * <p>Every property of every object is required and no other is allowed, as providers' strict modes
 * have it; the file says so nowhere, and the request's form everywhere. Those modes know no bounds,
 * so lengths are checked here alone.
 */
final class AnswerSchema {
  private static final String FILE = "answer.schema.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode schema;

  AnswerSchema() {
    try (InputStream file = AnswerSchema.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      this.schema = JSON.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  /** The schema as a provider takes it. */
  String requested() {
    return bare(schema).toString();
  }

  /** The schema as prose has it: a name a line, what is in a list below it. */
  String outline() {
    StringBuilder outline = new StringBuilder();
    outline(schema, "", outline);
    return outline.toString().stripTrailing();
  }

  /** What is wrong with an answer, named by its place and without its words; empty if nothing. */
  Optional<String> fault(JsonNode answer) {
    return fault(answer, schema, "the answer");
  }

  private static JsonNode bare(JsonNode node) {
    ObjectNode bare = JSON.createObjectNode();
    bare.set("type", node.get("type"));
    if (node.has("enum")) {
      bare.set("enum", node.get("enum"));
    }
    if (node.has("items")) {
      bare.set("items", bare(node.get("items")));
    }
    if (node.has("properties")) {
      ObjectNode properties = bare.putObject("properties");
      node.get("properties")
          .properties()
          .forEach(property -> properties.set(property.getKey(), bare(property.getValue())));
      var required = bare.putArray("required");
      properties.fieldNames().forEachRemaining(required::add);
      bare.put("additionalProperties", false);
    }
    return bare;
  }

  private static void outline(JsonNode node, String indent, StringBuilder outline) {
    for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
      JsonNode value = property.getValue();
      outline.append(indent).append(property.getKey());
      JsonNode shape = value;
      if (value.has("items")) {
        outline.append("[]");
        shape = value.get("items");
      }
      String said = value.path("description").asText();
      if (!said.isEmpty()) {
        outline.append(": ").append(said);
      }
      outline.append('\n');
      outline(shape, indent + " ", outline);
    }
  }

  private static Optional<String> fault(JsonNode value, JsonNode schema, String place) {
    String type = schema.get("type").asText();
    boolean fits =
        switch (type) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isTextual();
          case "integer" -> value.isIntegralNumber() && value.canConvertToInt();
          default -> throw new IllegalStateException("no such type in the schema: " + type);
        };
    if (!fits) {
      return Optional.of(place + " is no " + type);
    }
    return switch (type) {
      case "object" -> objectFault(value, schema.get("properties"), place);
      case "array" -> listFault(value, schema, place);
      case "string" -> textFault(value.textValue(), schema, place);
      default -> Optional.empty();
    };
  }

  private static Optional<String> objectFault(JsonNode value, JsonNode properties, String place) {
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      JsonNode field = value.get(property.getKey());
      if (field == null) {
        return Optional.of(place + " has no \"" + property.getKey() + "\"");
      }
      Optional<String> fault = fault(field, property.getValue(), place + " › " + property.getKey());
      if (fault.isPresent()) {
        return fault;
      }
    }
    return value.size() > properties.size()
        ? Optional.of(place + " has fields that the schema does not name")
        : Optional.empty();
  }

  private static Optional<String> listFault(JsonNode value, JsonNode schema, String place) {
    int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
    if (value.size() > most || value.size() < schema.path("minItems").asInt(0)) {
      return Optional.of(place + " has " + value.size() + " items");
    }
    for (int i = 0; i < value.size(); i++) {
      Optional<String> fault = fault(value.get(i), schema.get("items"), place + " " + (i + 1));
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> textFault(String value, JsonNode schema, String place) {
    int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    if (value.length() > most || value.length() < schema.path("minLength").asInt(0)) {
      return Optional.of(place + " has " + value.length() + " characters");
    }
    if (schema.has("enum")) {
      for (JsonNode option : schema.get("enum")) {
        if (option.asText().equals(value)) {
          return Optional.empty();
        }
      }
      return Optional.of(place + " is none of its options");
    }
    return Optional.empty();
  }
}
