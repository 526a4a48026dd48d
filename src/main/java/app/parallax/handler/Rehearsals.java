package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.Wiring;
import app.parallax.job.JobMessage;
import app.parallax.job.Result;
import app.parallax.job.memory.LoopbackAws;
import app.parallax.job.memory.MemoryAws;
import app.parallax.summarise.EngineLabel;
import app.parallax.summarise.Usage;
import app.parallax.verify.VerifiedSummary;
import app.parallax.verify.VerifiedSummaryCodec;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Each function's rehearsal: whole requests through the real handler, the real rooms and the real
 * clients, over AWS in memory.
 *
 * <p>It is what the JVM has done by the time of the snapshot that the first real request need not
 * do: load and set up classes, read word lists, compile. Nothing else is kept.
 */
final class Rehearsals {
  /** Made up, and together taking the ways that articles take: text, a page, a conflict. */
  static final String STORY =
      """
      {"articles": [
        {"source": "Harbour Post", "title": "Ferry aground", "url": "https://harbour.example/1",
         "published_at": "2025-03-18T10:00:00Z",
         "text": "SELBY, March 18 - The ferry Alma ran aground off Selby Head on Tuesday. \
      Rescuers brought 212 passengers ashore, the coast guard said. \\"Nobody was hurt,\\" said \
      Mara Lind, its spokeswoman. The minister denied that the lighthouse had been out of order."},
        {"source": "Selby Courier", "html": "<html><body><article><h1>Ferry runs aground</h1>\
      <p>A ferry ran aground off Selby Head on Tuesday morning.</p><p>The coast guard said 187 \
      passengers were brought ashore.</p><p>Share this article</p></article></body></html>"}],
       "options": {"length": "short", "language": "en"}, "metadata": {"desk": "night"}}
      """;

  private static final String CHECK =
      """
      {"articles": [{"text": "The coast guard said 212 passengers were brought ashore."}],
       "text": "The coast guard said 187 passengers were brought ashore."}
      """;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant START = Instant.parse("2025-03-18T12:00:00Z");

  private static final String HOST = "rehearsal.execute-api.eu-west-1.amazonaws.com";

  private static final String COMMAND =
      "command=%2Fparallax&team_id=T0&channel_id=C0&user_id=U0&user_name=desk&api_app_id=A0"
          + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT0%2F1%2Fa";

  /** Long enough to be two articles: shorter ones are answered at once and not taken. */
  private static final String TEXTS =
      "The+ferry+Alma+ran+aground+off+Selby+Head+on+Tuesday.+Rescuers+brought+212+passengers"
          + "+ashore%2C+the+coast+guard+said.%0A---%0AA+ferry+ran+aground+off+Selby+Head+on"
          + "+Tuesday+morning.+The+coast+guard+said+187+passengers+were+brought+ashore.";

  /**
   * How often a function is made and how much it is asked each time, if there is time. The JVM
   * compiles what was called 200 times, and a function's first request runs what is run once a
   * life; more jobs in one table would meet their tenant's quota.
   */
  private static final int LIVES = 1_000;

  private static final int REQUESTS = 6;

  /** Longer than a key is remembered: the first real request has to look for its key, too. */
  private static final Duration FORGETTING = Duration.ofSeconds(61);

  /** How long nothing must have been compiled, and how often that is looked at. */
  private static final Duration COMPILING = Duration.ofMillis(300);

  private static final int LOOKS = 15;

  /** How late the sweeper comes, so that it finds something to do. */
  private static final Duration LATER = Duration.ofHours(1);

  /** When a rehearsal's worker would run out of time. */
  private static final Instant LATEST = START.plus(Duration.ofDays(1));

  private Instant now = START;
  private final InstantSource clock = () -> now;
  private final Log log =
      Log.counting(
          new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), clock, "rehearsal");
  private final Wiring wiring;

  private Rehearsals(Map<String, String> environment) throws NoSuchAlgorithmException {
    this(environment, new MemoryAws());
  }

  private Rehearsals(Map<String, String> environment, @Nullable MemoryAws aws)
      throws NoSuchAlgorithmException {
    wiring = Wiring.rehearsal(environment, aws, clock);
    // TLS is set up without a connection: its certificates are read here and not at first use.
    SSLContext.getDefault();
  }

  /** A function's most usual request, one that no other is like. */
  private interface Usual {
    void request(Rehearsals rehearsal, int number) throws Exception;
  }

  /**
   * Makes the function anew, and its clients with it, and each time asks it the usual some times,
   * over real connections: until all of that is compiled, or the time is up.
   */
  private static void often(Map<String, String> environment, Making making) throws Exception {
    long longest = Wiring.rehearsing(environment).toNanos();
    long started = System.nanoTime();
    for (int i = 0; i < LIVES && System.nanoTime() - started < longest; i++) {
      try (LoopbackAws _ = new LoopbackAws()) {
        Rehearsals rehearsal = new Rehearsals(environment, null);
        Usual usual = making.of(rehearsal);
        for (int j = 0; j < REQUESTS; j++) {
          usual.request(rehearsal, i * REQUESTS + j);
          rehearsal.now = rehearsal.now.plus(FORGETTING);
        }
      }
    }
    settle();
  }

  /** Waits for what is still being compiled, and leaves no garbage for the first request. */
  private static void settle() throws InterruptedException {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    long before = -1;
    for (int i = 0; i < LOOKS && compiler.getTotalCompilationTime() > before; i++) {
      before = compiler.getTotalCompilationTime();
      Thread.sleep(COMPILING);
    }
    System.gc();
  }

  private interface Making {
    Usual of(Rehearsals rehearsal) throws Exception;
  }

  static void api(Map<String, String> environment) throws Exception {
    eachWay(environment);
    often(
        environment,
        rehearsal -> {
          RequestStreamHandler handler =
              new ApiHandler(rehearsal.wiring.site(), rehearsal.log, rehearsal.clock);
          Map<String, String> headers = new LinkedHashMap<>();
          headers.put("authorization", "Bearer " + rehearsal.wiring.rehearsalKey());
          headers.put("content-type", "application/json");
          return (_, number) -> {
            String story = STORY.replace("212", Integer.toString(1_000 + number));
            String id = job(http(handler, "POST", "/v1/summaries", headers, story));
            http(handler, "GET", "/v1/summaries/" + id, headers, "");
          };
        });
  }

  /** What the rules make of {@link #STORY}, for a function in which no rules are. */
  static Result result() throws IOException {
    try (InputStream record = Rehearsals.class.getResourceAsStream("Rehearsals.json")) {
      VerifiedSummary summary =
          new VerifiedSummaryCodec().read(Objects.requireNonNull(record).readAllBytes());
      return new Result(
          summary, new EngineLabel("extractive", null, null, "rehearsed", null), Usage.NONE);
    }
  }

  private static void eachWay(Map<String, String> environment) throws Exception {
    Rehearsals rehearsal = new Rehearsals(environment);
    RequestStreamHandler handler =
        new ApiHandler(rehearsal.wiring.site(), rehearsal.log, rehearsal.clock);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("authorization", "Bearer " + rehearsal.wiring.rehearsalKey());
    headers.put("content-type", "application/json");
    http(handler, "GET", "/healthz", headers, "");
    http(handler, "POST", "/v1/checks", headers, CHECK);
    headers.put("idempotency-key", "rehearsal");
    String id = job(http(handler, "POST", "/v1/summaries", headers, STORY));
    // The same again, then the same without its key: what an answer twice takes.
    http(handler, "POST", "/v1/summaries", headers, STORY);
    headers.remove("idempotency-key");
    http(handler, "POST", "/v1/summaries", headers, STORY);
    rehearsal.wiring.rehearsalWorker(result()).work(new JobMessage("rehearsal", id), LATEST);
    http(handler, "GET", "/v1/summaries/" + id, headers, "");
    http(handler, "POST", "/v1/summaries", headers, STORY);
    headers.put("accept", "text/markdown");
    http(handler, "GET", "/v1/summaries/" + id, headers, "");
    headers.put("accept", "application/json");
    http(handler, "GET", "/v1/summaries", headers, "");
    // Refusals: broken, against the rules, unknown, and without a key.
    http(handler, "POST", "/v1/summaries", headers, "{");
    http(handler, "POST", "/v1/summaries", headers, "{\"articles\": [], \"else\": 1}");
    http(handler, "GET", "/v1/nothing", headers, "");
    http(handler, "DELETE", "/v1/summaries/" + id, headers, "");
    http(handler, "GET", "/v1/summaries/" + id, headers, "");
    http(handler, "GET", "/v1/summaries/" + id, Map.of(), "");
  }

  static void worker(Map<String, String> environment) throws Exception {
    Rehearsals rehearsal = new Rehearsals(environment);
    JobMessage job = rehearsal.wiring.rehearsalJob(STORY.getBytes(UTF_8));
    RequestStreamHandler handler =
        new WorkerHandler(
            rehearsal.wiring.worker(""),
            rehearsal.wiring.deliverer(""),
            rehearsal.log,
            rehearsal.clock);
    byte[] event =
        JSON.writeValueAsBytes(
            Map.of("Records", new Object[] {Map.of("messageId", "rehearsal", "body", job.json())}));
    call(handler, event);
    // Delivered twice, as happens.
    call(handler, event);
  }

  static void sweeper(Map<String, String> environment) throws Exception {
    Rehearsals rehearsal = new Rehearsals(environment);
    rehearsal.wiring.rehearsalJob(STORY.getBytes(UTF_8));
    rehearsal.now = START.plus(LATER);
    RequestStreamHandler handler =
        new SweeperHandler(
            rehearsal.wiring.sweep(), rehearsal.wiring.deliverySweep(), rehearsal.log);
    call(handler, "{}".getBytes(UTF_8));
  }

  static void slack(Map<String, String> environment) throws Exception {
    often(
        environment,
        rehearsal -> {
          RequestStreamHandler handler =
              new SlackHandler(rehearsal.wiring.slackSite(), rehearsal.log, rehearsal.clock);
          return (now, number) -> {
            String text = number % 8 == 0 ? "help" : TEXTS;
            String form = COMMAND + "&text=" + text + "&trigger_id=" + number;
            http(handler, "POST", "/v1/slack/commands", signed(form, now.clock.instant()), form);
          };
        });
  }

  /** As Slack signs: HMAC over the time and the body ("Verifying requests", version 0). */
  private static Map<String, String> signed(String form, Instant at)
      throws GeneralSecurityException {
    String time = Long.toString(at.getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Wiring.REHEARSED.getBytes(UTF_8), "HmacSHA256"));
    byte[] signature = mac.doFinal(("v0:" + time + ":" + form).getBytes(UTF_8));
    return Map.of(
        "content-type",
        "application/x-www-form-urlencoded",
        "x-slack-request-timestamp",
        time,
        "x-slack-signature",
        "v0=" + HexFormat.of().formatHex(signature));
  }

  static void slackErrand(Map<String, String> environment) throws Exception {
    Rehearsals rehearsal = new Rehearsals(environment);
    RequestStreamHandler handler =
        new SlackErrandHandler(rehearsal.wiring.slackDesk(), rehearsal.log, rehearsal.clock);
    // An errand that nobody asked for: it is read, looked up and over.
    String errand = JSON.writeValueAsString(Map.of("team", "T0", "errand", "none", "version", 0));
    call(
        handler,
        JSON.writeValueAsBytes(
            Map.of("Records", new Object[] {Map.of("messageId", "rehearsal", "body", errand)})));
  }

  private static String job(JsonNode answer) throws IOException {
    return JSON.readTree(answer.path("body").asText()).path("id").asText();
  }

  private static JsonNode http(
      RequestStreamHandler handler,
      String method,
      String path,
      Map<String, String> headers,
      String body)
      throws IOException {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(event)) {
      json.setCodec(JSON);
      json.writeObject(event(method, path, headers, body));
    }
    return JSON.readTree(call(handler, event.toByteArray()));
  }

  /** As API Gateway sends it (payload format 2.0), with what we do not read as well. */
  private static Map<String, Object> event(
      String method, String path, Map<String, String> headers, String body) {
    Map<String, String> sent = new LinkedHashMap<>(headers);
    sent.put("host", HOST);
    sent.put("user-agent", "rehearsal");
    sent.put("x-amzn-trace-id", "Root=1-00000000-000000000000000000000000");
    sent.put("x-forwarded-for", "192.0.2.1");
    Map<String, Object> http =
        Map.of(
            "method", method,
            "path", path,
            "protocol", "HTTP/1.1",
            "sourceIp", "192.0.2.1",
            "userAgent", "rehearsal");
    Map<String, Object> context =
        Map.of(
            "accountId", "000000000000",
            "apiId", "rehearsal",
            "domainName", HOST,
            "http", http,
            "requestId", "rehearsal",
            "routeKey", "$default",
            "stage", "$default",
            "time", "18/Mar/2025:12:00:00 +0000",
            "timeEpoch", START.toEpochMilli());
    return Map.of(
        "version",
        "2.0",
        "routeKey",
        "$default",
        "rawPath",
        path,
        "rawQueryString",
        "",
        "headers",
        sent,
        "requestContext",
        context,
        "body",
        body,
        "isBase64Encoded",
        false);
  }

  private static byte[] call(RequestStreamHandler handler, byte[] event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), answer, new LocalContext("rehearsal"));
    return answer.toByteArray();
  }
}
