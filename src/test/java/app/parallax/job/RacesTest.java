package app.parallax.job;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.ManualClock;
import app.parallax.job.Job.Status;
import app.parallax.local.TestTable;
import app.parallax.request.Options;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SummaryRequest;
import app.parallax.summarise.EngineLabel;
import app.parallax.summarise.Usage;
import app.parallax.verify.VerifiedSummaries;
import app.parallax.verify.VerifiedSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Duplicates, cancels, expiries and retries of one request over one table, in orders that a seed
 * decides, overtaking each other between any two calls: one job, one model spend, right answers.
 *
 * <p>{@code -Dparallax.races=10000} runs as many; {@code -Dparallax.races.from=N} begins at a seed.
 */
class RacesTest {
  private static final int SEEDS = Integer.getInteger("parallax.races", 200);
  private static final int FROM = Integer.getInteger("parallax.races.from", 0);

  private static final Terms TERMS =
      new Terms(Duration.ofDays(30), Duration.ofMinutes(2), 5, Duration.ofMinutes(1));

  private static final List<Integer> AS_IS = List.of(1, 2, 3);
  private static final List<List<Integer>> ORDERS = List.of(AS_IS, List.of(2, 3, 1));

  private final ManualClock clock = new ManualClock(Instant.parse("2025-03-20T17:48:00Z"));

  @Test
  void however_they_meet_one_job_one_spend_right_answers() throws Throwable {
    try (TestTable table = new TestTable()) {
      int spends = 0;
      int accepted = 0;
      int met = 0;
      for (int seed = FROM; seed < FROM + SEEDS; seed++) {
        Race race = new Race(seed, table.client());
        try {
          race.run();
        } catch (Throwable e) {
          throw new AssertionError("seed " + seed + ": " + race.story, e);
        }
        spends += race.spends;
        accepted += race.accepted.size();
        met += race.met;
      }
      System.out.printf(
          "races: %d interleavings, %d submissions: %d jobs, %d met one; %d model calls%n",
          SEEDS, accepted + met, accepted, met, spends);
      assertThat(met).as("duplicates that met a job").isGreaterThan(SEEDS / 2);
    }
  }

  /** One request, several who want it, and what may come between. */
  private final class Race {
    final List<String> story = new ArrayList<>();
    final List<String> accepted = new ArrayList<>();
    int met;
    int spends;

    private final String tenant;
    private final Random random;
    private final Interleaving interleaving;
    private final Jobs jobs;
    private final DynamoDbClient dynamo;
    private final Deque<JobMessage> queue = new ArrayDeque<>();
    private final List<JobMessage> delivered = new ArrayList<>();
    private final Map<String, List<Integer>> asked = new HashMap<>();
    private final Map<String, Status> ended = new HashMap<>();
    private final Set<String> cancelled = new HashSet<>();
    private int passes;

    Race(int seed, DynamoDbClient table) {
      tenant = "t" + seed;
      random = new Random(seed);
      interleaving = new Interleaving(random);
      dynamo =
          Tapped.client(
              table,
              (step, request, call) -> {
                interleaving.step();
                return call.make(request);
              });
      jobs =
          new Jobs(
              dynamo,
              TestTable.NAME,
              this::send,
              TERMS,
              "test",
              Ended.NOBODY,
              time -> interleaving.step(),
              clock,
              random);
    }

    void run() throws Throwable {
      boolean reordering = random.nextInt(4) == 0;
      for (int i = random.nextInt(2, 5); i > 0; i--) {
        String key = random.nextBoolean() ? "key" : null;
        // A key stands for one body, and an order is part of it.
        List<Integer> order = reordering && key == null ? ORDERS.get(random.nextInt(2)) : AS_IS;
        int late = random.nextInt(12);
        interleaving.actor(() -> submit(order, key, late));
      }
      interleaving.actor(this::work);
      interleaving.actor(this::work);
      interleaving.actor(this::watch);
      if (random.nextInt(3) == 0) {
        interleaving.actor(this::cancel);
      }
      if (random.nextInt(3) == 0) {
        interleaving.actor(() -> pass(TERMS.lease().plusSeconds(1)));
      }
      if (random.nextInt(3) == 0) {
        interleaving.actor(() -> pass(TERMS.grace().plusSeconds(1)));
      }
      if (random.nextInt(2) == 0) {
        interleaving.actor(this::deliverAgain);
      }
      interleaving.run();
      for (int quiet = 0; quiet < 3; quiet++) {
        while (!queue.isEmpty()) {
          deliver(queue.remove());
        }
        clock.pass(TERMS.lease().plus(TERMS.grace()).plusSeconds(1));
        quiet = sweep() == 0 ? quiet : 0;
      }
      check();
    }

    private void check() {
      for (String id : accepted) {
        Job job = jobs.find(tenant, id).orElseThrow();
        assertThat(job.status())
            .as(id)
            .isIn(cancelled.contains(id) ? Status.CANCELLED : Status.COMPLETED);
      }
      asked.forEach((id, order) -> {
        Job job = jobs.find(tenant, id).orElseThrow();
        jobs.result(tenant, job)
            .ifPresent(result ->
                assertThat(result.summary().articles())
                    .extracting(VerifiedSummary.Source::source)
                    .containsExactlyElementsOf(sources(order)));
      });
      assertThat(accepted).as("jobs of one request").hasSizeLessThanOrEqualTo(1 + cancelled.size());
      assertThat(spends)
          .as("model calls")
          .isLessThanOrEqualTo(accepted.size() * (1 + passes))
          .isGreaterThanOrEqualTo(accepted.size() - cancelled.size());
    }

    private void submit(List<Integer> order, @Nullable String key, int late) {
      for (int i = 0; i < late; i++) {
        interleaving.step();
      }
      SummaryRequest request = request(order);
      Acceptance answer = jobs.accept(tenant, request, key);
      switch (answer) {
        case Acceptance.Accepted(Job job, boolean _) -> {
          accepted.add(job.id());
          asked.put(job.id(), order);
          tell("accepted", job.id());
        }
        case Acceptance.Known(Job job, @Nullable Result result) -> {
          met++;
          assertThat(result == null).isEqualTo(job.status() != Status.COMPLETED);
          tell("known", job.id());
        }
        case Acceptance.Hit(Job job, Result _) -> {
          met++;
          asked.put(job.id(), order);
          tell("hit", job.id());
        }
        default -> throw new AssertionError(answer);
      }
    }

    private void work() {
      for (int idle = 0; idle < 10; ) {
        interleaving.step();
        JobMessage message = queue.poll();
        if (message == null) {
          idle++;
        } else {
          delivered.add(message);
          deliver(message);
        }
      }
    }

    private void deliver(JobMessage message) {
      Worker worker =
          new Worker(
              dynamo,
              TestTable.NAME,
              TERMS,
              request -> request,
              this::model,
              letter -> {
                throw new AssertionError("a dead letter: " + letter);
              },
              Ended.NOBODY,
              time -> interleaving.step(),
              clock,
              random);
      // Time passes for the others, not for how long a worker may still run.
      Worker.Outcome outcome = worker.work(message, clock.instant().plus(Duration.ofHours(9)));
      tell(outcome.what(), message.id());
    }

    private Result model(SummaryRequest request, String tenant) {
      spends++;
      List<Integer> order =
          request.articles().getFirst().body().sent().equals("1") ? AS_IS : ORDERS.getLast();
      return new Result(
          summary(order),
          new EngineLabel("model", "ollama:test", "1", "1", null),
          new Usage(1, 10, 10, null, 5));
    }

    /** Sees a job as its sender does: what has ended stays as it ended. */
    private void watch() {
      for (int i = 0; i < 10; i++) {
        interleaving.step();
        for (String id : List.copyOf(accepted)) {
          Status status = jobs.find(tenant, id).orElseThrow().status();
          Status before = ended.get(id);
          if (before != null) {
            assertThat(status).isEqualTo(before);
          } else if (status == Status.COMPLETED || status == Status.CANCELLED) {
            ended.put(id, status);
          }
        }
      }
    }

    private void cancel() {
      for (int i = 0; i < 15; i++) {
        interleaving.step();
        if (!accepted.isEmpty()) {
          String id = accepted.getFirst();
          Cancellation answer = jobs.cancel(tenant, id);
          if (answer instanceof Cancellation.Cancelled) {
            cancelled.add(id);
          }
          tell(answer.getClass().getSimpleName(), id);
          return;
        }
      }
    }

    private void pass(Duration time) {
      for (int i = random.nextInt(30); i > 0; i--) {
        interleaving.step();
      }
      passes++;
      clock.pass(time);
      story.add("time passes");
      sweep();
    }

    private int sweep() {
      Sweep.Swept swept =
          new Sweep(
                  dynamo,
                  TestTable.NAME,
                  this::send,
                  letter -> {
                    throw new AssertionError("a dead letter: " + letter);
                  },
                  TERMS,
                  Ended.NOBODY,
                  clock)
              .run();
      story.add("swept " + swept.requeued());
      return swept.requeued();
    }

    /** The queue delivers at least once. */
    private void deliverAgain() {
      for (int i = 0; i < 10; i++) {
        interleaving.step();
        if (!delivered.isEmpty()) {
          deliver(delivered.getLast());
          return;
        }
      }
    }

    private void send(JobMessage message) {
      interleaving.step();
      queue.add(message);
    }

    private void tell(String what, String id) {
      story.add(what + " " + id.substring(id.length() - 4));
    }
  }

  private static SummaryRequest request(List<Integer> order) {
    return new SummaryRequest(
        order.stream().map(n -> SubmittedArticle.ofText(String.valueOf(n))).toList(),
        Options.DEFAULT,
        Map.of());
  }

  /** What the model says of the articles in that order. */
  private static VerifiedSummary summary(List<Integer> order) {
    List<Integer> places = AS_IS.stream().map(article -> order.indexOf(article) + 1).toList();
    return VerifiedSummaries.rich().renumbered(places).orElseThrow();
  }

  private static List<@Nullable String> sources(List<Integer> order) {
    return summary(order).articles().stream().map(VerifiedSummary.Source::source).toList();
  }
}
