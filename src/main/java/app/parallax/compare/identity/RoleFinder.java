package app.parallax.compare.identity;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.identity.RoleReader.Held;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Finds one person given two posts or trades that exclude each other: "Judge Catarina Lobo", "the
 * prosecutor, Catarina Lobo"; "Ole Brandt, 67, a retired bus driver", "former train driver Ole
 * Brandt".
 *
 * <p>Only posts of the word list count; an acting or deputy holder's is another, and a former one
 * is held against a former one only.
 */
public final class RoleFinder {
  private final Statements statements;
  private final Persons persons;
  private final RoleReader reader;
  private final Findings findings;

  public RoleFinder(Statements statements, Persons persons, Findings findings) {
    this.statements = statements;
    this.persons = persons;
    this.reader = new RoleReader(persons);
    this.findings = findings;
  }

  public void find() {
    Map<String, List<Held>> byPerson = new LinkedHashMap<>();
    for (Statement statement : statements.all()) {
      for (Held held : reader.in(statement)) {
        byPerson.computeIfAbsent(held.person(), p -> new ArrayList<>()).add(held);
      }
    }
    byPerson.forEach(this::compare);
  }

  private void compare(String person, List<Held> all) {
    for (Held one : all) {
      for (Held other : all) {
        if (one.excludes(other)
            && one.post() < other.post()
            && statements.source(one.statement()) != statements.source(other.statement())) {
          List<Held> left = all.stream().filter(h -> h.isSame(one)).toList();
          List<Held> right = all.stream().filter(h -> h.isSame(other)).toList();
          if (left.stream()
              .anyMatch(l ->
                  right.stream()
                      .anyMatch(r ->
                          statements.source(l.statement()) == statements.source(r.statement())))) {
            findings.refuse(
                Kind.IDENTITY, "one source gives both posts", one.statement(), other.statement());
          } else {
            propose(person, left, right);
            return;
          }
        }
      }
    }
  }

  private void propose(String person, List<Held> left, List<Held> right) {
    Held first = left.getFirst();
    findings.propose(
        new Proposal(
            Kind.IDENTITY,
            Severity.MEDIUM,
            "a person's post",
            "What is "
                + persons.called(person)
                + "’s post: "
                + first.words()
                + " or "
                + right.getFirst().words()
                + "?",
            List.of(side(left), side(right)),
            new LinkedHashSet<>(List.of(person.split(" "))),
            0.9));
  }

  private static Proposal.Side side(List<Held> held) {
    return new Proposal.Side(
        held.getFirst().words(), held.stream().map(Held::statement).distinct().toList());
  }
}
