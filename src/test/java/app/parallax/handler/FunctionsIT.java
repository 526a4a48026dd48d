package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.Contract;
import app.parallax.local.DynamoServer;
import app.parallax.tenant.Keys;
import app.parallax.tenant.Scope;
import app.parallax.tenant.Tenant;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The zips, unpacked, each in a process of its own under Lambda's runtime interface client, woken
 * from a snapshot, between DynamoDB Local and ElasticMQ: accept, work, read, sweep, fail.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FunctionsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Tenant NEWSROOM = new Tenant("newsroom");

  @TempDir private static Path folder;

  private static Deployment deployment;
  private static String key;

  @BeforeAll
  static void start() throws Exception {
    Set<String> all = new TreeSet<>();
    TemplateTest.functions().values().forEach(function -> all.add(Deployment.zip(function)));
    deployment = Deployment.start(folder, all, Map.of());
    key =
        switch (new Keys(
                deployment.dynamo().client(),
                DynamoServer.TABLE,
                InstantSource.system(),
                new SecureRandom())
            .create(NEWSROOM, Scope.WRITE)) {
          case Keys.Creation.Created created -> created.key().reveal();
          case Keys.Creation other -> throw new IllegalStateException(other.toString());
        };
  }

  @AfterAll
  static void stop() throws Exception {
    deployment.close();
  }

  @Test
  @Order(1)
  void before_the_snapshot_nobody_was_called_and_the_rehearsal_ran() throws Exception {
    for (String function : deployment.names()) {
      assertThat(deployment.log(function)).as(function).isEmpty();
      assertThat(deployment.calls(function)).isEmpty();
    }
    deployment.restore();
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
    assertThat(deployment.received("Queue")).isEmpty();
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
    for (Message lost : deployment.received("Queue")) {
      deployment.forget("Queue", lost);
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
    deployment
        .dynamo()
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

        assertThat(deployment.names()).contains(function);
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
    for (String function : deployment.names()) {
      for (String line : deployment.log(function).lines().toList()) {
        assertThat(JSON.readTree(line).path("event").isTextual()).as(line).isTrue();
        assertThat(line).doesNotContain("\"level\":\"error\"");
      }
    }
  }

  @Test
  @Order(9)
  void a_poisoned_job_fails_and_its_letter_brings_it_back_by_the_one_command_of_the_readme()
      throws Exception {
    forgetDeadLetters();
    String id = accepted("Engineers found 14 cracks in the bridge at Orrel on Tuesday.");
    AttributeValue request = swapped(id, gzipped("{\"no\": \"request\"}"));

    assertThat(deliverAll()).isEmpty();

    JsonNode failed = read(id);
    assertThat(failed.path("status").asText()).isEqualTo("failed");
    assertThat(failed.at("/error/code").asText()).isEqualTo("internal_error");
    assertThat(seen("DeadLetterQueue").getFirst().body()).contains(id).contains("\"after\":1");

    swapped(id, request);
    bringBack();
    assertThat(deliverAll()).isEmpty();
    JsonNode brought = read(id);
    assertThat(brought.path("status").asText()).isEqualTo("completed");
    assertThat(brought.path("attempts").asInt()).isEqualTo(2);
    assertThat(brought.has("error")).isFalse();
    assertThat(seen("DeadLetterQueue")).isEmpty();
  }

  @Test
  @Order(10)
  void a_message_that_nobody_can_read_fails_alone_and_becomes_a_dead_letter() throws Exception {
    forgetDeadLetters();
    String id = accepted("A swan closed the bridge at Orrel on Friday.");
    Message good = deployment.received("Queue").getFirst();
    ObjectNode event = event("worker");
    ObjectNode poison = ((ObjectNode) event.at("/Records/0")).put("body", "{no job").deepCopy();
    ((ArrayNode) event.path("Records"))
        .add(poison.deepCopy().put("messageId", "good").put("body", good.body()));

    JsonNode failures = invoke("worker", event).path("batchItemFailures");

    assertThat(failures).hasSize(1);
    assertThat(failures.at("/0/itemIdentifier").asText())
        .isEqualTo(poison.path("messageId").asText());
    assertThat(read(id).path("status").asText()).isEqualTo("completed");
    deployment.forget("Queue", good);
    deployment
        .queues()
        .client()
        .sendMessage(m -> m.queueUrl(deployment.url("Queue")).messageBody("{no job"));
    for (int tried = 0; tried < 3; tried++) {
      seen("Queue");
    }
    assertThat(seen("DeadLetterQueue")).extracting(Message::body).containsExactly("{no job");
  }

  @Test
  @Order(11)
  void no_function_called_what_its_role_does_not_grant() {
    for (String name : deployment.names()) {
      // Without a signing secret the Slack function lets nothing in and calls nobody.
      if (!name.equals("slack")) {
        assertThat(deployment.called(name)).as(name).isNotEmpty();
      }
      assertThat(deployment.granted(name)).as(name).containsAll(deployment.called(name));
    }
  }

  @Test
  @Order(12)
  void a_table_that_takes_a_call_and_never_answers_is_told_as_unavailable() throws Exception {
    deployment.table("api").delay(Duration.ofSeconds(60));

    JsonNode answer = read("sum_00000000000000000000000000");

    assertThat(answer.path("code").asText()).isEqualTo("unavailable");
  }

  private static ObjectNode event(String name) throws IOException {
    ObjectNode event = (ObjectNode) JSON.readTree(Path.of("events", name + ".json").toFile());
    if (event.has("headers") && name.startsWith("api-")) {
      ((ObjectNode) event.get("headers")).put("authorization", "Bearer " + key);
    }
    return event;
  }

  private static JsonNode invoke(String function, JsonNode event) throws Exception {
    JsonNode answer = deployment.invoke(function, event);
    if (answer.has("statusCode")) {
      Contract.judge(event, answer);
    }
    return answer;
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
    for (Message message : deployment.received("Queue")) {
      if (!deployment.deliver("worker", "Queue", message)) {
        again.add(message.messageId());
      }
    }
    return again;
  }

  /** A queue's messages, left where they are. */
  private static List<Message> seen(String queue) {
    return deployment
        .queues()
        .client()
        .receiveMessage(receive ->
            receive.queueUrl(deployment.url(queue)).maxNumberOfMessages(10).visibilityTimeout(0))
        .messages();
  }

  private static void forgetDeadLetters() {
    deployment
        .received("DeadLetterQueue")
        .forEach(letter -> deployment.forget("DeadLetterQueue", letter));
  }

  /** Does what the README's one command does. */
  private static void bringBack() throws Exception {
    Matcher command =
        Pattern.compile(
                "(?m)^aws sqs start-message-move-task --source-arn (\\S+) --destination-arn (\\S+)")
            .matcher(Files.readString(Path.of("README.md")));
    assertThat(command.find()).isTrue();
    assertThat(command.group(1)).isEqualTo("DEAD_LETTERS");
    assertThat(command.group(2)).isEqualTo("QUEUE");
    deployment
        .queues()
        .client()
        .startMessageMoveTask(
            move -> move.sourceArn(arn("DeadLetterQueue")).destinationArn(arn("Queue")));
    for (int tried = 0; tried < 200 && !seen("DeadLetterQueue").isEmpty(); tried++) {
      Thread.sleep(50);
    }
  }

  private static String arn(String queue) {
    return deployment
        .queues()
        .client()
        .getQueueAttributes(
            get -> get.queueUrl(deployment.url(queue)).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .get(QueueAttributeName.QUEUE_ARN);
  }

  /** Puts other bytes in the place of a job's request, and gives those that were there. */
  private static AttributeValue swapped(String id, AttributeValue data) {
    String address =
        deployment
            .dynamo()
            .client()
            .getItem(get -> get.tableName(DynamoServer.TABLE).key(statusKey(id)))
            .item()
            .get("address")
            .s();
    return deployment
        .dynamo()
        .client()
        .updateItem(update ->
            update
                .tableName(DynamoServer.TABLE)
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS(NEWSROOM.id() + "#address#" + address),
                        "sk", AttributeValue.fromS("job")))
                .updateExpression("SET #data = :data")
                .expressionAttributeNames(Map.of("#data", "data"))
                .expressionAttributeValues(Map.of(":data", data))
                .returnValues(ReturnValue.UPDATED_OLD))
        .attributes()
        .get("data");
  }

  private static AttributeValue gzipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    }
    return AttributeValue.fromB(SdkBytes.fromByteArray(bytes.toByteArray()));
  }

  /** Makes a job one that somebody should have looked after. */
  private static void age(String id) {
    deployment
        .dynamo()
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
