package app.parallax.compare;

import app.parallax.language.When;
import app.parallax.request.Published;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds one event given times that cannot both be true: "takes effect on Monday", "comes into force
 * on 1 April".
 *
 * <p>A time belongs to the clause that it stands in. Relative days count from the day that the
 * sender says the article was published, never from a date in the page's noise.
 */
final class TimingFinder {
  /** How much of two clauses must be shared for them to tell of one event. */
  private static final double ONE_EVENT = 0.45;

  private static final int FEWEST_SHARED = 2;
  private static final int MANY_SHARED = 3;

  private final Statements statements;
  private final Findings findings;

  TimingFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  void find(List<Statements.Pair> pairs) {
    Lineage lineage = statements.lineage();
    for (Statements.Pair pair : pairs) {
      if (lineage.source(pair.a().article()) != lineage.source(pair.b().article())) {
        compare(pair.a(), pair.b());
      }
    }
  }

  private void compare(Statement a, Statement b) {
    for (When one : a.reading().whens()) {
      for (When other : b.reading().whens()) {
        if (!isComparable(one, other) || a.quotedAt(one.start()) || b.quotedAt(other.start())) {
          continue;
        }
        Set<String> here = Clauses.content(a, one.start(), one.end());
        Set<String> there = Clauses.content(b, other.start(), other.end());
        Set<String> both = new LinkedHashSet<>(here);
        both.retainAll(there);
        both.removeIf(c -> named(a, c));
        double alike =
            Math.max(
                statements.likeness(here, there),
                both.size() >= MANY_SHARED ? 0.7 * statements.overlap(here, there) : 0);
        if (both.size() < FEWEST_SHARED || alike < ONE_EVENT) {
          continue;
        }
        LocalDate writtenA = written(a);
        LocalDate writtenB = written(b);
        if (one.compatible(other, writtenA, writtenB)
            || toCome(one, writtenA)
                .anyMatch(day -> toCome(other, writtenB).anyMatch(day::equals))) {
          continue;
        }
        if (tells(a, other, writtenA, writtenB) || tells(b, one, writtenB, writtenA)) {
          findings.refuse(Kind.TIMING, "one of the two tells both times", a, b);
          continue;
        }
        findings.propose(
            new Proposal(
                Kind.TIMING,
                Severity.HIGH,
                "two times of one event",
                Wording.of(Kind.TIMING, a, both, "", ""),
                List.of(
                    new Proposal.Side(words(a, one), List.of(a)),
                    new Proposal.Side(words(b, other), List.of(b))),
                both,
                0.4 + 0.5 * alike));
        return;
      }
    }
  }

  /** The day it means if it lies ahead, where it tells one. */
  private static Stream<LocalDate> toCome(When when, @Nullable LocalDate written) {
    return written == null ? Stream.empty() : when.on(written, true).stream();
  }

  private static boolean named(Statement statement, String concept) {
    return statement.concepts().stream()
        .filter(f -> f.concept().equals(concept))
        .allMatch(f ->
            statement.reading().names().stream()
                .anyMatch(n -> n.start() <= f.start() && f.end() <= n.end()));
  }

  /** Days are compared with days, times of day with times of day. */
  private static boolean isComparable(When one, When other) {
    boolean days = isDay(one) && isDay(other);
    boolean times = one.time() != null && other.time() != null;
    return days || times;
  }

  private static boolean isDay(When when) {
    return when.day() != null
        || when.weekday() != null
        || when.month() != null
        || when.dayOffset() != null;
  }

  private static boolean tells(
      Statement statement,
      When when,
      @Nullable LocalDate written,
      @Nullable LocalDate otherWritten) {
    return statement.reading().whens().stream()
        .anyMatch(w -> isComparable(w, when) && w.compatible(when, written, otherWritten));
  }

  private @Nullable LocalDate written(Statement statement) {
    Published published = statements.story().article(statement.article()).sent().publishedAt();
    return published == null ? null : published.day();
  }

  private static String words(Statement statement, When when) {
    return statement.reading().text().substring(when.start(), when.end()).replaceAll("\\s+", " ");
  }
}
