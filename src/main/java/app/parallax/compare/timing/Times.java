package app.parallax.compare.timing;

import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Events;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Wording;
import app.parallax.language.Cue;
import app.parallax.language.Figure;
import app.parallax.language.Token;
import app.parallax.language.When;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where times stand in their sentences, what the clause around one says of it, and whether two can
 * be held against each other.
 */
final class Times {
  /** Room for "on", in characters. */
  static final int RIGHT_BESIDE = 4;

  /** What makes an event another one than the first. */
  static final Set<String> ANOTHER =
      Set.of(
          "second",
          "third",
          "another",
          "again",
          "aftershock",
          "aftershocks",
          "foreshock",
          "repeat",
          "repeated",
          "renewed",
          "subsequent",
          "further");

  /** Votes that are cast before the day of the vote. */
  static final Pattern EARLY_VOTE =
      Pattern.compile(
          "(?i)\\b(?:early|advance|postal|absentee|mail-in)\\s+(?:vot|ballot|poll)\\w*");

  /** Behind one of these stands what came to be known, not what came about. */
  static final Set<String> KNOWING =
      Set.of(
          "noticed",
          "detected",
          "spotted",
          "discovered",
          "learned",
          "learnt",
          "aware",
          "told",
          "informed",
          "notified",
          "alerted",
          "reported",
          "announced",
          "confirmed",
          "revealed",
          "investigating",
          "realised",
          "realized");

  /** Words of an event's end. */
  static final Set<String> OVER =
      Set.of(
          "control",
          "contained",
          "extinguished",
          "reopened",
          "resumed",
          "restored",
          "ended",
          "over",
          "lifted",
          "completed",
          "finished");

  static final Set<String> PART_OF_A_DAY =
      Set.of("morning", "afternoon", "evening", "night", "lunchtime");

  /** What may stand between "at" and a clock. */
  static final Set<String> ROUGH =
      Set.of("about", "around", "roughly", "approximately", "nearly", "exactly", "just");

  static final int KNOWN_WITHIN = 5;

  static final Set<String> BEEN = Set.of("was", "were", "had");

  /** What says that a day was another before. */
  static final Set<String> MOVED =
      Set.of("extended", "postponed", "rescheduled", "prolonged", "delayed", "adjourned");

  /** How far behind "it" the time of "it was three o'clock when" stands, in characters. */
  static final int STRESSED_WITHIN = 30;

  static final int A_FEW_MINUTES = 6;

  private Times() {}

  /** Whether the clause tells that it came to be known: "noticed the theft on 4 May". */
  static boolean isOnlyKnown(Statement statement, Events.Told told, int[] clause) {
    List<Token> tokens = statement.reading().tokens();
    return tokens.subList(Math.max(0, told.from() - KNOWN_WITHIN), told.from()).stream()
        .anyMatch(t -> t.start() >= clause[0] && KNOWING.contains(t.folded()));
  }

  /** The clause that a time dates: behind "it was three o'clock when", the one that follows. */
  static int[] dated(Statement statement, When when) {
    return dated(statement, when.start(), when.end());
  }

  /** The same of a time that stands from one offset of the reading to another. */
  static int[] dated(Statement statement, int start, int end) {
    int[] clause = Clauses.around(statement, start, end);
    if (clause[0] > 0 && isBare(statement, clause)) {
      clause[0] = Clauses.around(statement, clause[0] - 1, clause[0] - 1)[0];
    }
    List<Token> tokens = statement.reading().tokens();
    boolean stressed =
        tokens.stream()
            .filter(t -> t.start() >= clause[0])
            .findFirst()
            .filter(t -> t.folded().equals("it") && start - t.start() < STRESSED_WITHIN)
            .isPresent();
    return stressed
        ? tokens.stream()
            .filter(t -> t.start() == clause[1] && t.folded().equals("when"))
            .findFirst()
            .map(t -> new int[] {clause[0], Clauses.around(statement, t.end() + 1, t.end() + 1)[1]})
            .orElse(clause)
        : clause;
  }

  /** Whether a clause holds nothing but its time: ", on 30 September,". */
  static boolean isBare(Statement statement, int[] clause) {
    Set<String> content = statement.contentBetween(clause[0], clause[1]);
    content.removeAll(statement.dates());
    return content.isEmpty();
  }

  /** Whether a time stands right beside a verb of speech: "said on Friday". */
  static boolean datesSpeech(Statement statement, When when) {
    return statement.reading().speeches().stream()
        .anyMatch(s -> gap(when, s.start(), s.end()) <= RIGHT_BESIDE);
  }

  static int gap(When when, int start, int end) {
    return Math.max(start - when.end(), when.start() - end);
  }

  static boolean isAnother(Statement statement, When when) {
    int[] clause = dated(statement, when);
    return statement.reading().tokens().stream()
            .anyMatch(
                t -> t.start() >= clause[0] && t.end() <= clause[1] && ANOTHER.contains(t.folded()))
        || EARLY_VOTE.matcher(statement.reading().text()).region(clause[0], clause[1]).find();
  }

  static boolean isToCome(Statement statement, When when) {
    int[] clause = dated(statement, when);
    return statement.reading().cues().stream()
        .anyMatch(
            c -> c.kind() == Cue.Kind.PLANNED && c.start() >= clause[0] && c.end() <= clause[1]);
  }

  /** Whether the clause tells what was: the round before is not the one to come. */
  static boolean isOver(Statement statement, When when) {
    int[] clause = dated(statement, when);
    return !isToCome(statement, when)
        && statement.reading().tokens().stream()
            .anyMatch(
                t -> t.start() >= clause[0] && t.end() <= clause[1] && BEEN.contains(t.folded()));
  }

  /** Whether a clause tells of an event's end, which is another than its beginning. */
  static boolean isEnd(Statement statement, When when) {
    int[] clause = dated(statement, when);
    return statement.reading().tokens().stream()
        .anyMatch(t -> t.start() >= clause[0] && t.end() <= clause[1] && OVER.contains(t.folded()));
  }

  /** Two clocks a few minutes apart are one, read by two. */
  static boolean isNearly(When one, When other) {
    if (one.time() == null || other.time() == null || one.isDate() && other.isDate()) {
      return false;
    }
    int half = 12 * 60;
    int apart =
        Math.floorMod(
            one.time().toSecondOfDay() / 60 - other.time().toSecondOfDay() / 60,
            one.eitherHalf() || other.eitherHalf() ? half : 2 * half);
    return apart < A_FEW_MINUTES
        || apart > half - A_FEW_MINUTES && apart < half
        || apart > 2 * half - A_FEW_MINUTES;
  }

  static boolean areYears(When a, When b) {
    return a.year() != null && b.year() != null;
  }

  /** Days are compared with days, times of day with times of day. */
  static boolean isComparable(When one, When other) {
    boolean days = isDay(one) && isDay(other);
    boolean times = one.time() != null && other.time() != null;
    return days || times;
  }

  static boolean isDay(When when) {
    return when.day() != null
        || when.weekday() != null
        || when.month() != null
        || when.dayOffset() != null;
  }

  /** The words of a time or else of a span, of which a statement tells one. */
  static String words(Statement statement, @Nullable When when, @Nullable Figure span) {
    if (when != null) {
      return words(statement, when);
    }
    return span == null ? "" : Wording.figure(statement, span);
  }

  static String words(Statement statement, When when) {
    return statement
        .reading()
        .text()
        .substring(start(statement, when), end(statement, when))
        .replaceAll("\\s+", " ");
  }

  /** From "at" on before a clock that only this shows to be one: "at 7.10", "at twenty to one". */
  static int start(Statement statement, When when) {
    if (when.time() == null || !when.eitherHalf() && !isInWords(statement, when) && isPlain(when)) {
      return when.start();
    }
    Optional<Token> before = statement.wordBefore(when.start());
    return before
        .filter(t -> ROUGH.contains(t.folded()))
        .flatMap(t -> statement.wordBefore(t.start()))
        .or(() -> before)
        .filter(t -> t.folded().equals("at"))
        .map(Token::start)
        .orElse(when.start());
  }

  /** Whether no weekday tells the half of the day. */
  static boolean isPlain(When when) {
    return when.weekday() == null;
  }

  /** With the part of the day that a clock stands in: "half past two on Saturday afternoon". */
  static int end(Statement statement, When when) {
    return statement.reading().tokens().stream()
        .filter(t -> t.start() == when.end() + 1 && PART_OF_A_DAY.contains(t.folded()))
        .filter(_ -> when.time() != null && when.weekday() != null)
        .findFirst()
        .map(Token::end)
        .orElse(when.end());
  }

  /** "Eleven in the morning." */
  static boolean isInWords(Statement statement, When when) {
    return when.time() != null
        && Character.isLetter(statement.reading().text().charAt(when.start()));
  }
}
