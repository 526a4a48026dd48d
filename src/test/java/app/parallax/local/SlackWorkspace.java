package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.Contract;
import app.parallax.ManualClock;
import app.parallax.Pipeline;
import app.parallax.Settings;
import app.parallax.Wiring;
import app.parallax.fetch.AddressRules;
import app.parallax.fetch.LinkedArticles;
import app.parallax.fetch.PageFetcher;
import app.parallax.fetch.Web;
import app.parallax.handler.LocalContext;
import app.parallax.handler.Log;
import app.parallax.handler.SlackErrandHandler;
import app.parallax.handler.SlackHandler;
import app.parallax.handler.WorkerHandler;
import app.parallax.job.Ended;
import app.parallax.job.Feedback;
import app.parallax.job.JobMessage;
import app.parallax.job.JobQueue;
import app.parallax.job.Jobs;
import app.parallax.job.Postbox;
import app.parallax.job.Sweep;
import app.parallax.job.Worker;
import app.parallax.local.SlackUser.Answer;
import app.parallax.request.SummaryRequest;
import app.parallax.tenant.Tenant;
import app.parallax.tenant.Workspace;
import app.parallax.tenant.Workspace.BotToken;
import app.parallax.tenant.Workspaces;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The Slack functions' handlers between a stand-in for Slack and a real table, with time and queues
 * in a test's hands.
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

  /** Where what was asked waits; a test may put a broken one here. */
  Postbox queue = this::post;

  /** Where jobs wait; likewise. */
  JobQueue jobQueue = jobs::add;

  /** Whether no call to the table comes through. */
  boolean tableDown;

  /** Happens while a job is being worked. */
  SlackStub.Meanwhile whileWorking = () -> {};

  private final LocalTable table;

  /** Whoever asks, at this door. */
  final SlackUser user = new SlackUser(slack, SECRET, clock, this::answer);

  private final RequestStreamHandler door;
  private final RequestStreamHandler desk;
  private final RequestStreamHandler worker;
  private final Sweep sweep;

  SlackWorkspace(LocalTable table) throws IOException {
    this(table, Map.of(), null);
  }

  /** The same with these settings beside, or in place of, the usual. */
  SlackWorkspace(LocalTable table, Map<String, String> settings) throws IOException {
    this(table, settings, null);
  }

  /** The same where articles are fetched from news.example, on a test's own internet. */
  SlackWorkspace(LocalTable table, Web web) throws IOException {
    this(table, Map.of("PARALLAX_FETCH", "on", "PARALLAX_FETCH_HOSTS", "news.example"), web);
  }

  private SlackWorkspace(LocalTable table, Map<String, String> settings, @Nullable Web web)
      throws IOException {
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
    environment.put("PARALLAX_SLACK_SIGNING_SECRET", SECRET);
    environment.put("PARALLAX_SLACK_API_URL", slack.api().toString());
    environment.putAll(settings);
    Log log = new Log(new PrintStream(logged, true, UTF_8), clock, false);
    Settings known = Settings.here(environment);
    Wiring wiring =
        Wiring.here(
            known,
            counted(table.client()),
            LocalTable.NAME,
            job -> jobQueue.send(job),
            letter -> {},
            (message, delay) -> queue.send(message, delay),
            (message, delay) -> {},
            clock,
            new Random(7));
    door = new SlackHandler(wiring.slackSite(), log, clock);
    desk = new SlackErrandHandler(wiring.slackDesk(), log, clock);
    sweep = wiring.sweep();
    worker = new WorkerHandler(worker(known, web), wiring.deliverer(""), log, clock);
    new Workspaces(table.client(), LocalTable.NAME)
        .connect(new Workspace(SlackStub.TEAM, Tenant.DEVELOPMENT, new BotToken(SlackStub.TOKEN)));
  }

  /** A worker whose names and sockets are the test's, by the rules of the real one. */
  private Worker worker(Settings known, @Nullable Web web) {
    Pipeline pipeline = Wiring.pipeline(known.model(), clock, _ -> {});
    UnaryOperator<SummaryRequest> linked =
        web == null
            ? UnaryOperator.identity()
            : new LinkedArticles(
                new PageFetcher(
                    web.client(),
                    AddressRules.onlyHosts(List.of("news.example")),
                    Duration.ofSeconds(10),
                    "Parallax/1"));
    return new Worker(
        table.client(),
        LocalTable.NAME,
        Service.TERMS,
        linked,
        (request, _) -> {
          try {
            whileWorking.run();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return pipeline.summarise(request);
        },
        letter -> {},
        Ended.NOBODY,
        clock::pass,
        clock,
        new Random(3));
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
              if (tableDown) {
                throw SdkClientException.create("down");
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Slack gives three seconds: whoever asks it something first has them no longer. */
  private Answer answer(JsonNode event) throws IOException {
    int before = slack.calls.size();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    door.handleRequest(
        new ByteArrayInputStream(JSON.writeValueAsBytes(event)), answer, new LocalContext("test"));
    if (slack.calls.size() > before) {
      slack.broken.add("Slack was called before it had its acknowledgement");
    }
    JsonNode json = JSON.readTree(answer.toByteArray());
    Contract.judge(event, json);
    return new Answer(json.path("statusCode").asInt(), json.path("body").asText());
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

  void sweep() {
    sweep.run();
  }

  void mendJobQueue() {
    jobQueue = jobs::add;
  }

  /** Cancels every job that waits, as the HTTP API would. */
  void cancelAll() {
    jobs.forEach(job -> jobs().cancel(job.tenant(), job.id()));
    jobs.clear();
  }

  List<Feedback> feedback(String job) {
    return jobs().feedback(Tenant.DEVELOPMENT.id(), job);
  }

  private Jobs jobs() {
    return new Jobs(
        table.client(),
        LocalTable.NAME,
        jobs::add,
        Service.TERMS,
        "test",
        Ended.NOBODY,
        clock::pass,
        clock,
        new Random(1));
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
}
