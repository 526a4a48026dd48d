package app.parallax.local;

import static app.parallax.ServiceBenchmark.print;
import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.GeneratedStory;
import app.parallax.Measured;
import app.parallax.Pipeline;
import app.parallax.Settings;
import app.parallax.Wiring;
import app.parallax.article.Story;
import app.parallax.compare.Comparison;
import app.parallax.handler.ApiHandler;
import app.parallax.handler.LocalContext;
import app.parallax.handler.Log;
import app.parallax.handler.WorkerHandler;
import app.parallax.job.Result;
import app.parallax.job.Terms;
import app.parallax.job.Worker;
import app.parallax.job.memory.MemoryDynamo;
import app.parallax.language.Readings;
import app.parallax.request.Options;
import app.parallax.request.RequestCodec;
import app.parallax.request.SummaryRequest;
import app.parallax.summarise.Author;
import app.parallax.summarise.Author.Authored.Written;
import app.parallax.summarise.Budget;
import app.parallax.summarise.Engine;
import app.parallax.summarise.Usage;
import app.parallax.summarise.extract.ExtractiveEngine;
import app.parallax.webhook.Webhooks;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * How long a job takes from the first byte of its request to its end, against what its pipeline
 * alone took in the same run, the model's time included: API and worker as they are, a table in
 * memory, a queue in the process.
 *
 * <p>It ends when the worker has written it; and, once more, when a sender who waits for it ({@code
 * Prefer: wait}) has the whole answer.
 */
public final class FinishBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TABLE = "table";
  private static final int CHARACTERS = 2_000;
  private static final int WARMING = 40;
  private static final Duration LONGEST = Duration.ofSeconds(25);

  private final MemoryDynamo dynamo = new MemoryDynamo();
  private final InstantSource clock = InstantSource.system();
  private final Log log =
      new Log(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), clock, true);
  private final ProcessQueue queue = new ProcessQueue(Duration.ofMinutes(3), log);
  private final BlockingQueue<Long> pipelines = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<Long> ends = new ArrayBlockingQueue<>(1);
  private final Random random = new Random(1);
  private final ApiHandler api;
  private volatile Duration model = Duration.ZERO;
  private int asked;

  private FinishBenchmark() {
    Wiring wiring =
        Wiring.here(
            Settings.here(Map.of("PARALLAX_QUOTAS", "off")),
            dynamo,
            TABLE,
            queue,
            _ -> {},
            queue,
            queue,
            clock,
            random);
    api = new ApiHandler(wiring.site(), log, clock);
    Pipeline pipeline = new Pipeline(new StubModel(), clock);
    Worker worker =
        new Worker(
            dynamo,
            TABLE,
            new Terms(Duration.ofDays(1), Duration.ofMinutes(2), 3, Duration.ofMinutes(2)),
            UnaryOperator.identity(),
            (request, _) -> timed(pipeline, request),
            _ -> {},
            new Webhooks(dynamo, TABLE, queue, clock, random),
            Thread::sleep,
            clock,
            random);
    RequestStreamHandler handler =
        new WorkerHandler(worker, wiring.deliverer("http://127.0.0.1"), log, clock);
    queue.start(
        (event, answer, context) -> {
          handler.handleRequest(event, answer, context);
          ends.add(System.nanoTime());
        },
        1);
  }

  /** Sleeps as long as a model would think, and then writes what the built-in engine does. */
  private final class StubModel implements Engine {
    @Override
    public String model() {
      return "stub";
    }

    @Override
    public Author author(
        Story story, Readings readings, Comparison comparison, Options options, Budget budget) {
      Written written =
          new Written(
              new ExtractiveEngine().draft(story, readings, comparison, options),
              List.of(),
              List.of());
      return new Author() {
        @Override
        public Authored draft() {
          try {
            Thread.sleep(model);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return written;
        }

        @Override
        public Written mend(List<Complaint> complaints) {
          return written;
        }

        @Override
        public Written settle(List<Complaint> complaints) {
          return written;
        }

        @Override
        public Usage used() {
          return Usage.NONE;
        }
      };
    }
  }

  private Result timed(Pipeline pipeline, SummaryRequest request) {
    long started = System.nanoTime();
    Result result = pipeline.summarise(request);
    pipelines.add(System.nanoTime() - started);
    return result;
  }

  /** Measures, and adds its lines to the table. */
  public static void run(int rounds, PrintStream out) throws Exception {
    FinishBenchmark benchmark = new FinishBenchmark();
    try {
      for (int i = 0; i < WARMING; i++) {
        benchmark.job(2 + i % 19, i % 2 == 0);
      }
      benchmark.measure(Duration.ofSeconds(1), "≤ 1.02", rounds, out);
      benchmark.measure(Duration.ofMillis(50), "≤ 1.25", rounds, out);
    } finally {
      benchmark.queue.close();
    }
  }

  private void measure(Duration takes, String goal, int rounds, PrintStream out) throws Exception {
    model = takes;
    for (int articles : List.of(2, 20)) {
      List<Double> written = new ArrayList<>();
      List<Double> heard = new ArrayList<>();
      List<Double> own = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        Took first = job(articles, false);
        written.add((double) first.whole() / first.pipeline());
        own.add(first.pipeline() / 1e6 - takes.toMillis());
        Took second = job(articles, true);
        heard.add((double) second.whole() / second.pipeline());
      }
      String of = "model " + takes.toMillis() + " ms, " + articles + " articles";
      print(out, "the pipeline's own, ms, " + of, "", new Measured(own), 1);
      print(out, "submit → written ÷ pipeline, " + of, goal, new Measured(written), 3);
      print(out, "submit → answered ÷ pipeline, " + of, goal, new Measured(heard), 3);
    }
  }

  /** In nanoseconds. */
  private record Took(long whole, long pipeline) {}

  private Took job(int articles, boolean waiting) throws Exception {
    ObjectNode event =
        (ObjectNode) JSON.readTree(Path.of("events/api-post-summaries.json").toFile());
    SummaryRequest story = GeneratedStory.request(articles, CHARACTERS);
    event.put(
        "body",
        new String(RequestCodec.write(story), UTF_8)
            .replaceFirst("\"text\":\"", "$0Report " + ++asked + " of the day. "));
    if (waiting) {
      ((ObjectNode) event.get("headers")).put("prefer", "wait=" + LONGEST.toSeconds());
    }
    byte[] bytes = JSON.writeValueAsBytes(event);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    long started = System.nanoTime();
    api.handleRequest(new ByteArrayInputStream(bytes), answer, new LocalContext("benchmark"));
    long answered = System.nanoTime();
    JsonNode json = JSON.readTree(answer.toByteArray());
    if (json.path("statusCode").asInt() != (waiting ? 200 : 202)) {
      throw new IOException("not as asked: " + json.path("statusCode"));
    }
    Long ended = ends.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
    Long pipeline = pipelines.poll();
    if (ended == null || pipeline == null) {
      throw new IOException("never finished");
    }
    return new Took((waiting ? answered : ended) - started, pipeline);
  }
}
