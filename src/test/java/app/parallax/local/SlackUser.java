package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.app_backend.SlackSignature;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in Slack: what they do becomes the requests that Slack would send, signed by Slack's own
 * library, and like Slack sent again where it is an event that was not answered with 200.
 */
public final class SlackUser {
  public static final String FORM = "application/x-www-form-urlencoded";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SlackStub slack;
  private final SlackSignature.Generator signer;
  private final InstantSource clock;
  private final Door door;

  /** Whoever asks, at a door that knows this secret. */
  public SlackUser(SlackStub slack, String secret, InstantSource clock, Door door) {
    this.slack = slack;
    this.signer = new SlackSignature.Generator(secret);
    this.clock = clock;
    this.door = door;
  }

  /** Where API Gateway's events go. */
  public interface Door {
    /** What came back. */
    Answer answer(JsonNode event) throws IOException;
  }

  /** What the function gave back. */
  public record Answer(int status, String text) {
    public JsonNode json() throws IOException {
      return JSON.readTree(text);
    }
  }

  /**
   * Sends what Slack would, signed now, as text or as base64; again for as long as it is not 200.
   */
  public Answer send(String way, String type, String body, boolean base64) throws IOException {
    Answer answer = new Answer(0, "");
    for (int retry = 0; retry < 4 && answer.status() != 200; retry++) {
      ObjectNode event = event(way, type, body.getBytes(UTF_8), base64, clock.instant());
      if (retry > 0) {
        ((ObjectNode) event.get("headers"))
            .put("x-slack-retry-num", String.valueOf(retry))
            .put("x-slack-retry-reason", "http_error");
      }
      answer = call(event);
      if (!way.equals("events")) {
        break;
      }
    }
    return answer;
  }

  public ObjectNode event(String way, String type, byte[] body, boolean base64, Instant at) {
    String time = Long.toString(at.getEpochSecond());
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0").put("rawPath", "/v1/slack/" + way).put("rawQueryString", "");
    event
        .putObject("headers")
        .put("content-type", type)
        .put("x-slack-request-timestamp", time)
        .put("x-slack-signature", signer.generate(time, new String(body, UTF_8)));
    event
        .putObject("requestContext")
        .put("requestId", "slack-test")
        .putObject("http")
        .put("method", "POST");
    event
        .put("body", base64 ? Base64.getEncoder().encodeToString(body) : new String(body, UTF_8))
        .put("isBase64Encoded", base64);
    return event;
  }

  /** Gives the door an event as it is. */
  public Answer call(JsonNode event) throws IOException {
    return door.answer(event);
  }

  public Answer command(String text) throws IOException {
    return command(SlackStub.TEAM, text);
  }

  public Answer command(String team, String text) throws IOException {
    return send("commands", FORM, commandBody(team, text), false);
  }

  public String commandBody(String team, String text) {
    return form(
        "command",
        "/parallax",
        "text",
        text,
        "team_id",
        team,
        "user_id",
        SlackStub.USER,
        "channel_id",
        SlackStub.CHANNEL,
        "trigger_id",
        slack.trigger(),
        "response_url",
        slack.replyTo(SlackStub.CHANNEL, null));
  }

  public Answer mention(String id, String text, @Nullable String thread) throws IOException {
    return send("events", "application/json", mentionBody(id, text, thread), true);
  }

  public String mentionBody(String id, String text, @Nullable String thread) {
    ObjectNode body = JSON.createObjectNode();
    body.put("type", "event_callback").put("team_id", SlackStub.TEAM).put("event_id", id);
    ObjectNode event = body.putObject("event");
    event
        .put("type", "app_mention")
        .put("user", SlackStub.USER)
        .put("channel", SlackStub.CHANNEL)
        .put("ts", "1742492870.000100")
        .put("text", text);
    if (thread != null) {
      event.put("thread_ts", thread);
    }
    return body.toString();
  }

  /** A click on a button of a message, which its response address may replace. */
  public Answer click(String action, String value, String stamp) throws IOException {
    ObjectNode payload = payload("block_actions");
    payload.put("response_url", slack.replyTo(SlackStub.CHANNEL, stamp));
    payload
        .putArray("actions")
        .addObject()
        .put("type", "button")
        .put("action_id", action)
        .put("value", value);
    return interaction(payload);
  }

  public Answer shortcut(String stamp, @Nullable String thread, String text) throws IOException {
    ObjectNode payload = payload("message_action");
    payload.put("callback_id", "compare_sources");
    payload.put("response_url", slack.replyTo(SlackStub.CHANNEL, null));
    ObjectNode message = payload.putObject("message").put("ts", stamp).put("text", text);
    if (thread != null) {
      message.put("thread_ts", thread);
    }
    return interaction(payload);
  }

  public Answer interaction(ObjectNode payload) throws IOException {
    return send("interactions", FORM, form("payload", payload.toString()), true);
  }

  public ObjectNode payload(String type) {
    ObjectNode payload = JSON.createObjectNode().put("type", type);
    payload.putObject("team").put("id", SlackStub.TEAM);
    payload.putObject("user").put("id", SlackStub.USER);
    payload.putObject("channel").put("id", SlackStub.CHANNEL);
    return payload.put("trigger_id", slack.trigger());
  }

  /** Fills in and submits the view that is open. */
  public Answer submit(Map<String, String> values, List<String> files) throws IOException {
    String id = List.copyOf(slack.views.keySet()).getLast();
    ObjectNode payload = payload("view_submission");
    payload.remove("channel");
    ObjectNode view = ((ObjectNode) slack.views.get(id)).deepCopy().put("id", id);
    ObjectNode state = view.putObject("state").putObject("values");
    values.forEach((block, value) -> {
      ObjectNode element = state.putObject(block).putObject("value");
      if (block.equals("length") || block.equals("language")) {
        element.putObject("selected_option").put("value", value);
      } else {
        element.put("value", value);
      }
    });
    var list = state.putObject("files").putObject("value").putArray("files");
    files.forEach(file -> list.addObject().put("id", file));
    payload.set("view", view);
    return interaction(payload);
  }

  /** Fields as a form. */
  public static String form(String... fields) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], UTF_8));
    }
    return form.toString();
  }
}
