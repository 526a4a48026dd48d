package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parallax.Contract;
import app.parallax.local.Service.Answer;
import app.parallax.request.RequestFault;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description and what is served are one; and the judge of answers does judge. */
class ContractTest {
  private static final String QUEUED =
      """
      {"id":"sum_01jpsx4k00abcdefghjkmnpqrs","object":"summary","status":"queued",
       "created_at":"2025-03-20T17:48:00Z","expires_at":"2025-04-19T17:48:00Z","attempts":0,
       "options":{"length":"short","language":"en","engine":"auto"},"metadata":{}}\
      """;

  private static final Map<String, String> HEAD =
      Map.of(
          "Content-Type", "application/json",
          "X-Request-Id", "r1",
          "ETag", "\"0123456789abcdef0123456789abcdef\"");

  private static final Pattern NAMED_CODE =
      Pattern.compile("(?:\\b([45]\\d\\d),|new Failure\\()\\s*\"([a-z_]+)\"");

  private static Service service;

  @BeforeAll
  static void open() throws IOException {
    service = new Service();
  }

  @AfterAll
  static void close() throws IOException {
    service.close();
  }

  @Test
  void answer_as_described_passes() {
    judge(QUEUED);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a field nobody described|\"attempts\"|\"surprise\":1,\"attempts\"",
        "a field that is missing|\"attempts\":0,|",
        "a status that is none|queued|lost",
        "completed without a result|queued|completed",
        "a time not in UTC|17:48:00Z|17:48:00+01:00",
        "a field of another type|\"attempts\":0|\"attempts\":\"none\"",
      })
  void answer_outside_the_description_fails(String what, String from, String to) {
    String changed = QUEUED.replaceFirst(from, to == null ? "" : to);

    assertThat(changed).isNotEqualTo(QUEUED);
    assertThatThrownBy(() -> judge(changed))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("outside the contract");
  }

  @Test
  void undescribed_status_header_and_route_fail() {
    assertThatThrownBy(() -> judge("GET", "/v1/summaries/x", 418, HEAD, QUEUED))
        .hasMessageContaining("418");
    assertThatThrownBy(
            () -> judge("GET", "/v1/summaries/x", 200, Map.of("X-Request-Id", "r1"), QUEUED))
        .hasMessageContaining("ETag");
    assertThatThrownBy(() -> judge("GET", "/v1/nothing", 200, HEAD, QUEUED))
        .hasMessageContaining("no such path");
  }

  @Test
  void problem_whose_parts_disagree_fails() {
    String problem =
        "{\"type\":\"/docs/problems/unavailable\",\"title\":\"t\",\"status\":404,\"detail\":\"d\","
            + "\"code\":\"unavailable\",\"errors\":[],\"request_id\":\"r2\"}";
    Map<String, String> head =
        Map.of("Content-Type", "application/problem+json", "X-Request-Id", "r1");

    assertThatThrownBy(() -> judge("GET", "/v1/summaries/x", 404, head, problem))
        .hasMessageContaining("described with status 503")
        .hasMessageContaining("another request_id");
  }

  @TestFactory
  List<DynamicTest> what_is_described_is_served() {
    List<DynamicTest> tests = new ArrayList<>();
    Contract.API
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method -> {
                  if (method.getValue().has("operationId") && servedHere(path.getKey())) {
                    tests.add(
                        DynamicTest.dynamicTest(
                            method.getKey() + " " + path.getKey(),
                            () -> isServed(method.getKey(), path.getKey())));
                  }
                }));
    return tests;
  }

  @Test
  void every_code_has_its_page() throws IOException {
    TreeSet<String> codes = new TreeSet<>();
    for (JsonNode code : Contract.API.at("/components/schemas/ProblemCode/oneOf")) {
      codes.add(code.path("const").asText());
    }

    assertThat(codes)
        .containsAll(
            Arrays.stream(RequestFault.Code.values()).map(RequestFault.Code::code).toList());
    for (String code : codes) {
      Answer page = get("/docs/problems/" + code);
      assertThat(page.status()).as(code).isEqualTo(200);
      assertThat(page.text()).contains("<h1><code>" + code + "</code></h1>");
    }
    assertThat(get("/docs/problems/..%2f..%2fsecret").status()).isEqualTo(404);
  }

  /** A refusal in the source names its code after its status, a failed job's after its type. */
  @Test
  void every_code_that_the_source_names_is_described_with_its_status() throws IOException {
    Map<String, JsonNode> described = new HashMap<>();
    Contract.API
        .at("/components/schemas/ProblemCode/oneOf")
        .forEach(code -> described.put(code.path("const").asText(), code));
    Set<String> named = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        Matcher code = NAMED_CODE.matcher(Files.readString(source));
        while (code.find()) {
          named.add(code.group(2));
          assertThat(described).as(source.toString()).containsKey(code.group(2));
          if (code.group(1) != null) {
            assertThat(described.get(code.group(2)).path("x-status").asText())
                .as(code.group(2))
                .isEqualTo(code.group(1));
          }
        }
      }
    }

    assertThat(named).hasSizeGreaterThan(25);
  }

  @Test
  void docs_load_nothing() throws IOException {
    for (String path : List.of("/docs", "/docs/problems/body_empty")) {
      Answer page = get(path);
      assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
      assertThat(page.text())
          .contains("</html>")
          .doesNotContainPattern(
              "(?i)<(script|link|img|iframe|object|embed|base|form|video|audio)\\b")
          .doesNotContainPattern("(?i)(\\ssrc\\s*=|@import|url\\s*\\()");
    }
    assertThat(get("/docs").text()).contains("POST</span> <code>/v1/summaries</code>");
  }

  @Test
  void served_description_is_the_one_in_the_repository() throws IOException {
    JsonNode served = get("/openapi.json").json();

    assertThat(served).isEqualTo(Contract.API);
    assertThat(served.path("openapi").asText()).startsWith("3.1");
  }

  /** Slack's routes are its own function's. */
  static boolean servedHere(String path) {
    return !path.startsWith("/v1/slack");
  }

  private static void isServed(String method, String path) throws IOException {
    ObjectNode event = Service.event("api-post-summaries");
    event.put("rawPath", path.replaceAll("\\{\\w+}", "x")).put("body", "");
    event.put("isBase64Encoded", false);
    ((ObjectNode) event.get("headers")).put("accept", "*/*");
    ((ObjectNode) event.at("/requestContext/http")).put("method", method.toUpperCase());
    Answer answer = service.call(event);

    assertThat(answer.status()).isNotEqualTo(405);
    assertThat(answer.text()).doesNotContain("\"code\":\"route_unknown\"");
  }

  private static Answer get(String path) throws IOException {
    ObjectNode event = Service.event("api-get-summary");
    event.put("rawPath", path).put("rawQueryString", "");
    ((ObjectNode) event.get("headers")).put("accept", "*/*");
    return service.call(event);
  }

  private static void judge(String body) {
    judge("GET", "/v1/summaries/x", 200, HEAD, body);
  }

  private static void judge(
      String method, String path, int status, Map<String, String> head, String body) {
    Contract.judge(method, path, status, head, body.getBytes(UTF_8));
  }
}
