package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.local.DynamoServer;
import app.parallax.secret.SecretStore;
import app.parallax.tenant.Keys;
import app.parallax.tenant.Scope;
import app.parallax.tenant.Tenant;
import app.parallax.tenant.Workspace;
import app.parallax.tenant.Workspace.BotToken;
import app.parallax.tenant.Workspaces;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Marked text through every way that goes well and every way that does not, of the packed functions
 * and of {@code serve}: no log has a trace of it, in whatever form. {@link LeaksTest} shows that a
 * trace would be found.
 */
class CanaryIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Tenant NEWSROOM = new Tenant("newsroom");
  private static final String TEAM = "T012AB3CD";

  /** Where a mark stands; its text is the same in every code that leaves letters as they are. */
  private enum Mark {
    ARTICLE,
    HTML,
    TITLE,
    OUTLET,
    ADDRESS,
    LABEL,
    IDEMPOTENCY,
    FIELD,
    BROKEN,
    EVENT,
    PATH,
    QUERY,
    HEADER,
    CLAIM,
    COMMENT,
    WEBHOOK,
    KEY,
    REPLY,
    REFUSAL,
    MODEL_KEY,
    SIGNING,
    SLACK,
    FORGED,
    SLACKS_WORDS,
    BOT,
    AWS,
    POISON;

    String text() {
      return "quokka" + name().toLowerCase(java.util.Locale.ROOT).replace("_", "") + "7Zx";
    }
  }

  @TempDir private Path folder;

  @Test
  void no_function_tells_its_log_what_it_was_given() throws Exception {
    try (SecretStore secrets = new SecretStore();
        Elsewhere elsewhere = new Elsewhere()) {
      Map<String, String> environment = new HashMap<>();
      environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.url());
      environment.put("AWS_MAX_ATTEMPTS", "1");
      environment.put("PARALLAX_MODEL", "openai:quiet-model");
      environment.put("PARALLAX_MODEL_URL", elsewhere.url() + "/v1");
      environment.put("PARALLAX_MODEL_KEY", secrets.keep("model", Mark.MODEL_KEY.text()));
      environment.put("PARALLAX_MODEL_DEADLINE_SECONDS", "2");
      environment.put("PARALLAX_SLACK_API_URL", elsewhere.url() + "/api/");
      environment.put("PARALLAX_SLACK_SIGNING_SECRET", secrets.keep("slack", Mark.SIGNING.text()));
      environment.put("PARALLAX_FETCH", "on");
      environment.put("PARALLAX_FETCH_HOSTS", "canary.invalid");
      Set<String> all = new TreeSet<>();
      TemplateTest.functions().values().forEach(each -> all.add(Deployment.zip(each)));
      try (Deployment aws = Deployment.start(folder, all, environment)) {
        aws.restore();
        Canary canary = new Canary(aws, elsewhere);
        canary.api();
        canary.worker();
        canary.slack();
        canary.strangeEvents();

        Map<String, List<String>> reached =
            Map.of(
                "api",
                List.of("200", "202", "204", "400", "401", "404", "405", "409", "422"),
                "worker",
                List.of("completed", "defect", "over"),
                "slack",
                List.of("200", "401", "400"),
                "slackerrand",
                List.of("errand"));
        for (String function : aws.names()) {
          String log = aws.log(function);
          List<String> keys = new ArrayList<>(canary.keys);
          Arrays.stream(Mark.values()).map(Mark::text).forEach(keys::add);
          assertThat(Leaks.in(log, keys)).as(function + ": " + log).isEmpty();
          assertThat(log).as(function).contains(reached.getOrDefault(function, List.of("sweep")));
        }
      }
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
                  "PARALLAX_MODEL",
                  "openai:quiet-model",
                  "PARALLAX_MODEL_URL",
                  elsewhere.url() + "/v1",
                  "PARALLAX_MODEL_KEY",
                  Mark.MODEL_KEY.text(),
                  "PARALLAX_MODEL_DEADLINE_SECONDS",
                  "2",
                  "PARALLAX_SLACK_API_URL",
                  elsewhere.url() + "/api/",
                  "PARALLAX_SLACK_SIGNING_SECRET",
                  Mark.SIGNING.text()));
      Process process = builder.start();
      try {
        URI server = ready(process, log);
        visit(server, elsewhere);
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      } finally {
        process.destroyForcibly();
      }
    }
    String all = Files.readString(log);
    assertThat(Leaks.in(all, Arrays.stream(Mark.values()).map(Mark::text).toList()))
        .as(all)
        .isEmpty();
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
      for (Elsewhere.Says says : sayings()) {
        elsewhere.model = says;
        statuses.add(post(http, server, "/v1/summaries", story("serve" + statuses.size())));
      }
      assertThat(statuses).containsOnly(200);
      assertThat(post(http, server, "/v1/summaries", broken())).isEqualTo(400);
      assertThat(post(http, server, "/v1/summaries", strange())).isEqualTo(422);
      assertThat(post(http, server, "/v1/checks", check())).isEqualTo(200);
      assertThat(post(http, server, "/v1/" + Mark.PATH.text(), "{}")).isEqualTo(404);
      assertThat(post(http, server, "/v1/slack/commands", slackCommand("t9"))).isEqualTo(401);
      assertThat(post(http, server, "/v1/webhooks", webhook())).isBetween(200, 499);
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

  private static int post(HttpClient http, URI server, String path, String body) throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=20")
                .header("X-Stranger", Mark.HEADER.text())
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    return response.statusCode();
  }

  /** A model's ways: it answers well, oddly, not at all. */
  private static List<Elsewhere.Says> sayings() throws IOException {
    String refused = "{\"error\": {\"message\": \"" + Mark.REFUSAL.text() + "\"}}";
    return List.of(
        Elsewhere.answered(
            """
            {"topics": [{"topic": "%1$s", "said": [{"says": "12 cracks", "lines": [1]}], "compared": "%1$s"}],
             "candidates": [], "divergences": [],
             "summary": [{"id": "headline", "text": "Cracks found in the Alder bridge", "lines": [1]},
                         {"id": "s1", "text": "The bridge was closed by %1$s at noon.", "lines": [2]}]}
            """
                .formatted(Mark.REPLY.text()),
            "stop"),
        Elsewhere.answered("I cannot help with " + Mark.REPLY.text(), "stop"),
        Elsewhere.answered("{\"summary\": \"" + Mark.REPLY.text(), "length"),
        new Elsewhere.Says(200, "<html>" + Mark.REFUSAL.text() + "</html>"),
        new Elsewhere.Says(400, refused),
        new Elsewhere.Says(401, refused),
        new Elsewhere.Says(429, refused),
        new Elsewhere.Says(500, refused));
  }

  private static String story(String of) {
    ObjectNode story = JSON.createObjectNode();
    story
        .withArray("articles")
        .addObject()
        .put("source", Mark.OUTLET.text())
        .put("title", Mark.TITLE.text())
        .put("url", "https://canary.invalid/" + Mark.ADDRESS.text())
        .put(
            "text",
            "Engineers found 12 cracks in the Alder bridge on Monday. The bridge was closed to"
                + " lorries at noon. Mayor Ruth "
                + Mark.ARTICLE.text()
                + " said it would stay so. Story "
                + of
                + " ends here.");
    story
        .withArray("articles")
        .addObject()
        .put("html", "<p>Inspectors counted 19 cracks in " + Mark.HTML.text() + "'s deck.</p>");
    story.putObject("metadata").put(Mark.LABEL.text(), Mark.LABEL.text());
    return story.toString();
  }

  private static String broken() {
    return "{\"articles\": [{\"text\": \"" + Mark.BROKEN.text() + "\", " + Mark.BROKEN.text();
  }

  private static String strange() {
    return "{\"articles\": [{\"text\": 7, \"%1$s\": \"%1$s\"}], \"options\": {\"length\": \"%1$s\"}}"
        .formatted(Mark.FIELD.text());
  }

  private static String check() {
    return "{\"articles\": [{\"text\": \"%s\"}], \"text\": \"Mayor %s said \\\"no\\\".\"}"
        .formatted(Mark.ARTICLE.text(), Mark.CLAIM.text());
  }

  private static String webhook() {
    return "{\"url\": \"https://canary.invalid/" + Mark.WEBHOOK.text() + "\"}";
  }

  private static String slackCommand(String trigger) {
    return "command=%2Fparallax&team_id="
        + TEAM
        + "&channel_id=C0&user_id=U0&trigger_id="
        + trigger
        + "&response_url="
        + URLEncoder.encode("https://hooks.slack.com/" + Mark.SLACK.text(), UTF_8)
        + "&text=Mayor+"
        + Mark.SLACK.text()
        + "+closed+the+bridge.%0A---%0AThe+bridge+is+open%2C+said+"
        + Mark.SLACK.text();
  }

  /** One canary's flight through the functions. */
  private static final class Canary {
    final List<String> keys = new ArrayList<>();
    private final Deployment aws;
    private final Elsewhere elsewhere;
    private final String key;
    private int requests;

    Canary(Deployment aws, Elsewhere elsewhere) {
      this.aws = aws;
      this.elsewhere = elsewhere;
      this.key =
          switch (new Keys(
                  aws.dynamo().client(),
                  DynamoServer.TABLE,
                  InstantSource.system(),
                  new SecureRandom())
              .create(NEWSROOM, Scope.ADMIN)) {
            case Keys.Creation.Created created -> created.key().reveal();
            case Keys.Creation other -> throw new IllegalStateException(other.toString());
          };
      // What is public of a key is its name; the rest of it nobody may see.
      keys.add(key.substring(key.lastIndexOf('_') + 1));
      new Workspaces(aws.dynamo().client(), DynamoServer.TABLE)
          .connect(new Workspace(TEAM, NEWSROOM, new BotToken("xoxb-" + Mark.BOT.text())));
    }

    void api() throws Exception {
      http("POST", "/v1/webhooks", webhook());
      String id = id(http("POST", "/v1/summaries", story("one")));
      http("GET", "/v1/summaries/" + id, "");
      http("GET", "/v1/summaries", "");
      http("POST", "/v1/checks", check());
      http(
          "POST",
          "/v1/summaries/" + id + "/feedback",
          "{\"verdict\": \"wrong\", \"comment\": \"" + Mark.COMMENT.text() + "\"}");
      http("POST", "/v1/summaries/" + id + "/cancel", "");
      http("POST", "/v1/summaries/" + id + "/cancel", "");
      http("DELETE", "/v1/summaries/" + id, "");
      http("POST", "/v1/summaries", broken());
      http("POST", "/v1/summaries", strange());
      http("GET", "/v1/" + Mark.PATH.text(), "");
      http("GET", "/v1/summaries/sum_" + Mark.PATH.text().toLowerCase(java.util.Locale.ROOT), "");
      http("GET", "/v1/summaries?after=" + Mark.QUERY.text(), "");
      http("GET", "/v1/summaries?" + Mark.QUERY.text() + "=1", "");
      http("PATCH", "/v1/summaries", Mark.BROKEN.text());
      http("POST", "/v1/summaries", linked());
      api("Bearer plx_" + Mark.KEY.text());
      api("Bearer " + key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0"));
      api(Mark.KEY.text());
      work();
    }

    void worker() throws Exception {
      List<Elsewhere.Says> sayings = sayings();
      for (int i = 0; i < sayings.size(); i++) {
        elsewhere.model = sayings.get(i);
        http("POST", "/v1/summaries", story("said " + i));
        work();
      }
      // What is told of them, to a host that is not there.
      work();
      http("POST", "/v1/summaries", linked());
      work();
      elsewhere.model = new Elsewhere.Says(503, "");
      for (String poison :
          List.of(
              Mark.POISON.text(),
              "{\"" + Mark.POISON.text() + "\": ",
              "[\"" + Mark.POISON.text() + "\"]",
              "{\"tenant\": 7, \"job\": \"" + Mark.POISON.text() + "\"}")) {
        deliver("worker", "poison", poison);
      }
      deliver("worker", "over", "{\"tenant\": \"newsroom\", \"job\": \"sum_none\"}");
    }

    void slack() throws Exception {
      slack(slackCommand("t1"), "v0=" + Mark.FORGED.text());
      slack(slackCommand("t1"), signature(slackCommand("t1"), "another secret"));
      slack(slackCommand("t1"), signature(slackCommand("t1"), Mark.SIGNING.text()));
      slack(Mark.SLACK.text(), signature(Mark.SLACK.text(), Mark.SIGNING.text()));
      for (Elsewhere.Says says :
          List.of(
              new Elsewhere.Says(500, Mark.SLACKS_WORDS.text()),
              new Elsewhere.Says(200, Mark.SLACKS_WORDS.text()),
              new Elsewhere.Says(
                  200, "{\"ok\": false, \"error\": \"" + Mark.SLACKS_WORDS.text() + "\"}"))) {
        elsewhere.slack = says;
        errands();
        Thread.sleep(1_100);
      }
      elsewhere.slack = new Elsewhere.Says(200, "{\"ok\":true,\"channel\":\"C0\",\"ts\":\"1.2\"}");
      errands();
      work();
      errands();
      deliver("slackerrand", "poison", "{\"" + Mark.POISON.text());
    }

    /** Events that no AWS sends. */
    void strangeEvents() throws Exception {
      for (String function : aws.names()) {
        for (String event :
            List.of(
                "{\"rawPath\": " + Mark.EVENT.text(),
                "\"" + Mark.EVENT.text() + "\"",
                "{\"Records\": \"" + Mark.EVENT.text() + "\", \"headers\": 7}")) {
          aws.handed(function, event.getBytes(UTF_8));
        }
      }
    }

    private JsonNode http(String method, String path, String body) throws Exception {
      Map<String, String> headers = new HashMap<>();
      headers.put("authorization", "Bearer " + key);
      headers.put("content-type", "application/json");
      headers.put("x-stranger", Mark.HEADER.text());
      headers.put("idempotency-key", Mark.IDEMPOTENCY.text() + requests++);
      return aws.invoke("api", event(method, path, headers, body));
    }

    private void api(String authorization) throws Exception {
      Map<String, String> headers =
          Map.of("authorization", authorization, "content-type", "application/json");
      aws.invoke("api", event("POST", "/v1/summaries", headers, story("stranger")));
    }

    private void slack(String body, String signature) throws Exception {
      Map<String, String> headers =
          Map.of(
              "content-type",
              "application/x-www-form-urlencoded",
              "x-slack-request-timestamp",
              Long.toString(Instant.now().getEpochSecond()),
              "x-slack-signature",
              signature);
      aws.invoke("slack", event("POST", "/v1/slack/commands", headers, body));
    }

    private static String signature(String body, String secret) throws Exception {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      String signed = "v0:" + Instant.now().getEpochSecond() + ":" + body;
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8)));
    }

    private static ObjectNode event(
        String method, String path, Map<String, String> headers, String body) {
      ObjectNode event = JSON.createObjectNode();
      int query = path.indexOf('?');
      event.put("rawPath", query < 0 ? path : path.substring(0, query));
      event.put("rawQueryString", query < 0 ? "" : path.substring(query + 1));
      event.set("headers", JSON.valueToTree(headers));
      event.put("body", body).put("isBase64Encoded", false);
      event
          .putObject("requestContext")
          .put("requestId", "request")
          .putObject("http")
          .put("method", method);
      return event;
    }

    /** Has the worker do what waits. */
    private void work() throws Exception {
      for (Message message : aws.received("Queue")) {
        aws.forget("Queue", message);
        deliver("worker", message.messageId(), message.body());
      }
    }

    private void errands() throws Exception {
      for (Message message : aws.received("SlackQueue")) {
        aws.forget("SlackQueue", message);
        deliver("slackerrand", message.messageId(), message.body());
      }
    }

    private void deliver(String function, String id, String body) throws Exception {
      ObjectNode event = JSON.createObjectNode();
      event.withArray("Records").addObject().put("messageId", id).put("body", body);
      aws.handed(function, JSON.writeValueAsBytes(event));
    }

    private static String linked() {
      return "{\"articles\": [{\"url\": \"https://canary.invalid/" + Mark.ADDRESS.text() + "\"}]}";
    }

    private static String id(JsonNode answer) throws IOException {
      return JSON.readTree(answer.path("body").asText()).path("id").asText();
    }
  }
}
