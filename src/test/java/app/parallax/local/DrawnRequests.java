package app.parallax.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Requests drawn from the API's description: valid, nearly valid and broken ones, for every route.
 *
 * <p>The same seed draws the same requests, so that a failure can be met again.
 */
final class DrawnRequests {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> SENTENCES =
      List.of(
          "Rescuers brought 212 passengers ashore on Tuesday.",
          "“We had no warning,” the mayor said.",
          "About 40 families left their homes, police said.",
          "The ferry Alma ran aground off Selby Head.",
          "<p>Nobody was hurt.</p>",
          "Die Brücke ist gesperrt. 😀");

  /** What a string field should not bear, and what a careless reader would trip over. */
  private static final List<String> ODD =
      List.of(
          "",
          " \t\n",
          "\u0000",
          "\u202E\u2066",
          "\uFEFF",
          "null",
          "../../etc/passwd",
          "${jndi:x}",
          "<script>",
          "'; --",
          "a".repeat(2_100),
          "x".repeat(100_001),
          "2025-13-45",
          "http://",
          "en-",
          "\\",
          "%00");

  private static final List<String> HEADERS =
      List.of(
          "accept",
          "prefer",
          "if-none-match",
          "idempotency-key",
          "content-type",
          "content-encoding",
          "authorization",
          "x-slack-signature",
          "origin",
          "expect");

  private static final List<String> HEADER_VALUES =
      List.of(
          "",
          "*/*",
          "application/json",
          "text/markdown",
          "text/*;q=0.3, application/json;q=0",
          "wait=1",
          "respond-async",
          "wait=999999999999",
          "*",
          "W/\"x\"",
          "gzip",
          "identity",
          "application/json; charset=utf-16",
          "Bearer plx_x_y",
          "Basic eDp5",
          "\u0000\r\n",
          "é😀",
          "y".repeat(9_000),
          ",;=\"");

  private final ObjectMapper json = new ObjectMapper();
  private final Random random;
  private final List<Map.Entry<String, String>> operations = new ArrayList<>();

  /** Ids that some answer gave; most requests for one ask for these. */
  final List<String> ids = new ArrayList<>();

  DrawnRequests(long seed) {
    random = new Random(seed);
    for (Map.Entry<String, JsonNode> path : Contract.API.get("paths").properties()) {
      path.getValue()
          .properties()
          .forEach(method -> {
            if (method.getValue().has("operationId") && ContractTest.servedHere(path.getKey())) {
              operations.add(Map.entry(path.getKey(), method.getKey()));
            }
          });
    }
  }

  /** The next request, as API Gateway's event. */
  ObjectNode next() {
    Map.Entry<String, String> drawn = oneOf(operations);
    JsonNode item = Contract.API.get("paths").get(drawn.getKey());
    JsonNode operation = item.get(drawn.getValue());
    ObjectNode event = json.createObjectNode().put("version", "2.0").put("routeKey", "$default");
    ObjectNode headers = event.putObject("headers");
    headers.put("content-type", "application/json");
    String path = path(drawn.getKey());
    String method = drawn.getValue().toUpperCase(Locale.ROOT);
    String query = query(item, operation);
    JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
    byte[] body = schema.isMissingNode() ? new byte[0] : utf8(value(schema, 0));
    switch (random.nextInt(4)) {
      case 0 -> {
        // Valid as it is.
      }
      case 1 -> body = schema.isMissingNode() ? body : utf8(altered(value(schema, 0)));
      case 2 -> {
        body = broken(body);
        if (random.nextInt(3) == 0) {
          path = mangled(path);
        }
        if (random.nextInt(6) == 0) {
          method = oneOf(List.of("GET", "PUT", "PATCH", "DELETE", "POST", "HEAD", "TRACE", "x"));
        }
      }
      default -> {
        for (int i = random.nextInt(3); i >= 0; i--) {
          headers.put(oneOf(HEADERS), oneOf(HEADER_VALUES));
        }
        if (random.nextBoolean()) {
          query =
              oneOf(
                  List.of(
                      "&&",
                      "%zz",
                      "a=1&a=2",
                      "limit=x",
                      "after=AAAA",
                      "explain",
                      "?",
                      query + "&"));
        }
      }
    }
    event.put("rawPath", path).put("rawQueryString", query);
    boolean text = random.nextInt(4) == 0;
    event.put("isBase64Encoded", !text || random.nextInt(10) == 0);
    event.put("body", text ? new String(body, UTF_8) : Base64.getEncoder().encodeToString(body));
    ObjectNode context = event.putObject("requestContext");
    context.put("requestId", "fuzz");
    context.putObject("http").put("method", method).put("path", path);
    return event;
  }

  private String path(String template) {
    String id =
        switch (random.nextInt(6)) {
          case 0 -> "sum_01jpsx4k00abcdefghjkmnpqrs";
          case 1 -> oneOf(List.of("x", "%00", "%2e%2e", "sum_", "z".repeat(3_000), "body_empty"));
          default -> ids.isEmpty() ? "none" : oneOf(ids);
        };
    return template.replaceAll("\\{\\w+}", id);
  }

  private String mangled(String path) {
    return switch (random.nextInt(4)) {
      case 0 -> path + "/";
      case 1 -> "/" + path;
      case 2 -> path.toUpperCase(Locale.ROOT);
      default -> path + oneOf(List.of("%00", "/..", ";a=b", "/cancel", "😀"));
    };
  }

  private String query(JsonNode item, JsonNode operation) {
    List<String> pairs = new ArrayList<>();
    for (JsonNode list : List.of(item.path("parameters"), operation.path("parameters"))) {
      for (JsonNode each : list) {
        JsonNode parameter =
            each.has("$ref") ? Contract.API.at(each.get("$ref").asText().substring(1)) : each;
        if (parameter.path("in").asText().equals("query")
            && !parameter.path("name").asText().equals("after")
            && random.nextInt(3) == 0) {
          pairs.add(
              parameter.path("name").asText() + "=" + value(parameter.get("schema"), 0).asText());
        }
      }
    }
    return String.join("&", pairs);
  }

  /** A value that a schema allows, mostly: what it cannot say, the service refuses. */
  private JsonNode value(JsonNode schema, int depth) {
    if (schema.has("$ref")) {
      return value(Contract.API.at(schema.get("$ref").asText().substring(1)), depth);
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    JsonNode type = schema.path("type");
    String drawn = type.isArray() ? type.get(random.nextInt(type.size())).asText() : type.asText();
    return switch (drawn) {
      case "object" -> object(schema, depth);
      case "array" -> {
        ArrayNode array = NODES.arrayNode();
        int most = Math.min(schema.path("maxItems").asInt(3), 4);
        int least = schema.path("minItems").asInt(0);
        for (int i = 0; i < least + random.nextInt(most - least + 1); i++) {
          array.add(value(schema.get("items"), depth + 1));
        }
        yield array;
      }
      case "integer", "number" -> {
        int least = schema.path("minimum").asInt(0);
        yield NODES.numberNode(
            least + random.nextInt(schema.path("maximum").asInt(100) - least + 1));
      }
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "null" -> NODES.nullNode();
      default -> NODES.textNode(string(schema));
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      if (required.contains(field.getKey()) || random.nextInt(3) == 0) {
        object.set(field.getKey(), value(field.getValue(), depth + 1));
      }
    }
    // What no schema here says: an article has one of the two.
    if (schema.path("properties").has("html")) {
      object.remove(List.of("text", "html"));
      object.put(random.nextInt(3) == 0 ? "html" : "text", sentences());
    }
    if (schema.path("additionalProperties").isObject() && random.nextBoolean()) {
      object.put("desk", oneOf(List.of("night", "", "😀")));
    }
    return object;
  }

  private String string(JsonNode schema) {
    if (schema.path("pattern").asText().contains("[tT]")) {
      return "https://a.example/" + random.nextInt(9);
    }
    if (schema.has("examples")) {
      return schema.get("examples").get(0).asText();
    }
    int most = schema.path("maxLength").asInt(40);
    String text = most == 35 ? oneOf(List.of("en", "pt-BR", "de")) : sentences();
    return text.length() > most ? text.substring(0, most) : text;
  }

  private String sentences() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(oneOf(SENTENCES)).append(random.nextInt(5) == 0 ? "\n" : " ");
    }
    // So that not every request is one that came before.
    return text.append("Item ").append(random.nextInt(400)).append('.').toString();
  }

  /** The same with up to three things changed. */
  private JsonNode altered(JsonNode value) {
    for (int i = random.nextInt(3); i >= 0; i--) {
      List<JsonNode> containers = new ArrayList<>();
      containers(value, containers);
      if (containers.isEmpty()) {
        return odd();
      }
      switch (oneOf(containers)) {
        case ObjectNode object -> {
          List<String> names = new ArrayList<>();
          object.fieldNames().forEachRemaining(names::add);
          String name = names.isEmpty() || random.nextInt(4) == 0 ? oneOf(ODD) : oneOf(names);
          if (random.nextInt(4) == 0) {
            object.remove(name);
          } else {
            object.set(name, odd());
          }
        }
        case ArrayNode array -> {
          if (array.isEmpty() || random.nextBoolean()) {
            array.add(odd());
          } else if (random.nextInt(8) == 0) {
            while (array.size() < 25) {
              array.add(array.get(0));
            }
          } else {
            array.remove(random.nextInt(array.size()));
          }
        }
        default -> throw new AssertionError("neither object nor array");
      }
    }
    return value;
  }

  private JsonNode odd() {
    return switch (random.nextInt(8)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.numberNode(random.nextInt() / 3.0);
      case 2 -> NODES.booleanNode(true);
      case 3 -> NODES.arrayNode().add(NODES.arrayNode().add(1));
      case 4 -> NODES.objectNode().put("a", 1);
      default -> NODES.textNode(oneOf(ODD));
    };
  }

  private static void containers(JsonNode value, List<JsonNode> found) {
    if (value.isContainerNode()) {
      found.add(value);
    }
    value.forEach(each -> containers(each, found));
  }

  private byte[] broken(byte[] body) {
    return switch (random.nextInt(11)) {
      case 0 -> new byte[0];
      case 1 -> body.length == 0 ? body : Arrays.copyOf(body, random.nextInt(body.length));
      case 2 -> new String(body, UTF_8).getBytes(UTF_16);
      case 3 -> {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        yield noise;
      }
      case 4 -> ("\uFEFF" + new String(body, UTF_8)).getBytes(UTF_8);
      case 5 -> new String(body, UTF_8).concat("}").getBytes(UTF_8);
      case 6 -> ("[".repeat(random.nextInt(50)) + new String(body, UTF_8)).getBytes(UTF_8);
      case 7 -> new String(body, UTF_8).replace("a", "\\ud83d").getBytes(UTF_8);
      case 8 ->
          new String(body, UTF_8).replaceFirst("\\{", "{\"text\":1,\"text\":2,").getBytes(UTF_8);
      case 9 -> ("{\"n\":" + "7".repeat(random.nextInt(300)) + "}").getBytes(UTF_8);
      default -> {
        byte[] flipped = body.clone();
        for (int i = 0; i < flipped.length / 20 + 1 && flipped.length > 0; i++) {
          flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        }
        yield new String(flipped, ISO_8859_1).getBytes(ISO_8859_1);
      }
    };
  }

  private static byte[] utf8(JsonNode value) {
    return value.toString().getBytes(UTF_8);
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
