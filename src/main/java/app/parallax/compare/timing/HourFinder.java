package app.parallax.compare.timing;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
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
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds two hours of what a story is about: "the shells landed shortly after nine", "he put the
 * time of the explosions at 6.15".
 *
 * <p>What a story is about is what several sources open with, and it happened at one hour. Its
 * beginning and its end are two things, and so are its first and its second part. A sentence that
 * only points ("it was a quarter past three") tells of what the one before tells, or of what the
 * story is about.
 */
public final class HourFinder {
  /** How many sentences, the headline among them, an article opens with. */
  private static final int OPENING = 4;

  private static final int DAY = 24 * 60;

  /** Two sources that know one hour may read their clocks so far apart, in minutes. */
  private static final int APART = 45;

  private static final int ROUGHLY = 30;

  /** Behind one of these stands no hour of the event, but a bound of something. */
  private static final Set<String> BOUNDS =
      Set.of("until", "till", "by", "since", "from", "before", "past", "through", "than");

  /** Words of a later part of what happened, or of what was done about it. */
  private static final Set<String> LATER =
      words(
          """
          reached spread spreading control contained extinguished still continued continuing lasted
          ended over reopened resumed restored joined arrived visited bulletin told announced
          reporters scheduled postponed delayed due missing search searched ordered evacuated
          evacuation remained closed shut left departed ambulance ambulances
          siren sirens alert alerts warning warned found discovered met meeting march truce ceasefire
          verdict vigil funeral died
          """);

  /** Before "out", what had come to its end: "was out", "put out". */
  private static final Set<String> BEFORE_OUT = Set.of("was", "were", "is", "put", "been");

  private static final Set<String> LAST = Set.of("last", "final", "remaining", "more");

  private static final Set<String> POINTING = Set.of("it", "that", "this", "they", "he", "she");

  /** Verbs with which a sentence that only points tells that something came about. */
  private static final Set<String> COMING =
      Set.of("was", "happened", "came", "struck", "occurred", "hit", "began", "started");

  /** How far behind its opening a sentence that points has its verb, in words. */
  private static final int POINTS_WITHIN = 2;

  private static final Map<String, int[]> PARTS =
      Map.of(
          "morning", new int[] {0, 12 * 60},
          "afternoon", new int[] {12 * 60, 18 * 60},
          "evening", new int[] {17 * 60, DAY - 1},
          "daylight", new int[] {5 * 60, 21 * 60});

  /** An hour, or a part of the day, in minutes from midnight. */
  private record Hour(Statement statement, When when, int from, int to) {}

  private final Statements statements;
  private final Events events;
  private final Findings findings;
  private final Set<String> main;

  public HourFinder(Statements statements, Events events, Findings findings) {
    this.statements = statements;
    this.events = events;
    this.findings = findings;
    this.main = main();
  }

  /** The events that the openings of at least two sources tell. */
  private Set<String> main() {
    Map<String, Set<Integer>> sources = new TreeMap<>();
    Map<String, Integer> seen = new HashMap<>();
    for (Statement statement : statements.all()) {
      if (seen.merge(statement.article(), 1, Integer::sum) <= OPENING) {
        for (Events.Told told : events.in(statement)) {
          sources
              .computeIfAbsent(told.family(), f -> new LinkedHashSet<>())
              .add(statements.source(statement));
        }
      }
    }
    sources.values().removeIf(s -> s.size() < 2);
    return sources.keySet();
  }

  public void find() {
    Map<String, List<Hour>> hours = new TreeMap<>();
    for (Statement statement : statements.all()) {
      if (main.isEmpty() || statement.sentence().headline()) {
        continue;
      }
      for (When when : statement.reading().whens()) {
        hour(statement, when)
            .ifPresent(hour ->
                told(statement, when)
                    .forEach(f -> hours.computeIfAbsent(f, _ -> new ArrayList<>()).add(hour)));
      }
    }
    hours.forEach(this::compare);
  }

  // --- reading

  private static Set<String> words(String words) {
    return Set.of(words.strip().split("\\s+"));
  }

  private Optional<Hour> hour(Statement statement, When when) {
    Optional<String> before = statement.wordBefore(when.start()).map(Token::folded);
    if (before.filter(BOUNDS::contains).isPresent()
        || statement.quotedAt(when.start())
        || isToCome(statement)) {
      return Optional.empty();
    }
    LocalTime time = when.time();
    if (time != null) {
      int minute = time.toSecondOfDay() / 60;
      int slack = when.about() ? ROUGHLY : 0;
      return Optional.of(new Hour(statement, when, minute - slack, minute + slack));
    }
    if (when.weekday() == null && when.day() == null) {
      return Optional.empty();
    }
    return part(statement, when).map(p -> new Hour(statement, when, p[0], p[1]));
  }

  /** The part of the day that stands behind a day: "on Saturday evening". */
  private static Optional<int[]> part(Statement statement, When when) {
    return statement.reading().tokens().stream()
        .filter(t -> t.start() >= when.end())
        .findFirst()
        .filter(t -> t.start() == when.end() + 1)
        .flatMap(t -> Optional.ofNullable(PARTS.get(t.folded())));
  }

  private static boolean isToCome(Statement statement) {
    return statement.reading().cues().stream().anyMatch(c -> c.kind() != Cue.Kind.NEGATION);
  }

  /** The main events that a sentence dates. */
  private Set<String> told(Statement statement, When when) {
    int[] clause = TimingFinder.dated(statement, when);
    if (isLater(statement, clause)) {
      return Set.of();
    }
    Set<String> here = families(statement, clause[0], clause[1]);
    int[] whole = {0, statement.reading().text().length()};
    if (here.isEmpty()
        && when.time() != null
        && isAlone(statement, when)
        && !isLater(statement, whole)) {
      here = families(statement, whole[0], whole[1]);
    }
    if (here.isEmpty() && points(statement, clause)) {
      here =
          statements
              .before(statement)
              .map(s -> families(s, 0, s.reading().text().length()))
              .filter(f -> !f.isEmpty())
              .orElse(main);
    }
    return here;
  }

  private Set<String> families(Statement statement, int start, int end) {
    Set<String> families = new LinkedHashSet<>();
    for (Events.Told told : events.in(statement)) {
      if (told.start() >= start && told.end() <= end && main.contains(told.family())) {
        families.add(told.family());
      }
    }
    return families;
  }

  /** Whether a sentence gives one hour alone, so that all of it may be of that. */
  private static boolean isAlone(Statement statement, When when) {
    return statement.reading().whens().stream().allMatch(w -> w == when || w.time() == null);
  }

  /** Whether a clause tells what came later; a word with which it tells an event does not. */
  private boolean isLater(Statement statement, int[] clause) {
    List<Events.Told> told = events.in(statement);
    List<Token> tokens = statement.reading().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean out =
          token.folded().equals("out") && i > 0 && BEFORE_OUT.contains(tokens.get(i - 1).folded());
      if (token.start() >= clause[0]
          && token.end() <= clause[1]
          && (out || LATER.contains(token.folded()))
          && told.stream().noneMatch(t -> t.start() <= token.start() && token.end() <= t.end())) {
        return true;
      }
    }
    return false;
  }

  /** "It was a quarter past three", "they came on Saturday evening". */
  private static boolean points(Statement statement, int[] clause) {
    List<Token> tokens = statement.reading().tokens();
    List<Token> opening = tokens.subList(0, Math.min(POINTS_WITHIN, tokens.size()));
    return clause[0] == 0
        && opening.size() == POINTS_WITHIN
        && POINTING.contains(opening.getFirst().folded())
        && COMING.contains(opening.getLast().folded());
  }

  // --- comparing

  private void compare(String event, List<Hour> hours) {
    for (int i = 0; i < hours.size(); i++) {
      for (int j = i + 1; j < hours.size(); j++) {
        Hour a = hours.get(i);
        Hour b = hours.get(j);
        if (statements.source(a.statement) != statements.source(b.statement)
            && differ(a, b)
            && areNear(a.when, b.when)
            && isPart(a) == isPart(b)) {
          if (agrees(a, b, hours) || agrees(b, a, hours)) {
            findings.refuse(Kind.TIMING, "one source tells both hours", a.statement, b.statement);
          } else {
            propose(event, a, b, hours);
            return;
          }
        }
      }
    }
  }

  /** Whether two days are one or follow each other, where both tell the weekday. */
  private static boolean areNear(When a, When b) {
    if (a.weekday() == null || b.weekday() == null) {
      return true;
    }
    int apart = Math.floorMod(a.weekday().getValue() - b.weekday().getValue(), 7);
    return apart <= 1 || apart == 6;
  }

  private static boolean differ(Hour a, Hour b) {
    int cycle = a.when.eitherHalf() || b.when.eitherHalf() ? DAY / 2 : DAY;
    boolean meet =
        Math.floorMod(b.from - a.from, cycle) <= a.to - a.from
            || Math.floorMod(a.from - b.from, cycle) <= b.to - b.from;
    int gap = Math.min(Math.floorMod(b.from - a.to, cycle), Math.floorMod(a.from - b.to, cycle));
    return !meet && gap >= APART;
  }

  /** Whether a sentence tells of a part of what happened: the last to be saved, another blast. */
  private static boolean isPart(Hour hour) {
    return hour.statement.reading().tokens().stream()
        .map(Token::folded)
        .anyMatch(t -> TimingFinder.ANOTHER.contains(t) || LAST.contains(t));
  }

  /** Whether the one's source gives an hour that can be the other's. */
  private boolean agrees(Hour one, Hour other, List<Hour> hours) {
    return hours.stream()
        .anyMatch(h ->
            statements.source(h.statement) == statements.source(one.statement)
                && !differ(h, other));
  }

  private void propose(String event, Hour a, Hour b, List<Hour> hours) {
    Set<String> topic = Concepts.shared(a.statement.content(), b.statement.content());
    for (String concept : events.concepts(event)) {
      if (a.statement.content().contains(concept) || b.statement.content().contains(concept)) {
        topic.add(concept);
      }
    }
    findings.propose(
        new Proposal(
            Kind.TIMING,
            Severity.HIGH,
            "two hours of one event",
            Wording.of(Kind.TIMING, a.statement, topic, "", ""),
            List.of(side(a, b, hours), side(b, a, hours)),
            topic,
            0.5));
  }

  /** An hour with all that give the same. */
  private static Proposal.Side side(Hour one, Hour other, List<Hour> hours) {
    List<Statement> evidence = new ArrayList<>(List.of(one.statement));
    for (Hour hour : hours) {
      if (!differ(hour, one) && differ(hour, other) && !evidence.contains(hour.statement)) {
        evidence.add(hour.statement);
      }
    }
    return new Proposal.Side(words(one), evidence);
  }

  private static String words(Hour hour) {
    String words = TimingFinder.words(hour.statement, hour.when);
    boolean part = hour.when.time() == null;
    String text = hour.statement.reading().text();
    int end = part ? text.indexOf(' ', hour.when.end() + 1) : -1;
    return part && end > 0
        ? words + text.substring(hour.when.end(), end).replaceAll("\\W+$", "")
        : words;
  }
}
