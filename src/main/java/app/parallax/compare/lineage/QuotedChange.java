package app.parallax.compare.lineage;

import app.parallax.compare.Kind;
import app.parallax.compare.lineage.Rewritten.Exchange;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Statement;
import app.parallax.language.Token;
import java.util.List;

/** Another expression in the quotation marks of one. */
final class QuotedChange implements Change {
  private static final int LONGEST_QUOTED = 3;

  private final Findings findings;

  QuotedChange(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void compare(Rewritten pair, Exchange exchange) {
    String one = quoted(pair.original(), pair.left(exchange));
    String other = quoted(pair.copy(), pair.right(exchange));
    if (!one.isEmpty() && !other.isEmpty()) {
      findings.propose(pair.changed(Kind.ATTRIBUTION, one, other));
    }
  }

  /** A quoted expression of few words that an exchange has a content word of; else "". */
  private static String quoted(Statement statement, List<Token> within) {
    return statement.reading().quotations().stream()
        .filter(q ->
            within.stream().anyMatch(t -> !t.stop() && t.start() >= q.start() && t.end() <= q.end())
                && q.words().strip().split("\\s+").length <= LONGEST_QUOTED)
        .findFirst()
        .map(q -> "“" + q.words().strip().replaceAll("[,.]$", "") + "”")
        .orElse("");
  }
}
