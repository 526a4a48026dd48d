package app.parallax.compare.timing;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Events;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Wording;
import app.parallax.language.Cue;
import app.parallax.language.Token;
import app.parallax.language.When;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds one event given times that cannot both be true: "takes effect on Monday", "comes into force
 * on 1 April".
 *
 * <p>A time belongs to the clause that it stands in. Relative days count from the day that the
 * sender says the article was published, never from a date in the page's noise.
 */
public final class TimingFinder {
  /** How much of two clauses must be shared for them to tell of one event. */
  private static final double ONE_EVENT = 0.45;

  /** How far around a time the event that it dates stands, in words. */
  private static final int BESIDE = 10;

  private static final double LEAST_TELLING = 1.0;

  /** What another statement must share with a question's topic to bear out its answer. */
  private static final double ONE_TELLING = 2.0;

  /** Room for "on", in characters. */
  private static final int RIGHT_BESIDE = 4;

  /** Stems of words that any two sentences of a report may share. */
  private static final Set<String> LIGHT =
      Set.of(
          "say",
          "sai",
          "tell",
          "told",
          "one",
          "two",
          "three",
          "four",
          "year",
          "old",
          "time",
          "take",
          "man",
          "woman",
          "morn",
          "afternoon",
          "even",
          "night",
          "day",
          "week",
          "month");

  /** Verbs that tell of an event no more than that it came about. */
  private static final Set<String> HAPPENING =
      Set.of("happened", "occurred", "started", "ended", "opened", "resulted");

  /** Verbs of what is done about a disaster; any other one tells what it did. */
  private static final Set<String> TELLING =
      Set.of(
          "announced",
          "confirmed",
          "reported",
          "declared",
          "pronounced",
          "said",
          "told",
          "made",
          "known",
          "warned",
          "feared");

  private static final Set<String> IRREGULAR = Set.of("made", "found", "seen", "known", "told");

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
  private static final Pattern EARLY_VOTE =
      Pattern.compile(
          "(?i)\\b(?:early|advance|postal|absentee|mail-in)\\s+(?:vot|ballot|poll)\\w*");

  /** Of help, {@link ArrivalFinder} knows who was the first to come. */
  private static final String ARRIVING = "arrive";

  /** Behind one of these stands what came to be known, not what came about. */
  private static final Set<String> KNOWING =
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
  private static final Set<String> OVER =
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

  private static final Set<String> PART_OF_A_DAY =
      Set.of("morning", "afternoon", "evening", "night", "lunchtime");

  /** What may stand between "at" and a clock. */
  private static final Set<String> ROUGH =
      Set.of("about", "around", "roughly", "approximately", "nearly", "exactly", "just");

  private static final int KNOWN_WITHIN = 5;

  private static final Set<String> BEEN = Set.of("was", "were", "had");

  /** What says that a day was another before. */
  private static final Set<String> MOVED =
      Set.of("extended", "postponed", "rescheduled", "prolonged", "delayed", "adjourned");

  /** What points at something that the sentence before names. */
  private static final Set<String> POINTING = Set.of("it", "its", "they", "their", "them", "this");

  /** What befalls a thing that the sentence before names; persons do much else on other days. */
  private static final Set<String> OF_A_THING = Set.of("inspect", "discover");

  /** How many words before an event its subject stands. */
  private static final int SUBJECT_WITHIN = 4;

  /** How far behind "it" the time of "it was three o'clock when" stands, in characters. */
  private static final int STRESSED_WITHIN = 30;

  /** At a quarter of an hour many things happen, at fourteen minutes past two one. */
  private static final int ROUND = 15;

  private static final int A_FEW_MINUTES = 6;
  private static final int FEWEST_SHARED = 2;
  private static final int MANY_SHARED = 3;

  private final Statements statements;
  private final Findings findings;

  private final Events events;

  /** An event and the time that its clause gives it. */
  private record Dated(Statement statement, When when, Set<String> beside) {}

  public TimingFinder(Statements statements, Events events, Findings findings) {
    this.statements = statements;
    this.findings = findings;
    this.events = events;
  }

  /** One event that each of two sources dates once, in words that are otherwise unlike. */
  private void findByEvent() {
    Map<String, List<Dated>> byEvent = new TreeMap<>();
    for (Statement statement : statements.all()) {
      for (When when : statement.reading().whens()) {
        int[] clause = dated(statement, when);
        for (Events.Told told : events.in(statement)) {
          if (dates(statement, when, told, clause)) {
            byEvent
                .computeIfAbsent(told.family(), e -> new ArrayList<>())
                .add(new Dated(statement, when, beside(statement, told)));
          }
        }
      }
    }
    byEvent.forEach(this::compare);
  }

  private boolean dates(Statement statement, When when, Events.Told told, int[] clause) {
    return told.start() >= clause[0]
        && told.end() <= clause[1]
        && !isPossible(statement, clause)
        && !datesSpeech(statement, when, told, clause)
        && !datesAnother(statement, when, told)
        && !isNearer(statement, when, told)
        && !isPartOf(statement, when, told)
        && !isOnlyKnown(statement, told, clause);
  }

  /** Whether what looks like an event only says when: "by the end of January". */
  private static boolean isPartOf(Statement statement, When when, Events.Told told) {
    return told.end() <= when.start()
        && statement
            .reading()
            .text()
            .substring(told.end(), when.start())
            .strip()
            .matches("of|of the");
  }

  /** Whether the clause tells that it came to be known: "noticed the theft on 4 May". */
  private static boolean isOnlyKnown(Statement statement, Events.Told told, int[] clause) {
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
  private static boolean isBare(Statement statement, int[] clause) {
    Set<String> content = statement.contentBetween(clause[0], clause[1]);
    content.removeAll(statement.dates());
    return content.isEmpty();
  }

  /** Whether a time stands nearer to who says it than to the event: "the union said on Friday". */
  private static boolean datesSpeech(
      Statement statement, When when, Events.Told event, int[] clause) {
    int far = gap(when, event.start(), event.end());
    return statement.reading().speeches().stream()
        .anyMatch(s ->
            s.start() >= clause[0]
                && s.end() <= clause[1]
                && (s.start() >= event.end() || s.end() <= event.start())
                && gap(when, s.start(), s.end()) < far);
  }

  /** Whether another verb leads from the event to the time: "the theft made public on Friday". */
  private boolean datesAnother(Statement statement, When when, Events.Told event) {
    boolean done = when.time() != null && events.isDisaster(event.family());
    return statement.reading().tokens().stream()
        .filter(t -> t.start() >= event.end() && t.end() <= when.start())
        .map(Token::folded)
        .anyMatch(
            done
                ? TELLING::contains
                : w -> (w.endsWith("ed") || IRREGULAR.contains(w)) && !HAPPENING.contains(w));
  }

  /** Whether the clause gives another time right beside the event. */
  private static boolean isNearer(Statement statement, When when, Events.Told event) {
    int far = gap(when, event.start(), event.end());
    return statement.reading().whens().stream()
        .anyMatch(w ->
            isComparable(w, when) && gap(w, event.start(), event.end()) < far
                || areYears(w, when) && gap(w, event.start(), event.end()) < far);
  }

  /** Whether a time stands right beside a verb of speech: "said on Friday". */
  private static boolean datesSpeech(Statement statement, When when) {
    return statement.reading().speeches().stream()
        .anyMatch(s -> gap(when, s.start(), s.end()) <= RIGHT_BESIDE);
  }

  private static int gap(When when, int start, int end) {
    return Math.max(start - when.end(), when.start() - end);
  }

  /** Whether the clause tells only what could happen. */
  private static boolean isPossible(Statement statement, int[] clause) {
    return statement.reading().cues().stream()
        .anyMatch(
            c -> c.kind() == Cue.Kind.POSSIBLE && c.start() >= clause[0] && c.end() <= clause[1]);
  }

  private Set<String> beside(Statement statement, Events.Told event) {
    List<Token> tokens = statement.reading().tokens();
    Set<String> beside =
        statement.contentBetween(
            tokens.get(Math.max(0, event.from() - BESIDE)).start(),
            tokens.get(Math.min(tokens.size(), event.to() + BESIDE) - 1).end());
    boolean ofAThing = events.isDisaster(event.family()) || OF_A_THING.contains(event.family());
    if (ofAThing && isTakenUp(tokens, event.from())) {
      statements.before(statement).ifPresent(s -> beside.addAll(s.content()));
    }
    beside.removeAll(event.concepts());
    beside.removeAll(LIGHT);
    beside.removeIf(c -> statements.weight(c) < LEAST_TELLING);
    beside.removeAll(statement.dates());
    return beside;
  }

  /** Whether what the event befell is only pointed at: "it broke", "its last inspection". */
  private static boolean isTakenUp(List<Token> tokens, int event) {
    return tokens.subList(Math.max(0, event - SUBJECT_WITHIN), event).stream()
        .anyMatch(t -> POINTING.contains(t.folded()));
  }

  private void compare(String event, List<Dated> dated) {
    for (int i = 0; i < dated.size(); i++) {
      for (int j = i + 1; j < dated.size(); j++) {
        Dated a = dated.get(i);
        Dated b = dated.get(j);
        Set<String> both = Concepts.shared(a.beside, b.beside);
        if (statements.source(a.statement) != statements.source(b.statement)
            && (isComparable(a.when, b.when) || areYears(a.when, b.when))
            && !both.isEmpty()
            && !meet(a, b)
            && !isNearly(a.when, b.when)
            && isAnother(a.statement, a.when) == isAnother(b.statement, b.when)
            && !(event.equals(ARRIVING) && ArrivalFinder.tellHelp(a.statement, b.statement))
            && !a.statement.tells(MOVED)
            && !b.statement.tells(MOVED)
            && !(isToCome(a.statement, a.when) && isOver(b.statement, b.when))
            && !(isToCome(b.statement, b.when) && isOver(a.statement, a.when))
            && !agrees(a, b, dated)
            && !agrees(b, a, dated)) {
          for (String concept : events.concepts(event)) {
            if (a.statement.content().contains(concept)
                || b.statement.content().contains(concept)) {
              both.add(concept);
            }
          }
          propose(a.statement, a.when, b.statement, b.when, both, 0.4);
        }
      }
    }
  }

  private static boolean isAnother(Statement statement, When when) {
    int[] clause = dated(statement, when);
    return statement.reading().tokens().stream()
            .anyMatch(
                t -> t.start() >= clause[0] && t.end() <= clause[1] && ANOTHER.contains(t.folded()))
        || EARLY_VOTE.matcher(statement.reading().text()).region(clause[0], clause[1]).find();
  }

  private static boolean isToCome(Statement statement, When when) {
    int[] clause = dated(statement, when);
    return statement.reading().cues().stream()
        .anyMatch(
            c -> c.kind() == Cue.Kind.PLANNED && c.start() >= clause[0] && c.end() <= clause[1]);
  }

  /** Whether the clause tells what was: the round before is not the one to come. */
  private static boolean isOver(Statement statement, When when) {
    int[] clause = dated(statement, when);
    return !isToCome(statement, when)
        && statement.reading().tokens().stream()
            .anyMatch(
                t -> t.start() >= clause[0] && t.end() <= clause[1] && BEEN.contains(t.folded()));
  }

  /** Whether a clause tells of an event's end, which is another than its beginning. */
  private static boolean isEnd(Statement statement, When when) {
    int[] clause = dated(statement, when);
    return statement.reading().tokens().stream()
        .anyMatch(t -> t.start() >= clause[0] && t.end() <= clause[1] && OVER.contains(t.folded()));
  }

  /** Whether each clause tells an event that the other does not: noticed and told. */
  private boolean tellOtherEvents(Statement a, When one, Statement b, When other) {
    Set<String> here = families(a, one);
    Set<String> there = families(b, other);
    return !here.isEmpty() && !there.isEmpty() && here.stream().noneMatch(there::contains);
  }

  private Set<String> families(Statement statement, When when) {
    int[] clause = dated(statement, when);
    Set<String> families = new LinkedHashSet<>();
    for (Events.Told told : events.in(statement)) {
      if (told.start() >= clause[0]
          && told.end() <= clause[1]
          && !isOnlyKnown(statement, told, clause)) {
        families.add(told.family());
      }
    }
    return families;
  }

  /** Two clocks a few minutes apart are one, read by two. */
  private static boolean isNearly(When one, When other) {
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

  /** Whether a dated event of the one's own source agrees with the other: it tells of two. */
  private boolean agrees(Dated one, Dated other, List<Dated> dated) {
    return dated.stream()
        .anyMatch(d ->
            statements.source(d.statement) == statements.source(one.statement)
                && (isComparable(d.when, other.when) || areYears(d.when, other.when))
                && meet(d, other));
  }

  private static boolean areYears(When a, When b) {
    return a.year() != null && b.year() != null;
  }

  private boolean meet(Dated a, Dated b) {
    return statements.meet(a.when, a.statement, b.when, b.statement);
  }

  private void propose(
      Statement a, When one, Statement b, When other, Set<String> topic, double score) {
    findings.propose(
        new Proposal(
            Kind.TIMING,
            Severity.HIGH,
            "two times of one event",
            Wording.of(Kind.TIMING, a, topic, "", ""),
            List.of(
                new Proposal.Side(words(a, one), evidence(a, one, b, other, topic)),
                new Proposal.Side(words(b, other), evidence(b, other, a, one, topic))),
            topic,
            score));
  }

  /** A statement, and what else tells its time and not the other's of the same thing. */
  private List<Statement> evidence(
      Statement told, When time, Statement other, When otherTime, Set<String> topic) {
    List<Statement> evidence = new ArrayList<>(List.of(told));
    for (Statement more : carriers(topic)) {
      boolean same =
          more.reading().whens().stream()
              .anyMatch(w ->
                  isComparable(w, time)
                      && statements.meet(w, more, time, told)
                      && !statements.meet(w, more, otherTime, other));
      if (same
          && !more.equals(told)
          && statements.source(more) != statements.source(other)
          && statements.shared(topic, more.content()) >= ONE_TELLING) {
        evidence.add(more);
      }
    }
    return evidence;
  }

  private List<Statement> carriers(Set<String> topic) {
    return topic.stream().flatMap(c -> statements.carriers(c).stream()).distinct().toList();
  }

  /** Holds sentences against each other that are alike, then events that are dated once each. */
  public void find(List<Statements.Pair> pairs) {
    findAlike(pairs);
    findByEvent();
    findByClock();
  }

  /** One clock time to the minute on two days: the event is one, and its day is in doubt. */
  private void findByClock() {
    Map<LocalTime, List<Dated>> byClock = new TreeMap<>();
    for (Statement statement : statements.all()) {
      for (When when : statement.reading().whens()) {
        LocalTime time = when.time();
        if (time != null && time.getMinute() % ROUND != 0 && isDay(when)) {
          Set<String> beside = new LinkedHashSet<>(statement.content());
          beside.removeAll(statement.dates());
          beside.removeAll(LIGHT);
          byClock
              .computeIfAbsent(time, t -> new ArrayList<>())
              .add(new Dated(statement, when, beside));
        }
      }
    }
    byClock.forEach((time, dated) -> compare("", dated));
  }

  /** Two times in clauses that otherwise tell the same. */
  private void findAlike(List<Statements.Pair> pairs) {
    for (Statements.Pair pair : pairs) {
      if (statements.source(pair.a()) != statements.source(pair.b())) {
        compare(pair.a(), pair.b());
      }
    }
  }

  private void compare(Statement a, Statement b) {
    for (When one : a.reading().whens()) {
      for (When other : b.reading().whens()) {
        if (!isComparable(one, other)
            || a.quotedAt(one.start())
            || b.quotedAt(other.start())
            || isNearly(one, other)
            || a.tells(MOVED)
            || b.tells(MOVED)
            || isToCome(a, one) && isOver(b, other)
            || isToCome(b, other) && isOver(a, one)
            || datesSpeech(a, one) != datesSpeech(b, other)) {
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
            || isEnd(a, one) != isEnd(b, other)
            || isAnother(a, one) != isAnother(b, other)) {
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
        propose(a, one, b, other, both, 0.4 + 0.5 * alike);
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
        .anyMatch(w -> isComparable(w, when) && w.compatible(when, written, otherWritten));
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
  private static boolean isPlain(When when) {
    return when.weekday() == null;
  }

  /** With the part of a weekday: "half past two on Saturday afternoon". */
  static int end(Statement statement, When when) {
    return statement.reading().tokens().stream()
        .filter(t -> t.start() == when.end() + 1 && PART_OF_A_DAY.contains(t.folded()))
        .filter(_ -> when.weekday() != null)
        .findFirst()
        .map(Token::end)
        .orElse(when.end());
  }

  /** "Eleven in the morning." */
  private static boolean isInWords(Statement statement, When when) {
    return when.time() != null
        && Character.isLetter(statement.reading().text().charAt(when.start()));
  }
}
