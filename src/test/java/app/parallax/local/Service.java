package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.Check;
import app.parallax.Contract;
import app.parallax.ManualClock;
import app.parallax.Pipeline;
import app.parallax.fetch.AddressRules;
import app.parallax.fetch.LinkedArticles;
import app.parallax.fetch.PageFetcher;
import app.parallax.fetch.Web;
import app.parallax.fetch.WebClient;
import app.parallax.handler.ApiHandler;
import app.parallax.handler.LocalContext;
import app.parallax.handler.Log;
import app.parallax.handler.SweeperHandler;
import app.parallax.handler.WorkerHandler;
import app.parallax.job.JobMessage;
import app.parallax.job.JobQueue;
import app.parallax.job.Jobs;
import app.parallax.job.Postbox;
import app.parallax.job.Result;
import app.parallax.job.Sweep;
import app.parallax.job.Terms;
import app.parallax.job.Worker;
import app.parallax.request.RequestReader;
import app.parallax.request.SummaryRequest;
import app.parallax.tenant.Quotas;
import app.parallax.tenant.Tenants;
import app.parallax.web.Door;
import app.parallax.web.Site;
import app.parallax.webhook.Deliverer;
import app.parallax.webhook.DeliverySweep;
import app.parallax.webhook.Webhooks;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The handlers over DynamoDB Local in memory, with time, queue and pipeline in a test's hands.
 *
 * <p>Every answer is held to the API's description on its way to the test.
 */
final class Service implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  static final Terms TERMS =
      new Terms(Duration.ofDays(30), Duration.ofMinutes(2), 3, Duration.ofMinutes(1));

  final ManualClock clock = new ManualClock(Instant.parse("2025-03-20T17:48:00Z"));
  final AtomicInteger worked = new AtomicInteger();
  final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  final LinkedBlockingQueue<JobMessage> queued = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<JobMessage> deadLetters = new LinkedBlockingQueue<>();
  volatile JobQueue queue = queued::add;

  /** What a job runs; the real pipeline unless a test puts something before it. */
  volatile Function<SummaryRequest, Result> pipeline = new Pipeline(clock)::summarise;

  /** A message that waits to be delivered, and how long the queue holds it back. */
  record Posted(String message, Duration delay) {}

  final LinkedBlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
  volatile Postbox postbox = (message, delay) -> posted.add(new Posted(message, delay));

  private final LocalTable table;
  private final Postbox deliveries = (message, delay) -> postbox.send(message, delay);
  private final AddressRules fetched = AddressRules.onlyHosts(List.of("news.example", "bbc.co.uk"));
  private final Optional<Web> web;
  private final Log log = new Log(new PrintStream(logged, true, UTF_8), clock, false);
  private final ApiHandler api;
  private final SweeperHandler sweeper;

  /** The service where nothing is fetched and nobody told. */
  Service() throws IOException {
    this(Optional.empty());
  }

  /** The service on a test's own internet, articles fetched from news.example and bbc.co.uk. */
  Service(Web web) throws IOException {
    this(Optional.of(web));
  }

  private Service(Optional<Web> web) throws IOException {
    this.web = web;
    table = LocalTable.inMemory();
    JobQueue behind = message -> queue.send(message);
    Webhooks webhooks = webhooks();
    Site site =
        new Site(
            new Door(Tenants.development(), Quotas.off()),
            web.isPresent() ? new RequestReader(false, fetched::refusal) : new RequestReader(false),
            new Jobs(
                table.client(),
                LocalTable.NAME,
                behind,
                TERMS,
                "test",
                webhooks,
                Thread::sleep,
                clock,
                new Random(7)),
            webhooks,
            AddressRules.anyHost()::refusal,
            new Check()::check,
            clock::pass,
            clock,
            List.of());
    api = new ApiHandler(site, log, clock);
    sweeper =
        new SweeperHandler(
            new Sweep(
                table.client(), LocalTable.NAME, behind, deadLetters::add, TERMS, webhooks, clock),
            new DeliverySweep(table.client(), LocalTable.NAME, deliveries, clock),
            log);
  }

  private Webhooks webhooks() {
    return new Webhooks(table.client(), LocalTable.NAME, deliveries, clock, new Random(11));
  }

  private Deliverer deliverer() {
    return new Deliverer(
        table.client(),
        LocalTable.NAME,
        deliveries,
        web.map(Web::client).orElseGet(WebClient::onThisMachine),
        AddressRules.anyHost(),
        "https://parallax.example",
        "Parallax/1 (+https://parallax.example/docs)",
        clock,
        new Random());
  }

  private UnaryOperator<SummaryRequest> fetching() {
    return web.<UnaryOperator<SummaryRequest>>map(net ->
            new LinkedArticles(
                new PageFetcher(net.client(), fetched, Duration.ofSeconds(10), "Parallax/1")))
        .orElse(UnaryOperator.identity());
  }

  /** The API behind real HTTP, on a free port. */
  HttpFront front() throws IOException {
    return new HttpFront(0, api, api, log);
  }

  @Override
  public void close() throws IOException {
    table.close();
  }

  /** What API Gateway gave back. */
  record Answer(int status, JsonNode headers, String text) {
    JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + text, e);
      }
    }

    String header(String name) {
      return headers.path(name).asText();
    }
  }

  /** An event of events/, to be changed at will. */
  static ObjectNode event(String name) throws IOException {
    return (ObjectNode) JSON.readTree(Path.of("events", name + ".json").toFile());
  }

  Answer call(JsonNode event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    api.handleRequest(
        new ByteArrayInputStream(JSON.writeValueAsBytes(event)), answer, new LocalContext("test"));
    JsonNode json = JSON.readTree(answer.toByteArray());
    Contract.judge(event, json);
    return new Answer(
        json.path("statusCode").asInt(), json.path("headers"), json.path("body").asText());
  }

  Answer submit(String body, String... headers) throws IOException {
    ObjectNode event = event("api-post-summaries");
    event.put("body", body);
    for (int i = 0; i < headers.length; i += 2) {
      ((ObjectNode) event.get("headers")).put(headers[i], headers[i + 1]);
    }
    return call(event);
  }

  /** Submits one article and says which job it became. */
  String accepted(String text) throws IOException {
    Answer answer = submit(article(text));
    if (answer.status() != 202) {
      throw new AssertionError(answer.text());
    }
    return answer.json().path("id").asText();
  }

  static String article(String text) {
    ObjectNode request = JSON.createObjectNode();
    request.putArray("articles").addObject().put("text", text);
    return request.toString();
  }

  Answer read(String id, String... headers) throws IOException {
    ObjectNode event = event("api-get-summary");
    event.put("rawPath", "/v1/summaries/" + id).put("rawQueryString", "");
    for (int i = 0; i < headers.length; i += 2) {
      ((ObjectNode) event.get("headers")).put(headers[i], headers[i + 1]);
    }
    return call(event);
  }

  /** Delivers a message and says whether the queue is to keep it. */
  boolean keptAfter(JobMessage message) throws IOException {
    ObjectNode event = event("worker");
    ((ObjectNode) event.at("/Records/0")).put("body", message.json());
    return !deliver(event).isEmpty();
  }

  /** Delivers what waits to be told, whatever its delay, and says how much that was. */
  int deliverAll() throws IOException {
    int delivered = 0;
    for (Posted next = posted.poll(); next != null; next = posted.poll()) {
      clock.pass(next.delay());
      deliver(next);
      delivered++;
    }
    return delivered;
  }

  void deliver(Posted next) throws IOException {
    ObjectNode event = event("worker");
    ((ObjectNode) event.at("/Records/0")).put("body", next.message());
    deliver(event);
  }

  /** Any request, with a body or without. */
  Answer ask(String method, String path, String... body) throws IOException {
    ObjectNode event = event("api-post-summaries");
    String[] parts = path.split("\\?", 2);
    event.put("rawPath", parts[0]).put("rawQueryString", parts.length > 1 ? parts[1] : "");
    event.put("body", body.length > 0 ? body[0] : "");
    ((ObjectNode) event.at("/requestContext/http")).put("method", method).put("path", parts[0]);
    return call(event);
  }

  JsonNode deliver(JsonNode event) throws IOException {
    // A new worker each time, as another Lambda would be.
    Worker worker =
        new Worker(
            table.client(),
            LocalTable.NAME,
            TERMS,
            fetching(),
            (request, tenant) -> {
              worked.incrementAndGet();
              return pipeline.apply(request);
            },
            deadLetters::add,
            webhooks(),
            Thread::sleep,
            clock,
            new Random());
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new WorkerHandler(worker, deliverer(), log, clock)
        .handleRequest(
            new ByteArrayInputStream(JSON.writeValueAsBytes(event)),
            answer,
            new LocalContext("test"));
    return JSON.readTree(answer.toByteArray()).path("batchItemFailures");
  }

  /** Works what waits in the queue. */
  void workAll() throws IOException {
    for (JobMessage message = queued.poll(); message != null; message = queued.poll()) {
      keptAfter(message);
    }
  }

  void sweep() throws IOException {
    sweeper.handleRequest(
        new ByteArrayInputStream(JSON.writeValueAsBytes(event("sweeper"))),
        new ByteArrayOutputStream(),
        new LocalContext("test"));
  }
}
