package app.parallax.compare.lineage;

import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Speakers;
import app.parallax.compare.statement.Statements;
import java.util.List;

/**
 * Finds what a copy changed in the text it took over: a figure, a time, a name, a place, a quoted
 * word, a negation.
 *
 * <p>Where two texts are one word for word, what stands between the same words on either side is
 * said of the same thing. Rounding, another spelling, a part of a name, and an update that is told
 * as such are an editor's work and no divergence.
 */
public final class RewriteFinder {
  private final Statements statements;
  private final List<Change> changes;

  public RewriteFinder(
      Statements statements, Concepts concepts, Speakers speakers, Findings findings) {
    this.statements = statements;
    this.changes =
        List.of(
            new NegationChange(findings),
            new FigureChange(statements, concepts, findings),
            new TimeChange(statements, findings),
            new NameChange(statements, speakers, findings),
            new DirectionChange(findings),
            new QuotedChange(findings));
  }

  public void find() {
    for (Rewritten pair : Rewritten.in(statements)) {
      pair.exchanges().forEach(exchange -> changes.forEach(c -> c.compare(pair, exchange)));
    }
  }
}
