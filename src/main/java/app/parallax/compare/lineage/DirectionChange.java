package app.parallax.compare.lineage;

import app.parallax.compare.Kind;
import app.parallax.compare.lineage.Rewritten.Exchange;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Statement;
import app.parallax.language.Token;
import java.util.List;
import java.util.Set;

/** A word of place for one that it excludes: north for south, left for right. */
final class DirectionChange implements Change {
  /** Words of place that exclude each other. */
  private static final List<Set<String>> DIRECTIONS =
      List.of(
          Set.of("north", "south", "east", "west"),
          Set.of("northern", "southern", "eastern", "western"),
          Set.of("north-east", "north-west", "south-east", "south-west"),
          Set.of("northeast", "northwest", "southeast", "southwest"),
          Set.of("left", "right"),
          Set.of("upper", "lower"),
          Set.of("inside", "outside"));

  private final Findings findings;

  DirectionChange(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void compare(Rewritten pair, Exchange exchange) {
    if (exchange.to() - exchange.from() != 1 || exchange.copyTo() - exchange.copyFrom() != 1) {
      return;
    }
    String one = pair.left(exchange).getFirst().folded();
    String other = pair.right(exchange).getFirst().folded();
    if (DIRECTIONS.stream().anyMatch(d -> d.contains(one) && d.contains(other))) {
      findings.propose(
          pair.changed(
              Kind.PLACE,
              beside(pair.original(), exchange.from()),
              beside(pair.copy(), exchange.copyFrom())));
    }
  }

  private static String beside(Statement statement, int token) {
    List<Token> tokens = statement.reading().tokens();
    return statement
        .reading()
        .text()
        .substring(
            tokens.get(Math.max(0, token - 2)).start(),
            tokens.get(Math.min(tokens.size() - 1, token + 2)).end());
  }
}
