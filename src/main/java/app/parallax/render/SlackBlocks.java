package app.parallax.render;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Blocks of a message or a view, within Slack's limits.
 *
 * <p>Text stands in them as {@code plain_text} or as runs of {@code rich_text}: in neither does
 * Slack look for mentions, links or markup, so nothing that an article or a model wrote can live.
 * The notation in which it would, {@code mrkdwn}, is not to be had here.
 */
public final class SlackBlocks {
  /** The most characters of a header. */
  static final int HEADER = 150;

  /** The most characters of a block of text. */
  static final int TEXT = 3_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ArrayNode blocks = JSON.createArrayNode();
  private int characters;

  /** Some text and how it is shown. */
  public record Run(String text, Style style) {
    /** What a page cannot show, or what turns the direction of writing. */
    private static final Pattern UNSEEN =
        Pattern.compile("[\\p{Cc}&&[^\\n]]|[\\u202A-\\u202E\\u2066-\\u2069]|\\p{Cs}");

    public Run {
      text = UNSEEN.matcher(text).replaceAll("");
    }

    /** Text as it is. */
    public static Run of(String text) {
      return new Run(text, Style.PLAIN);
    }

    /** Text that stands out. */
    public static Run bold(String text) {
      return new Run(text, Style.BOLD);
    }

    /** Text that stands back. */
    public static Run italic(String text) {
      return new Run(text, Style.ITALIC);
    }
  }

  /** How a run is shown. */
  public enum Style {
    PLAIN,
    BOLD,
    ITALIC
  }

  /** What stands in a block of text, one below the other. */
  public sealed interface Piece {
    /** Running text. */
    record Prose(List<Run> runs) implements Piece {
      public Prose {
        runs = List.copyOf(runs);
      }
    }

    /** A list, each item of some runs. */
    record Bullets(List<List<Run>> items) implements Piece {
      public Bullets {
        items = items.stream().map(List::copyOf).toList();
      }
    }
  }

  /** A button; its value travels back when it is pressed. */
  public record Button(SlackAction action, String shown, String value) {}

  /** How much a text takes of Slack's limits, where it may be counted with three signs escaped. */
  static int cost(String text) {
    int cost = text.length();
    for (int i = 0; i < text.length(); i++) {
      cost +=
          switch (text.charAt(i)) {
            case '&' -> 4;
            case '<', '>' -> 3;
            default -> 0;
          };
    }
    return cost;
  }

  static int cost(List<Piece> pieces) {
    int cost = 0;
    for (Piece piece : pieces) {
      cost +=
          switch (piece) {
            case Piece.Prose(List<Run> runs) -> costOfRuns(runs);
            case Piece.Bullets(List<List<Run>> items) ->
                items.stream().mapToInt(SlackBlocks::costOfRuns).sum();
          };
    }
    return cost;
  }

  private static int costOfRuns(List<Run> runs) {
    return runs.stream().mapToInt(run -> cost(run.text())).sum();
  }

  /** A headline of at most 150 characters. */
  public SlackBlocks header(String text) {
    plain(block("header").putObject("text"), text);
    return this;
  }

  /** Running text and lists, at most 3,000 characters together. */
  public SlackBlocks text(List<Piece> pieces) {
    ArrayNode elements = block("rich_text").putArray("elements");
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Prose(List<Run> runs) -> section(elements.addObject(), runs);
        case Piece.Bullets(List<List<Run>> items) -> {
          ArrayNode list =
              elements
                  .addObject()
                  .put("type", "rich_text_list")
                  .put("style", "bullet")
                  .putArray("elements");
          items.forEach(item -> section(list.addObject(), item));
        }
      }
    }
    return this;
  }

  /** One paragraph. */
  public SlackBlocks text(Run... runs) {
    return text(List.of(new Piece.Prose(List.of(runs))));
  }

  /** Small print, at most ten lines. */
  public SlackBlocks context(List<String> lines) {
    ArrayNode elements = block("context").putArray("elements");
    lines.forEach(line -> plain(elements.addObject(), line));
    return this;
  }

  /** Buttons in a row. */
  public SlackBlocks buttons(List<Button> buttons) {
    ArrayNode elements = block("actions").putArray("elements");
    for (Button button : buttons) {
      ObjectNode element = elements.addObject();
      element.put("type", "button").put("action_id", button.action().id());
      plain(element.putObject("text"), button.shown());
      element.put("value", button.value());
    }
    return this;
  }

  int characters() {
    return characters;
  }

  int size() {
    return blocks.size();
  }

  /**
   * The blocks as a message.
   *
   * @param text what notifications and screen readers say; escaped here
   */
  public ObjectNode message(String text) {
    ObjectNode message = JSON.createObjectNode();
    message.put("text", escaped(text));
    message.set("blocks", blocks);
    // Nothing is made of what stands in the text: no links, names or previews.
    message.put("parse", "none").put("link_names", false).put("mrkdwn", false);
    message.put("unfurl_links", false).put("unfurl_media", false);
    return message;
  }

  /**
   * The blocks as a view.
   *
   * @param title at most 24 characters
   */
  public ObjectNode view(String title) {
    ObjectNode view = JSON.createObjectNode().put("type", "modal");
    plain(view.putObject("title"), title);
    plain(view.putObject("close"), "Close");
    view.set("blocks", blocks);
    return view;
  }

  /**
   * A text in which Slack's notation finds nothing: three signs as entities, and a joiner that
   * nobody sees after each sign that could begin markup, a name or an address.
   */
  static String escaped(String text) {
    var escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '*', '_', '~', '`', ':', '@', '#' -> escaped.append(c).append('\u2060');
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private ObjectNode block(String type) {
    return blocks.addObject().put("type", type);
  }

  private void plain(ObjectNode text, String shown) {
    characters += cost(shown);
    text.put("type", "plain_text").put("text", shown).put("emoji", false);
  }

  private void section(ObjectNode section, List<Run> runs) {
    ArrayNode elements = section.put("type", "rich_text_section").putArray("elements");
    boolean empty = runs.stream().allMatch(run -> run.text().isEmpty());
    // Slack refuses what holds nothing, and a nameless source may have nothing to show.
    for (Run run : empty ? List.of(Run.of("—")) : runs) {
      if (run.text().isEmpty()) {
        continue;
      }
      characters += cost(run.text());
      ObjectNode text = elements.addObject().put("type", "text").put("text", run.text());
      if (run.style() != Style.PLAIN) {
        text.putObject("style").put(run.style().name().toLowerCase(Locale.ROOT), true);
      }
    }
  }
}
