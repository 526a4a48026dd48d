package app.parallax.job;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.ManualClock;
import app.parallax.job.Job.Status;
import app.parallax.local.TestTable;
import app.parallax.request.Options;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SummaryRequest;
import app.parallax.summarise.Budget;
import app.parallax.summarise.EngineLabel;
import app.parallax.summarise.Usage;
import app.parallax.verify.VerifiedSummaries;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One job's whole life, from a sender who asks until there is an answer to a sweep that finds
 * nothing more to do; every call of it is a step at which something may go wrong.
 */
final class Life {
  static final Terms TERMS =
      new Terms(Duration.ofDays(30), Duration.ofMinutes(2), 3, Duration.ofMinutes(1));
  private static final Ceilings ONE = new Ceilings(1, null);
  private static final int ROUNDS = 30;

  /**
   * What the model's call may cost, and does; and what a tenant may spend a day. Twice a call is
   * set aside, for there may be a second.
   */
  private static final long CALL = 2_000;

  private static final long USED = 20;
  private static final long BUDGET = 1_000_000;

  /** Which end it takes where nothing goes wrong. */
  enum Course {
    COMPLETED,
    HOPELESS,
    CANCELLED,
    ERASED
  }

  /** What stands between the life and the world: makes the call, or doesn't. */
  interface World {
    <T> T step(String name, Attempt<T> attempt) throws Throwable;

    /** What the world remembers, whoever dies. */
    Memory memory();
  }

  /** A call. */
  interface Attempt<T> {
    T make() throws Throwable;
  }

  /** What outlives a process beside the table: the queues' messages, and what was counted. */
  interface Memory {
    void add(String kind, String line);

    List<String> all(String kind);
  }

  /** A process that dies here. */
  static final class Death extends Error {}

  final ManualClock clock;
  private final String tenant;
  private final Course course;
  private final World world;
  private final DynamoDbClient store;
  private final DynamoDbClient dynamo;
  private final Random random;
  private final Jobs jobs;

  /** Whoever looks on, to whom nothing happens. */
  private final Jobs seen;

  private String role = "accept";
  private @Nullable String id;

  Life(String tenant, Course course, Instant now, DynamoDbClient table, World world) {
    this.tenant = tenant;
    this.course = course;
    this.clock = new ManualClock(now);
    this.world = world;
    this.store = table;
    this.random = new Random(tenant.hashCode());
    this.dynamo =
        Tapped.client(
            table,
            (step, request, call) -> world.step(role + ": " + step, () -> call.make(request)));
    this.jobs = jobs(dynamo, this::send);
    this.seen = jobs(table, message -> {});
  }

  private Jobs jobs(DynamoDbClient through, JobQueue queue) {
    return new Jobs(
        through, TestTable.NAME, queue, TERMS, "test", hearing(), time -> {}, clock, random);
  }

  /** Lives it to its end, or what is left of it. */
  void live() {
    submit();
    if (course == Course.CANCELLED) {
      insist("cancel", () -> jobs.cancel(tenant, named()));
    }
    if (course == Course.ERASED) {
      insist("erase", () -> jobs.erase(tenant, named()));
    }
    int delivered = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<String> queue = world.memory().all("queue");
      for (; delivered < queue.size(); delivered++) {
        work(JobMessage.read(queue.get(delivered)));
      }
      clock.pass(TERMS.lease().plus(TERMS.grace()).plusSeconds(1));
      if (sweep() && world.memory().all("queue").size() == delivered && ended()) {
        return;
      }
    }
    throw new AssertionError("it never ends");
  }

  /**
   * Whether everything is as it should be.
   *
   * @param wasted how many model calls may have been for nothing
   */
  void check(int wasted) {
    List<Job> all = seen.list(tenant, 10, null).jobs();
    int calls = world.memory().all("model").size();
    if (course == Course.ERASED) {
      assertThat(all).isEmpty();
      assertThat(seen.find(tenant, named())).isEmpty();
      return;
    }
    assertThat(all).as("jobs").extracting(Job::id).containsExactly(named());
    Job job = all.getFirst();
    boolean smooth = wasted == 0 && course == Course.COMPLETED;
    assertThat(counted())
        .as("tokens of %d calls", calls)
        .isBetween(USED * calls, smooth ? USED : 2 * CALL * (calls + wasted));
    assertThat(world.memory().all("heard"))
        .as("ends that were told")
        .isNotEmpty()
        .allMatch(heard -> heard.equals(job.id() + " " + job.status().code()));
    switch (course) {
      case COMPLETED -> {
        assertThat(job.status()).isEqualTo(Status.COMPLETED);
        assertThat(seen.result(tenant, job)).isPresent();
        assertThat(calls).as("model calls").isBetween(1, 1 + wasted);
        assertThat(world.memory().all("dead")).isEmpty();
      }
      case HOPELESS -> {
        assertThat(job.status()).isEqualTo(Status.FAILED);
        assertThat(job.failure()).isNotNull();
        assertThat(calls).isLessThanOrEqualTo(TERMS.attempts());
        assertThat(world.memory().all("dead")).isNotEmpty();
      }
      default -> {
        assertThat(job.status()).isEqualTo(Status.CANCELLED);
        assertThat(calls).isZero();
      }
    }
    // The one place that the tenant has is free again.
    assertThat(seen.accept(tenant, ONE, request("after"), null))
        .isInstanceOf(Acceptance.Accepted.class);
    seen.list(tenant, 1, null).jobs().forEach(after -> seen.erase(tenant, after.id()));
  }

  private Spending spending(DynamoDbClient through) {
    // Another process draws other names.
    return new Spending(
        through, TestTable.NAME, any -> OptionalLong.of(BUDGET), time -> {}, clock, new Random());
  }

  private long counted() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return IntStream.rangeClosed(-1, 1)
        .mapToLong(days -> counted(store, tenant, today.plusDays(days)))
        .sum();
  }

  /** What counts as a tenant's spending on a day. */
  static long counted(DynamoDbClient store, String tenant, LocalDate day) {
    return TokenTable.counted(
        store
            .getItem(get -> get.tableName(TestTable.NAME).key(TokenTable.key(tenant, day)))
            .item());
  }

  private void submit() {
    insist(
        "accept",
        () -> {
          Acceptance answer = jobs.accept(tenant, ONE, request("story"), "key");
          id =
              switch (answer) {
                case Acceptance.Accepted(Job job, boolean _) -> job.id();
                case Acceptance.Known(Job job, @Nullable Result _) -> job.id();
                default -> throw new AssertionError(answer);
              };
          return answer;
        });
  }

  private void work(JobMessage message) {
    role = "work";
    Worker worker =
        new Worker(
            dynamo,
            TestTable.NAME,
            TERMS,
            request -> request,
            this::model,
            this::bury,
            hearing(),
            time -> {},
            clock,
            random);
    boolean settled = false;
    try {
      settled = worker.work(message, clock.instant().plus(Duration.ofMinutes(2))).settled();
    } catch (Unavailable | Death e) {
      // As the queue sees it: the message was not settled.
      settled = false;
    }
    if (!settled && world.memory().all("queue").size() < 60) {
      world.memory().add("queue", message.json());
      clock.pass(Duration.ofMinutes(12));
    }
  }

  private boolean sweep() {
    role = "sweep";
    try {
      Sweep.Swept swept =
          new Sweep(dynamo, TestTable.NAME, this::send, this::bury, TERMS, hearing(), clock).run();
      return swept.requeued() + swept.failed() + swept.told() + swept.erased() + swept.faults()
          == 0;
    } catch (Unavailable | Death e) {
      return false;
    }
  }

  private boolean ended() {
    return course == Course.ERASED
        || seen.find(tenant, named()).filter(job -> job.completedAt() != null).isPresent();
  }

  private void insist(String as, Attempt<?> attempt) {
    for (int tried = 0; tried < 6; tried++) {
      role = as;
      try {
        attempt.make();
        return;
      } catch (Unavailable | Death e) {
        // The sender hears nothing, or that it should try again.
        clock.pass(Duration.ofSeconds(1));
      } catch (Throwable e) {
        throw new AssertionError(as, e);
      }
    }
    throw new AssertionError(as + " never got through");
  }

  private Result model(SummaryRequest request, String whose) {
    // Not closed by whoever dies.
    Spending.Purse purse = spending(dynamo).of(whose);
    Budget.SetAside setAside = purse.setAside(CALL).orElseThrow(() -> new AssertionError("spent"));
    step(
        "model",
        () -> {
          world.memory().add("model", "call");
          return true;
        });
    if (course == Course.HOPELESS) {
      throw new Death();
    }
    setAside.settle(USED);
    purse.close();
    return new Result(
        VerifiedSummaries.rich(),
        new EngineLabel("model", "ollama:test", "1", "1", null),
        new Usage(1, 10, 10, null, 5));
  }

  private void send(JobMessage message) {
    step(
        "send",
        () -> {
          world.memory().add("queue", message.json());
          return true;
        });
  }

  private void bury(JobMessage letter) {
    step(
        "dead letter",
        () -> {
          world.memory().add("dead", letter.json());
          return true;
        });
  }

  private Ended hearing() {
    return new Ended() {
      @Override
      public boolean wanted(String whose) {
        return true;
      }

      @Override
      public Optional<Instant> tell(String whose, Job job, int tried) {
        step(
            "tell",
            () -> {
              world.memory().add("heard", job.id() + " " + job.status().code());
              return true;
            });
        return Optional.empty();
      }
    };
  }

  private void step(String name, Attempt<Boolean> attempt) {
    try {
      world.step(role + ": " + name, attempt);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private String named() {
    if (id == null) {
      throw new AssertionError("nobody knows the job");
    }
    return id;
  }

  private static SummaryRequest request(String text) {
    return new SummaryRequest(List.of(SubmittedArticle.ofText(text)), Options.DEFAULT, Map.of());
  }

  /** A memory in this process. */
  static final class Here implements Memory {
    private final Map<String, List<String>> lines = new HashMap<>();

    @Override
    public void add(String kind, String line) {
      lines.computeIfAbsent(kind, any -> new ArrayList<>()).add(line);
    }

    @Override
    public List<String> all(String kind) {
      return List.copyOf(lines.getOrDefault(kind, List.of()));
    }
  }
}
