package app.parallax.slack;

import app.parallax.slack.Asking.Source;
import app.parallax.slack.From.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked and how far it has come, as bytes and back. */
final class ErrandCodec {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ErrandCodec() {}

  /** An asking and its progress. */
  record Record(Asking asking, Progress progress) {}

  static byte[] write(Asking asking, Progress progress) {
    ObjectNode json = JSON.createObjectNode();
    from(asking.from(), json.putObject("from"));
    switch (asking) {
      case Asking.Compare(From _, List<Source> sources, String length, String language) -> {
        json.put("kind", "compare").put("length", length).put("language", language);
        ArrayNode list = json.putArray("sources");
        sources.forEach(source -> source(source, list.addObject()));
      }
      case Asking.CompareThread(From _, String message, List<String> links) -> {
        json.put("kind", "compare_thread").put("message", message);
        ArrayNode list = json.putArray("links");
        links.forEach(list::add);
      }
      case Asking.Form _ -> json.put("kind", "form");
      case Asking.Help _ -> json.put("kind", "help");
      case Asking.Share(From _, String job) -> json.put("kind", "share").put("job", job);
      case Asking.Look(From _, String job) -> json.put("kind", "look").put("job", job);
      case Asking.Pages(From _, String job, boolean full, int page, @Nullable String view) ->
          json.put("kind", "pages")
              .put("job", job)
              .put("full", full)
              .put("page", page)
              .put("view", view);
      case Asking.Verdict(From _, String job, String verdict) ->
          json.put("kind", "verdict").put("job", job).put("verdict", verdict);
    }
    json.putObject("progress")
        .put("since", progress.since().toEpochMilli())
        .put("job", progress.job())
        .put("told", progress.told())
        .put("looks", progress.looks())
        .put("channel", progress.channel())
        .put("message", progress.message())
        .put("begun", progress.begun());
    try {
      return JSON.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
  }

  static Record read(byte[] bytes) {
    JsonNode json;
    try {
      json = JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an errand's record does not read", e);
    }
    From from = from(json.path("from"));
    Asking asking =
        switch (text(json, "kind")) {
          case "compare" -> {
            List<Source> sources = new ArrayList<>();
            json.path("sources").forEach(source -> sources.add(source(source)));
            yield new Asking.Compare(from, sources, text(json, "length"), text(json, "language"));
          }
          case "compare_thread" -> {
            List<String> links = new ArrayList<>();
            json.path("links").forEach(link -> links.add(link.asText()));
            yield new Asking.CompareThread(from, text(json, "message"), links);
          }
          case "form" -> new Asking.Form(from);
          case "help" -> new Asking.Help(from);
          case "share" -> new Asking.Share(from, text(json, "job"));
          case "look" -> new Asking.Look(from, text(json, "job"));
          case "pages" ->
              new Asking.Pages(
                  from,
                  text(json, "job"),
                  json.path("full").asBoolean(),
                  json.path("page").asInt(),
                  said(json, "view"));
          case "verdict" -> new Asking.Verdict(from, text(json, "job"), text(json, "verdict"));
          default -> throw new IllegalStateException("an errand of no kind");
        };
    JsonNode progress = json.path("progress");
    return new Record(
        asking,
        new Progress(
            Instant.ofEpochMilli(progress.path("since").asLong()),
            said(progress, "job"),
            said(progress, "told"),
            progress.path("looks").asInt(),
            said(progress, "channel"),
            said(progress, "message"),
            progress.path("begun").asBoolean()));
  }

  private static void from(From from, ObjectNode json) {
    json.put("team", from.team())
        .put("user", from.user())
        .put("channel", from.channel())
        .put("thread", from.thread())
        .put("trigger", from.trigger());
    Reply reply = from.reply();
    if (reply != null) {
      json.putObject("reply")
          .put("url", reply.url())
          .put("uses", reply.uses())
          .put("since", reply.since().toEpochMilli())
          .put("clicked", reply.clicked());
    }
  }

  private static From from(JsonNode json) {
    JsonNode reply = json.path("reply");
    return new From(
        text(json, "team"),
        text(json, "user"),
        said(json, "channel"),
        said(json, "thread"),
        reply.isObject()
            ? new Reply(
                text(reply, "url"),
                reply.path("uses").asInt(),
                Instant.ofEpochMilli(reply.path("since").asLong()),
                reply.path("clicked").asBoolean())
            : null,
        said(json, "trigger"));
  }

  private static void source(Source source, ObjectNode json) {
    switch (source) {
      case Source.Link(String url) -> json.put("link", url);
      case Source.Text(@Nullable String name, String text) ->
          json.put("name", name).put("text", text);
      case Source.File(String id) -> json.put("file", id);
    }
  }

  private static Source source(JsonNode json) {
    if (json.has("link")) {
      return new Source.Link(text(json, "link"));
    }
    return json.has("file")
        ? new Source.File(text(json, "file"))
        : new Source.Text(said(json, "name"), text(json, "text"));
  }

  private static String text(JsonNode json, String name) {
    String value = said(json, name);
    if (value == null) {
      throw new IllegalStateException("an errand without " + name);
    }
    return value;
  }

  private static @Nullable String said(JsonNode json, String name) {
    return json.hasNonNull(name) ? json.get(name).textValue() : null;
  }
}
