package app.parallax.compare.timing;

import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Statement;
import app.parallax.language.Cue;
import app.parallax.language.Token;
import app.parallax.language.When;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads at which hours statements put what came about: by a clock, or by a part of the day. */
final class HourReader {
  static final int DAY = 24 * 60;

  private static final int HOUR = 60;
  private static final int ROUGHLY = 30;

  /** Behind one of these stands no hour of the event, but a bound of something. */
  private static final Set<String> BOUNDS =
      Set.of("until", "till", "by", "since", "from", "before", "past", "through", "than");

  /** Room for "late on" between a verb of speech and its time, in characters. */
  private static final int BESIDE_SPEECH = 10;

  /** What may lead to a part of the day. */
  private static final Set<String> LEADING =
      Set.of("after", "before", "just", "shortly", "in", "at", "on", "during", "over", "the");

  private static final Set<String> MEANWHILE = Set.of("while", "when");

  /** In minutes from midnight; noon itself may be told as of either half. */
  private static final Map<String, int[]> PARTS =
      Map.of(
          "morning", new int[] {0, 12 * HOUR},
          "afternoon", new int[] {12 * HOUR, 18 * HOUR},
          "lunchtime", new int[] {11 * HOUR, 15 * HOUR},
          "evening", new int[] {17 * HOUR, DAY - 1},
          "night", new int[] {19 * HOUR, 30 * HOUR},
          "tonight", new int[] {17 * HOUR, 30 * HOUR},
          "daylight", new int[] {5 * HOUR, 21 * HOUR});

  /** "Late on Friday." */
  private static final Map<String, int[]> ENDS =
      Map.of(
          "early", new int[] {0, 10 * HOUR},
          "late", new int[] {17 * HOUR, DAY + HOUR});

  /**
   * An hour, or a part of the day, that a statement tells.
   *
   * @param start where it stands in the reading
   * @param clause where the clause that it dates begins and ends
   * @param from the earliest minute from midnight that it can mean
   * @param to the latest; beyond a day it is of the morning after
   * @param eitherHalf whether it may be of either half of the day
   */
  record Hour(
      Statement statement,
      int start,
      int end,
      int[] clause,
      @Nullable DayOfWeek weekday,
      int from,
      int to,
      boolean eitherHalf) {
    String words() {
      return statement.reading().text().substring(start, end).replaceAll("\\s+", " ");
    }

    /** Whether no moment can be told by both, and so much lies between them. */
    boolean differsFrom(Hour other, int apart) {
      int cycle = eitherHalf || other.eitherHalf ? DAY / 2 : DAY;
      boolean meet =
          Math.floorMod(other.from - from, cycle) <= to - from
              || Math.floorMod(from - other.from, cycle) <= other.to - other.from;
      int gap =
          Math.min(Math.floorMod(other.from - to, cycle), Math.floorMod(from - other.to, cycle));
      return !meet && gap >= apart;
    }

    /** Whether two days are one or follow each other, where both tell the weekday. */
    boolean isNear(Hour other) {
      if (weekday == null || other.weekday == null) {
        return true;
      }
      int days = Math.floorMod(weekday.getValue() - other.weekday.getValue(), 7);
      return days <= 1 || days == 6;
    }
  }

  private final DayParts parts = new DayParts();

  /** The hours of a statement that tell of something that has come about. */
  List<Hour> hours(Statement statement) {
    List<Hour> hours = new ArrayList<>();
    for (When when : statement.reading().whens()) {
      hour(statement, when).ifPresent(hours::add);
    }
    for (DayParts.Part part : parts.in(statement)) {
      int[] clause = clause(statement, part);
      boolean told =
          hours.stream().anyMatch(h -> h.start < clause[1] && h.end > clause[0])
              || clocks(statement, clause);
      if (!told && isOfWhatWas(statement, part.start(), clause)) {
        hours.add(
            new Hour(
                statement,
                part.start(),
                part.end(),
                clause,
                weekday(statement, clause),
                part.from(),
                part.to(),
                false));
      }
    }
    return hours;
  }

  /**
   * The clause that a part of the day dates: "just after sunset" opens none of its own, and "while
   * he sat over breakfast" dates what stands before it.
   */
  private static int[] clause(Statement statement, DayParts.Part part) {
    int[] clause = Times.dated(statement, part.start(), part.end());
    List<Token> before =
        statement.reading().tokens().stream()
            .filter(t -> t.start() >= clause[0] && t.end() <= part.start())
            .toList();
    boolean leads =
        before.stream().allMatch(t -> LEADING.contains(t.folded()))
            || MEANWHILE.contains(before.getFirst().folded());
    return leads && clause[0] > 0
        ? new int[] {Clauses.around(statement, clause[0] - 1, clause[0] - 1)[0], clause[1]}
        : clause;
  }

  private static boolean clocks(Statement statement, int[] clause) {
    return statement.reading().whens().stream()
        .anyMatch(w -> w.time() != null && w.start() >= clause[0] && w.end() <= clause[1]);
  }

  private static @Nullable DayOfWeek weekday(Statement statement, int[] clause) {
    return statement.reading().whens().stream()
        .filter(w -> w.weekday() != null && w.start() >= clause[0] && w.end() <= clause[1])
        .findFirst()
        .map(When::weekday)
        .orElse(null);
  }

  private static Optional<Hour> hour(Statement statement, When when) {
    int[] clause = Times.dated(statement, when);
    if (!isOfWhatWas(statement, when.start(), clause)) {
      return Optional.empty();
    }
    if (when.time() != null) {
      int minute = when.time().toSecondOfDay() / 60;
      int slack = when.about() ? ROUGHLY : 0;
      return Optional.of(
          new Hour(
              statement,
              Times.start(statement, when),
              Times.end(statement, when),
              clause,
              when.weekday(),
              minute - slack,
              minute + slack,
              when.eitherHalf()));
    }
    return named(statement, when, clause);
  }

  /** "On Saturday evening", "late on Friday", "this morning". */
  private static Optional<Hour> named(Statement statement, When when, int[] clause) {
    if (when.weekday() == null && when.day() == null && when.dayOffset() == null) {
      return Optional.empty();
    }
    String text = statement.reading().text();
    String last =
        text.substring(when.start(), when.end()).toLowerCase(Locale.ROOT).replaceFirst(".* ", "");
    Optional<Token> behind =
        statement.reading().tokens().stream()
            .filter(t -> t.start() == when.end() + 1 && PARTS.containsKey(t.folded()))
            .findFirst();
    Optional<Token> before =
        statement
            .wordBefore(when.start())
            .flatMap(
                t -> t.folded().equals("on") ? statement.wordBefore(t.start()) : Optional.of(t))
            .filter(t -> ENDS.containsKey(t.folded()) && when.start() - t.end() <= " on ".length());
    Optional<int[]> part =
        Optional.ofNullable(PARTS.get(behind.map(Token::folded).orElse(last)))
            .or(() -> before.flatMap(t -> Optional.ofNullable(ENDS.get(t.folded()))));
    int start = behind.isEmpty() ? before.map(Token::start).orElse(when.start()) : when.start();
    int end = behind.map(Token::end).orElse(when.end());
    return part.map(
        p -> new Hour(statement, start, end, clause, when.weekday(), p[0], p[1], false));
  }

  /** Whether an hour bounds nothing, is nobody's quoted word and is not to come. */
  private static boolean isOfWhatWas(Statement statement, int start, int[] clause) {
    return statement.wordBefore(start).map(Token::folded).filter(BOUNDS::contains).isEmpty()
        && !statement.quotedAt(start)
        && statement.reading().speeches().stream()
            .noneMatch(s -> s.end() <= start && start - s.end() <= BESIDE_SPEECH)
        && statement.reading().cues().stream()
            .noneMatch(c ->
                c.kind() != Cue.Kind.NEGATION && c.start() >= clause[0] && c.end() <= clause[1]);
  }
}
