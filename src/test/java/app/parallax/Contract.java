package app.parallax;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * The API's description as a judge: an answer outside it fails the test that asked.
 *
 * <p>Every test client passes its answers through here. Readers ignore fields they do not know, but
 * the judge does not: a field that is not described is a fault.
 */
public final class Contract {
  /** The description as it is served. */
  public static final JsonNode API = read();

  /** A path of ours alone, under which a problem is judged that no described route gave. */
  private static final String ANY_PROBLEM = "/-/problem";

  private static final OpenApiInteractionValidator JUDGE =
      OpenApiInteractionValidator.createForInlineApiSpecification(strict(API).toString()).build();

  private Contract() {}

  /**
   * Fails if the description does not know this answer.
   *
   * @param path with or without its query
   */
  public static void judge(
      String method, String path, int status, Map<String, String> headers, byte[] body) {
    String bare = path.replaceFirst("\\?.*", "");
    String verdict = verdict(method, bare, status, headers, body);
    if (!verdict.isEmpty()) {
      throw new AssertionError(
          "outside the contract: "
              + method
              + " "
              + bare
              + " answered "
              + status
              + "\n"
              + verdict
              + "\n"
              + new String(body, UTF_8));
    }
  }

  /** Sends a request and judges its answer. */
  public static HttpResponse<String> send(HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    judge(
        request.method(),
        request.uri().getRawPath(),
        response.statusCode(),
        response.headers().map().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> String.join(",", e.getValue()))),
        response.body().getBytes(UTF_8));
    return response;
  }

  /** Fails if the description does not know an answer of API Gateway's form to this event. */
  public static void judge(JsonNode event, JsonNode answer) {
    Map<String, String> headers = new LinkedHashMap<>();
    answer
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    String text = answer.path("body").asText();
    byte[] body =
        answer.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(text)
            : text.getBytes(UTF_8);
    judge(
        event.at("/requestContext/http/method").asText().toUpperCase(Locale.ROOT),
        event.path("rawPath").asText(),
        answer.path("statusCode").asInt(),
        headers,
        "gzip".equals(headers.get("Content-Encoding")) ? inflated(body) : body);
  }

  private static byte[] inflated(byte[] body) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError("outside the contract: no gzip", e);
    }
  }

  private static String verdict(
      String method, String path, int status, Map<String, String> headers, byte[] body) {
    Map<String, String> head = new LinkedHashMap<>();
    headers.forEach((name, value) -> head.put(name.toLowerCase(Locale.ROOT), value));
    Optional<JsonNode> item = item(path);
    if (method.equals("HEAD")) {
      // Its answer is that of GET, of which the head alone is sent.
      return body.length > 0 ? "a body where there is none" : "";
    }
    boolean described = item.filter(i -> i.has(method.toLowerCase(Locale.ROOT))).isPresent();
    // Requests for another host or from another site's page meet no route.
    boolean atTheDoor =
        status == 421
            || status == 403 && problem(body).at("/code").asText().equals("origin_refused");
    if (!described || atTheDoor) {
      if (!atTheDoor && status != (item.isPresent() ? 405 : 404)) {
        return "no such path or method is described";
      }
      if (status == 405 && !head.containsKey("allow")) {
        return "a 405 without Allow";
      }
      return report("GET", ANY_PROBLEM, status, head, body) + problemVerdict(status, head, body);
    }
    return report(method, path, status, head, body)
        + (status >= 400 ? problemVerdict(status, head, body) : "");
  }

  private static String report(
      String method, String path, int status, Map<String, String> head, byte[] body) {
    SimpleResponse.Builder response = SimpleResponse.Builder.status(status);
    head.forEach(response::withHeader);
    if (body.length > 0) {
      response.withBody(body);
    }
    ValidationReport report =
        JUDGE.validateResponse(path, Method.valueOf(method), response.build());
    boolean mayBeEmpty = body.length == 0 && mayBeEmpty(path, method, status);
    return report.getMessages().stream()
        .filter(
            message -> !(mayBeEmpty && message.getKey().equals("validation.response.body.missing")))
        .map(message -> message.getMessage() + "\n")
        .collect(Collectors.joining());
  }

  /** What OpenAPI has no word for: a body that is described and may be left out. */
  private static boolean mayBeEmpty(String path, String method, int status) {
    JsonNode response =
        item(path)
            .map(i -> i.path(method.toLowerCase(Locale.ROOT)).at("/responses/" + status))
            .orElse(API.path("none"));
    JsonNode described =
        response.has("$ref") ? API.at(response.get("$ref").asText().substring(1)) : response;
    return described.path("x-may-be-empty").asBoolean();
  }

  /** What a schema cannot say: that the parts of a problem agree with each other. */
  private static String problemVerdict(int status, Map<String, String> head, byte[] body) {
    JsonNode problem = problem(body);
    String code = problem.path("code").asText();
    String verdict = "";
    if (problem.path("status").asInt() != status) {
      verdict += "the problem has another status\n";
    }
    if (!problem.path("type").asText().equals("/docs/problems/" + code)) {
      verdict += "the problem's type is not its code's page\n";
    }
    if (!problem.path("request_id").asText().equals(head.get("x-request-id"))) {
      verdict += "the problem has another request_id than the head\n";
    }
    for (JsonNode known : API.at("/components/schemas/ProblemCode/oneOf")) {
      if (known.path("const").asText().equals(code)
          && known.path("x-status").asInt(status) != status) {
        verdict += code + " is described with status " + known.path("x-status").asInt() + "\n";
      }
    }
    return verdict;
  }

  private static JsonNode problem(byte[] body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (IOException e) {
      throw new AssertionError("a problem that is not JSON: " + new String(body, UTF_8), e);
    }
  }

  /**
   * The described path that a path is of; a literal one before one with a parameter. Names of more
   * than 100 characters are no parameter's: the router takes none for an id.
   */
  private static Optional<JsonNode> item(String path) {
    JsonNode paths = API.get("paths");
    if (paths.has(path)) {
      return Optional.of(paths.get(path));
    }
    Iterator<Map.Entry<String, JsonNode>> all = paths.properties().iterator();
    while (all.hasNext()) {
      Map.Entry<String, JsonNode> entry = all.next();
      if (path.matches(entry.getKey().replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]{1,100}"))) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  private static JsonNode strict(JsonNode api) {
    ObjectNode strict = api.deepCopy();
    close(strict.at("/components/schemas"));
    close(strict.get("paths"));
    ObjectNode responses =
        ((ObjectNode) strict.get("paths"))
            .putObject(ANY_PROBLEM)
            .putObject("get")
            .putObject("responses");
    responses
        .putObject("default")
        .put("description", "Any problem.")
        .putObject("content")
        .putObject("application/problem+json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/Problem");
    return strict;
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("type").asText().equals("object")
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(Contract::close);
  }

  private static JsonNode read() {
    try (InputStream in = Contract.class.getResourceAsStream("/app/parallax/web/openapi.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the build wrote no description", e);
    }
  }
}
