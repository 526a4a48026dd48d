package app.parallax.compare.identity;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.identity.PartReader.Described;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds one who plays a part in a story, the driver or the victim, described as two: a man of 34
 * and a mother in her fifties, a veteran and a trainee.
 *
 * <p>A source that tells of several in the part, or describes two, may mean either.
 */
public final class PartFinder {
  private static final int MOST = 200;
  private static final double SCORE = 0.75;

  private final Statements statements;
  private final Findings findings;

  public PartFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  public void find() {
    Map<String, List<Described>> byPart = new LinkedHashMap<>();
    int read = 0;
    for (Statement statement : statements.all()) {
      for (Described described : read < MOST ? PartReader.read(statement) : List.<Described>of()) {
        byPart.computeIfAbsent(described.part(), p -> new ArrayList<>()).add(described);
        read++;
      }
    }
    byPart.forEach(this::compare);
  }

  private void compare(String part, List<Described> all) {
    for (Described one : all) {
      Optional<Described> other =
          all.stream()
              .filter(o -> source(o) != source(one) && one.excludes(o) && !one.namesSame(o))
              .findFirst();
      if (other.isPresent()) {
        decide(part, one, other.get(), all);
        return;
      }
    }
  }

  private void decide(String part, Described one, Described other, List<Described> all) {
    boolean two =
        all.stream()
            .anyMatch(a -> all.stream().anyMatch(b -> source(a) == source(b) && a.excludes(b)));
    boolean several =
        statements.all().stream()
            .filter(
                s -> statements.source(s) == source(one) || statements.source(s) == source(other))
            .anyMatch(s -> PartReader.tellsSeveral(s, part));
    if (two || several || one.namesAnother(other)) {
      findings.refuse(
          Kind.IDENTITY, "several may have had the part", one.statement(), other.statement());
      return;
    }
    Set<String> topic = new LinkedHashSet<>(one.statement().content());
    topic.retainAll(other.statement().content());
    findings.propose(
        new Proposal(
            Kind.IDENTITY,
            Severity.HIGH,
            "one person described as two",
            "Who was the " + part + "?",
            List.of(side(one, other, all), side(other, one, all)),
            topic,
            SCORE));
  }

  /** What tells as one does, and not as the other. */
  private static Proposal.Side side(Described one, Described other, List<Described> all) {
    List<Statement> evidence = new ArrayList<>(List.of(one.statement()));
    all.stream()
        .filter(d -> !d.excludes(one) && d.excludes(other))
        .map(Described::statement)
        .filter(s -> !evidence.contains(s))
        .forEach(evidence::add);
    return new Proposal.Side(one.words(), evidence);
  }

  private int source(Described described) {
    return statements.source(described.statement());
  }
}
