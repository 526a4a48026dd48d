package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.ManualClock;
import app.parallax.Settings;
import app.parallax.Wiring;
import app.parallax.handler.Log;
import app.parallax.handler.SlackErrandHandler;
import app.parallax.handler.SlackHandler;
import app.parallax.handler.WorkerHandler;
import app.parallax.job.Ended;
import app.parallax.job.Feedback;
import app.parallax.job.JobMessage;
import app.parallax.job.Jobs;
import app.parallax.tenant.Tenant;
import app.parallax.tenant.Workspace;
import app.parallax.tenant.Workspace.BotToken;
import app.parallax.tenant.Workspaces;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.app_backend.SlackSignature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The Slack functions' handlers between a stand-in for Slack and a real table, with time and queues
 * in a test's hands. It signs as Slack does, with Slack's own library, and like Slack it sends
 * again what was not answered with 200.
 */
final class SlackWorkspace implements AutoCloseable {
  static final String SECRET = "events-signing-secret";
  static final ObjectMapper JSON = new ObjectMapper();

  final ManualClock clock = new ManualClock(Instant.parse("2025-03-20T17:48:00Z"));
  final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  final List<String> tableCalls = new ArrayList<>();
  final List<String> sent = new ArrayList<>();
  final SlackStub slack = new SlackStub(clock);

  private record Delayed(Instant due, int number, String message) {}

  private final PriorityQueue<Delayed> errands =
      new PriorityQueue<>(Comparator.comparing(Delayed::due).thenComparing(Delayed::number));
  private final Queue<JobMessage> jobs = new ArrayDeque<>();
  private final LocalTable table;
  private final SlackSignature.Generator signer = new SlackSignature.Generator(SECRET);
  private final RequestStreamHandler door;
  private final RequestStreamHandler desk;
  private final RequestStreamHandler worker;

  SlackWorkspace(LocalTable table) throws IOException {
    this(table, SECRET);
  }

  SlackWorkspace(LocalTable table, String secret) throws IOException {
    this.table = table;
    // One table serves many tests, each of which finds it empty.
    for (var item : table.client().scan(scan -> scan.tableName(LocalTable.NAME)).items()) {
      table
          .client()
          .deleteItem(delete ->
              delete
                  .tableName(LocalTable.NAME)
                  .key(Map.of("pk", item.get("pk"), "sk", item.get("sk"))));
    }
    Map<String, String> environment = new HashMap<>();
    environment.put("PARALLAX_SLACK_SIGNING_SECRET", secret);
    environment.put("PARALLAX_SLACK_API_URL", slack.api().toString());
    Log log = new Log(new PrintStream(logged, true, UTF_8), clock, false);
    Wiring wiring =
        Wiring.here(
            Settings.here(environment),
            counted(table.client()),
            LocalTable.NAME,
            jobs::add,
            letter -> {},
            this::post,
            (message, delay) -> {},
            clock,
            new Random(7));
    door = new SlackHandler(wiring.slackSite(), log, clock);
    desk = new SlackErrandHandler(wiring.slackDesk(), log, clock);
    worker = new WorkerHandler(wiring.worker(""), wiring.deliverer(""), log, clock);
    new Workspaces(table.client(), LocalTable.NAME)
        .connect(new Workspace(SlackStub.TEAM, Tenant.DEVELOPMENT, new BotToken(SlackStub.TOKEN)));
  }

  @Override
  public void close() {
    slack.close();
  }

  Workspaces workspaces() {
    return new Workspaces(table.client(), LocalTable.NAME);
  }

  private void post(String message, Duration delay) {
    sent.add(message);
    errands.add(new Delayed(clock.instant().plus(delay), sent.size(), message));
  }

  private DynamoDbClient counted(DynamoDbClient client) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (self, method, arguments) -> {
              tableCalls.add(method.getName());
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** What the function gave back. */
  record Answer(int status, String text) {
    JsonNode json() throws IOException {
      return JSON.readTree(text);
    }
  }

  /**
   * Sends what Slack would, signed now, as text or as base64; again for as long as it is not 200.
   */
  Answer send(String way, String type, String body, boolean base64) throws IOException {
    Answer answer = new Answer(0, "");
    for (int retry = 0; retry < 4 && answer.status() != 200; retry++) {
      ObjectNode event = event(way, type, body.getBytes(UTF_8), base64, clock.instant());
      if (retry > 0) {
        ((ObjectNode) event.get("headers"))
            .put("x-slack-retry-num", String.valueOf(retry))
            .put("x-slack-retry-reason", "http_error");
      }
      long begun = System.nanoTime();
      answer = call(event);
      if (System.nanoTime() - begun > 3_000_000_000L) {
        slack.broken.add("an acknowledgement took more than three seconds");
      }
      if (!way.equals("events")) {
        break;
      }
    }
    return answer;
  }

  ObjectNode event(String way, String type, byte[] body, boolean base64, Instant at) {
    String time = Long.toString(at.getEpochSecond());
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0").put("rawPath", "/v1/slack/" + way).put("rawQueryString", "");
    event
        .putObject("headers")
        .put("content-type", type)
        .put("x-slack-request-timestamp", time)
        .put("x-slack-signature", signer.generate(time, new String(body, UTF_8)));
    event
        .putObject("requestContext")
        .put("requestId", "slack-test")
        .putObject("http")
        .put("method", "POST");
    event
        .put("body", base64 ? Base64.getEncoder().encodeToString(body) : new String(body, UTF_8))
        .put("isBase64Encoded", base64);
    return event;
  }

  Answer call(JsonNode event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    door.handleRequest(
        new ByteArrayInputStream(JSON.writeValueAsBytes(event)), answer, new LocalContext("test"));
    JsonNode json = JSON.readTree(answer.toByteArray());
    return new Answer(json.path("statusCode").asInt(), json.path("body").asText());
  }

  Answer command(String text) throws IOException {
    return command(SlackStub.TEAM, text);
  }

  Answer command(String team, String text) throws IOException {
    return send("commands", FORM, commandBody(team, text), false);
  }

  String commandBody(String team, String text) {
    return form(
        "command",
        "/parallax",
        "text",
        text,
        "team_id",
        team,
        "user_id",
        SlackStub.USER,
        "channel_id",
        SlackStub.CHANNEL,
        "trigger_id",
        slack.trigger(),
        "response_url",
        slack.replyTo(SlackStub.CHANNEL, null));
  }

  Answer mention(String id, String text, @Nullable String thread) throws IOException {
    ObjectNode body = JSON.createObjectNode();
    body.put("type", "event_callback").put("team_id", SlackStub.TEAM).put("event_id", id);
    ObjectNode event = body.putObject("event");
    event
        .put("type", "app_mention")
        .put("user", SlackStub.USER)
        .put("channel", SlackStub.CHANNEL)
        .put("ts", "1742492870.000100")
        .put("text", text);
    if (thread != null) {
      event.put("thread_ts", thread);
    }
    return send("events", "application/json", body.toString(), true);
  }

  /** A click on a button of a message, which its response address may replace. */
  Answer click(String action, String value, String stamp) throws IOException {
    ObjectNode payload = payload("block_actions");
    payload.put("response_url", slack.replyTo(SlackStub.CHANNEL, stamp));
    payload
        .putArray("actions")
        .addObject()
        .put("type", "button")
        .put("action_id", action)
        .put("value", value);
    return interaction(payload);
  }

  Answer shortcut(String stamp, @Nullable String thread, String text) throws IOException {
    ObjectNode payload = payload("message_action");
    payload.put("callback_id", "compare_sources");
    payload.put("response_url", slack.replyTo(SlackStub.CHANNEL, null));
    ObjectNode message = payload.putObject("message").put("ts", stamp).put("text", text);
    if (thread != null) {
      message.put("thread_ts", thread);
    }
    return interaction(payload);
  }

  Answer interaction(ObjectNode payload) throws IOException {
    return send("interactions", FORM, form("payload", payload.toString()), true);
  }

  ObjectNode payload(String type) {
    ObjectNode payload = JSON.createObjectNode().put("type", type);
    payload.putObject("team").put("id", SlackStub.TEAM);
    payload.putObject("user").put("id", SlackStub.USER);
    payload.putObject("channel").put("id", SlackStub.CHANNEL);
    return payload.put("trigger_id", slack.trigger());
  }

  /** Fills in and submits the view that is open. */
  Answer submit(Map<String, String> values, List<String> files) throws IOException {
    String id = List.copyOf(slack.views.keySet()).getLast();
    ObjectNode payload = payload("view_submission");
    payload.remove("channel");
    ObjectNode view = ((ObjectNode) slack.views.get(id)).deepCopy().put("id", id);
    ObjectNode state = view.putObject("state").putObject("values");
    values.forEach((block, value) -> {
      ObjectNode element = state.putObject(block).putObject("value");
      if (block.equals("length") || block.equals("language")) {
        element.putObject("selected_option").put("value", value);
      } else {
        element.put("value", value);
      }
    });
    var list = state.putObject("files").putObject("value").putArray("files");
    files.forEach(file -> list.addObject().put("id", file));
    payload.set("view", view);
    return interaction(payload);
  }

  /** Does the errand that is due next, when it is due; says whether there was one. */
  boolean step() throws IOException {
    Delayed next = errands.poll();
    if (next == null) {
      return false;
    }
    if (next.due().isAfter(clock.instant())) {
      clock.pass(Duration.between(clock.instant(), next.due()));
    }
    if (!deliver(desk, next.message()).isEmpty()) {
      errands.add(new Delayed(clock.instant().plusSeconds(60), next.number(), next.message()));
    }
    return true;
  }

  /** Gives the worker what waits for it. */
  void work() throws IOException {
    for (JobMessage message = jobs.poll(); message != null; message = jobs.poll()) {
      deliver(worker, message.json());
    }
  }

  /** Goes on until nothing is left to do. */
  void settle() throws IOException {
    for (int i = 0; i < 300 && step(); i++) {
      work();
    }
  }

  List<Feedback> feedback(String job) {
    return new Jobs(
            table.client(),
            LocalTable.NAME,
            jobs::add,
            Service.TERMS,
            "test",
            Ended.NOBODY,
            clock::pass,
            clock,
            new Random(1))
        .feedback(Tenant.DEVELOPMENT.id(), job);
  }

  int jobsWaiting() {
    return jobs.size();
  }

  /** Delivers a message once more, as a queue may. */
  void again(String message) throws IOException {
    deliver(desk, message);
  }

  private static JsonNode deliver(RequestStreamHandler handler, String message) throws IOException {
    ObjectNode event = (ObjectNode) JSON.readTree(Path.of("events", "worker.json").toFile());
    ((ObjectNode) event.at("/Records/0")).put("body", message);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(JSON.writeValueAsBytes(event)), answer, new LocalContext("test"));
    return JSON.readTree(answer.toByteArray()).path("batchItemFailures");
  }

  static final String FORM = "application/x-www-form-urlencoded";

  static String form(String... fields) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], UTF_8));
    }
    return form.toString();
  }
}
