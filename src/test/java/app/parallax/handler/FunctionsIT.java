package app.parallax.handler;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.local.DynamoServer;
import app.parallax.tenant.Keys;
import app.parallax.tenant.Scope;
import app.parallax.tenant.Tenant;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The zips, unpacked, each in a process of its own under Lambda's runtime interface client, woken
 * from a snapshot, between DynamoDB Local and ElasticMQ: accept, work, read, sweep, fail.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FunctionsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(29);

  private static final Tenant NEWSROOM = new Tenant("newsroom");

  @TempDir private static Path folder;

  private static DynamoServer dynamo;
  private static QueueServer queues;
  private static String key;
  private static String jobs;
  private static String dead;
  private static Map<String, String> resources;
  private static final Map<String, LambdaProcess> FUNCTIONS = new TreeMap<>();
  private static final Map<String, CallRecorder> TABLES = new TreeMap<>();
  private static final Map<String, CallRecorder> QUEUES = new TreeMap<>();

  @BeforeAll
  static void start() throws Exception {
    queues = QueueServer.start(folder);
    dead = queues.create("DeadLetterQueue");
    jobs = queues.create("Queue", dead, 2);
    dynamo = new DynamoServer();
    key =
        switch (new Keys(
                dynamo.client(), DynamoServer.TABLE, InstantSource.system(), new SecureRandom())
            .create(NEWSROOM, Scope.WRITE)) {
          case Keys.Creation.Created created -> created.key().reveal();
          case Keys.Creation other -> throw new IllegalStateException(other.toString());
        };
    resources = new HashMap<>(Map.of(DynamoServer.TABLE, "Table"));
    TemplateTest.queues()
        .forEach(name -> resources.put(queues.url() + "/000000000000/" + name, name));
    TemplateTest.queues().stream()
        .filter(name -> !Set.of("Queue", "DeadLetterQueue").contains(name))
        .forEach(queues::create);
    for (Map.Entry<String, JsonNode> function : TemplateTest.functions().entrySet()) {
      String name = zip(function.getValue());
      CallRecorder table = new CallRecorder(dynamo.url(), resources);
      CallRecorder queue = new CallRecorder(queues.url(), resources);
      TABLES.put(name, table);
      QUEUES.put(name, queue);
      Map<String, String> environment = new HashMap<>();
      TemplateTest.environment(function.getValue())
          .forEach((variable, value) -> environment.put(variable, physical(value)));
      environment.put("AWS_REGION", "eu-west-1");
      environment.put("AWS_ACCESS_KEY_ID", "test");
      environment.put("AWS_SECRET_ACCESS_KEY", "test");
      environment.put("AWS_ENDPOINT_URL_DYNAMODB", table.url());
      environment.put("AWS_ENDPOINT_URL_SQS", queue.url());
      FUNCTIONS.put(
          name,
          LambdaProcess.start(
              name,
              function.getValue().path("Handler").asText(),
              environment,
              folder,
              true,
              TIMEOUT,
              "-XX:TieredStopAtLevel=1",
              "-Xlog:class+load=info:file=" + folder.resolve(name + ".classes")));
    }
    for (LambdaProcess function : FUNCTIONS.values()) {
      function.api().awaitFrozen();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    FUNCTIONS.values().forEach(LambdaProcess::close);
    TABLES.values().forEach(CallRecorder::close);
    QUEUES.values().forEach(CallRecorder::close);
    if (dynamo != null) {
      dynamo.close();
    }
    if (queues != null) {
      queues.close();
    }
  }

  @Test
  @Order(1)
  void before_the_snapshot_nobody_was_called_and_the_rehearsal_ran() throws Exception {
    for (Map.Entry<String, LambdaProcess> function : FUNCTIONS.entrySet()) {
      assertThat(function.getValue().log()).as(function.getKey()).isEmpty();
      assertThat(TABLES.get(function.getKey()).permissions()).isEmpty();
      assertThat(QUEUES.get(function.getKey()).permissions()).isEmpty();
    }
    for (LambdaProcess function : FUNCTIONS.values()) {
      function.api().restore();
      function.api().awaitReady();
    }
  }

  @Test
  @Order(2)
  void the_first_request_after_the_snapshot_loads_no_class_of_ours() throws Exception {
    List<String> before = ourClasses("api");

    JsonNode answer = http(event("api-post-summaries"));

    assertThat(answer.path("statusCode").asInt()).isEqualTo(202);
    List<String> loaded = ourClasses("api");
    loaded.removeAll(before);
    assertThat(loaded).isEmpty();
  }

  @Test
  @Order(3)
  void what_was_accepted_is_worked_and_read() throws Exception {
    String id = accepted("The ferry Alma ran aground off Selby Head. 212 people were saved.");

    assertThat(deliverAll()).isEmpty();

    assertThat(read(id).path("status").asText()).isEqualTo("completed");
    assertThat(received(jobs)).isEmpty();
  }

  @Test
  @Order(4)
  void a_story_of_which_nothing_is_left_fails_and_says_so() throws Exception {
    String id = accepted("Share this article");

    deliverAll();

    assertThat(read(id).path("status").asText()).isEqualTo("failed");
  }

  @Test
  @Order(5)
  void a_message_that_was_lost_is_sent_again_by_the_sweeper() throws Exception {
    String id = accepted("Engineers found 12 cracks in the bridge at Selby on Monday.");
    for (Message lost : received(jobs)) {
      queues.client().deleteMessage(m -> m.queueUrl(jobs).receiptHandle(lost.receiptHandle()));
    }
    age(id);

    invoke("sweeper", event("sweeper"));

    assertThat(deliverAll()).isEmpty();
    assertThat(read(id).path("status").asText()).isEqualTo("completed");
  }

  @Test
  @Order(6)
  void a_job_that_was_tried_too_often_is_failed_by_the_sweeper() throws Exception {
    String id = accepted("Two trains met on one track near Selby on Sunday.");
    dynamo
        .client()
        .updateItem(update ->
            update
                .tableName(DynamoServer.TABLE)
                .key(statusKey(id))
                .updateExpression(
                    "SET #status = :s, lease_owner = :o, lease_until = :u, attempts = :a")
                .expressionAttributeNames(Map.of("#status", "status"))
                .expressionAttributeValues(
                    Map.of(
                        ":s", AttributeValue.fromS("in_progress"),
                        ":o", AttributeValue.fromS("gone"),
                        ":u", AttributeValue.fromN("1"),
                        ":a", AttributeValue.fromN("3"))));
    age(id);

    invoke("sweeper", event("sweeper"));

    assertThat(read(id).path("status").asText()).isEqualTo("failed");
  }

  @Test
  @Order(7)
  void every_event_in_the_folder_is_handled_by_the_function_in_its_name() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("events"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".json", "");
        String function = name.replaceFirst("-.*", "");

        JsonNode answer = invoke(function, event(name));

        assertThat(FUNCTIONS).containsKey(function);
        if (answer.has("statusCode")) {
          assertThat(answer.path("statusCode").asInt()).as(name).isLessThan(500);
          assertThat(answer.path("body").asText()).as(name).doesNotContain("route_unknown");
        }
      }
    }
  }

  /** Every line of ours; a line of anybody else's is told here, too. */
  @Test
  @Order(8)
  void every_line_in_the_log_is_one_json_object() throws Exception {
    for (Map.Entry<String, LambdaProcess> function : FUNCTIONS.entrySet()) {
      for (String line : function.getValue().log().lines().toList()) {
        assertThat(JSON.readTree(line).path("event").isTextual()).as(line).isTrue();
        assertThat(line).doesNotContain("\"level\":\"error\"");
      }
    }
  }

  @Test
  @Order(9)
  void no_function_called_what_its_role_does_not_grant() {
    for (JsonNode function : TemplateTest.functions().values()) {
      String name = zip(function);
      Set<String> called = new TreeSet<>(TABLES.get(name).permissions());
      called.addAll(QUEUES.get(name).permissions());

      // Without a signing secret the Slack function lets nothing in and calls nobody.
      if (!name.equals("slack")) {
        assertThat(called).as(name).isNotEmpty();
      }
      assertThat(granted(function)).as(name).containsAll(called);
    }
  }

  /** Each action of a function's role with each of its resources, as {@link CallRecorder} notes. */
  private static Set<String> granted(JsonNode function) {
    JsonNode role = TemplateTest.resource(function.path("Role").asText().replace(".Arn", ""));
    Set<String> granted = new TreeSet<>();
    for (JsonNode statement : TemplateTest.statements(role)) {
      for (String action : TemplateTest.strings(statement.path("Action"))) {
        for (String resource : TemplateTest.strings(statement.path("Resource"))) {
          granted.add(action + " " + resource.replaceAll("[${}]|\\.Arn", ""));
        }
      }
    }
    return granted;
  }

  private static String zip(JsonNode function) {
    return Path.of(function.path("CodeUri").asText()).getFileName().toString().replace(".zip", "");
  }

  /** What a name of the template is here; what stands inside an address is {@code here}. */
  private static String physical(String value) {
    return resources.entrySet().stream()
        .filter(resource -> resource.getValue().equals(value))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(
            () -> TemplateTest.parameter(value).orElse(value.replaceAll("\\$\\{[^}]*}", "here")));
  }

  private static ObjectNode event(String name) throws IOException {
    ObjectNode event = (ObjectNode) JSON.readTree(Path.of("events", name + ".json").toFile());
    if (event.has("headers") && name.startsWith("api-")) {
      ((ObjectNode) event.get("headers")).put("authorization", "Bearer " + key);
    }
    return event;
  }

  private static JsonNode invoke(String function, JsonNode event) throws Exception {
    return switch (FUNCTIONS.get(function).api().invoke(JSON.writeValueAsBytes(event))) {
      case RuntimeApi.Answer.Response(byte[] payload) -> JSON.readTree(payload);
      case RuntimeApi.Answer.Failure(String report) -> throw new AssertionError(report);
    };
  }

  private static JsonNode http(ObjectNode event) throws Exception {
    return invoke("api", event);
  }

  /** Accepts a story of one article and says which job it became. */
  private static String accepted(String text) throws Exception {
    ObjectNode event = event("api-post-summaries");
    ObjectNode story = JSON.createObjectNode();
    story.putArray("articles").addObject().put("text", text);
    event.put("body", story.toString());
    JsonNode answer = http(event);
    assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(202);
    return JSON.readTree(answer.path("body").asText()).path("id").asText();
  }

  private static JsonNode read(String id) throws Exception {
    ObjectNode event = event("api-get-summary");
    event.put("rawPath", "/v1/summaries/" + id);
    return JSON.readTree(http(event).path("body").asText());
  }

  /** Delivers what waits, and says which messages are to come again. */
  private static Set<String> deliverAll() throws Exception {
    Set<String> again = new TreeSet<>();
    for (Message message : received(jobs)) {
      ObjectNode event = event("worker");
      ((ObjectNode) event.at("/Records/0"))
          .put("messageId", message.messageId())
          .put("body", message.body());
      JsonNode failures = invoke("worker", event).path("batchItemFailures");
      if (failures.isEmpty()) {
        queues.client().deleteMessage(m -> m.queueUrl(jobs).receiptHandle(message.receiptHandle()));
      }
      failures.forEach(failure -> again.add(failure.path("itemIdentifier").asText()));
    }
    return again;
  }

  private static List<Message> received(String queue) {
    return queues
        .client()
        .receiveMessage(
            receive -> receive.queueUrl(queue).maxNumberOfMessages(10).visibilityTimeout(30))
        .messages();
  }

  /** Makes a job one that somebody should have looked after. */
  private static void age(String id) {
    dynamo
        .client()
        .updateItem(update ->
            update
                .tableName(DynamoServer.TABLE)
                .key(statusKey(id))
                .updateExpression("SET sweep_at = :then")
                .expressionAttributeValues(Map.of(":then", AttributeValue.fromN("1"))));
  }

  private static Map<String, AttributeValue> statusKey(String id) {
    return Map.of(
        "pk", AttributeValue.fromS(NEWSROOM.id() + "#jobs"), "sk", AttributeValue.fromS(id));
  }

  private static List<String> ourClasses(String function) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(function + ".classes"))) {
      return new ArrayList<>(
          lines
              .filter(line -> line.contains(" app.parallax."))
              .map(line -> line.replaceFirst(".* (app\\.parallax\\.\\S+) source.*", "$1"))
              .toList());
    }
  }
}
