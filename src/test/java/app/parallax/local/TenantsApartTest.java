package app.parallax.local;

import static app.parallax.local.Service.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.parallax.local.KeyedService.Instance;
import app.parallax.tenant.ApiKey;
import app.parallax.tenant.Scope;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * No tenant can tell another's things from nothing, on any route that {@code openapi.yaml} names.
 */
class TenantsApartTest {
  private static KeyedService service;
  private static Instance instance;
  private static ApiKey owner;
  private static ApiKey stranger;

  /** What the owner has, by the path of its collection. */
  private static final Map<String, String> OWNED = new HashMap<>();

  private static final Map<Scope, ApiKey> SCOPED = new EnumMap<>(Scope.class);

  /**
   * One operation of the description.
   *
   * @param scope null where no key is needed
   */
  private record Operation(
      String method, String path, @Nullable Scope scope, @Nullable String body) {
    boolean names() {
      return path.contains("{id}");
    }

    String collection() {
      return path.substring(0, path.indexOf("/{id}"));
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @BeforeAll
  static void open() throws Exception {
    service = new KeyedService();
    instance = service.instance();
    owner = service.key("herald", Scope.ADMIN);
    stranger = service.key("courier", Scope.ADMIN);
    for (Scope scope : Scope.values()) {
      SCOPED.put(scope, service.key("post-" + scope.code(), scope));
    }
    for (Operation operation : operations().toList()) {
      if (operation.method().equals("POST") && !operation.names() && operation.scope() != null) {
        HttpResponse<String> made =
            instance.call("POST", operation.path(), owner, operation.body());
        JsonNode id = made.statusCode() < 300 ? JSON.readTree(made.body()).path("id") : null;
        if (id != null && id.isTextual()) {
          OWNED.put(operation.path(), id.textValue());
        }
      }
    }
    service.workAll();
  }

  @AfterAll
  static void close() throws Exception {
    service.close();
  }

  @TestFactory
  Stream<DynamicTest> another_tenants_id_answers_as_an_absent_one() throws IOException {
    return operations()
        .filter(operation -> operation.scope() != null && operation.names())
        .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> walk(operation)));
  }

  private static void walk(Operation operation) throws Exception {
    assumeTrue(served(operation), operation + " is not served yet: skipped");
    String theirs = OWNED.get(operation.collection());
    assertThat(theirs).as("something of the owner's under " + operation.collection()).isNotNull();
    String absent = theirs.substring(0, theirs.length() - 20) + "0".repeat(20);

    HttpResponse<String> met = call(operation, theirs, stranger);
    HttpResponse<String> missed = call(operation, absent, stranger);
    assertThat(met.statusCode()).isEqualTo(404).isEqualTo(missed.statusCode());
    assertThat(head(met)).isEqualTo(head(missed));
    assertThat(body(met)).isEqualTo(body(missed)).doesNotContain(theirs);
    assertThat(stillThere(operation.collection(), theirs)).isTrue();
  }

  private static boolean stillThere(String collection, String id) throws Exception {
    HttpResponse<String> one = instance.call("GET", collection + "/" + id, owner, null);
    return one.statusCode() == 200
        || instance.call("GET", collection, owner, null).body().contains(id);
  }

  @TestFactory
  Stream<DynamicTest> route_wants_the_key_and_the_scope_that_it_says() throws IOException {
    return operations()
        .map(operation ->
            DynamicTest.dynamicTest(operation.toString(), () -> wantsItsScope(operation)));
  }

  private static void wantsItsScope(Operation operation) throws Exception {
    assumeTrue(served(operation), operation + " is not served yet: skipped");
    HttpResponse<String> without = call(operation, "x", null);
    if (operation.scope() == null) {
      assertThat(code(without)).doesNotStartWith("key_");
      return;
    }
    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(code(without)).isEqualTo("key_missing");
    for (Scope scope : Scope.values()) {
      HttpResponse<String> with = call(operation, "x", SCOPED.get(scope));
      assertThat(code(with).equals("scope_insufficient"))
          .as(operation + " with a key of scope " + scope)
          .isEqualTo(!scope.covers(operation.scope()));
    }
  }

  @Test
  void lists_show_a_tenants_own_alone() throws Exception {
    List<String> lists = new ArrayList<>();
    for (Operation operation : operations().toList()) {
      if (operation.method().equals("GET")
          && OWNED.containsKey(operation.path())
          && served(operation)) {
        lists.add(operation.path());
        assertThat(call(operation, "", stranger).body())
            .doesNotContain(OWNED.get(operation.path()));
        assertThat(call(operation, "", owner).body()).contains(OWNED.get(operation.path()));
      }
    }
    assumeTrue(!lists.isEmpty(), "no list is served yet: skipped");
  }

  @Test
  void cursor_of_one_tenant_is_refused_to_another() throws Exception {
    for (String text : List.of("A kite closed the runway.", "A seal slept on the slipway.")) {
      instance.call("POST", "/v1/summaries", owner, Service.article(text));
    }
    String list = "/v1/summaries?limit=1";
    String next =
        JSON.readTree(instance.call("GET", list, owner, null).body()).path("next").asText();
    HttpResponse<String> refused = instance.call("GET", list + "&after=" + next, stranger, null);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(code(refused)).isEqualTo("cursor_invalid");
    assertThat(JSON.readTree(refused.body()).at("/errors/0/pointer").asText()).isEqualTo("/after");
    assertThat(instance.call("GET", list + "&after=" + next, owner, null).statusCode())
        .isEqualTo(200);
  }

  @Test
  void what_one_tenant_paid_for_is_not_found_by_anothers_content() throws Exception {
    String article = Service.article("A heron held up the harbour ferry on Sunday.");
    HttpResponse<String> first = instance.call("POST", "/v1/summaries", owner, article);
    service.workAll();
    HttpResponse<String> hit = instance.call("POST", "/v1/summaries", owner, article);
    HttpResponse<String> other = instance.call("POST", "/v1/summaries", stranger, article);

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(hit.statusCode()).isEqualTo(200);
    assertThat(other.statusCode()).isEqualTo(202);
  }

  private static Stream<Operation> operations() throws IOException {
    JsonNode document =
        new ObjectMapper(new YAMLFactory()).readTree(Path.of("openapi.yaml").toFile());
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> {
                  if (List.of("get", "post", "delete", "put", "patch")
                      .contains(operation.getKey())) {
                    operations.add(
                        operation(path.getKey(), operation.getKey(), operation.getValue()));
                  }
                }));
    assertThat(operations).hasSizeGreaterThan(10);
    return operations.stream();
  }

  private static Operation operation(String path, String method, JsonNode described) {
    assertThat(described.has("security")).as(method + " " + path + " says what it needs").isTrue();
    JsonNode scope = described.at("/security/0/key/0");
    JsonNode json = described.at("/requestBody/content/application~1json");
    JsonNode body = json.path("example");
    if (json.path("examples").elements().hasNext()) {
      body = json.path("examples").elements().next().path("value");
    }
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        scope.isMissingNode() ? null : Scope.valueOf(scope.asText().toUpperCase(Locale.ROOT)),
        body.isMissingNode() ? null : body.toString());
  }

  private static boolean served(Operation operation) throws Exception {
    return served(operation.method(), operation.path());
  }

  private static boolean served(String method, String path) throws Exception {
    HttpResponse<String> answer =
        instance.call(method, path.replaceAll("\\{.*?}", "x"), stranger, null);
    return !List.of("route_unknown", "method_not_allowed").contains(code(answer));
  }

  private static HttpResponse<String> call(Operation operation, String id, @Nullable ApiKey key)
      throws Exception {
    return instance.call(
        operation.method(), operation.path().replaceAll("\\{.*?}", id), key, operation.body());
  }

  private static Map<String, List<String>> head(HttpResponse<String> answer) {
    Map<String, List<String>> head = new TreeMap<>(answer.headers().map());
    // The first two say when and which, the third counts every request.
    head.keySet().removeAll(List.of("date", "x-request-id", "ratelimit"));
    return head;
  }

  private static String body(HttpResponse<String> answer) throws IOException {
    ObjectNode problem = (ObjectNode) JSON.readTree(answer.body());
    assertThat(problem.remove("request_id").asText()).isNotEmpty();
    return problem.toString();
  }

  private static String code(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body()).path("code").asText();
    } catch (IOException e) {
      return "";
    }
  }
}
