package app.parallax.compare.timing;

import app.parallax.compare.Kind;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Events;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.When;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds two clauses that tell the same but for their times, which cannot both be true: "takes
 * effect on Monday", "takes effect on 1 April".
 *
 * <p>A time belongs to the clause that it stands in. Relative days count from the day that the
 * sender says the article was published, never from a date in the page's noise.
 */
public final class TimingFinder {
  /** How much of two clauses must be shared for them to tell of one event. */
  private static final double ONE_EVENT = 0.45;

  private static final int FEWEST_SHARED = 2;
  private static final int MANY_SHARED = 3;

  private final Statements statements;
  private final Events events;
  private final Findings findings;
  private final TimeProposals proposals;

  public TimingFinder(Statements statements, Events events, Findings findings) {
    this.statements = statements;
    this.events = events;
    this.findings = findings;
    this.proposals = new TimeProposals(statements, findings);
  }

  /** Holds sentences against each other that are alike. */
  public void find(List<Statements.Pair> pairs) {
    for (Statements.Pair pair : pairs) {
      if (statements.source(pair.a()) != statements.source(pair.b())) {
        compare(pair.a(), pair.b());
      }
    }
  }

  /** Whether each clause tells an event that the other does not: noticed and told. */
  private boolean tellOtherEvents(Statement a, When one, Statement b, When other) {
    Set<String> here = families(a, one);
    Set<String> there = families(b, other);
    return !here.isEmpty() && !there.isEmpty() && here.stream().noneMatch(there::contains);
  }

  private Set<String> families(Statement statement, When when) {
    int[] clause = Times.dated(statement, when);
    Set<String> families = new LinkedHashSet<>();
    for (Events.Told told : events.in(statement)) {
      if (told.start() >= clause[0]
          && told.end() <= clause[1]
          && !Times.isOnlyKnown(statement, told, clause)) {
        families.add(told.family());
      }
    }
    return families;
  }

  private void compare(Statement a, Statement b) {
    for (When one : a.reading().whens()) {
      for (When other : b.reading().whens()) {
        if (!Times.isComparable(one, other)
            || a.quotedAt(one.start())
            || b.quotedAt(other.start())
            || Times.isNearly(one, other)
            || a.tells(Times.MOVED)
            || b.tells(Times.MOVED)
            || Times.isToCome(a, one) && Times.isOver(b, other)
            || Times.isToCome(b, other) && Times.isOver(a, one)
            || Times.datesSpeech(a, one) != Times.datesSpeech(b, other)) {
          continue;
        }
        Set<String> here = Clauses.content(a, one.start(), one.end());
        Set<String> there = Clauses.content(b, other.start(), other.end());
        Set<String> both = Concepts.shared(here, there);
        both.removeIf(c -> named(a, c));
        double alike =
            Math.max(
                statements.likeness(here, there),
                both.size() >= MANY_SHARED ? 0.7 * statements.overlap(here, there) : 0);
        if (both.size() < FEWEST_SHARED
            || alike < ONE_EVENT
            || tellOtherEvents(a, one, b, other)
            || Times.isEnd(a, one) != Times.isEnd(b, other)
            || Times.isAnother(a, one) != Times.isAnother(b, other)) {
          continue;
        }
        LocalDate writtenA = statements.written(a);
        LocalDate writtenB = statements.written(b);
        if (statements.meet(one, a, other, b)) {
          continue;
        }
        if (tells(a, other, writtenA, writtenB) || tells(b, one, writtenB, writtenA)) {
          findings.refuse(Kind.TIMING, "one of the two tells both times", a, b);
          continue;
        }
        proposals.add(a, one, b, other, both, 0.4 + 0.5 * alike);
        return;
      }
    }
  }

  private static boolean named(Statement statement, String concept) {
    return statement.concepts().stream()
        .filter(f -> f.concept().equals(concept))
        .allMatch(f ->
            statement.reading().names().stream()
                .anyMatch(n -> n.start() <= f.start() && f.end() <= n.end()));
  }

  /** Whether a statement, or one beside it, gives the other's time too. */
  private boolean tells(
      Statement statement,
      When when,
      @Nullable LocalDate written,
      @Nullable LocalDate otherWritten) {
    return Stream.of(
            Optional.of(statement), statements.before(statement), statements.after(statement))
        .flatMap(Optional::stream)
        .flatMap(s -> s.reading().whens().stream())
        .anyMatch(w -> Times.isComparable(w, when) && w.compatible(when, written, otherWritten));
  }
}
