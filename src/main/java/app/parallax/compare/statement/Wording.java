package app.parallax.compare.statement;

import app.parallax.compare.Kind;
import app.parallax.language.Figure;
import app.parallax.language.Qualifier;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells a proposal in plain words, out of the words of its own evidence, so that the gate finds
 * them there; takes no side.
 */
public final class Wording {
  private static final int LONGEST_TOPIC = 5;
  private static final int LONGEST_ANSWER = 14;

  /** A word that needs what stands behind it. */
  private static final Pattern DANGLING =
      Pattern.compile(
          "\\d[\\d.:,]*|at|of|to|in|on|by|for|from|with|the|a|an|and|or|that|as|who|is");

  private static final Set<String> QUALIFYING =
      Set.of(
          "about",
          "around",
          "some",
          "roughly",
          "approximately",
          "estimated",
          "nearly",
          "almost",
          "close",
          "more",
          "over",
          "least",
          "at",
          "than",
          "less",
          "fewer",
          "under",
          "below",
          "up",
          "to",
          "most",
          "just",
          "no",
          "as",
          "many",
          "above",
          "exceeding");

  private Wording() {}

  /** The question that two words answer differently. */
  public static String of(Kind kind, Statement statement, Set<String> topic, String a, String b) {
    String about = topic(statement, topic, ", ");
    return switch (kind) {
      case CAUSE ->
          about.isEmpty()
              ? "What was the cause?"
              : about.indexOf(' ') < 0
                  ? "What caused the " + about + "?"
                  : "What caused it: " + about + "?";
      case TIMING -> "Which day or time is given for this: " + about + "?";
      case PLACE -> "Which place is given for this: " + about + "?";
      case STATUS -> about.isEmpty() ? "Which is it?" : "Which is true of this: " + about + "?";
      default ->
          about.isEmpty()
              ? capitalised(a) + " or " + b + "?"
              : capitalised(about) + ": " + a + " or " + b + "?";
    };
  }

  /** The question that two figures answer differently. */
  public static String howMuch(Statement statement, Figure figure, Set<String> topic) {
    String after = behind(statement, figure);
    if (figure.unit().dimension() == Dimension.COUNT && !after.isEmpty()) {
      return "How many " + after + "?";
    }
    String about = topic(statement, topic, ", ");
    String asked =
        switch (figure.unit().dimension()) {
          case COUNT -> "How many";
          case MONEY -> "How much money";
          case SHARE -> "What share";
          case POINTS -> "How many points";
          case LENGTH -> "How far";
          case DURATION -> "How long";
          case AGE -> "What age";
          case SCORE -> "By what margin";
          default -> "How much";
        };
    return about.isEmpty() ? asked + "?" : asked + " (" + about + ")?";
  }

  /** A figure with its qualifier, as it stands: "more than 350". */
  public static String figure(Statement statement, Figure figure) {
    String text = statement.reading().text();
    int start = figure.start();
    if (figure.qualifier() != Qualifier.EXACT && figure.qualifier() != Qualifier.VAGUE) {
      List<Token> before =
          statement.reading().tokens().stream().filter(t -> t.end() <= figure.start()).toList();
      for (int i = before.size() - 1; i >= 0 && i >= before.size() - 3; i--) {
        if (QUALIFYING.contains(before.get(i).folded())) {
          start = before.get(i).start();
        }
      }
    }
    return text.substring(start, figure.end()).replaceAll("\\s+", " ");
  }

  /** The words behind a figure up to the end of its clause: "people were injured". */
  private static String behind(Statement statement, Figure figure) {
    String text = statement.reading().text();
    int end = figure.end();
    int words = 0;
    boolean counted = false;
    for (Token token : statement.reading().tokens()) {
      if (token.start() < figure.end()) {
        continue;
      }
      boolean broken = !text.substring(end, token.start()).isBlank();
      boolean figureNext =
          statement.reading().figures().stream()
              .anyMatch(f -> f.start() <= token.start() && token.end() <= f.end());
      if (broken
          || figureNext
          || words == 7
          || token.folded().equals("and")
          || token.folded().equals("when")) {
        break;
      }
      counted |= figure.counted() != null && token.stem().equals(figure.counted());
      end = token.end();
      words++;
    }
    String after = text.substring(figure.end(), end).strip().replaceAll("\\s+", " ");
    return counted ? trimmed(after) : "";
  }

  private static String trimmed(String words) {
    return words.replaceAll("(?i)( (in|on|at|of|to|for|with|by|from|as|the|a|an|that|than))+$", "");
  }

  /** The topic's words as the statement has them, in its order. */
  public static String topic(Statement statement, Set<String> topic) {
    return topic(statement, topic, " ");
  }

  /** The same with {@code parted} between two names that do not stand side by side. */
  private static String topic(Statement statement, Set<String> topic, String parted) {
    List<String> words = new ArrayList<>();
    StringBuilder told = new StringBuilder();
    String text = statement.reading().text();
    int end = 0;
    for (Concepts.Found found : statement.concepts()) {
      if (topic.contains(found.concept()) && !found.stop() && words.size() < LONGEST_TOPIC) {
        String word = text.substring(found.start(), found.end()).replaceAll("\\s+", " ");
        if (!words.contains(word)) {
          boolean twoNames =
              !words.isEmpty()
                  && Character.isUpperCase(words.getLast().charAt(0))
                  && Character.isUpperCase(word.charAt(0))
                  && !text.substring(end, found.start()).isBlank();
          told.append(words.isEmpty() ? "" : twoNames ? parted : " ").append(word);
          words.add(word);
          end = found.end();
        }
      }
    }
    return told.toString();
  }

  /** Who gives which answer, side by side. */
  public static String note(List<Proposal.Side> sides, Statements statements) {
    List<String> told = new ArrayList<>();
    for (Proposal.Side side : sides) {
      List<String> sources =
          side.articles().stream()
              .map(a -> statements.story().article(a).sourceName())
              .distinct()
              .toList();
      told.add(listed(sources) + copying(side, sides, statements) + ": " + brief(side.answer()));
    }
    String note = String.join("; ", told);
    return (note.startsWith("article ") ? capitalised(note) : note) + ".";
  }

  /** What a side's one article is, where another side's was made into it. */
  private static String copying(
      Proposal.Side side, List<Proposal.Side> sides, Statements statements) {
    if (side.articles().size() != 1) {
      return "";
    }
    return statements
        .lineage()
        .original(side.articles().iterator().next())
        .filter(
            original -> sides.stream().anyMatch(s -> s != side && s.articles().contains(original)))
        .map(original -> ", which copies " + statements.story().article(original).sourceName())
        .orElse("");
  }

  private static String listed(List<String> names) {
    return names.size() < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  /** The clause around a stretch of a statement's text, as an answer. */
  public static String clause(Statement statement, int start, int end) {
    int[] clause = Clauses.around(statement, start, end);
    return brief(statement.reading().text().substring(clause[0], clause[1]));
  }

  /**
   * At most so many words of an answer as a reader takes in at a glance; what is cut off is not cut
   * inside "at 11 p.m.".
   */
  public static String brief(String words) {
    List<String> all = List.of(words.strip().split("\\s+"));
    int end = Math.min(all.size(), LONGEST_ANSWER);
    while (end > 1 && end < all.size() && DANGLING.matcher(all.get(end - 1)).matches()) {
      end--;
    }
    return String.join(" ", all.subList(0, end)).replaceAll("[,;:.]+$", "");
  }

  private static String capitalised(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
