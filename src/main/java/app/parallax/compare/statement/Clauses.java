package app.parallax.compare.statement;

import app.parallax.language.Figure;
import app.parallax.language.Token;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where the clause around a figure or a time begins and ends, and what stands in it. */
public final class Clauses {
  /** Words that cut a sentence into clauses, beside punctuation. */
  private static final Set<String> CUTS =
      Set.of(
          "while",
          "whereas",
          "although",
          "though",
          "but",
          "when",
          "after",
          "before",
          "because",
          "which",
          "who",
          "where");

  private static final String MARKS = ",;:()—–";

  private Clauses() {}

  /** The start and the end of the clause around {@code start} to {@code end} of the reading. */
  public static int[] around(Statement statement, int start, int end) {
    String text = statement.reading().text();
    int from = 0;
    int to = text.length();
    int previousEnd = 0;
    for (Token token : statement.reading().tokens()) {
      boolean cut = CUTS.contains(token.folded()) || hasMark(text, previousEnd, token.start());
      previousEnd = token.end();
      if (cut && token.start() <= start) {
        from = token.start();
      } else if (cut && token.start() >= end) {
        to = token.start();
        break;
      }
    }
    return new int[] {from, to};
  }

  /** The same around a figure: another count behind "and" is in another clause. */
  public static int[] ofFigure(Statement statement, Figure figure) {
    int[] clause = around(statement, figure.start(), figure.end());
    for (Token token : statement.reading().tokens()) {
      if (token.folded().equals("and") && opensAnother(statement, figure, token)) {
        if (token.end() <= figure.start()) {
          clause[0] = Math.max(clause[0], token.end());
        } else if (token.start() >= figure.end()) {
          clause[1] = Math.min(clause[1], token.start());
        }
      }
    }
    return clause;
  }

  /** Whether an "and" stands right before a figure on the far side of it. */
  private static boolean opensAnother(Statement statement, Figure figure, Token and) {
    return statement.reading().figures().stream()
        .anyMatch(f ->
            f.start() >= and.end()
                && f.start() - and.end() <= 3
                && (f.start() == figure.start() || and.start() >= figure.end()));
  }

  private static boolean hasMark(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (MARKS.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** The content of the clause around a span, without the span's own words and other times. */
  public static Set<String> content(Statement statement, int start, int end) {
    int[] clause = around(statement, start, end);
    Set<String> content = new LinkedHashSet<>();
    for (Concepts.Found found : statement.concepts()) {
      if (!found.stop()
          && found.start() >= clause[0]
          && found.end() <= clause[1]
          && statement.reading().whens().stream()
              .noneMatch(w -> w.start() <= found.start() && found.end() <= w.end())
          && statement.reading().figures().stream()
              .noneMatch(f -> f.start() <= found.start() && found.end() <= f.end())) {
        content.add(found.concept());
      }
    }
    return content;
  }
}
