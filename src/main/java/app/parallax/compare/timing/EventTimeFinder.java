package app.parallax.compare.timing;

import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Events;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Cue;
import app.parallax.language.Token;
import app.parallax.language.When;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds one event that two sources date in words that are otherwise unlike: "gave way at 4.20
 * a.m.", "the breach opened at 5.05".
 *
 * <p>A time dates the event that stands nearest in its clause, not who says so nor what came to be
 * known of it.
 */
public final class EventTimeFinder {
  /** How far around a time the event that it dates stands, in words. */
  private static final int BESIDE = 10;

  private static final double LEAST_TELLING = 1.0;

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

  /** Of help, {@link ArrivalFinder} knows who was the first to come. */
  private static final String ARRIVING = "arrive";

  /** What points at something that the sentence before names. */
  private static final Set<String> POINTING = Set.of("it", "its", "they", "their", "them", "this");

  /** What befalls a thing that the sentence before names; persons do much else on other days. */
  private static final Set<String> OF_A_THING = Set.of("inspect", "discover");

  /** How many words before an event its subject stands. */
  private static final int SUBJECT_WITHIN = 4;

  /** At a quarter of an hour many things happen, at fourteen minutes past two one. */
  private static final int ROUND = 15;

  /** An event and the time that its clause gives it. */
  private record Dated(Statement statement, When when, Set<String> beside) {}

  private final Statements statements;
  private final Events events;
  private final TimeProposals proposals;

  public EventTimeFinder(Statements statements, Events events, Findings findings) {
    this.statements = statements;
    this.events = events;
    this.proposals = new TimeProposals(statements, findings);
  }

  /** Holds events against each other that are dated once each. */
  public void find() {
    findByEvent();
    findByClock();
  }

  /** One event that each of two sources dates once, in words that are otherwise unlike. */
  private void findByEvent() {
    Map<String, List<Dated>> byEvent = new TreeMap<>();
    for (Statement statement : statements.all()) {
      for (When when : statement.reading().whens()) {
        int[] clause = Times.dated(statement, when);
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
        && !isOfSpeech(statement, when, told, clause)
        && !datesAnother(statement, when, told)
        && !isNearer(statement, when, told)
        && !isPartOf(statement, when, told)
        && !Times.isOnlyKnown(statement, told, clause);
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

  /** Whether a time stands nearer to who says it than to the event: "the union said on Friday". */
  private static boolean isOfSpeech(
      Statement statement, When when, Events.Told event, int[] clause) {
    int far = Times.gap(when, event.start(), event.end());
    return statement.reading().speeches().stream()
        .anyMatch(s ->
            s.start() >= clause[0]
                && s.end() <= clause[1]
                && (s.start() >= event.end() || s.end() <= event.start())
                && Times.gap(when, s.start(), s.end()) < far);
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
    int far = Times.gap(when, event.start(), event.end());
    return statement.reading().whens().stream()
        .anyMatch(w ->
            Times.isComparable(w, when) && Times.gap(w, event.start(), event.end()) < far
                || Times.areYears(w, when) && Times.gap(w, event.start(), event.end()) < far);
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
            && (Times.isComparable(a.when, b.when) || Times.areYears(a.when, b.when))
            && !both.isEmpty()
            && !meet(a, b)
            && !Times.isNearly(a.when, b.when)
            && Times.isAnother(a.statement, a.when) == Times.isAnother(b.statement, b.when)
            && !(event.equals(ARRIVING) && ArrivalFinder.tellHelp(a.statement, b.statement))
            && !a.statement.tells(Times.MOVED)
            && !b.statement.tells(Times.MOVED)
            && !(Times.isToCome(a.statement, a.when) && Times.isOver(b.statement, b.when))
            && !(Times.isToCome(b.statement, b.when) && Times.isOver(a.statement, a.when))
            && !agrees(a, b, dated)
            && !agrees(b, a, dated)) {
          for (String concept : events.concepts(event)) {
            if (a.statement.content().contains(concept)
                || b.statement.content().contains(concept)) {
              both.add(concept);
            }
          }
          proposals.add(a.statement, a.when, b.statement, b.when, both, 0.4);
        }
      }
    }
  }

  /** Whether a dated event of the one's own source agrees with the other: it tells of two. */
  private boolean agrees(Dated one, Dated other, List<Dated> dated) {
    return dated.stream()
        .anyMatch(d ->
            statements.source(d.statement) == statements.source(one.statement)
                && (Times.isComparable(d.when, other.when) || Times.areYears(d.when, other.when))
                && meet(d, other));
  }

  private boolean meet(Dated a, Dated b) {
    return statements.meet(a.when, a.statement, b.when, b.statement);
  }

  /** One clock time to the minute on two days: the event is one, and its day is in doubt. */
  private void findByClock() {
    Map<LocalTime, List<Dated>> byClock = new TreeMap<>();
    for (Statement statement : statements.all()) {
      for (When when : statement.reading().whens()) {
        LocalTime time = when.time();
        if (time != null && time.getMinute() % ROUND != 0 && Times.isDay(when)) {
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
}
