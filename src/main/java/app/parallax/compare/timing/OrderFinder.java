package app.parallax.compare.timing;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Wording;
import app.parallax.language.Cue;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds two events told in two orders: "stones flew after the gas was fired", "the gas was fired
 * after stones flew".
 *
 * <p>Only "before" and "after" between two told events count, and only where what comes first in
 * one is what comes second in the other, and nothing else.
 */
public final class OrderFinder {
  private static final int LONGEST_EVENT = 9;
  private static final int FEWEST_SHARED = 3;
  private static final double ONE_EVENT = 0.6;
  private static final double ANOTHER_EVENT = 0.25;

  private record Order(Statement statement, Set<String> first, Set<String> second, String words) {}

  private final Statements statements;
  private final Findings findings;

  public OrderFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  public void find() {
    List<Order> orders = new ArrayList<>();
    for (Statement statement : statements.all()) {
      boolean open =
          statement.reading().cues().stream().anyMatch(c -> c.kind() != Cue.Kind.PLANNED);
      if (!open && !statement.sentence().headline() && !statement.reading().text().endsWith("?")) {
        Order order = order(statement);
        if (order != null) {
          orders.add(order);
        }
      }
    }
    for (int i = 0; i < orders.size(); i++) {
      for (int j = i + 1; j < orders.size(); j++) {
        compare(orders.get(i), orders.get(j));
      }
    }
  }

  private @Nullable Order order(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = 1; i + 1 < tokens.size(); i++) {
      String word = tokens.get(i).folded();
      if (!word.equals("before") && !word.equals("after")
          || statement.quotedAt(tokens.get(i).start())) {
        continue;
      }
      int from = i;
      while (from > 0 && i - from < LONGEST_EVENT && isJoined(statement, from - 1)) {
        from--;
      }
      int to = i + 1;
      while (to + 1 < tokens.size() && to - i < LONGEST_EVENT && isJoined(statement, to)) {
        to++;
      }
      if (from == i) {
        continue;
      }
      Set<String> left = told(statement, tokens.get(from), tokens.get(i - 1));
      Set<String> right = told(statement, tokens.get(i + 1), tokens.get(to));
      if (!left.isEmpty() && !right.isEmpty()) {
        String words =
            Wording.brief(
                statement
                    .reading()
                    .text()
                    .substring(tokens.get(from).start(), tokens.get(to).end()));
        return word.equals("before")
            ? new Order(statement, left, right, words)
            : new Order(statement, right, left, words);
      }
    }
    return null;
  }

  /** Whether nothing but space parts a token from the next. */
  private static boolean isJoined(Statement statement, int token) {
    List<Token> tokens = statement.reading().tokens();
    return statement
        .reading()
        .text()
        .substring(tokens.get(token).end(), tokens.get(token + 1).start())
        .isBlank();
  }

  private static Set<String> told(Statement statement, Token first, Token last) {
    Set<String> told = statement.contentBetween(first.start(), last.end());
    told.removeAll(statement.dates());
    statement
        .reading()
        .figures()
        .forEach(f -> told.removeAll(statement.contentBetween(f.start(), f.end())));
    return told;
  }

  private void compare(Order a, Order b) {
    Set<String> both = Concepts.shared(a.first, b.second);
    both.addAll(Concepts.shared(a.second, b.first));
    boolean crossed =
        statements.overlap(a.first, b.second) >= ONE_EVENT
            && statements.overlap(a.second, b.first) >= ONE_EVENT
            && statements.overlap(a.first, b.first) <= ANOTHER_EVENT
            && statements.overlap(a.second, b.second) <= ANOTHER_EVENT;
    if (!crossed
        || both.size() < FEWEST_SHARED
        || statements.source(a.statement) == statements.source(b.statement)
        || a.statement.tellsAnotherDay(b.statement)) {
      return;
    }
    findings.propose(
        new Proposal(
            Kind.TIMING,
            Severity.HIGH,
            "two events in two orders",
            "Which came first: " + Wording.topic(a.statement, both) + "?",
            Proposal.sides(a.words, a.statement, b.words, b.statement),
            both,
            0.8));
  }
}
