package app.parallax.job;

import app.parallax.ManualClock;
import app.parallax.local.TestTable;
import app.parallax.request.Options;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SummaryRequest;
import app.parallax.summarise.Budget;
import app.parallax.summarise.EngineLabel;
import app.parallax.summarise.Usage;
import app.parallax.verify.VerifiedSummaries;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Jobs, workers and sweep over one table, with time, queues, model and hearers in hand. */
final class Desk implements AutoCloseable {
  static final String TENANT = "north";

  /** What the model's call may cost at most. */
  static final long CALL = 8_000;

  static final Terms TERMS =
      new Terms(Duration.ofDays(30), Duration.ofMinutes(2), 3, Duration.ofMinutes(1));

  final ManualClock clock = new ManualClock(Instant.parse("2025-03-20T17:48:00Z"));
  final Deque<JobMessage> queued = new ArrayDeque<>();
  final List<JobMessage> deadLetters = new ArrayList<>();
  final AtomicInteger modelCalls = new AtomicInteger();

  /** Which tenants want to hear. */
  final Set<String> hearers = new HashSet<>();

  /** What they heard; {@link #deaf} times they don't. */
  final List<String> heard = new ArrayList<>();

  int deaf;
  Function<SummaryRequest, Result> model = request -> result(7_000, 700);

  /** How often the model is called for a summary. */
  int calls = 1;

  /** How many tokens a tenant may spend a day. */
  OptionalLong dailyTokens = OptionalLong.empty();

  private final TestTable table;
  private final DynamoDbClient dynamo;
  private final Random random = new Random(1);
  final Jobs jobs;

  Desk() throws IOException {
    this(Function.identity());
  }

  /** A desk that reaches its table through something. */
  Desk(Function<DynamoDbClient, DynamoDbClient> through) throws IOException {
    table = new TestTable();
    dynamo = through.apply(table.client());
    jobs =
        new Jobs(
            dynamo,
            TestTable.NAME,
            queued::add,
            TERMS,
            "test",
            new Hearing(),
            clock::pass,
            clock,
            random);
  }

  private final class Hearing implements Ended {
    @Override
    public boolean wanted(String tenant) {
      return hearers.contains(tenant);
    }

    @Override
    public Optional<Instant> tell(String tenant, Job job, int tried) {
      if (deaf-- > 0) {
        return Optional.of(clock.instant().plus(Duration.ofMinutes(5)));
      }
      heard.add(job.id() + " " + job.status().code());
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    table.close();
  }

  static Result result(long input, long output) {
    return new Result(
        VerifiedSummaries.rich(),
        new EngineLabel("model", "ollama:test", "1", "1", null),
        new Usage(1, input, output, null, 900));
  }

  static SummaryRequest asking(String... texts) {
    return new SummaryRequest(
        Arrays.stream(texts).map(SubmittedArticle::ofText).toList(), Options.DEFAULT, Map.of());
  }

  /** Accepts what must be accepted. */
  String accepted(String... texts) {
    return accepted(jobs.accept(TENANT, asking(texts), null));
  }

  static String accepted(Acceptance acceptance) {
    if (acceptance instanceof Acceptance.Accepted(Job job, boolean _)) {
      return job.id();
    }
    throw new AssertionError("not accepted but " + acceptance);
  }

  Worker worker() {
    return new Worker(
        dynamo,
        TestTable.NAME,
        TERMS,
        request -> request,
        this::written,
        deadLetters::add,
        new Hearing(),
        clock::pass,
        clock,
        random);
  }

  private Result written(SummaryRequest request, String tenant) {
    Spending spending =
        new Spending(dynamo, TestTable.NAME, any -> dailyTokens, clock::pass, clock, random);
    Result result = result(0, 0);
    try (Spending.Purse purse = spending.of(tenant)) {
      for (int call = 0; call < calls; call++) {
        Optional<Budget.SetAside> setAside = purse.setAside(CALL);
        if (setAside.isEmpty()) {
          return result;
        }
        modelCalls.incrementAndGet();
        result = model.apply(request);
        setAside.get().settle(result.usage().inputTokens() + result.usage().outputTokens());
      }
    }
    return result;
  }

  Worker.Outcome work(JobMessage message) {
    return worker().work(message, clock.instant().plus(Duration.ofMinutes(2)));
  }

  /** Works what waits, once each. */
  void workAll() {
    for (int left = queued.size(); left > 0; left--) {
      work(queued.remove());
    }
  }

  Sweep.Swept sweep() {
    return new Sweep(
            dynamo, TestTable.NAME, queued::add, deadLetters::add, TERMS, new Hearing(), clock)
        .run();
  }

  Job.Status status(String id) {
    return jobs.find(TENANT, id).orElseThrow().status();
  }

  JobTable jobTable() {
    return new JobTable(dynamo, TestTable.NAME);
  }

  /** Takes a job's lease, and leaves it at that. */
  Lease.Taken taken(String id) {
    Instant now = clock.instant();
    if (jobTable().lease(new JobMessage(TENANT, id), "me", now, now.plus(TERMS.lease()), 3)
        instanceof Lease.Taken taken) {
      return taken;
    }
    throw new AssertionError("not to be had");
  }

  /** Erases a job as a process does that dies as soon as nobody sees the job. */
  void cutShort(String id) {
    jobTable().hide(new JobMessage(TENANT, id), clock.instant(), clock.instant().plusSeconds(60));
  }

  /** Leaves a job's item as no code of ours does. */
  void corrupt(String id) {
    table
        .client()
        .updateItem(update ->
            update
                .tableName(TestTable.NAME)
                .key(Items.statusKey(new JobMessage(TENANT, id)))
                .updateExpression("SET lease_until = :then, sweep_at = :then")
                .expressionAttributeValues(Map.of(":then", AttributeValue.fromN("1"))));
  }

  /** Every item that stands in the table, as its keys. */
  List<String> keys() {
    return keys(item -> true);
  }

  /** Those that hold a job's articles at an address. */
  List<String> keysOf(String id) {
    return keys(item -> item.containsKey("data_of") && item.get("data_of").s().equals(id));
  }

  private List<String> keys(Predicate<Map<String, AttributeValue>> which) {
    return table.client().scanPaginator(scan -> scan.tableName(TestTable.NAME)).items().stream()
        .filter(which)
        .map(item -> item.get("pk").s() + " " + item.get("sk").s())
        .toList();
  }
}
