package app.parallax.compare;

import app.parallax.language.Cue;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import app.parallax.language.When;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

  /** What happens once in a story, or once to one thing. */
  private static final List<String> EVENTS =
      List.of(
          "resign",
          "close",
          "open",
          "collapse",
          "inspect",
          "sign",
          "arrest",
          "begin",
          "end",
          "release",
          "meet",
          "explode",
          "crash",
          "take_effect",
          "arrive",
          "evacuate",
          "announce",
          "steal",
          "discover",
          "sentence",
          "charge",
          "launch",
          "interrupt",
          "resume",
          "marry",
          "elect",
          "appoint",
          "buy",
          "derail",
          "sink",
          "suspend",
          "publish",
          "recall",
          "hand_over",
          "found",
          "retire",
          "expire",
          "order",
          "strike",
          "dismiss",
          "approve");

  /** How far around a time the event that it dates stands, in words. */
  private static final int BESIDE = 10;

  private static final double LEAST_TELLING = 1.0;

  /** Room for "on", in characters. */
  private static final int RIGHT_BESIDE = 4;

  /** Stems of words that any two sentences of a report may share. */
  private static final Set<String> LIGHT =
      Set.of("say", "sai", "tell", "told", "one", "two", "three", "four", "year", "time", "take");

  /** Verbs that tell of an event no more than that it came about. */
  private static final Set<String> HAPPENING = Set.of("happened", "occurred", "started", "ended");

  private static final Set<String> IRREGULAR = Set.of("made", "found", "seen", "known", "told");

  private static final int FEWEST_SHARED = 2;
  private static final int MANY_SHARED = 3;

  private final Statements statements;
  private final Findings findings;

  private final Set<String> events = new HashSet<>();

  /** An event and the time that its clause gives it. */
  private record Dated(Statement statement, When when, Set<String> beside) {}

  TimingFinder(Statements statements, Concepts concepts, Findings findings) {
    this.statements = statements;
    this.findings = findings;
    SentenceReader reader = new SentenceReader();
    EVENTS.forEach(e -> events.add(concepts.of(reader, e)));
  }

  /** One event that each of two sources dates once, in words that are otherwise unlike. */
  private void findByEvent() {
    Map<String, List<Dated>> byEvent = new TreeMap<>();
    for (Statement statement : statements.all()) {
      for (When when : statement.reading().whens()) {
        int[] clause = Clauses.around(statement, when.start(), when.end());
        for (Concepts.Found found : statement.concepts()) {
          if (events.contains(found.concept())
              && found.start() >= clause[0]
              && found.end() <= clause[1]
              && !isPossible(statement, clause)
              && !datesSpeech(statement, when, found, clause)
              && !datesAnother(statement, when, found)) {
            Set<String> beside = beside(statement, found);
            byEvent
                .computeIfAbsent(found.concept(), e -> new ArrayList<>())
                .add(new Dated(statement, when, beside));
          }
        }
      }
    }
    byEvent.forEach(this::compare);
  }

  /** Whether a time stands nearer to who says it than to the event: "the union said on Friday". */
  private static boolean datesSpeech(
      Statement statement, When when, Concepts.Found event, int[] clause) {
    int far = gap(when, event.start(), event.end());
    return statement.reading().speeches().stream()
        .anyMatch(s ->
            s.start() >= clause[0]
                && s.end() <= clause[1]
                && (s.start() >= event.end() || s.end() <= event.start())
                && gap(when, s.start(), s.end()) < far);
  }

  /** Whether another verb leads from the event to the time: "the theft made public on Friday". */
  private static boolean datesAnother(Statement statement, When when, Concepts.Found event) {
    return statement.reading().tokens().stream()
        .filter(t -> t.start() >= event.end() && t.end() <= when.start())
        .map(Token::folded)
        .anyMatch(w -> (w.endsWith("ed") || IRREGULAR.contains(w)) && !HAPPENING.contains(w));
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

  private Set<String> beside(Statement statement, Concepts.Found event) {
    List<Token> tokens = statement.reading().tokens();
    Set<String> beside =
        statement.contentBetween(
            tokens.get(Math.max(0, event.from() - BESIDE)).start(),
            tokens.get(Math.min(tokens.size(), event.to() + BESIDE) - 1).end());
    beside.remove(event.concept());
    beside.removeAll(LIGHT);
    beside.removeIf(c -> statements.weight(c) < LEAST_TELLING);
    beside.removeAll(statement.dates());
    return beside;
  }

  private void compare(String event, List<Dated> dated) {
    for (int i = 0; i < dated.size(); i++) {
      for (int j = i + 1; j < dated.size(); j++) {
        Dated a = dated.get(i);
        Dated b = dated.get(j);
        Set<String> both = new LinkedHashSet<>(a.beside);
        both.retainAll(b.beside);
        if (statements.source(a.statement) != statements.source(b.statement)
            && (isComparable(a.when, b.when) || areYears(a.when, b.when))
            && !both.isEmpty()
            && !meet(a, b)
            && !agrees(a, b, dated)
            && !agrees(b, a, dated)) {
          both.add(event);
          propose(a.statement, a.when, b.statement, b.when, both, 0.4);
        }
      }
    }
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
    LocalDate writtenA = statements.written(a.statement);
    LocalDate writtenB = statements.written(b.statement);
    return a.when.compatible(b.when, writtenA, writtenB)
        || toCome(a.when, writtenA).anyMatch(day -> toCome(b.when, writtenB).anyMatch(day::equals));
  }

  private void propose(
      Statement a, When one, Statement b, When other, Set<String> topic, double score) {
    findings.propose(
        new Proposal(
            Kind.TIMING,
            Severity.HIGH,
            "two times of one event",
            Wording.of(Kind.TIMING, a, topic, "", ""),
            Proposal.sides(words(a, one), a, words(b, other), b),
            topic,
            score));
  }

  /** Holds sentences against each other that are alike, then events that are dated once each. */
  void find(List<Statements.Pair> pairs) {
    findAlike(pairs);
    findByEvent();
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
            || datesSpeech(a, one) != datesSpeech(b, other)) {
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
        LocalDate writtenA = statements.written(a);
        LocalDate writtenB = statements.written(b);
        if (one.compatible(other, writtenA, writtenB)
            || toCome(one, writtenA)
                .anyMatch(day -> toCome(other, writtenB).anyMatch(day::equals))) {
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

  private static String words(Statement statement, When when) {
    return statement.reading().text().substring(when.start(), when.end()).replaceAll("\\s+", " ");
  }
}
