package app.parallax.local;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.Contract;
import app.parallax.fetch.Web;
import app.parallax.local.Service.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every example of the description, executed: what stands there as a request is sent, and what
 * stands under the same name as an answer is what comes back.
 */
class ExamplesTest {
  @TempDir private static Path temp;
  private static Service service;

  @BeforeAll
  static void open() throws IOException {
    service = new Service();
  }

  @AfterAll
  static void close() throws IOException {
    service.close();
  }

  @TestFactory
  List<DynamicTest> each_example_is_answered_as_described() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : Contract.API.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        JsonNode operation = method.getValue();
        if (!operation.has("operationId") || !ContractTest.servedHere(path.getKey())) {
          continue;
        }
        JsonNode examples = operation.at("/requestBody/content/application~1json/examples");
        if (examples.isMissingNode()) {
          tests.add(
              DynamicTest.dynamicTest(
                  operation.path("operationId").asText(),
                  () -> send(method.getKey(), path.getKey(), path.getValue(), operation, "")));
        }
        for (Map.Entry<String, JsonNode> example : examples.properties()) {
          tests.add(
              DynamicTest.dynamicTest(
                  operation.path("operationId").asText() + " " + example.getKey(),
                  () -> {
                    Answer answer =
                        send(
                            method.getKey(),
                            path.getKey(),
                            path.getValue(),
                            operation,
                            example.getValue().get("value").toString());
                    answersAsDescribed(operation, example.getKey(), answer);
                  }));
        }
      }
    }
    return tests;
  }

  @Test
  void example_of_a_delivery_is_what_is_posted() throws Exception {
    JsonNode examples =
        Contract.API.at(
            "/webhooks/summaryEnded/post/requestBody/content/application~1json/examples");
    assertThat(examples).isNotEmpty();
    try (Web web = new Web(temp, "hooks.example");
        Service telling = new Service(web)) {
      web.reply("/", (_, out) -> Web.send(out, 204, "X: y", new byte[0]));
      telling.ask("POST", "/v1/webhooks", "{\"url\":\"https://hooks.example/\"}");
      for (JsonNode example : examples) {
        String id = telling.accepted("A barge sank in lock " + web.asked.size() + ".");
        switch (example.at("/value/data/status").asText()) {
          case "completed" -> telling.workAll();
          case "cancelled" -> telling.ask("POST", "/v1/summaries/" + id + "/cancel");
          case "failed" -> {
            telling.pipeline =
                request -> {
                  throw new IllegalStateException("a defect");
                };
            telling.workAll();
          }
          default -> throw new AssertionError("no end: " + example);
        }
        telling.sweep();
        telling.deliverAll();
        assertThat(told(Service.JSON.readTree(web.asked.getLast().body())))
            .isEqualTo(told(example.get("value")));
      }
    }
  }

  /** What is told, but for which summary, when, and on which server. */
  private static JsonNode told(JsonNode payload) {
    ObjectNode masked = payload.deepCopy();
    String id = masked.at("/data/id").asText();
    assertThat(masked.at("/data/link").asText()).endsWith("/v1/summaries/" + id);
    ((ObjectNode) masked.get("data")).put("id", "masked").put("link", "masked");
    return masked.put("timestamp", "masked");
  }

  @Test
  void example_of_a_time_is_taken() throws IOException {
    JsonNode times =
        Contract.API.at("/components/schemas/SubmittedArticle/properties/published_at/examples");
    assertThat(times).isNotEmpty();
    for (JsonNode time : times) {
      ObjectNode request = (ObjectNode) Service.JSON.readTree(Service.article("A kite fell."));
      ((ObjectNode) request.at("/articles/0")).put("published_at", time.asText());
      assertThat(service.submit(request.toString()).status()).isEqualTo(202);
    }
  }

  @Test
  void examples_of_notices_are_ones_that_are_given() throws IOException {
    JsonNode codes = Contract.API.at("/components/schemas/Notice/properties/code/examples");
    assertThat(codes).isNotEmpty();
    StringBuilder source = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        source.append(Files.readString(file));
      }
    }
    for (JsonNode code : codes) {
      assertThat(source).contains("\"" + code.asText() + "\"");
    }
  }

  /** Sends a request with the examples of its parameters; the answer is judged on its way back. */
  private static Answer send(
      String method, String path, JsonNode item, JsonNode operation, String body)
      throws IOException {
    ObjectNode event = Service.event("api-post-summaries");
    ObjectNode headers = (ObjectNode) event.get("headers");
    headers.put("accept", "*/*");
    String asked = path;
    List<String> query = new ArrayList<>();
    List<JsonNode> parameters = new ArrayList<>();
    item.path("parameters").forEach(parameters::add);
    operation.path("parameters").forEach(parameters::add);
    for (JsonNode each : parameters) {
      JsonNode parameter =
          each.has("$ref") ? Contract.API.at(each.get("$ref").asText().substring(1)) : each;
      String name = parameter.path("name").asText();
      String example = parameter.path("example").asText();
      switch (parameter.path("in").asText()) {
        case "path" ->
            asked =
                asked.replace(
                    "{" + name + "}",
                    !example.startsWith("sum_")
                        ? example
                        : operation.path("operationId").asText().equals("giveFeedback")
                            ? endedSummary()
                            : anySummary());
        case "query" -> {
          if (!example.isEmpty()) {
            query.add(name + "=" + example);
          }
        }
        default -> {
          // A key is for one request: each example is another.
          if (!example.isEmpty() && !name.equals("Idempotency-Key")) {
            headers.put(name.toLowerCase(Locale.ROOT), example);
          }
        }
      }
    }
    event.put("rawPath", asked).put("rawQueryString", String.join("&", query));
    event.put("body", body).put("isBase64Encoded", false);
    ((ObjectNode) event.at("/requestContext/http")).put("method", method.toUpperCase(Locale.ROOT));
    Answer answer = service.call(event);
    assertThat(answer.text()).doesNotContain("\"code\":\"route_unknown\"");
    return answer;
  }

  /** A summary that is there and has not ended. */
  private static String anySummary() throws IOException {
    return service.accepted("A barge sank in lock " + service.queued.size() + " on Monday.");
  }

  /** A summary that has ended, of two reports that disagree. */
  private static String endedSummary() throws IOException {
    String reports =
        Contract.API
            .at("/paths/~1v1~1summaries/post/requestBody/content/application~1json")
            .at("/examples/two_reports/value")
            .toString();
    String id = service.submit(reports).json().path("id").asText();
    service.workAll();
    return id;
  }

  private static void answersAsDescribed(JsonNode operation, String name, Answer answer) {
    for (Map.Entry<String, JsonNode> response : operation.get("responses").properties()) {
      for (JsonNode content : response.getValue().path("content")) {
        JsonNode expected = content.at("/examples/" + name + "/value");
        if (!expected.isMissingNode()) {
          assertThat(answer.status()).isEqualTo(Integer.parseInt(response.getKey()));
          assertThat(masked(answer.json())).isEqualTo(masked(expected));
          return;
        }
      }
    }
    assertThat(answer.status()).isLessThan(400);
  }

  /** Ids are given at random, and time passes; all else is as it stands. */
  private static JsonNode masked(JsonNode document) {
    ObjectNode masked = document.deepCopy();
    for (String name : List.of("id", "created_at", "completed_at", "expires_at")) {
      if (masked.has(name)) {
        masked.put(name, "masked");
      }
    }
    return masked;
  }
}
