package app.parallax.compare.timing;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Proposes two times of one event, each with all that bears it out. */
final class TimeProposals {
  /** What another statement must share with a question's topic to bear out its answer. */
  private static final double ONE_TELLING = 2.0;

  private final Statements statements;
  private final Findings findings;

  TimeProposals(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  void add(Statement a, When one, Statement b, When other, Set<String> topic, double score) {
    findings.propose(
        new Proposal(
            Kind.TIMING,
            Severity.HIGH,
            "two times of one event",
            List.of(
                new Proposal.Side(Times.words(a, one), evidence(a, one, b, other, topic)),
                new Proposal.Side(Times.words(b, other), evidence(b, other, a, one, topic))),
            topic,
            score));
  }

  /** A statement, and what else tells its time and not the other's of the same thing. */
  private List<Statement> evidence(
      Statement told, When time, Statement other, When otherTime, Set<String> topic) {
    List<Statement> evidence = new ArrayList<>(List.of(told));
    for (Statement more : carriers(topic)) {
      boolean same =
          more.reading().whens().stream()
              .anyMatch(w ->
                  Times.isComparable(w, time)
                      && statements.meet(w, more, time, told)
                      && !statements.meet(w, more, otherTime, other));
      if (same
          && !more.equals(told)
          && statements.source(more) != statements.source(other)
          && statements.shared(topic, more.content()) >= ONE_TELLING) {
        evidence.add(more);
      }
    }
    return evidence;
  }

  private List<Statement> carriers(Set<String> topic) {
    return topic.stream().flatMap(c -> statements.carriers(c).stream()).distinct().toList();
  }
}
