package app.parallax.compare.figure;

import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Unit.Dimension;
import app.parallax.language.When;
import app.parallax.request.Published;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says why two figures are not of one time: another year, a count that has moved since. */
final class FigureTimes {
  /** So many years ago is another event than today's. */
  private static final int LONG_PAST = 2;

  private static final Duration NEWS_MOVES = Duration.ofHours(6);

  private static final Set<String> ON_THE_WAY =
      Set.of("reached", "reaches", "climbed", "rose", "risen", "rising", "grown", "meanwhile");

  private static final Set<String> SPANS = Set.of("between", "and", "from", "to");

  /** What tells that there is no later word. */
  private static final Pattern LATEST =
      Pattern.compile(
          "\\b(last|latest|most recent) (\\w+ )?(accounts|figures|report|reports|filing|filings"
              + "|balance sheet|census|survey|count|statistics|data|statement|statements|register"
              + "|audit|inventory)\\b",
          Pattern.CASE_INSENSITIVE);

  /** How far from it the year stands, in characters. */
  private static final int LATEST_WITHIN = 12;

  private static final Set<String> RELATIVE =
      Set.of("which", "who", "whose", "founded", "born", "built");

  private final Statements statements;
  private final FigureWords words;
  private final FigureLikeness likeness;
  private final List<Mention> mentions;

  FigureTimes(
      Statements statements, FigureWords words, FigureLikeness likeness, List<Mention> mentions) {
    this.statements = statements;
    this.words = words;
    this.likeness = likeness;
    this.mentions = mentions;
  }

  /** Why both are not of one time; empty where they may be. */
  Optional<String> reason(Mention a, Mention b) {
    if (isAtAnotherTime(a, b) && !isLasting(a) || looksBack(a, b) || looksBack(b, a)) {
      return Optional.of("another time");
    }
    if (FigureFrames.areOfOtherPeriods(a, b)) {
      return Optional.of("another time: of another period");
    }
    if (FigureFrames.isBeforeClose(a, b) || FigureFrames.isBeforeClose(b, a)) {
      return Optional.of("another time: one is of the day's end");
    }
    if (grew(a, b) || grew(b, a)) {
      return Optional.of("a later report of a count that grows");
    }
    if (shrank(a, b) || shrank(b, a)) {
      return Optional.of("a later report of a count that shrinks");
    }
    return Optional.empty();
  }

  /** Whether it is the same at any time: how deep a mine is. */
  private static boolean isLasting(Mention m) {
    return m.quantity() != null && !m.quantity().named() && m.is(Dimension.LENGTH);
  }

  /** Whether both say when, and no time of one can be a time of the other. */
  private boolean isAtAnotherTime(Mention a, Mention b) {
    List<When> one = a.whens();
    List<When> other = b.whens();
    LocalDate writtenA = statements.written(a.statement());
    LocalDate writtenB = statements.written(b.statement());
    return !one.isEmpty()
        && !other.isEmpty()
        && one.stream()
            .noneMatch(w -> other.stream().anyMatch(v -> w.compatible(v, writtenA, writtenB)));
  }

  // --- another year

  /** Whether the first looks back to a year that the other does not name. */
  private boolean looksBack(Mention a, Mention b) {
    List<When> others = b.statement().reading().whens();
    boolean namesYear = others.stream().anyMatch(v -> v.year() != null);
    for (When when : a.statement().reading().whens()) {
      Integer year = when.year();
      if (year == null) {
        continue;
      }
      boolean ofState =
          when.month() == null && !a.states().isEmpty() && when.start() >= a.figure().end();
      if (ofState && !namesYear
          || isPast(a, when, year)
              && !isAside(a, when)
              && others.stream().noneMatch(v -> year.equals(v.year()))) {
        return true;
      }
    }
    return false;
  }

  /** A year before the figure is its time; one behind it is where it is long past. */
  private boolean isPast(Mention m, When when, int year) {
    if (isLatest(m, when)) {
      return false;
    }
    LocalDate written = statements.written(m.statement());
    return when.end() <= m.figure().start()
        || written != null && written.getYear() - year >= LONG_PAST && !isOfASpan(m, when);
  }

  /**
   * Whether a year is that of the last word there is on it: "the last audited accounts, for 2023".
   */
  private static boolean isLatest(Mention m, When when) {
    Matcher latest = LATEST.matcher(m.text());
    return latest.find()
        && Math.abs(when.start() - latest.end()) <= LATEST_WITHIN
        && !m.statement().opensInAnotherTime();
  }

  /** Whether a year bounds the time in which a sum came together: "between 2015 and 2017". */
  private static boolean isOfASpan(Mention m, When when) {
    return m.quantity() != null
        && m.statement()
            .wordBefore(when.start())
            .filter(t -> SPANS.contains(t.folded()))
            .isPresent();
  }

  /** Whether a time stands in a clause that only tells more of somebody: "which began in 1885,". */
  private static boolean isAside(Mention m, When when) {
    int[] clause = Clauses.around(m.statement(), when.start(), when.end());
    return clause[1] < m.figure().start()
        && m.statement().reading().tokens().stream()
            .filter(t -> t.start() >= clause[0])
            .findFirst()
            .filter(t -> RELATIVE.contains(t.folded()))
            .isPresent();
  }

  // --- counts that move

  /** Whether {@code b} tells hours later of more in a state that fills up. */
  private boolean grew(Mention a, Mention b) {
    return a.figure().low().compareTo(b.figure().low()) < 0 && moved(a, b, words::isGrowing);
  }

  /**
   * Whether {@code b} tells hours later of fewer in a state that empties: the missing are found.
   */
  private boolean shrank(Mention a, Mention b) {
    return a.figure().low().compareTo(b.figure().low()) > 0 && moved(a, b, words::isShrinking);
  }

  /** Whether {@code b} was told hours later of such a state, and both are not of one moment. */
  private boolean moved(Mention a, Mention b, Predicate<String> isMoving) {
    Instant first = firstMoment(a);
    Instant later = moment(b);
    return first != null
        && later != null
        && !isOfOneMoment(a, b)
        && !(areCountedApart(a, b) && !isOnTheWay(a) && !isOnTheWay(b))
        && !Duration.between(first, later).minus(NEWS_MOVES).isNegative()
        && a.states().stream().anyMatch(isMoving)
        && b.states().stream().anyMatch(isMoving);
  }

  /** Whether two bodies count, and not a toll, which each of them tells as it rises. */
  boolean areCountedApart(Mention a, Mention b) {
    return a.states().stream().noneMatch(words::isToll)
        && b.states().stream().noneMatch(words::isToll)
        && FigureValues.isClearlyMore(a.figure(), b.figure())
        && FigureCredits.areOfTwo(a, b);
  }

  /** Whether its sentence says that it had come so far by then: "reached 85 this morning". */
  private static boolean isOnTheWay(Mention m) {
    return m.tells(ON_THE_WAY)
        || m.statement().reading().whens().stream().anyMatch(w -> w.time() != null);
  }

  private static boolean isOfOneMoment(Mention a, Mention b) {
    List<When> other = b.whens();
    return a.whens().stream()
        .anyMatch(w ->
            other.stream()
                .anyMatch(v -> w.isDate() && v.isDate() || w.time() != null && v.time() != null));
  }

  /** When a figure was first reported: who repeats it hours later may not have heard since. */
  private @Nullable Instant firstMoment(Mention m) {
    Instant first = moment(m);
    for (Mention other : mentions) {
      Instant told = moment(other);
      if (first != null
          && told != null
          && told.isBefore(first)
          && other.figure().isSameAs(m.figure())
          && likeness.kind(other, m) > 0) {
        first = told;
      }
    }
    return first;
  }

  private @Nullable Instant moment(Mention m) {
    Published published = statements.published(m.statement());
    return published == null || published.moment() == null ? null : published.moment().toInstant();
  }
}
