package app.parallax.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.render.SlackAction;
import app.parallax.render.SlackTarget;
import app.parallax.slack.ArticleForm.Filled;
import app.parallax.slack.Asking.Source;
import app.parallax.slack.From.Reply;
import app.parallax.slack.Incoming.Answered;
import app.parallax.slack.Incoming.Asked;
import app.parallax.tenant.Workspaces;
import app.parallax.web.Response;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what Slack sent, once its signature holds; what we do not know is answered and left. */
final class IncomingReader {
  /** Beside links, this much text is an article; less is talk about the links. */
  private static final int ARTICLE = 200;

  /** Less text than this, and no link, is no article but somebody who wants to know how. */
  private static final int WORDS = 80;

  /** Slack's own limit is below this; an article's is the same. */
  private static final int LONGEST = 100_000;

  /** More than are compared, so that who gave too many is told how many. */
  private static final int MOST = 500;

  private static final Pattern BETWEEN = Pattern.compile("\\R-{3,}\\s*(?:\\R|$)");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Response DONE = new Response(200, Map.of(), new byte[0]);

  private IncomingReader() {}

  /** Not what Slack sends. */
  static final class Unreadable extends Exception {
    private final String what;

    Unreadable(String what) {
      super(what);
      this.what = what;
    }

    /** What is missing or wrong, in our own words. */
    String what() {
      return what;
    }
  }

  /** A slash command. */
  static Incoming command(byte[] body, Instant now) throws Unreadable {
    Map<String, String> form = form(body);
    if (form.containsKey("ssl_check")) {
      return new Answered(DONE);
    }
    String text = form.getOrDefault("text", "").strip();
    if (text.equalsIgnoreCase("help")) {
      return new Answered(json(Words.help()));
    }
    From from =
        from(
            form.getOrDefault("team_id", form.getOrDefault("enterprise_id", "")),
            form.getOrDefault("user_id", ""),
            form.getOrDefault("channel_id", ""),
            "",
            form.getOrDefault("response_url", ""),
            form.getOrDefault("trigger_id", ""),
            false,
            now);
    String trigger = from.trigger();
    if (trigger == null) {
      throw new Unreadable("a command without trigger_id");
    }
    Optional<Response> refusal = Optional.of(json(Words.notTaken()));
    if (text.isEmpty()) {
      return new Asked("command " + trigger, false, new Asking.Form(from), refusal);
    }
    List<Source> sources = sources(text);
    return sources.isEmpty()
        ? new Answered(json(Words.notUnderstood()))
        : new Asked("command " + trigger, false, compare(from, sources), refusal);
  }

  /** A click, a shortcut or a filled-in form. */
  static Incoming interaction(byte[] body, Instant now) throws Unreadable {
    JsonNode payload = tree(form(body).getOrDefault("payload", "").getBytes(UTF_8));
    String type = payload.path("type").asText("");
    return switch (type) {
      case "message_action" -> shortcut(payload, now);
      case "block_actions" -> click(payload, now);
      case "view_submission" -> submission(payload, now);
      default -> new Answered(DONE);
    };
  }

  /** Something that happened in a workspace. */
  static Incoming event(byte[] body, Instant now) throws Unreadable {
    JsonNode json = tree(body);
    if (json.path("type").asText("").equals("url_verification")) {
      return new Answered(
          json(JSON.createObjectNode().put("challenge", json.path("challenge").asText(""))));
    }
    JsonNode event = json.path("event");
    if (!json.path("type").asText("").equals("event_callback")
        || !event.path("type").asText("").equals("app_mention")
        || event.has("bot_id")
        || event.has("subtype")
        || event.has("edited")) {
      return new Answered(DONE);
    }
    String id = json.path("event_id").asText("");
    if (id.isEmpty()) {
      throw new Unreadable("an event without event_id");
    }
    String stamp = event.path("ts").asText("");
    String thread = event.path("thread_ts").asText("");
    From from =
        from(
            json.path("team_id").asText(""),
            event.path("user").asText(""),
            event.path("channel").asText(""),
            thread.isEmpty() ? stamp : thread,
            "",
            "",
            false,
            now);
    String text = event.path("text").asText("");
    List<Source> sources = sources(text.replaceAll("<@[^<>]*>", " ").strip());
    Asking asking;
    if (!sources.isEmpty()) {
      asking = compare(from, sources);
    } else if (SlackIds.isStamp(thread)) {
      asking = new Asking.CompareThread(from, thread, List.of());
    } else {
      asking = new Asking.Help(from);
    }
    // Slack sends an event again until it is answered with 200.
    return new Asked("event " + id, false, asking, Optional.empty());
  }

  private static Incoming shortcut(JsonNode payload, Instant now) throws Unreadable {
    JsonNode message = payload.path("message");
    String stamp = message.path("ts").asText(payload.path("message_ts").asText(""));
    if (!payload.path("callback_id").asText("").equals("compare_sources")
        || !SlackIds.isStamp(stamp)) {
      return new Answered(DONE);
    }
    String thread = message.path("thread_ts").asText("");
    From from =
        from(
            team(payload),
            payload.at("/user/id").asText(""),
            payload.at("/channel/id").asText(""),
            thread,
            payload.path("response_url").asText(""),
            payload.path("trigger_id").asText(""),
            false,
            now);
    // A double click has two triggers and one message.
    return new Asked(
        "shortcut " + from.channel() + " " + stamp + " " + from.user(),
        true,
        new Asking.CompareThread(from, thread.isEmpty() ? stamp : thread, Links.of(message)),
        Optional.empty());
  }

  private static Incoming click(JsonNode payload, Instant now) throws Unreadable {
    JsonNode clicked = payload.path("actions").path(0);
    Optional<SlackAction> action = SlackAction.of(clicked.path("action_id").asText(""));
    if (action.isEmpty()) {
      return new Answered(DONE);
    }
    Optional<SlackTarget> target = SlackTarget.read(clicked.path("value").asText(""));
    String view = payload.at("/view/id").asText("");
    From from =
        from(
            team(payload),
            payload.at("/user/id").asText(""),
            target.map(SlackTarget::channel).orElse(payload.at("/channel/id").asText("")),
            target.map(SlackTarget::thread).orElse(""),
            payload.path("response_url").asText(""),
            payload.path("trigger_id").asText(""),
            true,
            now);
    String trigger = payload.path("trigger_id").asText("");
    Optional<Response> refusal = Optional.empty();
    if (action.get() == SlackAction.FORM) {
      return new Asked("form " + trigger, false, new Asking.Form(from), refusal);
    }
    if (target.isEmpty()) {
      return new Answered(DONE);
    }
    String job = target.get().job();
    String who = job + " " + from.user();
    return switch (action.get()) {
      // Whoever clicks twice shares once, and judges once.
      case SHARE -> new Asked("share " + who, false, new Asking.Share(from, job), refusal);
      case USEFUL, WRONG, UNFAIR ->
          new Asked(
              action.get().id() + " " + who,
              false,
              new Asking.Verdict(from, job, action.get().id()),
              refusal);
      case LOOK -> new Asked("look " + who, true, new Asking.Look(from, job), refusal);
      case DIVERGENCES, FULL ->
          new Asked(
              "pages " + trigger,
              false,
              new Asking.Pages(from, job, action.get() == SlackAction.FULL, 0, null),
              refusal);
      case BACK, ON -> {
        if (!SlackIds.isView(view)) {
          throw new Unreadable("a page without its view");
        }
        yield new Asked(
            "pages " + trigger,
            false,
            new Asking.Pages(from, job, target.get().full(), target.get().page(), view),
            refusal);
      }
      case FORM -> throw new IllegalStateException("a form has no target");
    };
  }

  private static Incoming submission(JsonNode payload, Instant now) throws Unreadable {
    JsonNode view = payload.path("view");
    String id = view.path("id").asText("");
    if (!view.path("callback_id").asText("").equals(ArticleForm.CALLBACK)) {
      return new Answered(DONE);
    }
    if (!SlackIds.isView(id)) {
      throw new Unreadable("a form without its view");
    }
    String team = team(payload);
    String user = payload.at("/user/id").asText("");
    // Who and where must be sound; how to answer was noted when the form was opened.
    from(team, user, "", "", "", "", false, now);
    return switch (ArticleForm.read(view)) {
      case Filled.Faulty(Map<String, String> faults) -> new Answered(json(errors(faults)));
      case Filled.Complete(List<Source> sources, String length, String language) ->
          new Asked(
              "form " + id,
              false,
              new Asking.Compare(ArticleForm.from(view, team, user), sources, length, language),
              Optional.of(
                  json(
                      errors(
                          Map.of(
                              "text_1", "This could not be taken just now; please try again")))));
    };
  }

  /** What a command's or a mention's text holds: articles, or links to some; else nothing. */
  private static List<Source> sources(String text) {
    List<String> links = Links.in(text);
    String beside = Links.beside(text);
    if (!links.isEmpty() && beside.length() < ARTICLE) {
      return links.stream().<Source>map(Source.Link::new).limit(MOST).toList();
    }
    if (beside.length() < WORDS || text.length() > LONGEST) {
      return List.of();
    }
    return Stream.of(BETWEEN.split(text))
        .map(Links::shown)
        .filter(part -> !part.isBlank())
        .limit(MOST)
        .<Source>map(part -> new Source.Text(null, part))
        .toList();
  }

  private static Asking compare(From from, List<Source> sources) {
    return new Asking.Compare(from, sources, "medium", "en");
  }

  private static ObjectNode errors(Map<String, String> faults) {
    ObjectNode answer = JSON.createObjectNode().put("response_action", "errors");
    ObjectNode errors = answer.putObject("errors");
    faults.forEach(errors::put);
    return answer;
  }

  private static From from(
      String team,
      String user,
      @Nullable String channel,
      @Nullable String thread,
      String reply,
      String trigger,
      boolean clicked,
      Instant now)
      throws Unreadable {
    if (!Workspaces.isTeam(team) || !SlackIds.isUser(user)) {
      throw new Unreadable("a request of no workspace or no user");
    }
    return new From(
        team,
        user,
        channel != null && SlackIds.isChannel(channel) ? channel : null,
        thread != null && SlackIds.isStamp(thread) ? thread : null,
        reply.isEmpty() || reply.length() > 1_000 ? null : new Reply(reply, 0, now, clicked),
        trigger.isEmpty() || trigger.length() > 200 ? null : trigger);
  }

  private static String team(JsonNode payload) {
    String team = payload.at("/team/id").asText("");
    return team.isEmpty() ? payload.at("/enterprise/id").asText("") : team;
  }

  private static JsonNode tree(byte[] body) throws Unreadable {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new Unreadable("no JSON");
    }
  }

  /** The fields of a form in UTF-8, {@code application/x-www-form-urlencoded}. */
  private static Map<String, String> form(byte[] body) throws Unreadable {
    Map<String, String> fields = new HashMap<>();
    try {
      for (String pair : new String(body, UTF_8).split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          fields.put(
              URLDecoder.decode(pair.substring(0, equals), UTF_8),
              URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new Unreadable("no form");
    }
    return fields;
  }

  private static Response json(ObjectNode answer) {
    return new Response(
        200,
        Map.of("Content-Type", "application/json; charset=utf-8"),
        answer.toString().getBytes(UTF_8));
  }
}
