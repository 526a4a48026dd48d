package app.parallax.compare.figure;

import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Figure;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import app.parallax.language.When;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether two figures fill one place in two sentences that are each other's nearest.
 *
 * <p>Nothing that is counted tells what "ended down 22 percent" or "11.5 percent over three years"
 * is of. Their sentences tell of one thing; that both run over one span, or are what one day
 * changed, tells that they are one figure of it.
 */
final class FigureFrames {
  /** Closer than two sentences that only share the story's names. */
  private static final double ONE_THING = 0.12;

  /** What a count needs, that tells no span. */
  private static final double ONE_COUNT = 0.15;

  /** "Over three years", "in the next two months", behind a figure. */
  private static final Pattern SPANNING =
      Pattern.compile(
          "[\\s,]*(?:(?:spread|staggered|phased) )?(?:over|across|for|in|within|during|through|per)"
              + "(?: the)?(?: next| coming| following| past| last)? ?");

  /** "This year", "next month". */
  private static final Pattern RELATIVE =
      Pattern.compile(
          "\\b(this|next|last) (year|month|quarter|season|week)\\b", Pattern.CASE_INSENSITIVE);

  private static final Set<String> BOUNDS = Set.of("since", "until", "till", "by", "before");

  private static final Set<String> CHANGES = FigureWords.list("change");
  private static final Set<String> COURSES = FigureWords.list("course");
  private static final Set<String> CLOSES = FigureWords.list("close");

  private final Statements statements;

  FigureFrames(Statements statements) {
    this.statements = statements;
  }

  /** Whether both fill one place. */
  boolean areOne(Mention a, Mention b) {
    double closeness = statements.counterparts().closeness(a.statement(), b.statement());
    return switch (a.dimension()) {
      case COUNT -> closeness >= ONE_COUNT && isOnlyCount(a) && isOnlyCount(b);
      case LENGTH, DURATION, SCORE -> false;
      default -> closeness >= ONE_THING && (shareSpan(a, b) || areOneChange(a, b));
    };
  }

  /** Whether it counts, and nothing beside it in its sentence is counted. */
  private static boolean isOnlyCount(Mention m) {
    return m.counted() != null
        && m.statement().reading().figures().stream()
                .filter(f -> f.unit().dimension() == Dimension.COUNT)
                .count()
            == 1;
  }

  // --- one span

  /** Whether both are sums of one currency that run over as many years. */
  static boolean areOneSpan(Mention a, Mention b) {
    Set<String> spans = spans(a);
    spans.retainAll(spans(b));
    return a.is(Dimension.MONEY) && a.figure().isComparable(b.figure()) && !spans.isEmpty();
  }

  private static boolean shareSpan(Mention a, Mention b) {
    Set<String> spans = spans(a);
    spans.retainAll(spans(b));
    if (!spans.isEmpty()) {
      return true;
    }
    Set<String> times = times(a);
    times.retainAll(times(b));
    return !times.isEmpty() && a.around().stream().anyMatch(b.around()::contains);
  }

  /** How long a figure's sum runs, in seconds. */
  static Set<String> spans(Mention m) {
    Set<String> spans = new LinkedHashSet<>();
    for (Figure figure : m.statement().reading().figures()) {
      if (figure.unit().dimension() == Dimension.DURATION
          && figure.start() >= m.figure().end()
          && SPANNING
              .matcher(
                  m.text().substring(m.figure().end(), figure.start()).toLowerCase(Locale.ROOT))
              .matches()) {
        spans.add(
            figure.low().multiply(figure.unit().factor()).stripTrailingZeros().toPlainString());
      }
    }
    return spans;
  }

  /** The years and the like that a figure's clause tells, each with what bounds it. */
  private static Set<String> times(Mention m) {
    int[] clause = Clauses.ofFigure(m.statement(), m.figure());
    Set<String> times = new LinkedHashSet<>();
    for (When when : m.whens()) {
      if (when.year() != null && when.day() == null) {
        String before =
            m.statement()
                .wordBefore(when.start())
                .map(Token::folded)
                .filter(BOUNDS::contains)
                .orElse("");
        times.add(before + when.year() + "-" + when.month());
      }
    }
    times.addAll(relativeTimes(m, clause));
    return times;
  }

  private static Set<String> relativeTimes(Mention m, int[] clause) {
    Set<String> times = new LinkedHashSet<>();
    Matcher relative = RELATIVE.matcher(m.text()).region(clause[0], clause[1]);
    while (relative.find()) {
      times.add(relative.group().toLowerCase(Locale.ROOT));
    }
    return times;
  }

  /** Whether one is of this year, or month, and the other of the next or the last. */
  static boolean areOfOtherPeriods(Mention a, Mention b) {
    Set<String> here = relativeTimes(a, Clauses.ofFigure(a.statement(), a.figure()));
    Set<String> there = relativeTimes(b, Clauses.ofFigure(b.statement(), b.figure()));
    return !here.isEmpty() && !there.isEmpty() && here.stream().noneMatch(there::contains);
  }

  // --- one change

  /** Whether both are what one thing changed by, on one day and at its close, or neither. */
  private static boolean areOneChange(Mention a, Mention b) {
    return a.is(Dimension.SHARE)
        && isChange(a)
        && isChange(b)
        && tellsClose(a) == tellsClose(b)
        && tellOneDay(a, b)
        && a.around().stream().anyMatch(b.around()::contains);
  }

  private static boolean isChange(Mention m) {
    return m.beside(CHANGES, 3, 2);
  }

  private static boolean tellsClose(Mention m) {
    int[] clause = Clauses.ofFigure(m.statement(), m.figure());
    return m.statement().reading().tokens().stream()
        .anyMatch(
            t -> t.start() >= clause[0] && t.end() <= clause[1] && CLOSES.contains(t.folded()));
  }

  /** Whether the first tells of a change in the course of the day, the other of one at its end. */
  static boolean isBeforeClose(Mention a, Mention b) {
    return a.is(Dimension.SHARE)
        && isChange(a)
        && isChange(b)
        && !tellsClose(a)
        && tellsClose(b)
        && (a.tells(COURSES) || a.whens().stream().anyMatch(w -> w.time() != null));
  }

  private static boolean tellOneDay(Mention a, Mention b) {
    List<When> other = b.whens();
    return a.whens().stream()
        .anyMatch(w ->
            other.stream()
                .anyMatch(v ->
                    w.weekday() != null && w.weekday() == v.weekday()
                        || w.day() != null && w.day().equals(v.day()) && w.compatible(v)
                        || w.dayOffset() != null && w.dayOffset().equals(v.dayOffset())));
  }
}
