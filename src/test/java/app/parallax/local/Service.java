package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.Contract;
import app.parallax.ManualClock;
import app.parallax.Pipeline;
import app.parallax.handler.ApiHandler;
import app.parallax.handler.Log;
import app.parallax.handler.SweeperHandler;
import app.parallax.handler.WorkerHandler;
import app.parallax.job.Ended;
import app.parallax.job.JobMessage;
import app.parallax.job.JobQueue;
import app.parallax.job.Jobs;
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
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

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

  private final LocalTable table;
  private final Log log = new Log(new PrintStream(logged, true, UTF_8), clock, false);
  private final ApiHandler api;
  private final SweeperHandler sweeper;

  Service() throws IOException {
    table = LocalTable.inMemory();
    JobQueue behind = message -> queue.send(message);
    Site site =
        new Site(
            new Door(Tenants.development(), Quotas.off()),
            new RequestReader(false),
            new Jobs(
                table.client(),
                LocalTable.NAME,
                behind,
                TERMS,
                "test",
                Ended.NOBODY,
                Thread::sleep,
                clock,
                new Random(7)),
            new Pipeline(clock)::check,
            clock::pass,
            clock,
            List.of());
    api = new ApiHandler(site, log, clock);
    sweeper =
        new SweeperHandler(
            new Sweep(
                table.client(),
                LocalTable.NAME,
                behind,
                deadLetters::add,
                TERMS,
                Ended.NOBODY,
                clock),
            log);
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

  JsonNode deliver(JsonNode event) throws IOException {
    // A new worker each time, as another Lambda would be.
    Worker worker =
        new Worker(
            table.client(),
            LocalTable.NAME,
            TERMS,
            request -> {
              worked.incrementAndGet();
              return pipeline.apply(request);
            },
            deadLetters::add,
            Ended.NOBODY,
            Thread::sleep,
            clock,
            new Random());
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new WorkerHandler(worker, log, clock)
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
