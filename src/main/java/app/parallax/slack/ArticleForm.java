package app.parallax.slack;

import app.parallax.request.Options;
import app.parallax.request.Options.Length;
import app.parallax.slack.Asking.Source;
import app.parallax.slack.From.Reply;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The form for articles: a view of Slack's, and back from it what was filled in. */
final class ArticleForm {
  static final String CALLBACK = "articles";

  /** Slack's most for one field; longer articles come as files or links. */
  private static final int CHARACTERS = 3_000;

  private static final int TEXTS = 5;
  private static final int LINKS = 10;
  private static final int FILES = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> LANGUAGES = new LinkedHashMap<>();

  static {
    for (String tag : List.of("en", "de", "es", "fr", "it", "nl", "pl", "pt", "sv")) {
      LANGUAGES.put(tag, Locale.of(tag).getDisplayLanguage(Locale.ENGLISH));
    }
  }

  private ArticleForm() {}

  /** What was filled in: askings, or what is wrong by the field it is wrong in. */
  sealed interface Filled {
    /** Something to compare. */
    record Complete(List<Source> sources, String length, String language) implements Filled {
      public Complete {
        sources = List.copyOf(sources);
      }
    }

    /** What is wrong, by block. */
    record Faulty(Map<String, String> faults) implements Filled {}
  }

  /** The form's view; where it was asked for travels with it, so that the answer finds its way. */
  static ObjectNode view(From from) {
    ObjectNode view = JSON.createObjectNode();
    view.put("type", "modal").put("callback_id", CALLBACK).put("private_metadata", metadata(from));
    plain(view.putObject("title"), "Compare sources");
    plain(view.putObject("submit"), "Compare");
    plain(view.putObject("close"), "Cancel");
    ArrayNode blocks = view.putArray("blocks");
    for (int i = 1; i <= TEXTS; i++) {
      ObjectNode text =
          input(blocks, "text_" + i, "Article " + i, true)
              .put("type", "plain_text_input")
              .put("multiline", true)
              .put("max_length", CHARACTERS);
      if (i == 1) {
        plain(
            text.putObject("placeholder"),
            "Up to 3,000 characters; longer ones as a file or a link below");
      }
      ObjectNode source =
          input(blocks, "source_" + i, "Source of article " + i, true)
              .put("type", "plain_text_input")
              .put("max_length", 200);
      plain(source.putObject("placeholder"), "The outlet's name");
    }
    ObjectNode links =
        input(blocks, "links", "Links, one a line", true)
            .put("type", "plain_text_input")
            .put("multiline", true)
            .put("max_length", CHARACTERS);
    plain(links.putObject("placeholder"), "https://");
    ObjectNode files =
        input(blocks, "files", "Longer articles as .txt or .html files", true)
            .put("type", "file_input")
            .put("max_files", FILES);
    files.putArray("filetypes").add("txt").add("text").add("html").add("htm");
    Map<String, String> lengths = new LinkedHashMap<>();
    for (Length length : Length.values()) {
      String code = length.name().toLowerCase(Locale.ROOT);
      lengths.put(code, code + ", at most " + length.words() + " words");
    }
    select(
        blocks,
        "length",
        "Length",
        lengths,
        Options.DEFAULT.length().name().toLowerCase(Locale.ROOT));
    select(blocks, "language", "Language of the summary", LANGUAGES, Options.DEFAULT.language());
    return view;
  }

  /** Reads a submitted view's state. */
  static Filled read(JsonNode view) {
    JsonNode values = view.at("/state/values");
    Map<String, String> faults = new LinkedHashMap<>();
    List<Source> sources = new ArrayList<>();
    for (int i = 1; i <= TEXTS; i++) {
      String text = value(values, "text_" + i);
      String name = value(values, "source_" + i);
      if (text.length() > CHARACTERS) {
        faults.put(
            "text_" + i, text.length() + " characters were given; a field takes " + CHARACTERS);
      } else if (!text.isBlank() && Links.beside(text).isEmpty()) {
        Links.in(text).forEach(link -> sources.add(new Source.Link(link)));
      } else if (!text.isBlank()) {
        sources.add(new Source.Text(name.isBlank() ? null : name.strip(), text));
      } else if (!name.isBlank()) {
        faults.put("text_" + i, "A source is named and its article is missing");
      }
    }
    String links = value(values, "links");
    if (!Links.beside(links).isEmpty()) {
      faults.put("links", "Only links are read here, each beginning with https://");
    }
    Links.in(links).stream().limit(LINKS).forEach(link -> sources.add(new Source.Link(link)));
    if (Links.in(links).size() > LINKS) {
      faults.put(
          "links", Links.in(links).size() + " links were given; at most " + LINKS + " are taken");
    }
    for (JsonNode file : values.at("/files/value/files")) {
      String id = file.path("id").asText("");
      if (SlackIds.isFile(id) && sources.size() < TEXTS + LINKS + FILES) {
        sources.add(new Source.File(id));
      }
    }
    if (sources.isEmpty() && faults.isEmpty()) {
      faults.put("text_1", "Paste an article here, or give a link or a file below");
    }
    return faults.isEmpty()
        ? new Filled.Complete(
            sources,
            chosen(values, "length", "medium"),
            chosen(values, "language", Options.DEFAULT.language()))
        : new Filled.Faulty(faults);
  }

  /** Where a view of the form was asked for, as {@link #view} noted it. */
  static From from(JsonNode view, String team, String user) {
    JsonNode noted;
    try {
      noted = JSON.readTree(view.path("private_metadata").asText("{}"));
    } catch (JsonProcessingException e) {
      noted = JSON.createObjectNode();
    }
    String channel = noted.path("channel").asText("");
    String thread = noted.path("thread").asText("");
    return new From(
        team,
        user,
        SlackIds.isChannel(channel) ? channel : null,
        SlackIds.isStamp(thread) ? thread : null,
        noted.path("reply").isTextual()
            ? new Reply(
                noted.get("reply").textValue(),
                noted.path("uses").asInt(),
                Instant.ofEpochMilli(noted.path("since").asLong()),
                noted.path("clicked").asBoolean())
            : null,
        null);
  }

  private static String metadata(From from) {
    ObjectNode json = JSON.createObjectNode();
    json.put("channel", from.channel()).put("thread", from.thread());
    Reply reply = from.reply();
    if (reply != null) {
      json.put("reply", reply.url())
          .put("uses", reply.uses())
          .put("since", reply.since().toEpochMilli())
          .put("clicked", reply.clicked());
    }
    return json.toString();
  }

  private static ObjectNode input(ArrayNode blocks, String name, String label, boolean optional) {
    ObjectNode block = blocks.addObject();
    block.put("type", "input").put("block_id", name).put("optional", optional);
    plain(block.putObject("label"), label);
    return block.putObject("element").put("action_id", "value");
  }

  private static void select(
      ArrayNode blocks, String name, String label, Map<String, String> options, String usual) {
    ObjectNode select = input(blocks, name, label, false).put("type", "static_select");
    ArrayNode list = select.putArray("options");
    options.forEach((value, shown) -> option(list.addObject(), value, shown));
    option(select.putObject("initial_option"), usual, options.getOrDefault(usual, usual));
  }

  private static void option(ObjectNode option, String value, String shown) {
    plain(option.putObject("text"), shown);
    option.put("value", value);
  }

  private static void plain(ObjectNode text, String shown) {
    text.put("type", "plain_text").put("text", shown).put("emoji", false);
  }

  private static String value(JsonNode values, String block) {
    return values.path(block).path("value").path("value").asText("");
  }

  private static String chosen(JsonNode values, String block, String usual) {
    return values.path(block).path("value").path("selected_option").path("value").asText(usual);
  }
}
