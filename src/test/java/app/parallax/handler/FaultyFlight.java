package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.handler.CallRecorder.Fault;
import app.parallax.job.JobMessage;
import app.parallax.local.DynamoServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A canary's flight while table and queues fail, each fault on each way, one call at a time or all
 * of them ({@link #THOROUGH}); then time that runs out, and jobs that nobody looked after.
 */
final class FaultyFlight {
  /** Those that let nobody wait. */
  private static final List<Fault> QUICK =
      List.of(
          Fault.THROTTLED,
          Fault.CONFLICT,
          Fault.DENIED,
          Fault.BROKEN,
          Fault.GARBLED,
          Fault.CUT,
          Fault.UNHEARD);

  /**
   * Those that strike every call: the one after which what was written stands, and all with {@code
   * -Dparallax.canary=all}. The others strike the first call and then all at once.
   */
  private static final Set<Fault> THOROUGH =
      "all".equals(System.getProperty("parallax.canary"))
          ? EnumSet.copyOf(QUICK)
          : EnumSet.of(Fault.UNHEARD);

  /** More calls than any way makes. */
  private static final int MOST_CALLS = 60;

  private static final int ROUNDS = 6;

  private final Canary canary;
  private final Deployment aws;

  /** How many calls failed, by function, line and fault. */
  private final Map<String, Integer> struck = new TreeMap<>();

  private int stories;

  FaultyFlight(Canary canary) {
    this.canary = canary;
    this.aws = canary.aws;
  }

  /** Something that one function is to do, its preparations by others with it. */
  private interface Way {
    void go() throws Exception;
  }

  void fly() throws Exception {
    forget();
    canary.elsewhere.model = Canary.sayings().getFirst();
    for (Fault fault : QUICK) {
      api(fault);
      worker(fault);
      sweeper(fault);
      slack(fault);
      forget();
    }
    // Where the end cannot be written, as after a lease that was lost.
    each("worker", Fault.CONFLICT, MOST_CALLS, this::workOne);
    forget();
    unanswered();
    outOfTime();
    allEnds();
    // What was asked before and has ended since.
    command();
    canary.errands();
  }

  /** How many calls failed in which way. */
  Map<String, Integer> struck() {
    return struck;
  }

  private void api(Fault fault) throws Exception {
    each("api", fault, () -> canary.http("POST", "/v1/summaries", story()));
    String id = accepted();
    each("api", fault, () -> canary.http("GET", "/v1/summaries/" + id, ""));
    each("api", fault, () -> canary.http("GET", "/v1/summaries", ""));
    each(
        "api",
        fault,
        () ->
            canary.http(
                "POST",
                "/v1/summaries/" + id + "/feedback",
                "{\"verdict\": \"wrong\", \"comment\": \"" + Mark.COMMENT.text() + "\"}"));
    each("api", fault, () -> canary.http("POST", "/v1/summaries/" + id + "/cancel", ""));
    each("api", fault, () -> canary.http("DELETE", "/v1/summaries/" + id, ""));
    each("api", fault, () -> canary.http("GET", "/v1/webhooks", ""));
    String hook = Canary.id(canary.http("POST", "/v1/webhooks", Canary.webhook()));
    each("api", fault, () -> canary.http("POST", "/v1/webhooks/" + hook + "/test", ""));
    each("api", fault, () -> canary.http("POST", "/v1/webhooks/" + hook + "/rotate", ""));
    each("api", fault, () -> canary.http("DELETE", "/v1/webhooks/" + hook, ""));
    each("api", fault, () -> canary.http("POST", "/v1/webhooks", Canary.webhook()));
    forget();
  }

  private void worker(Fault fault) throws Exception {
    String hook = Canary.id(canary.http("POST", "/v1/webhooks", Canary.webhook()));
    each("worker", fault, this::workOne);
    each(
        "worker",
        fault,
        () -> {
          canary.taken("Queue");
          canary.http("POST", "/v1/webhooks/" + hook + "/test", "");
          canary.work();
        });
    forget();
  }

  private void workOne() throws Exception {
    canary.taken("Queue");
    accepted();
    canary.work();
  }

  /** Takes away what the next would meet: what waits, and who wants to hear. */
  private void forget() throws Exception {
    for (String queue : List.of("Queue", "SlackQueue", "DeadLetterQueue")) {
      canary.taken(queue);
    }
    for (String hook : canary.webhooks()) {
      canary.http("DELETE", "/v1/webhooks/" + hook, "");
    }
  }

  /** Over a job that waits, one that is hopeless, one that has expired and one half erased. */
  private void sweeper(Fault fault) throws Exception {
    String waits = accepted();
    String hopeless = accepted();
    String erased = accepted();
    String expired = accepted();
    each(
        "sweeper",
        fault,
        () -> {
          put(waits, Map.of("status", "queued"), Map.of("sweep_at", 1L));
          put(
              hopeless,
              Map.of("status", "in_progress", "lease_owner", "gone"),
              Map.of("sweep_at", 1L, "lease_until", 1L, "attempts", 3L));
          put(erased, Map.of("status", "erased"), Map.of("sweep_at", 1L, "attempts", 1L));
          put(expired, Map.of(), Map.of("sweep_at", 1L, "expires", 1L));
          sweep();
        });
  }

  private void slack(Fault fault) throws Exception {
    each("slack", fault, this::command);
    each(
        "slackerrand",
        fault,
        () -> {
          canary.taken("SlackQueue");
          command();
          canary.errands();
        });
  }

  /** Every function at once, for each waits. */
  private void unanswered() throws Exception {
    List<Callable<Void>> waits = new ArrayList<>();
    String id = accepted();
    waits.add(() -> {
      hung("api", aws.table("api"), 1, () -> canary.http("POST", "/v1/summaries", story()));
      hung("api", aws.queues("api"), 1, () -> canary.http("POST", "/v1/summaries", story()));
      hung("api", aws.table("api"), 1, () -> canary.http("GET", "/v1/summaries/" + id, ""));
      return null;
    });
    List<String> jobs = List.of(letter(), letter(), letter());
    waits.add(() -> {
      CallRecorder table = aws.table("worker");
      for (int job = 0; job < jobs.size(); job++) {
        String body = jobs.get(job);
        hung("worker", table, 1 + job, () -> canary.deliver("worker", "hung", body));
      }
      return null;
    });
    waits.add(() -> {
      hung("sweeper", aws.table("sweeper"), 1, this::sweep);
      return null;
    });
    command();
    String errand = canary.taken("SlackQueue").getFirst().body();
    waits.add(() -> {
      hung("slack", aws.table("slack"), 1, this::command);
      hung("slack", aws.queues("slack"), 1, this::command);
      return null;
    });
    waits.add(() -> {
      CallRecorder table = aws.table("slackerrand");
      hung("slackerrand", table, 2, () -> canary.deliver("slackerrand", "hung", errand));
      return null;
    });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> waited : threads.invokeAll(waits)) {
        waited.get();
      }
    }
  }

  /** No time at all, then too little for a model that does not answer, as often as is tried. */
  private void outOfTime() throws Exception {
    String job = letter();
    aws.allow("worker", Duration.ofSeconds(4));
    canary.deliver("worker", "late", job);
    canary.elsewhere.model =
        new Elsewhere.Says(200, Mark.REPLY.text(), () -> Elsewhere.rest(Duration.ofSeconds(5)));
    aws.allow("worker", Duration.ofSeconds(7));
    for (int attempt = 1; attempt <= 3; attempt++) {
      canary.deliver("worker", "late", job);
    }
    aws.allow("worker", Duration.ofSeconds(29));
    canary.elsewhere.model = Canary.sayings().getFirst();
  }

  /** Whatever happened to them, all jobs end once somebody looks after them. */
  private void allEnds() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      for (Map<String, AttributeValue> job : open()) {
        // Who has a lease has it no longer; who has none waits too long.
        put(
            job.get("sk").s(),
            Map.of(),
            job.containsKey("lease_until")
                ? Map.of("sweep_at", 1L, "lease_until", 1L)
                : Map.of("sweep_at", 1L));
      }
      sweep();
      for (int taken = 1; taken > 0; ) {
        List<Message> messages = canary.taken("Queue");
        for (Message message : messages) {
          canary.deliver("worker", message.messageId(), message.body());
        }
        taken = messages.size();
      }
    }
    assertThat(open()).as("jobs that never end").extracting(job -> job.get("sk").s()).isEmpty();
  }

  private List<Map<String, AttributeValue>> open() {
    long now = Instant.now().getEpochSecond();
    return aws
        .dynamo()
        .client()
        .queryPaginator(query ->
            query
                .tableName(DynamoServer.TABLE)
                .keyConditionExpression("pk = :jobs")
                .filterExpression("#status IN (:queued, :in_progress) AND expires > :now")
                .expressionAttributeNames(Map.of("#status", "status"))
                .expressionAttributeValues(
                    Map.of(
                        ":jobs", AttributeValue.fromS(Canary.NEWSROOM.id() + "#jobs"),
                        ":queued", AttributeValue.fromS("queued"),
                        ":in_progress", AttributeValue.fromS("in_progress"),
                        ":now", AttributeValue.fromN(Long.toString(now)))))
        .items()
        .stream()
        .toList();
  }

  private void each(String function, Fault fault, Way way) throws Exception {
    each(function, fault, THOROUGH.contains(fault) ? MOST_CALLS : 1, way);
  }

  /** A way again and again, each time with a fault at the next of the function's calls. */
  private void each(String function, Fault fault, int last, Way way) throws Exception {
    for (CallRecorder line : List.of(aws.table(function), aws.queues(function))) {
      boolean more = true;
      for (int call = 1; more && call <= last; call++) {
        more = struck(function, line, fault, call, way);
      }
      assertThat(more && last == MOST_CALLS).as("more calls than %d", MOST_CALLS).isFalse();
      struck(function, line, fault, 0, way);
    }
  }

  private boolean struck(String function, CallRecorder line, Fault fault, int call, Way way)
      throws Exception {
    line.spoil(fault, call);
    way.go();
    boolean did = line.heal();
    if (did) {
      struck.merge(fault + " " + function, 1, Integer::sum);
    }
    return did;
  }

  private void hung(String function, CallRecorder line, int call, Way way) throws Exception {
    line.spoil(Fault.HUNG, call);
    way.go();
    assertThat(line.heal()).as("%s made call %d", function, call).isTrue();
    synchronized (struck) {
      struck.merge(Fault.HUNG + " " + function, 1, Integer::sum);
    }
  }

  private void sweep() throws InterruptedException {
    canary.handed("sweeper", "{}".getBytes(UTF_8));
  }

  private String story() {
    return Canary.story("in weather " + stories++);
  }

  private String accepted() throws Exception {
    return Canary.id(canary.http("POST", "/v1/summaries", story()));
  }

  /** The message of a job that was accepted. */
  private String letter() throws Exception {
    return new JobMessage(Canary.NEWSROOM.id(), accepted()).json();
  }

  private void command() throws Exception {
    String body = Canary.slackCommand("w" + stories++);
    canary.slack(body, Canary.signature(body, Mark.SIGNING.text()));
  }

  /** Puts a job into a state that somebody left it in. */
  private void put(String id, Map<String, String> texts, Map<String, Long> numbers) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    texts.forEach((name, value) -> values.put(":" + name, AttributeValue.fromS(value)));
    numbers.forEach(
        (name, value) -> values.put(":" + name, AttributeValue.fromN(Long.toString(value))));
    values.keySet().forEach(name -> names.put("#" + name.substring(1), name.substring(1)));
    values.put(":shard", AttributeValue.fromS("0"));
    List<String> sets = new ArrayList<>();
    names.forEach((alias, name) -> sets.add(alias + " = :" + name));
    aws.dynamo()
        .client()
        .updateItem(update ->
            update
                .tableName(DynamoServer.TABLE)
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS(Canary.NEWSROOM.id() + "#jobs"),
                        "sk", AttributeValue.fromS(id)))
                .updateExpression("SET sweep = :shard, " + String.join(", ", sets))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values));
  }
}
