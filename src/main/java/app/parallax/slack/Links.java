package app.parallax.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the links of what people write, in Slack's own notation or bare. */
final class Links {
  /** {@code <https://a.example|shown>}, or a bare address up to white space. */
  private static final Pattern LINK =
      Pattern.compile("<(https?://[^<>|\\s]+)(?:\\|[^<>]*)?>|(https?://[^<>|\\s]+)");

  private static final Pattern TRAIL = Pattern.compile("[.,;:!?)\\]}'\"”’»]+$");

  /** Mentions of people, channels and groups. */
  private static final Pattern MENTION = Pattern.compile("<[@#!][^<>]*>");

  private Links() {}

  /** The links of a text, each once, in order. */
  static List<String> in(String text) {
    Set<String> links = new LinkedHashSet<>();
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      links.add(
          link.group(1) == null
              ? TRAIL.matcher(plain(link.group(2))).replaceFirst("")
              : plain(link.group(1)));
    }
    return List.copyOf(links);
  }

  /** What a text says beside links and mentions. */
  static String beside(String text) {
    return plain(MENTION.matcher(LINK.matcher(text).replaceAll(" ")).replaceAll(" ")).strip();
  }

  /** A text as a reader sees it: links by their addresses, mentions not at all. */
  static String shown(String text) {
    String links =
        LINK.matcher(text)
            .replaceAll(link ->
                Matcher.quoteReplacement(link.group(1) == null ? link.group(2) : link.group(1)));
    return plain(MENTION.matcher(links).replaceAll(" ")).strip();
  }

  /** A text as it was typed: Slack escapes three characters. */
  static String plain(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  /** The links of a message as Slack describes it: of its text, or of its blocks. */
  static List<String> of(JsonNode message) {
    Set<String> links = new LinkedHashSet<>(in(message.path("text").asText("")));
    List<JsonNode> open = new ArrayList<>(List.of(message.path("blocks")));
    while (!open.isEmpty()) {
      JsonNode node = open.removeFirst();
      String url = node.path("url").asText("");
      if (node.path("type").asText("").equals("link") && url.matches("https?://\\S+")) {
        links.add(url);
      }
      node.forEach(child -> {
        if (child.isContainerNode()) {
          open.add(child);
        }
      });
    }
    return List.copyOf(links);
  }
}
