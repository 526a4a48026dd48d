package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.render.SlackRules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Slack on this machine: the methods we call, its response addresses and files, each with Slack's
 * own rules. What breaks one is refused as Slack refuses it, and what only a reference forbids is
 * kept in {@link #broken}.
 */
public final class SlackStub implements AutoCloseable {
  public static final String TEAM = "T012AB3CD";
  public static final String USER = "U012AB3CD";
  public static final String CHANNEL = "C012AB3CD";
  public static final String DIRECT = "D012AB3CD";
  public static final String TOKEN = "xoxb-stub-token";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What was posted. */
  public record Posted(
      String channel, @Nullable String onlyFor, @Nullable String thread, JsonNode body) {
    public String shown() {
      return String.join(" ", SlackRules.shown(body));
    }

    public String value(String action) {
      for (JsonNode block : body.path("blocks")) {
        for (JsonNode element : block.path("elements")) {
          if (element.path("action_id").asText().equals(action)) {
            return element.path("value").asText();
          }
        }
      }
      throw new AssertionError("no button " + action + " in " + body);
    }
  }

  private record Reply(String channel, Instant since, int[] uses, String[] message) {}

  public final List<String> broken = new CopyOnWriteArrayList<>();
  public final List<String> calls = new CopyOnWriteArrayList<>();

  /** By time stamp; an update stands in the place of what it updates. */
  public final Map<String, Posted> messages = Collections.synchronizedMap(new LinkedHashMap<>());

  public final Map<String, JsonNode> views = Collections.synchronizedMap(new LinkedHashMap<>());
  public final Map<String, byte[]> files = new ConcurrentHashMap<>();
  public final Map<String, List<String>> threads = new ConcurrentHashMap<>();

  /** Channels that our bot may not write to. */
  public final Set<String> closed = ConcurrentHashMap.newKeySet();

  /** How many calls are to be answered with 429 before any is served. */
  int busy;

  /** Runs once, while the next answer is on its way. */
  Meanwhile meanwhile = () -> {};

  /** Something that happens at the same time. */
  interface Meanwhile {
    void run() throws IOException;
  }

  private final Map<String, Reply> replies = new HashMap<>();

  /** Response addresses that were used elsewhere, which whoever has one cannot know. */
  private final Set<Reply> spent = new HashSet<>();

  private final Map<String, Instant> triggers = new HashMap<>();
  private final InstantSource clock;
  private final HttpServer server;
  private int names;

  public SlackStub(InstantSource clock) throws IOException {
    this.clock = clock;
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext("/api/", this::method);
    server.createContext("/hooks/", this::respond);
    server.createContext("/files/", this::file);
    server.start();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  public URI api() {
    return URI.create(origin() + "/api/");
  }

  private String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A trigger, good once and for three seconds. */
  public synchronized String trigger() {
    String trigger = "t" + ++names + ".stub";
    triggers.put(trigger, clock.instant());
    return trigger;
  }

  /** A response address, good five times and for 30 minutes. */
  public synchronized String replyTo(String channel, @Nullable String message) {
    String name = "r" + ++names;
    replies.put(name, new Reply(channel, clock.instant(), new int[1], new String[] {message}));
    return origin() + "/hooks/" + name;
  }

  /** Lets every response address that was given be used up. */
  public synchronized void spendReplies() {
    spent.addAll(replies.values());
  }

  public synchronized Posted only() {
    if (messages.size() != 1) {
      throw new AssertionError(messages.size() + " messages: " + messages.values());
    }
    return messages.values().iterator().next();
  }

  public synchronized Posted last() {
    return List.copyOf(messages.values()).getLast();
  }

  public synchronized String lastStamp() {
    return List.copyOf(messages.keySet()).getLast();
  }

  private synchronized void respond(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    Reply reply = replies.get(exchange.getRequestURI().getPath().substring("/hooks/".length()));
    calls.add("respond");
    Meanwhile now = meanwhile;
    meanwhile = () -> {};
    now.run();
    if (busy > 0) {
      busy--;
      exchange.getResponseHeaders().set("Retry-After", "3");
      answer(exchange, 429, "ratelimited");
      return;
    }
    if (reply == null
        || spent.contains(reply)
        || reply.uses()[0] >= 5
        || !clock.instant().isBefore(reply.since().plus(Duration.ofMinutes(30)))) {
      if (reply != null && !spent.contains(reply)) {
        broken.add("a response address was used when it was spent");
      }
      answer(exchange, 404, reply == null ? "no_such_url" : "used_url");
      return;
    }
    reply.uses()[0]++;
    broken.addAll(SlackRules.ofMessage(body));
    boolean everybody = body.path("response_type").asText().equals("in_channel");
    String stamp = reply.message()[0];
    if (!body.path("replace_original").asBoolean() || stamp == null) {
      stamp = stamp();
      if (!everybody) {
        reply.message()[0] = reply.message()[0] == null ? stamp : reply.message()[0];
      }
    }
    messages.put(stamp, new Posted(reply.channel(), everybody ? null : USER, null, body));
    answer(exchange, 200, "ok");
  }

  private synchronized void method(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestURI().getPath().substring("/api/".length());
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    String sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    calls.add(method);
    if (busy > 0) {
      busy--;
      exchange.getResponseHeaders().set("Retry-After", "3");
      answer(exchange, 429, "{\"ok\":false,\"error\":\"ratelimited\"}");
      return;
    }
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 200, "{\"ok\":false,\"error\":\"invalid_auth\"}");
      return;
    }
    ObjectNode answer = JSON.createObjectNode().put("ok", true);
    String error =
        switch (method) {
          case "conversations.replies" -> replies(form(sent, type), answer);
          case "files.info" -> info(form(sent, type), answer);
          case "chat.postMessage" -> post(json(sent, type), answer);
          case "chat.update" -> update(json(sent, type));
          case "views.open" -> open(json(sent, type), answer);
          case "views.update" -> show(json(sent, type));
          default -> "unknown_method";
        };
    if (!error.isEmpty()) {
      answer = JSON.createObjectNode().put("ok", false).put("error", error);
    }
    answer(exchange, 200, answer.toString());
  }

  private String post(JsonNode body, ObjectNode answer) {
    String channel = body.path("channel").asText();
    if (closed.contains(channel)) {
      return "not_in_channel";
    }
    broken.addAll(SlackRules.ofMessage(body));
    String where = channel.startsWith("U") ? DIRECT : channel;
    String stamp = stamp();
    String thread = body.path("thread_ts").asText("");
    messages.put(stamp, new Posted(where, null, thread.isEmpty() ? null : thread, body));
    answer.put("channel", where).put("ts", stamp);
    return "";
  }

  private String update(JsonNode body) {
    Posted there = messages.get(body.path("ts").asText());
    if (there == null || !there.channel().equals(body.path("channel").asText())) {
      return "message_not_found";
    }
    if (there.onlyFor() != null) {
      return "cant_update_message";
    }
    broken.addAll(SlackRules.ofMessage(body));
    messages.put(body.path("ts").asText(), new Posted(there.channel(), null, there.thread(), body));
    return "";
  }

  private String open(JsonNode body, ObjectNode answer) {
    Instant since = triggers.remove(body.path("trigger_id").asText());
    if (since == null) {
      return "invalid_trigger_id";
    }
    if (clock.instant().isAfter(since.plusSeconds(3))) {
      return "expired_trigger_id";
    }
    broken.addAll(SlackRules.ofView(body.path("view")));
    String id = "V" + ++names;
    views.put(id, body.path("view"));
    answer.putObject("view").put("id", id);
    return "";
  }

  private String show(JsonNode body) {
    String id = body.path("view_id").asText();
    if (!views.containsKey(id)) {
      return "not_found";
    }
    broken.addAll(SlackRules.ofView(body.path("view")));
    views.put(id, body.path("view"));
    return "";
  }

  private String replies(Map<String, String> form, ObjectNode answer) {
    List<String> texts = threads.get(form.get("channel") + " " + form.get("ts"));
    if (texts == null) {
      return "not_in_channel";
    }
    ArrayNode list = answer.putArray("messages");
    texts.forEach(text -> list.addObject().put("text", text));
    return "";
  }

  private String info(Map<String, String> form, ObjectNode answer) {
    byte[] bytes = files.get(form.get("file"));
    if (bytes == null) {
      return "file_not_found";
    }
    answer
        .putObject("file")
        .put("id", form.get("file"))
        .put("name", form.get("file").toLowerCase(java.util.Locale.ROOT) + ".txt")
        .put("size", bytes.length)
        .put("url_private", origin() + "/files/" + form.get("file"));
    return "";
  }

  private synchronized void file(HttpExchange exchange) throws IOException {
    byte[] bytes = files.get(exchange.getRequestURI().getPath().substring("/files/".length()));
    boolean ours =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    exchange.sendResponseHeaders(ours && bytes != null ? 200 : 302, ours ? bytes.length : -1);
    if (ours && bytes != null) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private JsonNode json(String sent, String type) throws IOException {
    if (!type.startsWith("application/json")) {
      broken.add("a method that changes something was sent as " + type);
    }
    return JSON.readTree(sent);
  }

  private Map<String, String> form(String sent, String type) {
    if (!type.equals("application/x-www-form-urlencoded")) {
      broken.add("a method that tells something does not read " + type);
    }
    Map<String, String> form = new HashMap<>();
    for (String pair : sent.split("&")) {
      String[] parts = pair.split("=", 2);
      form.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
    }
    return form;
  }

  private String stamp() {
    return clock.instant().getEpochSecond() + "." + String.format("%06d", ++names);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
