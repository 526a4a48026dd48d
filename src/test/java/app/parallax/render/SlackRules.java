package app.parallax.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.slack.api.SlackConfig;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What Slack says of messages and views in its reference of Block Kit, and what we promise beside
 * it: every limit, no field that its own library does not know, and no text in a notation in which
 * mentions, links or markup could live.
 */
public final class SlackRules {
  private static final int ALL = 12_000;

  /** One for all: each of its settings starts threads that nobody ends. */
  private static final Gson GSON = oracle();

  private final List<String> broken = new ArrayList<>();
  private final Set<String> actionIds = new HashSet<>();
  private final Set<String> blockIds = new HashSet<>();
  private int characters;

  private SlackRules() {}

  private static Gson oracle() {
    SlackConfig config = new SlackConfig();
    config.setFailOnUnknownProperties(true);
    return GsonFactory.createSnakeCase(config);
  }

  /** What a message breaks; nothing if Slack would take it. */
  public static List<String> ofMessage(JsonNode message) {
    SlackRules rules = new SlackRules();
    rules.text(message.path("text").asText(""));
    rules.blocks(message.path("blocks"), 50, false);
    rules.expect(rules.characters <= ALL, "characters in all: " + rules.characters);
    for (String preview : List.of("unfurl_links", "unfurl_media", "link_names", "mrkdwn")) {
      rules.expect(
          message.path(preview).isBoolean() && !message.path(preview).asBoolean(),
          preview + " is not off");
    }
    rules.expect(message.path("parse").asText().equals("none"), "the text is parsed");
    rules.known(message.path("blocks"), LayoutBlock.class);
    return rules.broken;
  }

  /** What a view breaks. */
  public static List<String> ofView(JsonNode view) {
    SlackRules rules = new SlackRules();
    rules.expect(view.path("type").asText().equals("modal"), "no modal");
    rules.plain(view.path("title"), 24, "title");
    for (String button : List.of("submit", "close")) {
      if (view.has(button)) {
        rules.plain(view.path(button), 24, button);
      }
    }
    rules.expect(view.path("private_metadata").asText("").length() <= 3_000, "private_metadata");
    rules.expect(view.path("callback_id").asText("").length() <= 255, "callback_id");
    boolean inputs = view.path("blocks").findValuesAsText("type").contains("input");
    rules.expect(!inputs || view.has("submit"), "inputs without submit");
    rules.blocks(view.path("blocks"), 100, true);
    rules.expect(view.toString().length() <= 250_000, "view too large");
    rules.known(view, View.class);
    return rules.broken;
  }

  /** Every text that a message or a view shows, in order. */
  public static List<String> shown(JsonNode node) {
    List<String> shown = new ArrayList<>();
    if (node.path("text").isTextual()) {
      shown.add(node.get("text").textValue());
    }
    node.forEach(child -> shown.addAll(shown(child)));
    return shown;
  }

  private void text(String text) {
    expect(!text.isBlank(), "no top-level text");
    expect(text.length() <= 4_000, "top-level text of " + text.length());
    expect(!text.matches("(?s).*[<>].*"), "angle brackets in the top-level text");
    expect(text.replaceAll("&(?:amp|lt|gt);", "").indexOf('&') < 0, "a bare ampersand in the text");
    // Markup needs a sign beside a word; ours have a joiner between.
    expect(!text.matches("(?s).*[*_~`@#:][^\\u2060].*"), "a live sign in the top-level text");
  }

  private void blocks(JsonNode blocks, int most, boolean view) {
    expect(blocks.isArray() && !blocks.isEmpty(), "no blocks");
    expect(blocks.size() <= most, blocks.size() + " blocks");
    for (JsonNode block : blocks) {
      if (block.has("block_id")) {
        String id = block.path("block_id").asText();
        expect(id.length() <= 255 && blockIds.add(id), "block_id " + id);
      }
      switch (block.path("type").asText()) {
        case "header" -> plain(block.path("text"), 150, "header");
        case "context" -> {
          expect(between(block.path("elements"), 1, 10), "context elements");
          block.path("elements").forEach(element -> plain(element, 3_000, "context"));
        }
        case "rich_text" -> richText(block);
        case "actions" -> {
          expect(between(block.path("elements"), 1, 25), "actions");
          block.path("elements").forEach(this::button);
        }
        case "input" -> {
          expect(view, "an input in a message");
          input(block);
        }
        default -> broken.add("a block that we do not use: " + block.path("type").asText());
      }
    }
  }

  private void richText(JsonNode block) {
    int before = characters;
    expect(between(block.path("elements"), 1, 100), "an empty rich_text");
    for (JsonNode part : block.path("elements")) {
      switch (part.path("type").asText()) {
        case "rich_text_section" -> section(part);
        case "rich_text_list" -> {
          expect(part.path("style").asText().equals("bullet"), "a list without style");
          expect(between(part.path("elements"), 1, 1_000), "an empty list");
          part.path("elements").forEach(this::section);
        }
        default -> broken.add("rich_text holds " + part.path("type").asText());
      }
    }
    expect(characters - before <= 3_000, "a block of " + (characters - before));
  }

  private void section(JsonNode section) {
    expect(section.path("type").asText().equals("rich_text_section"), "no section");
    expect(between(section.path("elements"), 1, 10_000), "an empty section");
    for (JsonNode run : section.path("elements")) {
      // The only element that shows others' words and makes nothing of them.
      expect(run.path("type").asText().equals("text"), "a live element " + run.path("type"));
      String text = run.path("text").asText("");
      expect(!text.isEmpty(), "an empty run");
      count(text);
    }
  }

  private void button(JsonNode button) {
    expect(button.path("type").asText().equals("button"), "no button");
    plain(button.path("text"), 75, "button");
    String id = button.path("action_id").asText();
    expect(!id.isEmpty() && id.length() <= 255 && actionIds.add(id), "action_id " + id);
    expect(button.path("value").asText("").length() <= 2_000, "value of " + id);
    expect(!button.has("url"), "a button with an address");
  }

  private void input(JsonNode block) {
    plain(block.path("label"), 2_000, "label");
    JsonNode element = block.path("element");
    expect(element.path("action_id").asText("").length() <= 255, "action_id");
    if (element.has("placeholder")) {
      plain(element.path("placeholder"), 150, "placeholder");
    }
    switch (element.path("type").asText()) {
      case "plain_text_input" -> expect(element.path("max_length").asInt() <= 3_000, "max_length");
      case "static_select" -> {
        expect(between(element.path("options"), 1, 100), "options");
        element.path("options").forEach(this::option);
        option(element.path("initial_option"));
        boolean offered = false;
        for (JsonNode option : element.path("options")) {
          offered |= option.equals(element.path("initial_option"));
        }
        expect(offered, "an initial option that is not offered");
      }
      case "file_input" -> {
        expect(element.path("max_files").asInt() <= 10, "max_files");
      }
      default -> broken.add("an input that we do not use");
    }
  }

  private void option(JsonNode option) {
    plain(option.path("text"), 75, "option");
    expect(option.path("value").asText("").length() <= 75, "option value");
  }

  private void plain(JsonNode text, int most, String where) {
    expect(text.path("type").asText().equals("plain_text"), where + " is no plain_text");
    expect(!text.path("emoji").asBoolean(true), where + " makes emoji");
    String shown = text.path("text").asText("");
    expect(!shown.isEmpty(), where + " is empty");
    expect(cost(shown) <= most, where + " of " + cost(shown));
    count(shown);
  }

  private void count(String text) {
    characters += cost(text);
  }

  /** As if Slack counted what it stores, three signs escaped. */
  private static int cost(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").length();
  }

  /** Slack's own library reads it, knows every field, and writes the same again. */
  private void known(JsonNode json, Class<?> type) {
    List<JsonNode> each = new ArrayList<>();
    if (json.isArray()) {
      json.forEach(each::add);
    } else {
      each.add(json);
    }
    for (JsonNode one : each) {
      try {
        JsonElement sent = JsonParser.parseString(one.toString());
        JsonElement again = GSON.toJsonTree(GSON.fromJson(sent, type));
        expect(holds(again, sent), "Slack's library loses a field of " + one.path("type"));
      } catch (RuntimeException e) {
        broken.add("Slack's library does not read it: " + e.getMessage());
      }
    }
  }

  /** Whether everything that was sent is there again; the library may add its defaults. */
  private static boolean holds(JsonElement again, JsonElement sent) {
    if (sent.isJsonObject()) {
      return again.isJsonObject()
          && sent.getAsJsonObject().entrySet().stream()
              .allMatch(field ->
                  field.getValue().isJsonNull()
                      || again.getAsJsonObject().has(field.getKey())
                          && holds(again.getAsJsonObject().get(field.getKey()), field.getValue()));
    }
    if (sent.isJsonArray()) {
      if (!again.isJsonArray() || again.getAsJsonArray().size() != sent.getAsJsonArray().size()) {
        return false;
      }
      for (int i = 0; i < sent.getAsJsonArray().size(); i++) {
        if (!holds(again.getAsJsonArray().get(i), sent.getAsJsonArray().get(i))) {
          return false;
        }
      }
      return true;
    }
    return again.equals(sent);
  }

  private static boolean between(JsonNode list, int least, int most) {
    return list.isArray() && list.size() >= least && list.size() <= most;
  }

  private void expect(boolean holds, String what) {
    if (!holds) {
      broken.add(what);
    }
  }
}
