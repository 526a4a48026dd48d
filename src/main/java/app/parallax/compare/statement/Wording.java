package app.parallax.compare.statement;

import app.parallax.language.Figure;
import app.parallax.language.Qualifier;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells the answers of a proposal, and who gives which, in the words of its own evidence, so that
 * the gate finds them there; takes no side.
 */
public final class Wording {
  private static final int MOST_WORDS = 5;
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

  /** The topic's words as the statement has them, in its order. */
  public static String topic(Statement statement, Set<String> topic) {
    String text = statement.reading().text();
    return statement.concepts().stream()
        .filter(f -> topic.contains(f.concept()) && !f.stop())
        .map(f -> plain(text.substring(f.start(), f.end())))
        .distinct()
        .limit(MOST_WORDS)
        .collect(Collectors.joining(" "));
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

  static String plain(String words) {
    return words.strip().replaceAll("\\s+", " ").replaceAll("[“”\"]", "");
  }

  static String capitalised(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
