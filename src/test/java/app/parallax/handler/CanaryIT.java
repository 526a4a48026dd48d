package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.secret.SecretStore;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Marked text through every way that goes well and every way that does not, of the packed functions
 * and of {@code serve}: no log has a trace of it, in whatever form. {@link LeaksTest} shows that a
 * trace would be found.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryIT {
  /** What each function must have come to, so that its log is one of these ways. */
  private static final Map<String, List<String>> REACHED =
      Map.of(
          "api",
          List.of(
              status(200),
              status(202),
              status(204),
              status(400),
              status(401),
              status(404),
              status(405),
              status(409),
              status(422),
              status(500),
              status(503)),
          "worker",
          List.of(
              "completed",
              "defect",
              "over",
              "unavailable",
              "no_time",
              "out_of_time",
              "lease_lost",
              "not_received",
              "failed"),
          "sweeper",
          List.of("\"event\":\"sweep\"", "\"level\":\"error\""),
          "slack",
          List.of(status(200), status(401), status(400)),
          "slackerrand",
          List.of("\"event\":\"errand\"", "\"level\":\"error\""));

  /** As the log's lines tell it: the bare digits may stand in any time of day. */
  private static String status(int code) {
    return "\"status\":" + code;
  }

  /** Longer than a receiver is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private static Path folder;

  private SecretStore secrets;
  private Elsewhere elsewhere;
  private Deployment aws;
  private Canary canary;
  private FaultyFlight faulty;

  @BeforeAll
  void fly() throws Exception {
    secrets = new SecretStore();
    elsewhere = new Elsewhere();
    Set<String> all = new TreeSet<>();
    TemplateTest.functions().values().forEach(each -> all.add(Deployment.zip(each)));
    aws = Deployment.start(folder, all, environment());
    aws.restore();
    canary = new Canary(aws, elsewhere);
    canary.api();
    canary.worker();
    canary.slack();
    canary.strangeEvents();
    faulty = new FaultyFlight(canary);
    faulty.fly();
  }

  @AfterAll
  void land() throws Exception {
    aws.close();
    elsewhere.close();
    secrets.close();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.url());
    environment.put("AWS_MAX_ATTEMPTS", "1");
    environment.put("PARALLAX_MODEL", "openai:quiet-model");
    environment.put("PARALLAX_MODEL_URL", elsewhere.url() + "/v1");
    environment.put("PARALLAX_MODEL_KEY", secrets.keep("ModelKeySecret", Mark.MODEL_KEY.text()));
    environment.put("PARALLAX_MODEL_DEADLINE_SECONDS", "4");
    environment.put("PARALLAX_SLACK_API_URL", elsewhere.url() + "/api/");
    environment.put(
        "PARALLAX_SLACK_SIGNING_SECRET", secrets.keep("SlackSecret", Mark.SIGNING.text()));
    environment.put("PARALLAX_FETCH", "on");
    environment.put("PARALLAX_FETCH_HOSTS", "canary.invalid");
    return environment;
  }

  @Test
  void no_function_tells_its_log_what_it_was_given() throws Exception {
    faulty.struck().forEach((where, calls) -> System.out.printf("canary: %s %d%n", where, calls));
    List<String> marks = new ArrayList<>(canary.keys);
    marks.addAll(Mark.texts());
    for (String function : aws.names()) {
      String log = aws.log(function);
      assertThat(Leaks.in(log, marks)).as("%s: %s", function, log).isEmpty();
      assertThat(log).as(function).contains(REACHED.get(function));
    }
    assertThat(Leaks.in(String.join("\n", canary.reports), marks)).isEmpty();
  }

  @Test
  void every_fault_of_table_and_queue_struck_every_function() {
    for (String function : aws.names()) {
      for (CallRecorder.Fault fault : CallRecorder.Fault.values()) {
        assertThat(faulty.struck()).containsKey(fault + " " + function);
      }
    }
  }

  @Test
  void each_role_grants_what_its_function_calls_and_no_more() throws Exception {
    for (String function : aws.names()) {
      Set<String> needed = new TreeSet<>(aws.called(function));
      needed.addAll(aws.doneByLambda(function));
      if (function.equals("worker")) {
        needed.addAll(calledWithBedrock());
      }

      assertThat(needed).as(function).noneMatch(each -> each.contains("*"));
      assertThat(aws.granted(function)).as(function).isEqualTo(needed);
    }
  }

  /** A worker has one model, and the flight's is not Bedrock's. */
  private Set<String> calledWithBedrock() throws Exception {
    Map<String, String> bedrock = environment();
    List.of("PARALLAX_MODEL_URL", "PARALLAX_MODEL_KEY").forEach(each -> bedrock.put(each, ""));
    bedrock.put("PARALLAX_MODEL", "bedrock:quiet-model");
    bedrock.put("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", elsewhere.url());
    Path apart = Files.createDirectory(folder.resolve("bedrock"));
    try (Deployment other = Deployment.start(apart, Set.of("worker"), bedrock)) {
      other.restore();
      other.work(Canary.NEWSROOM, Canary.story("for Bedrock"));
      return other.called("worker");
    }
  }

  /** AWS moves its addresses; a JVM of itself would keep one for half a minute, or for ever. */
  @Test
  void addresses_are_kept_for_five_seconds_and_their_absence_for_one() throws Exception {
    Path agent = NamesAgent.jar(folder);
    for (String function : aws.names()) {
      Path told = folder.resolve(function + ".names");
      aws.inspect(function, agent, told.toString());

      assertThat(Files.readString(told)).as(function).isEqualTo("5 1");
    }
  }

  @Test
  void the_server_of_one_machine_tells_nobody_either() throws Exception {
    Path log = folder.resolve("serve.log");
    try (Elsewhere elsewhere = new Elsewhere()) {
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  LambdaProcess.TARGET.resolve("parallax.jar")
                      + java.io.File.pathSeparator
                      + LambdaProcess.TARGET.resolve("lib-local")
                      + "/*",
                  "app.parallax.local.Main",
                  "serve",
                  "--port",
                  "0",
                  "--data",
                  folder.resolve("data").toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder
          .environment()
          .putAll(
              Map.of(
                  "PARALLAX_WEBHOOK_LOOPBACK",
                  "on",
                  "PARALLAX_MODEL",
                  "openai:quiet-model",
                  "PARALLAX_MODEL_URL",
                  elsewhere.url() + "/v1",
                  "PARALLAX_MODEL_KEY",
                  Mark.MODEL_KEY.text(),
                  "PARALLAX_MODEL_DEADLINE_SECONDS",
                  "4",
                  "PARALLAX_SLACK_API_URL",
                  elsewhere.url() + "/api/",
                  "PARALLAX_SLACK_SIGNING_SECRET",
                  Mark.SIGNING.text()));
      Process process = builder.start();
      try {
        URI server = ready(process, log);
        visit(server, elsewhere);
        tell(server, elsewhere);
        process.destroy();
        // One receiver is still to be waited for.
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      } finally {
        process.destroyForcibly();
      }
    }
    String all = Files.readString(log);
    assertThat(Leaks.in(all, Mark.texts())).as(all).isEmpty();
    assertThat(all).contains("Parallax listens on");
  }

  private static URI ready(Process process, Path log) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      for (String line : Files.readAllLines(log)) {
        if (line.startsWith("Parallax listens on ")) {
          return URI.create(line.replaceFirst("Parallax listens on (\\S+),.*", "$1"));
        }
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the server did not start: " + Files.readString(log));
  }

  private static void visit(URI server, Elsewhere elsewhere) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      List<Integer> statuses = new ArrayList<>();
      for (Elsewhere.Says says : Canary.sayings()) {
        elsewhere.model = says;
        statuses.add(post(http, server, "/v1/summaries", Canary.story("serve" + statuses.size())));
      }
      assertThat(statuses).containsOnly(200);
      assertThat(post(http, server, "/v1/summaries", Canary.broken())).isEqualTo(400);
      assertThat(post(http, server, "/v1/summaries", Canary.strange())).isEqualTo(422);
      assertThat(post(http, server, "/v1/checks", Canary.check())).isEqualTo(200);
      assertThat(post(http, server, "/v1/" + Mark.PATH.text(), "{}")).isEqualTo(404);
      assertThat(post(http, server, "/v1/slack/commands", Canary.slackCommand("t9")))
          .isEqualTo(401);
      assertThat(post(http, server, "/v1/webhooks", Canary.webhook())).isBetween(200, 499);
    }
    for (String raw :
        List.of(
            "GET /%zz" + Mark.PATH.text() + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            Mark.BROKEN.text() + "\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: " + Mark.HEADER.text() + "\r\n\r\n",
            "POST /v1/checks HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n"
                + Mark.BROKEN.text())) {
      try (Socket socket = new Socket("127.0.0.1", server.getPort())) {
        OutputStream out = socket.getOutputStream();
        out.write(raw.getBytes(UTF_8));
        out.flush();
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      } catch (IOException e) {
        // The server hung up on it, as it may.
        continue;
      }
    }
  }

  /** Webhooks whose receivers refuse, hang up, lead elsewhere, talk on, or never answer. */
  private static void tell(URI server, Elsewhere elsewhere) throws Exception {
    String said = Mark.RECEIVER.text();
    elsewhere.receivers.putAll(
        Map.of(
            "500" + said, new Elsewhere.Says(500, said),
            "410" + said, new Elsewhere.Says(410, said),
            "302" + said, new Elsewhere.Says(302, said),
            "reset" + said, new Elsewhere.Says(0, said),
            "long" + said, new Elsewhere.Says(200, said.repeat(100_000)),
            "hang" + said, new Elsewhere.Says(200, said, () -> Elsewhere.rest(PATIENCE))));
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String receiver : new TreeSet<>(elsewhere.receivers.keySet())) {
        String hook = "{\"url\": \"" + elsewhere.url() + "/hooks/" + receiver + "\"}";
        String id =
            new ObjectMapper()
                .readTree(answer(http, server, "/v1/webhooks", hook).body())
                .path("id")
                .asText();
        assertThat(post(http, server, "/v1/webhooks/" + id + "/test", "")).isEqualTo(202);
      }
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!elsewhere.told.equals(elsewhere.receivers.keySet()) && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    assertThat(elsewhere.told).isEqualTo(elsewhere.receivers.keySet());
  }

  private static int post(HttpClient http, URI server, String path, String body) throws Exception {
    return answer(http, server, path, body).statusCode();
  }

  private static HttpResponse<String> answer(HttpClient http, URI server, String path, String body)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/json")
            .header("Prefer", "wait=20")
            .header("X-Stranger", Mark.HEADER.text())
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
