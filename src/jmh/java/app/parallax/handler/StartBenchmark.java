package app.parallax.handler;

import static app.parallax.ServiceBenchmark.print;
import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.Measured;
import app.parallax.reference.BareHandler;
import app.parallax.reference.NaiveApiHandler;
import app.parallax.reference.TimedApiHandler;
import app.parallax.tenant.Keys;
import app.parallax.tenant.Scope;
import app.parallax.tenant.Tenant;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How long a function takes from nothing, and from its snapshot, to its first answer: each in a JVM
 * of its own under Lambda's runtime interface client, with the managed runtime's options, all kinds
 * in turn, round by round.
 *
 * <p>No snapshot is taken here. A woken function is one that has reached the place where Lambda
 * takes it, and is told to go on; reading the snapshot itself is Lambda's, and the same for all.
 */
public final class StartBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(29);
  private static final String SIGNING_SECRET = "a-signing-secret-made-up";

  /** So many requests before the steady ones, and so many of those. */
  private static final int WARMING = 800;

  private static final int STEADY = 200;

  /** And so many that must open their connections, as the first must. */
  private static final int REOPENING = 100;

  private static final int ALL = WARMING + STEADY + REOPENING;

  private final Path folder;
  private final StandIns standIns;
  private final List<String> keys = new ArrayList<>();
  private final Map<String, Kind> kinds;
  private int asked;

  private StartBenchmark(Path folder, StandIns standIns) throws IOException {
    this.folder = folder;
    this.standIns = standIns;
    try (DynamoDbClient dynamo =
        DynamoDbClient.builder()
            .httpClient(standIns.memory())
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build()) {
      Keys issued = new Keys(dynamo, "table", InstantSource.system(), new SecureRandom());
      for (int i = 0; i < ALL; i++) {
        switch (issued.create(new Tenant("newsroom" + i), Scope.WRITE)) {
          case Keys.Creation.Created created -> keys.add(created.key().reveal());
          case Keys.Creation other -> throw new IllegalStateException(other.toString());
        }
      }
    }
    kinds = kinds();
  }

  /** Something to start, and what to ask it. */
  private record Kind(Path code, String handler, Asking asking, int status) {}

  private interface Asking {
    byte[] event(int number) throws IOException, GeneralSecurityException;
  }

  /** Measures, and adds its lines to the table. */
  public static void run(int rounds, PrintStream out) throws Exception {
    Path folder = Files.createTempDirectory("start");
    try (StandIns standIns = new StandIns()) {
      new StartBenchmark(folder, standIns).measure(rounds, out);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted((a, b) -> b.compareTo(a)).forEach(StartBenchmark::delete);
      }
    }
  }

  private void measure(int rounds, PrintStream out) throws Exception {
    Map<String, List<Double>> cold = new LinkedHashMap<>();
    Map<String, List<Double>> woken = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(kinds.keySet());
    // The first round warms this process, which stands in for AWS.
    for (int round = 0; round <= rounds; round++) {
      for (int i = 0; i < names.size(); i++) {
        // Nobody is always first.
        String name = names.get((i + round) % names.size());
        double fromNothing = cold(kinds.get(name));
        double fromSnapshot = woken(kinds.get(name));
        if (round > 0) {
          cold.computeIfAbsent(name, _ -> new ArrayList<>()).add(fromNothing);
          woken.computeIfAbsent(name, _ -> new ArrayList<>()).add(fromSnapshot);
        }
      }
    }
    for (Map.Entry<String, Map<String, List<Double>>> way :
        Map.of("from its snapshot", woken, "from nothing", cold).entrySet()) {
      Map<String, List<Double>> times = way.getValue();
      for (String name : names) {
        print(out, name + " " + way.getKey() + ", ms", "", new Measured(times.get(name)), 0);
      }
      ratio(out, way.getKey(), times, "api", "bare");
      ratio(out, way.getKey(), times, "api", "naive");
      ratio(out, way.getKey(), times, "slack", "bare");
      ratio(out, way.getKey(), times, "slack", "bolt");
    }
    first(rounds, out);
  }

  private static void ratio(
      PrintStream out, String way, Map<String, List<Double>> times, String ours, String theirs) {
    print(
        out,
        ours + " ÷ " + theirs + ", " + way,
        "",
        new Measured(times.get(ours)).over(new Measured(times.get(theirs))),
        2);
  }

  private double cold(Kind kind) throws Exception {
    byte[] event = event(kind);
    long started = System.nanoTime();
    try (LambdaProcess process = start(kind, false, folder.resolve("log"))) {
      answered(process, kind, event);
      return millis(started);
    }
  }

  private double woken(Kind kind) throws Exception {
    byte[] event = event(kind);
    try (LambdaProcess process = start(kind, true, folder.resolve("log"))) {
      process.api().awaitFrozen();
      settle();
      long started = System.nanoTime();
      process.api().restore();
      answered(process, kind, event);
      return millis(started);
    }
  }

  /**
   * The first request after the snapshot against those of the same process after 800 others, each
   * with a key of its own, all that is the function's included. The steady ones keep their
   * connections, of which the first opens two; what that costs is measured apart, by steady ones
   * that must open them, too.
   */
  private void first(int rounds, PrintStream out) throws Exception {
    Kind api = kinds.get("api");
    copy(TimedApiHandler.class, api.code());
    Kind timed = new Kind(api.code(), TimedApiHandler.class.getName(), api.asking(), 202);
    Firsts byClock = new Firsts();
    Firsts byProcessor = new Firsts();
    Map<String, List<Double>> around = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      Path log = folder.resolve("timed" + round);
      List<Double> whole = requests(timed, log);
      byClock.add(own(log, TimedApiHandler.TOOK));
      byProcessor.add(own(log, TimedApiHandler.WORKED));
      add(around, "api, first", whole.getFirst());
      add(around, "api, steady", steady(whole));
      List<Double> bare = requests(kinds.get("bare"), folder.resolve("log"));
      add(around, "bare, first", bare.getFirst());
      add(around, "bare, steady", steady(bare));
    }
    byClock.tell(out, "in the function", "≤ 1.3");
    byProcessor.tell(out, "processor time of its thread", "");
    for (Map.Entry<String, List<Double>> each : around.entrySet()) {
      print(
          out,
          each.getKey() + ", with the runtime client's part, ms",
          "",
          new Measured(each.getValue()),
          2);
    }
    classes(out, api);
  }

  private static double steady(List<Double> times) {
    return new Measured(times.subList(WARMING, WARMING + STEADY)).median();
  }

  /** First requests, each beside the steady ones of its process, in milliseconds. */
  private static final class Firsts {
    private final List<Double> first = new ArrayList<>();
    private final List<Double> steady = new ArrayList<>();
    private final List<Double> reopening = new ArrayList<>();

    void add(List<Double> times) {
      first.add(times.getFirst());
      steady.add(steady(times));
      // The first of them found its connections open.
      reopening.add(new Measured(times.subList(WARMING + STEADY + 1, ALL)).median());
    }

    void tell(PrintStream out, String what, String goal) {
      Measured ours = new Measured(first);
      Measured kept = new Measured(steady);
      Measured opened = new Measured(reopening);
      print(out, "first request after its snapshot, " + what + ", ms", "", ours, 2);
      print(out, "steady request, " + what + ", ms", "", kept, 2);
      print(
          out,
          "opening its two connections, " + what + ", ms",
          "",
          opened.with(kept, (a, b) -> a - b),
          2);
      print(out, "first ÷ steady, " + what, goal, ours.over(kept), 2);
      print(
          out, "first ÷ steady that opens its connections too, " + what, "", ours.over(opened), 2);
    }
  }

  private static void add(Map<String, List<Double>> to, String name, double value) {
    to.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  /** How long each of many requests took after the snapshot, seen from outside. */
  private List<Double> requests(Kind kind, Path log) throws Exception {
    try (LambdaProcess process = start(kind, true, log)) {
      process.api().awaitFrozen();
      process.api().restore();
      process.api().awaitReady();
      settle();
      List<Double> times = new ArrayList<>();
      for (int i = 0; i < ALL; i++) {
        standIns.part(i >= WARMING + STEADY);
        times.add(request(process, kind));
      }
      return times;
    } finally {
      standIns.part(false);
    }
  }

  /** What the function itself noted, in milliseconds. */
  private static List<Double> own(Path log, String noted) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.startsWith(noted))
          .map(line -> Long.parseLong(line.substring(noted.length())) / 1e6)
          .toList();
    }
  }

  /** Apart from what is timed: the list of classes takes time to write. */
  private void classes(PrintStream out, Kind api) throws Exception {
    Path list = folder.resolve("classes");
    try (LambdaProcess process =
        start(
            api,
            true,
            folder.resolve("log"),
            "-Xlog:class+load=info:file=" + list.toAbsolutePath())) {
      process.api().awaitFrozen();
      process.api().restore();
      process.api().awaitReady();
      List<String> before = Files.readAllLines(list);
      request(process, api);
      List<String> loaded = Files.readAllLines(list);
      loaded = loaded.subList(before.size(), loaded.size());
      List<Double> ours = new ArrayList<>();
      List<Double> others = new ArrayList<>();
      double own = loaded.stream().filter(line -> line.contains(" app.parallax.")).count();
      ours.add(own);
      others.add(loaded.size() - own);
      print(out, "classes the first request loads, ours", "0", new Measured(ours), 0);
      print(out, "classes the first request loads, others'", "", new Measured(others), 0);
      if (Boolean.getBoolean("parallax.benchmark.classes")) {
        loaded.forEach(out::println);
      }
    }
  }

  private double request(LambdaProcess process, Kind kind) throws Exception {
    byte[] event = event(kind);
    long started = System.nanoTime();
    answered(process, kind, event);
    return millis(started);
  }

  private byte[] event(Kind kind) throws Exception {
    return kind.asking().event(asked++);
  }

  private static void answered(LambdaProcess process, Kind kind, byte[] event) throws Exception {
    switch (process.api().invoke(event)) {
      case RuntimeApi.Answer.Response(byte[] payload) -> {
        JsonNode answer = JSON.readTree(payload);
        boolean said = !answer.path("body").asText("").isEmpty();
        // An acknowledgement says nothing; anything it said would be an answer of another kind.
        if (answer.path("statusCode").asInt() != kind.status() || said != (kind.status() == 202)) {
          throw new IllegalStateException(kind.handler() + " answered " + answer);
        }
      }
      case RuntimeApi.Answer.Failure(String report) -> throw new IllegalStateException(report);
    }
  }

  private LambdaProcess start(Kind kind, boolean snapStart, Path log, String... more)
      throws IOException {
    List<String> options = new ArrayList<>(List.of(more));
    Map<String, String> environment = environment();
    if (snapStart) {
      // What is woken asks for its credentials, and has all compilers: for java25 Lambda stops at
      // the first one only where no snapshot is taken (its guide, "Customizing tiered compilation
      // settings").
      environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", standIns.url() + "/credentials");
      environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "test");
    } else {
      environment.put("AWS_ACCESS_KEY_ID", "test");
      environment.put("AWS_SECRET_ACCESS_KEY", "test");
      options.add("-XX:TieredStopAtLevel=1");
    }
    return LambdaProcess.start(
        kind.code(),
        kind.handler(),
        environment,
        log,
        snapStart,
        TIMEOUT,
        options.toArray(String[]::new));
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", "eu-west-1");
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", standIns.url());
    environment.put("AWS_ENDPOINT_URL_SQS", standIns.otherUrl());
    environment.put("PARALLAX_TABLE", "table");
    environment.put("PARALLAX_QUEUE_URL", standIns.otherUrl() + "/000000000000/jobs");
    environment.put("PARALLAX_DEAD_LETTER_URL", standIns.url() + "/000000000000/dead");
    environment.put("PARALLAX_SLACK_QUEUE_URL", standIns.url() + "/000000000000/slack");
    environment.put("PARALLAX_SLACK_SIGNING_SECRET", SIGNING_SECRET);
    // A tenant may not send as many requests a minute as are sent here.
    environment.put("PARALLAX_QUOTAS", "off");
    environment.put("SLACK_SIGNING_SECRET", SIGNING_SECRET);
    environment.put("SLACK_API_URL", standIns.url() + "/slack/");
    return environment;
  }

  private Map<String, Kind> kinds() throws IOException {
    Path functions = LambdaProcess.TARGET.resolve("functions");
    Path api = LambdaProcess.unpacked(functions.resolve("api.zip"), folder);
    Path slack = LambdaProcess.unpacked(functions.resolve("slack.zip"), folder);
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put("bare", new Kind(bare(), BareHandler.class.getName(), StartBenchmark::anything, 202));
    kinds.put("api", new Kind(api, ApiHandler.class.getName(), this::summary, 202));
    kinds.put("naive", new Kind(naive(), NaiveApiHandler.class.getName(), this::summary, 202));
    kinds.put("slack", new Kind(slack, SlackHandler.class.getName(), StartBenchmark::command, 200));
    kinds.put(
        "bolt",
        new Kind(
            LambdaProcess.TARGET.resolve("bolt/classes").toAbsolutePath(),
            "app.parallax.reference.BoltHandler",
            StartBenchmark::boltCommand,
            200));
    return kinds;
  }

  private Path bare() throws IOException {
    Path code = folder.resolve("bare");
    copy(BareHandler.class, code);
    return code;
  }

  /** Every class and every jar's contents in one folder, as Lambda unpacks a fat jar. */
  private Path naive() throws IOException {
    Path code = folder.resolve("naive");
    Path target = LambdaProcess.TARGET;
    try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
      for (Path jar : jars.sorted().toList()) {
        LambdaProcess.unpack(jar, code);
      }
    }
    Path classes = target.resolve("classes");
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        put(Files.newInputStream(file), code.resolve(classes.relativize(file)));
      }
    }
    copy(NaiveApiHandler.class, code);
    return code;
  }

  private static void copy(Class<?> type, Path code) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    put(type.getClassLoader().getResourceAsStream(file), code.resolve(file));
  }

  private static void put(InputStream bytes, Path to) throws IOException {
    try (bytes) {
      Files.createDirectories(to.getParent());
      Files.write(to, bytes.readAllBytes());
    }
  }

  private static byte[] anything(int number) throws IOException {
    return Files.readAllBytes(Path.of("events/api-post-summaries.json"));
  }

  /**
   * A story that no other is like, so that each is a job of its own, with a key that the process
   * has not seen, as the first request's: a key that is remembered saves two reads.
   */
  private byte[] summary(int number) throws IOException {
    ObjectNode event =
        (ObjectNode) JSON.readTree(Path.of("events/api-post-summaries.json").toFile());
    event.put("body", event.get("body").asText().replace("212", "2" + number));
    ((ObjectNode) event.get("headers"))
        .put("authorization", "Bearer " + keys.get(number % keys.size()));
    return JSON.writeValueAsBytes(event);
  }

  private static byte[] command(int number) throws IOException, GeneralSecurityException {
    ObjectNode event = (ObjectNode) JSON.readTree(Path.of("events/slack-command.json").toFile());
    String body = commandBody(number);
    event.put("body", body).put("isBase64Encoded", false);
    sign((ObjectNode) event.get("headers"), body);
    return JSON.writeValueAsBytes(event);
  }

  /** The same in payload format 1.0, which is what Bolt reads. */
  private static byte[] boltCommand(int number) throws IOException, GeneralSecurityException {
    ObjectNode event = JSON.createObjectNode();
    String body = commandBody(number);
    event.put("resource", "/v1/slack/commands").put("path", "/v1/slack/commands");
    event.put("httpMethod", "POST").put("body", body).put("isBase64Encoded", false);
    ObjectNode headers = event.putObject("headers");
    headers.put("content-type", "application/x-www-form-urlencoded");
    sign(headers, body);
    event.putObject("requestContext").put("stage", "$default").put("httpMethod", "POST");
    return JSON.writeValueAsBytes(event);
  }

  private static String commandBody(int number) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("token", "unused");
    fields.put("team_id", "T012AB3CD");
    fields.put("team_domain", "harbour");
    fields.put("channel_id", "C012AB3CD");
    fields.put("channel_name", "desk");
    fields.put("user_id", "U012AB3CD");
    fields.put("user_name", "desk");
    fields.put("command", "/parallax");
    // Long enough to be two articles: ours takes them, writes them and sends its message.
    fields.put(
        "text",
        "The ferry Alma ran aground off Selby Head on Tuesday. Rescuers brought 212 passengers"
            + " ashore, the coast guard said.\n---\nA ferry ran aground off Selby Head on Tuesday"
            + " morning. The coast guard said 187 passengers were brought ashore.");
    fields.put("api_app_id", "A012AB3CD");
    fields.put("is_enterprise_install", "false");
    fields.put("response_url", "https://hooks.slack.com/commands/T012AB3CD/1/abc");
    fields.put("trigger_id", number + ".2.abc");
    StringBuilder body = new StringBuilder();
    fields.forEach((name, value) ->
        body.append(body.isEmpty() ? "" : "&")
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, UTF_8)));
    return body.toString();
  }

  private static void sign(ObjectNode headers, String body) throws GeneralSecurityException {
    String time = Long.toString(Instant.now().getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SIGNING_SECRET.getBytes(UTF_8), "HmacSHA256"));
    headers.put("x-slack-request-timestamp", time);
    headers.put(
        "x-slack-signature",
        "v0=" + HexFormat.of().formatHex(mac.doFinal(("v0:" + time + ":" + body).getBytes(UTF_8))));
  }

  /** Lets what the process did last come to rest, as it has when a snapshot is woken. */
  private static void settle() throws InterruptedException {
    Thread.sleep(100);
  }

  private static double millis(long started) {
    return (System.nanoTime() - started) / 1e6;
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
