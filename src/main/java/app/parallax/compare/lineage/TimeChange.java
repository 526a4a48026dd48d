package app.parallax.compare.lineage;

import app.parallax.compare.Kind;
import app.parallax.compare.lineage.Rewritten.Exchange;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Token;
import app.parallax.language.When;
import java.util.List;

/** Another day or time of day in the place of one, where the copy tells no update. */
final class TimeChange implements Change {
  private final Statements statements;
  private final Findings findings;

  TimeChange(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  @Override
  public void compare(Rewritten pair, Exchange exchange) {
    List<When> here = whens(pair.original(), pair.left(exchange));
    List<When> there = whens(pair.copy(), pair.right(exchange));
    if (here.size() != 1 || there.size() != 1) {
      return;
    }
    When one = here.getFirst();
    When other = there.getFirst();
    if (!tellsAlike(one, other) || meet(pair, one, other)) {
      return;
    }
    boolean both =
        pair.copy().reading().whens().stream()
            .anyMatch(w -> !w.equals(other) && tellsAlike(w, one) && meet(pair, one, w));
    if (both || pair.tellsUpdate()) {
      findings.refuse(
          Kind.TIMING, "a copy tells a later date as such", pair.original(), pair.copy());
      return;
    }
    findings.propose(
        pair.changed(Kind.TIMING, words(pair.original(), one), words(pair.copy(), other)));
  }

  private static List<When> whens(Statement statement, List<Token> within) {
    return statement.reading().whens().stream()
        .filter(w -> Rewritten.stands(w.start(), w.end(), within))
        .toList();
  }

  private static boolean tellsAlike(When a, When b) {
    return a.day() != null && b.day() != null
        || a.weekday() != null && b.weekday() != null
        || a.time() != null && b.time() != null
        || a.month() != null && b.month() != null
        || a.year() != null && b.year() != null;
  }

  private boolean meet(Rewritten pair, When one, When other) {
    return statements.meet(one, pair.original(), other, pair.copy());
  }

  private static String words(Statement statement, When when) {
    return statement.reading().text().substring(when.start(), when.end()).replaceAll("\\s+", " ");
  }
}
