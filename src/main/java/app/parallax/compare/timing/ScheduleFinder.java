package app.parallax.compare.timing;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Events;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Cue;
import app.parallax.language.Token;
import app.parallax.language.When;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds one thing to come that is set for two days: "the vote will be held on 22 March", "the
 * polling stations open on 19 April".
 *
 * <p>A day told as a bound ("by 14 November", "not before October") is held only against a day on
 * its far side. A day that was moved is another, and so is one of two of which a source tells both.
 */
public final class ScheduleFinder {
  /** What says that a day is that of something to come, beside the cues of plans. */
  private static final Set<String> SET =
      Set.of(
          "due",
          "scheduled",
          "set",
          "slated",
          "listed",
          "expected",
          "planned",
          "fixed",
          "pencilled",
          "earmarked",
          "next",
          "date",
          "is",
          "are",
          "until",
          "takes",
          "begins",
          "starts",
          "opens",
          "runs",
          "comes",
          "from",
          "propose",
          "proposed",
          "may",
          "start",
          "begin");

  /** What says that a day was another before, or is one of several. */
  private static final Set<String> MOVED =
      Set.of(
          "extended",
          "postponed",
          "rescheduled",
          "prolonged",
          "delayed",
          "adjourned",
          "moved",
          "originally",
          "initially",
          "previously",
          "instead",
          "brought",
          "pushed",
          "put",
          "second",
          "another",
          "further",
          "earlier",
          "annual",
          "every",
          "each",
          "early",
          "postal",
          "absentee",
          "advance",
          "last",
          "final");

  /** What tells when something ends, which is another day than its first. */
  private static final Set<String> ENDING =
      Set.of("end", "ends", "ending", "close", "closes", "closing", "expires");

  private static final Set<String> AT_LATEST = Set.of("by", "before", "until", "till");
  private static final Set<String> AT_EARLIEST = Set.of("after", "from", "since");
  private static final Set<String> BEEN = Set.of("was", "were", "had", "did");

  private static final Set<String> POINTING =
      Set.of("it", "its", "they", "their", "them", "this", "that", "these", "those");

  private static final Set<String> LIGHT =
      Set.of(
          "say", "sai", "tell", "told", "one", "two", "three", "year", "time", "day", "week",
          "month", "new", "next", "will", "place", "hold", "held", "take", "begin", "start");

  private static final int OPENING = 2;
  private static final int LEADING = 3;
  private static final double LEAST_TELLING = 1.2;
  private static final double ONE_THING = 2.4;
  private static final int MOST = 200;

  /** Who tells so few things beside a vote or a trial tells of the story's one. */
  private static final int LITTLE = 1;

  private enum Bound {
    ON,
    AT_LATEST,
    AT_EARLIEST
  }

  /**
   * A day to come.
   *
   * @param own the concepts with which the statement tells what is set
   * @param beside what else it tells
   * @param brief whether it tells little else of it
   */
  private record Appointment(
      Statement statement,
      When when,
      Bound bound,
      Set<String> own,
      Set<String> beside,
      boolean brief) {}

  private final Statements statements;
  private final Events appointments;
  private final Findings findings;

  /** What is set for days, by the families of {@code appointments}. */
  public ScheduleFinder(Statements statements, Events appointments, Findings findings) {
    this.statements = statements;
    this.appointments = appointments;
    this.findings = findings;
  }

  /** Proposes what two sources set for two days. */
  public void find() {
    Map<String, List<Appointment>> byFamily = new TreeMap<>();
    int read = 0;
    for (Statement statement : statements.all()) {
      if (!statement.reading().text().endsWith("?") && !statement.tells(MOVED) && read < MOST) {
        for (When when : statement.reading().whens()) {
          if (isDay(when) && !statement.quotedAt(when.start()) && isToCome(statement, when)) {
            read++;
            read(statement, when, byFamily);
          }
        }
      }
    }
    byFamily.forEach(this::compare);
  }

  // --- reading

  private static boolean isDay(When when) {
    return when.day() != null
        || when.weekday() != null
        || when.month() != null
        || when.dayOffset() != null;
  }

  /** Whether a day lies ahead: the clause plans, and the day is not told to have been. */
  private boolean isToCome(Statement statement, When when) {
    int[] clause = Times.dated(statement, when);
    boolean planned =
        statement.reading().cues().stream()
            .anyMatch(c ->
                c.kind() != Cue.Kind.NEGATION && c.start() >= clause[0] && c.end() <= clause[1]);
    List<Token> tokens =
        statement.reading().tokens().stream()
            .filter(t -> t.start() >= clause[0] && t.end() <= clause[1])
            .toList();
    boolean been = tokens.stream().anyMatch(t -> BEEN.contains(t.folded()));
    boolean set = tokens.stream().anyMatch(t -> SET.contains(t.folded()));
    LocalDate written = statements.written(statement);
    Optional<LocalDate> day = written == null ? Optional.empty() : when.on(written, true);
    boolean past = day.isPresent() && !day.get().isAfter(written);
    boolean ahead = day.isPresent() && when.day() != null && !past;
    return (!past || planned && when.year() == null)
        && !isSaid(statement, when)
        && (planned || set || ahead)
        && (!been || ahead);
  }

  /** Whether it is the day on which somebody spoke: "the ministry said on Monday". */
  private static boolean isSaid(Statement statement, When when) {
    return statement.reading().speeches().stream()
        .anyMatch(s -> s.end() <= when.start() && when.start() - s.end() <= LEADING + 1);
  }

  private void read(Statement statement, When when, Map<String, List<Appointment>> byFamily) {
    int[] clause = Times.dated(statement, when);
    Map<String, Set<String>> told = told(statement, clause[0], clause[1]);
    if (told.isEmpty()) {
      told = told(statement, 0, statement.reading().text().length());
    }
    Set<String> beside = beside(statement);
    told.forEach((family, own) -> {
      Set<String> rest = new LinkedHashSet<>(beside);
      rest.removeAll(appointments.concepts(family));
      boolean brief =
          Concepts.shared(rest, statement.contentBetween(clause[0], clause[1])).size() <= LITTLE;
      byFamily
          .computeIfAbsent(family, _ -> new ArrayList<>())
          .add(new Appointment(statement, when, bound(statement, when), own, rest, brief));
    });
  }

  private Map<String, Set<String>> told(Statement statement, int from, int to) {
    Map<String, Set<String>> told = new TreeMap<>();
    for (Events.Told one : appointments.in(statement)) {
      if (one.start() >= from && one.end() <= to && !isOfADay(statement, one)) {
        told.computeIfAbsent(one.family(), _ -> new LinkedHashSet<>()).addAll(one.concepts());
      }
    }
    return told;
  }

  /** Whether what looks like an act is a day's name: "March". */
  private static boolean isOfADay(Statement statement, Events.Told told) {
    return statement.reading().whens().stream()
        .anyMatch(w -> w.start() < told.end() && told.start() < w.end());
  }

  private static Bound bound(Statement statement, When when) {
    List<String> before =
        statement.reading().tokens().stream()
            .filter(t -> t.end() <= when.start())
            .map(Token::folded)
            .toList();
    List<String> near = before.subList(Math.max(0, before.size() - LEADING), before.size());
    if (near.isEmpty()) {
      return Bound.ON;
    }
    int[] clause = Times.dated(statement, when);
    boolean not =
        statement.reading().cues().stream()
            .anyMatch(c ->
                c.kind() == Cue.Kind.NEGATION && c.start() >= clause[0] && c.end() <= when.start());
    if (statement.reading().text().startsWith(", when", when.end())) {
      return Bound.ON;
    }
    if (near.stream().anyMatch(AT_LATEST::contains)) {
      return not ? Bound.AT_EARLIEST : Bound.AT_LATEST;
    }
    return AT_EARLIEST.contains(near.getLast()) && !near.getLast().equals("from")
        ? Bound.AT_EARLIEST
        : Bound.ON;
  }

  /** What a statement tells beside days, figures and what is set. */
  private Set<String> beside(Statement statement) {
    Set<String> beside = new LinkedHashSet<>(statement.content());
    boolean points =
        statement.reading().tokens().stream()
            .limit(OPENING)
            .anyMatch(t -> POINTING.contains(t.folded()));
    statements
        .before(statement)
        .filter(_ -> points)
        .ifPresent(s -> {
          beside.addAll(s.content());
          beside.removeAll(s.dates());
        });
    beside.removeAll(statement.dates());
    beside.removeAll(LIGHT);
    statement
        .reading()
        .figures()
        .forEach(f -> beside.removeAll(statement.contentBetween(f.start(), f.end())));
    beside.removeIf(c -> statements.weight(c) < LEAST_TELLING);
    return beside;
  }

  // --- comparing

  private void compare(String family, List<Appointment> set) {
    for (int i = 0; i < set.size(); i++) {
      for (int j = i + 1; j < set.size(); j++) {
        Appointment a = set.get(i);
        Appointment b = set.get(j);
        if (statements.source(a.statement) != statements.source(b.statement)
            && differ(a, b)
            && areOfOne(family, a, b)) {
          if (agrees(a, b) || agrees(b, a)) {
            findings.refuse(Kind.TIMING, "one source tells both days", a.statement, b.statement);
          } else {
            propose(family, a, b, set);
            return;
          }
        }
      }
    }
  }

  /** Whether both set one thing, of a kind of which a story has one or by what else they tell. */
  private boolean areOfOne(String family, Appointment a, Appointment b) {
    Set<String> both = Concepts.shared(a.beside, b.beside);
    boolean only = appointments.isDisaster(family) && (a.brief || b.brief);
    if (both.isEmpty() && !only) {
      return false;
    }
    both.addAll(Concepts.shared(a.own, b.own));
    return statements.weight(both) >= ONE_THING;
  }

  private boolean differ(Appointment a, Appointment b) {
    return !statements.meet(a.when, a.statement, b.when, b.statement)
        && isEnd(a) == isEnd(b)
        && (a.bound == b.bound || excludes(a, b) || excludes(b, a));
  }

  private static boolean isEnd(Appointment appointment) {
    int[] clause = Times.dated(appointment.statement, appointment.when);
    return appointment.statement.reading().tokens().stream()
        .anyMatch(
            t -> t.start() >= clause[0] && t.end() <= clause[1] && ENDING.contains(t.folded()));
  }

  /** Whether a bound rules a day out, as far as both days are known. */
  private boolean excludes(Appointment bound, Appointment day) {
    Optional<LocalDate> limit = latest(bound);
    Optional<LocalDate> given = latest(day);
    if (limit.isEmpty() || given.isEmpty() || day.bound != Bound.ON) {
      return false;
    }
    return switch (bound.bound) {
      case ON -> true;
      case AT_LATEST -> day.when.day() != null && given.get().isAfter(limit.get());
      case AT_EARLIEST -> given.get().isBefore(limit.get());
    };
  }

  /** The day to come, or the last of a month to come. */
  private Optional<LocalDate> latest(Appointment appointment) {
    LocalDate written = statements.written(appointment.statement);
    When when = appointment.when;
    if (written == null) {
      return Optional.empty();
    }
    Optional<LocalDate> day =
        when.day() != null || when.month() == null
            ? when.on(written, true)
            : Optional.of(
                YearMonth.of(when.year() == null ? written.getYear() : when.year(), when.month())
                    .atEndOfMonth());
    return day.map(d -> when.year() == null && d.isBefore(written) ? d.plusYears(1) : d);
  }

  /** Whether the one's source gives the other's day too where it tells of the same. */
  private boolean agrees(Appointment one, Appointment other) {
    Set<String> thing = Concepts.shared(one.beside, other.beside);
    thing.addAll(one.own);
    thing.addAll(other.own);
    return statements.all().stream()
        .filter(s -> statements.source(s) == statements.source(one.statement))
        .filter(s -> thing.stream().anyMatch(s.content()::contains))
        .anyMatch(s ->
            s.reading().whens().stream()
                .filter(ScheduleFinder::isDay)
                .anyMatch(w -> statements.meet(w, s, other.when, other.statement)));
  }

  private void propose(String family, Appointment a, Appointment b, List<Appointment> set) {
    Set<String> topic = Concepts.shared(a.beside, b.beside);
    appointments.concepts(family).stream()
        .filter(c -> a.statement.content().contains(c) || b.statement.content().contains(c))
        .forEach(topic::add);
    findings.propose(
        new Proposal(
            Kind.TIMING,
            Severity.HIGH,
            "two days set for one thing",
            List.of(side(a, b, set), side(b, a, set)),
            topic,
            0.5));
  }

  /** A day with all that set the same. */
  private Proposal.Side side(Appointment one, Appointment other, List<Appointment> set) {
    List<Statement> evidence = new ArrayList<>(List.of(one.statement));
    for (Appointment more : set) {
      if (!evidence.contains(more.statement)
          && statements.meet(more.when, more.statement, one.when, one.statement)
          && !statements.meet(more.when, more.statement, other.when, other.statement)) {
        evidence.add(more.statement);
      }
    }
    return new Proposal.Side(Times.words(one.statement, one.when), evidence);
  }
}
