package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.local.DynamoServer;
import app.parallax.tenant.Keys;
import app.parallax.tenant.Limits;
import app.parallax.tenant.Scope;
import app.parallax.tenant.Tenant;
import app.parallax.tenant.Workspace;
import app.parallax.tenant.Workspace.BotToken;
import app.parallax.tenant.Workspaces;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A canary's flight through the packed functions: marked text by every way that goes well, and by
 * every way that does not.
 */
final class Canary {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final Tenant NEWSROOM = new Tenant("newsroom");
  private static final String TEAM = "T012AB3CD";

  /** One that the flight never meets: faults are many. */
  private static final Limits ROOMY = new Limits(1_000_000, 1_000, 1_000_000_000_000L);

  /** What is secret of keys. */
  final List<String> keys = new ArrayList<>();

  /** What functions that gave no answer told Lambda of it. */
  final List<String> reports = new ArrayList<>();

  final Deployment aws;
  final Elsewhere elsewhere;
  private final String key;
  private int requests;

  Canary(Deployment aws, Elsewhere elsewhere) {
    this.aws = aws;
    this.elsewhere = elsewhere;
    Keys kept =
        new Keys(
            aws.dynamo().client(), DynamoServer.TABLE, InstantSource.system(), new SecureRandom());
    this.key =
        switch (kept.create(NEWSROOM, Scope.ADMIN)) {
          case Keys.Creation.Created created -> created.key().reveal();
          case Keys.Creation other -> throw new IllegalStateException(other.toString());
        };
    kept.limit(NEWSROOM, ROOMY);
    // What is public of a key is its name; the rest of it nobody may see.
    keys.add(key.substring(key.lastIndexOf('_') + 1));
    new Workspaces(aws.dynamo().client(), DynamoServer.TABLE)
        .connect(new Workspace(TEAM, NEWSROOM, new BotToken("xoxb-" + Mark.BOT.text())));
  }

  void api() throws Exception {
    http("POST", "/v1/webhooks", webhook());
    String id = id(http("POST", "/v1/summaries", story("one")));
    // The same by another key, while it waits.
    http("POST", "/v1/summaries", story("one"));
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
    http("GET", "/v1/summaries/sum_" + Mark.PATH.text().toLowerCase(Locale.ROOT), "");
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

  JsonNode http(String method, String path, String body) throws Exception {
    Map<String, String> headers = new HashMap<>();
    headers.put("authorization", "Bearer " + key);
    headers.put("content-type", "application/json");
    headers.put("x-stranger", Mark.HEADER.text());
    headers.put("idempotency-key", Mark.IDEMPOTENCY.text() + requests++);
    return aws.invoke("api", event(method, path, headers, body));
  }

  /** The webhooks that there are, by name. */
  List<String> webhooks() throws Exception {
    List<String> names = new ArrayList<>();
    JSON.readTree(http("GET", "/v1/webhooks", "").path("body").asText())
        .path("data")
        .forEach(hook -> names.add(hook.path("id").asText()));
    return names;
  }

  private void api(String authorization) throws Exception {
    Map<String, String> headers =
        Map.of("authorization", authorization, "content-type", "application/json");
    aws.invoke("api", event("POST", "/v1/summaries", headers, story("stranger")));
  }

  void slack(String body, String signature) throws Exception {
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

  static String signature(String body, String secret) throws Exception {
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
  void work() throws Exception {
    for (Message message : taken("Queue")) {
      deliver("worker", message.messageId(), message.body());
    }
  }

  void errands() throws Exception {
    for (Message message : taken("SlackQueue")) {
      deliver("slackerrand", message.messageId(), message.body());
    }
  }

  /** What waits in a queue, which forgets it. */
  List<Message> taken(String queue) {
    List<Message> messages = aws.received(queue);
    messages.forEach(message -> aws.forget(queue, message));
    return messages;
  }

  void deliver(String function, String id, String body) throws Exception {
    ObjectNode event = JSON.createObjectNode();
    event.withArray("Records").addObject().put("messageId", id).put("body", body);
    handed(function, JSON.writeValueAsBytes(event));
  }

  /** Gives a function an event that it may choke on. */
  void handed(String function, byte[] event) throws InterruptedException {
    if (aws.handed(function, event) instanceof RuntimeApi.Answer.Failure(String report)) {
      reports.add(report);
    }
  }

  private static String linked() {
    return "{\"articles\": [{\"url\": \"https://canary.invalid/" + Mark.ADDRESS.text() + "\"}]}";
  }

  static String id(JsonNode answer) throws IOException {
    return JSON.readTree(answer.path("body").asText()).path("id").asText();
  }

  /** A model's ways: it answers well, oddly, not at all. */
  static List<Elsewhere.Says> sayings() throws IOException {
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
        new Elsewhere.Says(500, refused),
        new Elsewhere.Says(200, refused, () -> Elsewhere.rest(Duration.ofSeconds(5))),
        new Elsewhere.Says(0, refused));
  }

  static String story(String of) {
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

  static String broken() {
    return "{\"articles\": [{\"text\": \"" + Mark.BROKEN.text() + "\", " + Mark.BROKEN.text();
  }

  static String strange() {
    return "{\"articles\": [{\"text\": 7, \"%1$s\": \"%1$s\"}], \"options\": {\"length\": \"%1$s\"}}"
        .formatted(Mark.FIELD.text());
  }

  static String check() {
    return "{\"articles\": [{\"text\": \"%s\"}], \"text\": \"Mayor %s said \\\"no\\\".\"}"
        .formatted(Mark.ARTICLE.text(), Mark.CLAIM.text());
  }

  static String webhook() {
    return "{\"url\": \"https://canary.invalid/" + Mark.WEBHOOK.text() + "\"}";
  }

  static String slackCommand(String trigger) {
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
}
