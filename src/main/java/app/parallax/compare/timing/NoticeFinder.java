package app.parallax.compare.timing;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Cue;
import app.parallax.language.When;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds one matter that was known earlier in one account than another says: "learned of the case on
 * Monday", "first rang the number on 2 June".
 *
 * <p>Of each source the earliest telling counts, for many are told of a thing one after the other.
 * That somebody raised the alarm only sets a date against who says that he knew nothing before; a
 * body found days after a wife rang the police is no disagreement.
 */
public final class NoticeFinder {
  /** From when on somebody knew. */
  private static final Pattern KNEW =
      Pattern.compile(
          "\\b(?:learn(?:ed|t) (?:of|about|that)|bec(?:ame|ome) aware|made aware|first heard"
              + "|(?:had |has |have |was |were |been |first )?(?:noticed|detected)"
              + "|first (?:complaints?|told|informed|alerted|notified|warned|learn(?:ed|t)))\\b");

  /** From when on a thing was there to be seen. */
  private static final Pattern FOUND =
      Pattern.compile(
          "\\b(?:discovered|spotted|(?:first|already) (?:found|logged|recorded|documented|seen)"
              + "|(?:came|come|brought|bringing)(?: \\w+){0,4} to light)\\b");

  /** That somebody was told. */
  private static final Pattern RAISED =
      Pattern.compile(
          "\\b(?:(?:raised|sounded|raise) the alarm|blew the whistle|wrote to|e-?mailed|tipped off"
              + "|concerns? (?:\\w+ ){0,3}raised|raised (?:\\w+ ){0,2}concerns?"
              + "|(?:first|already|had) (?:rang|rung|called|phoned|telephoned|written|wrote|warned"
              + "|reported|complained|flagged|alerted|notified|informed|told|e-?mailed)"
              + "|reported (?:it|them)|stamped?\\b.{1,60}\\breceived)\\b");

  /** What was told in the last days before is the same news on its way. */
  private static final int FEWEST_DAYS = 2;

  /** Longer ago it is another matter. */
  private static final int MOST_DAYS = 300;

  /** Where a story tells no year, any does for comparing its days. */
  private static final int ANY_YEAR = 2000;

  private enum Way {
    KNEW,
    FOUND,
    RAISED
  }

  private record Notice(Statement statement, When when, LocalDate day, Way way, Set<String> who) {}

  private final Statements statements;
  private final Findings findings;

  public NoticeFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  public void find() {
    Map<Integer, List<Notice>> bySource = new TreeMap<>();
    for (Statement statement : statements.all()) {
      if (!statement.sentence().headline() && !isOpen(statement)) {
        for (Notice notice : notices(statement)) {
          bySource
              .computeIfAbsent(statements.source(statement), s -> new ArrayList<>())
              .add(notice);
        }
      }
    }
    List<Notice> first = new ArrayList<>();
    bySource
        .values()
        .forEach(
            told -> first.add(told.stream().min(Comparator.comparing(Notice::day)).orElseThrow()));
    for (Notice known : first) {
      first.stream()
          .filter(earlier -> isEarlier(earlier, known))
          .min(Comparator.comparing(Notice::day))
          .ifPresent(earlier -> compare(known, earlier));
    }
  }

  // --- reading

  private static boolean isOpen(Statement statement) {
    return statement.reading().text().endsWith("?")
        || statement.reading().cues().stream()
            .anyMatch(c -> c.kind() == Cue.Kind.CONDITIONAL || c.kind() == Cue.Kind.PLANNED);
  }

  private List<Notice> notices(Statement statement) {
    List<Notice> notices = new ArrayList<>();
    String text = statement.reading().text().toLowerCase(Locale.ROOT);
    read(statement, KNEW.matcher(text), Way.KNEW, notices);
    read(statement, FOUND.matcher(text), Way.FOUND, notices);
    read(statement, RAISED.matcher(text), Way.RAISED, notices);
    return notices;
  }

  private void read(Statement statement, Matcher cue, Way way, List<Notice> notices) {
    while (cue.find()) {
      int[] clause = Clauses.around(statement, cue.start(), cue.end());
      for (When when : statement.reading().whens()) {
        LocalDate day = day(statement, when);
        if (day != null && when.start() >= clause[0] && when.end() <= clause[1]) {
          Set<String> who = statement.contentBetween(clause[0], cue.start());
          notices.add(new Notice(statement, when, day, way, who));
          return;
        }
      }
    }
  }

  /** The day that is told, of a month its last; null where neither is told. */
  private @Nullable LocalDate day(Statement statement, When when) {
    LocalDate written = statements.written(statement);
    Integer month = when.month();
    if (month == null) {
      return written == null ? null : when.on(written).orElse(null);
    }
    int year =
        when.year() != null ? when.year() : written == null ? ANY_YEAR : yearOf(month, written);
    Integer day = when.day();
    YearMonth told = YearMonth.of(year, month);
    return day == null ? told.atEndOfMonth() : told.isValidDay(day) ? told.atDay(day) : null;
  }

  /** The year of a month that is over, or on its way, when it is written of. */
  private static int yearOf(int month, LocalDate written) {
    return month <= written.getMonthValue() ? written.getYear() : written.getYear() - 1;
  }

  // --- comparing

  private boolean isEarlier(Notice earlier, Notice known) {
    return statements.source(earlier.statement) != statements.source(known.statement)
        && known.way != Way.RAISED
        && (known.way == Way.KNEW || earlier.way != Way.RAISED)
        && earlier.day.isBefore(known.day.minusDays(FEWEST_DAYS - 1))
        && earlier.day.isAfter(known.day.minusDays(MOST_DAYS))
        && (known.when.year() == null) == (earlier.when.year() == null)
        && (earlier.way == Way.RAISED
            || known.way == Way.FOUND && tellOfOneThing(known, earlier)
            || mayBeOne(known.who, earlier.who));
  }

  /** Whether what was found has a name in both sentences, whoever found it. */
  private boolean tellOfOneThing(Notice known, Notice earlier) {
    return earlier.way == Way.FOUND
        && known.statement.content().stream()
            .filter(c -> !known.statement.dates().contains(c))
            .anyMatch(earlier.statement.content()::contains);
  }

  /** Whether those who knew may be the same: one account does not say who, or they share a word. */
  private static boolean mayBeOne(Set<String> one, Set<String> other) {
    return one.isEmpty() || other.isEmpty() || one.stream().anyMatch(other::contains);
  }

  private void compare(Notice known, Notice earlier) {
    Set<String> both = new LinkedHashSet<>(statements.around(known.statement));
    both.retainAll(statements.around(earlier.statement));
    both.removeAll(known.statement.dates());
    if (both.isEmpty()) {
      return;
    }
    if (tells(known, earlier)) {
      findings.refuse(
          Kind.TIMING, "one source tells both days", known.statement, earlier.statement);
      return;
    }
    findings.propose(
        new Proposal(
            Kind.TIMING,
            Severity.HIGH,
            "two days on which one matter was first known",
            "When was it first known or reported?",
            Proposal.sides(
                Times.words(known.statement, known.when),
                known.statement,
                Times.words(earlier.statement, earlier.when),
                earlier.statement),
            both,
            0.7));
  }

  /** Whether the source that says from when on it was known gives the earlier day too. */
  private boolean tells(Notice known, Notice earlier) {
    return statements.all().stream()
        .filter(s -> statements.source(s) == statements.source(known.statement))
        .anyMatch(s ->
            s.reading().whens().stream()
                .anyMatch(w ->
                    w.day() != null
                        && w.month() != null
                        && w.compatible(earlier.when)
                        && earlier.when.day() != null));
  }
}
