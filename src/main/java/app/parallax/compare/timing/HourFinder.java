package app.parallax.compare.timing;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Events;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.timing.HourReader.Hour;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

  /** Two sources that know one hour may read their clocks so far apart, in minutes. */
  private static final int APART = 45;

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
  private static final int POINTS_WITHIN = 3;

  /** How far into a sentence that only points its hour may stand, in characters. */
  private static final int SHORT = 80;

  /** Nouns for what a story is about, whatever that is. */
  private static final Set<String> WHATEVER =
      words(
          """
          accident incident disaster tragedy catastrophe drama crash collision attack assault crime
          event mishap emergency horror failure breach
          """);

  /** Verbs with which such a noun comes about. */
  private static final Set<String> OCCURRING =
      Set.of("happened", "came", "struck", "occurred", "began", "started");

  /** For what a story is about where no list names it. */
  private static final String UNNAMED = "";

  private final Statements statements;
  private final Events events;
  private final Findings findings;
  private final HourReader reader = new HourReader();
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
      if (!statement.sentence().headline() && !statement.reading().text().endsWith("?")) {
        for (Hour hour : reader.hours(statement)) {
          told(hour).forEach(f -> hours.computeIfAbsent(f, _ -> new ArrayList<>()).add(hour));
        }
      }
    }
    hours.forEach(this::compare);
  }

  // --- what an hour is of

  private static Set<String> words(String words) {
    return Set.of(words.strip().split("\\s+"));
  }

  /** The main events that an hour dates. */
  private Set<String> told(Hour hour) {
    Statement statement = hour.statement();
    int[] clause = hour.clause();
    if (isLater(hour, clause)) {
      return Set.of();
    }
    Set<String> here = families(statement, clause[0], clause[1]);
    int[] whole = {0, statement.reading().text().length()};
    if (here.isEmpty() && isAlone(hour) && !isLater(hour, whole)) {
      here = families(statement, whole[0], whole[1]);
    }
    return here.isEmpty() && points(hour) ? pointedAt(statement) : here;
  }

  /** What the sentence before one that only points tells, or else what the story is about. */
  private Set<String> pointedAt(Statement statement) {
    Set<String> pointedAt =
        statements
            .before(statement)
            .map(s -> families(s, 0, s.reading().text().length()))
            .filter(f -> !f.isEmpty())
            .orElse(main);
    return pointedAt.isEmpty() ? Set.of(UNNAMED) : pointedAt;
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
  private boolean isAlone(Hour hour) {
    return reader.hours(hour.statement()).stream().noneMatch(h -> h.differsFrom(hour, 0))
        && hour.statement().reading().whens().stream()
            .allMatch(w -> w.time() == null || w.end() <= hour.end() && w.start() >= hour.start());
  }

  /**
   * Whether a clause tells what came later; a word with which it tells an event or the hour does
   * not.
   */
  private boolean isLater(Hour hour, int[] clause) {
    List<Events.Told> told = events.in(hour.statement());
    List<Token> tokens = hour.statement().reading().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean out =
          token.folded().equals("out") && i > 0 && BEFORE_OUT.contains(tokens.get(i - 1).folded());
      if (token.start() >= clause[0]
          && token.end() <= clause[1]
          && (out || LATER.contains(token.folded()))
          && (token.end() <= hour.start() || token.start() >= hour.end())
          && told.stream().noneMatch(t -> t.start() <= token.start() && token.end() <= t.end())) {
        return true;
      }
    }
    return false;
  }

  /**
   * "It was a quarter past three", "they came on Saturday evening", "the accident happened at
   * noon".
   */
  private boolean points(Hour hour) {
    return points(hour, hour.clause()[0])
        || hour.end() <= SHORT && isAlone(hour) && points(hour, 0);
  }

  private static boolean points(Hour hour, int from) {
    String text = hour.statement().reading().text();
    String before = text.substring(0, from).stripTrailing();
    boolean opens = before.isEmpty() || before.endsWith(";") || before.endsWith(":");
    List<String> opening =
        hour.statement().reading().tokens().stream()
            .filter(t -> t.start() >= from)
            .limit(POINTS_WITHIN)
            .map(Token::folded)
            .toList();
    return opens
        && opening.size() == POINTS_WITHIN
        && (POINTING.contains(opening.get(0)) && COMING.contains(opening.get(1))
            || opening.get(0).equals("the")
                && WHATEVER.contains(opening.get(1))
                && OCCURRING.contains(opening.get(2)));
  }

  // --- comparing

  private void compare(String event, List<Hour> hours) {
    for (int i = 0; i < hours.size(); i++) {
      for (int j = i + 1; j < hours.size(); j++) {
        Hour a = hours.get(i);
        Hour b = hours.get(j);
        if (statements.source(a.statement()) != statements.source(b.statement())
            && a.differsFrom(b, APART)
            && a.isNear(b)
            && isPart(a) == isPart(b)) {
          if (agrees(a, b, hours) || agrees(b, a, hours)) {
            findings.refuse(
                Kind.TIMING, "one source tells both hours", a.statement(), b.statement());
          } else {
            propose(event, a, b, hours);
            return;
          }
        }
      }
    }
  }

  /** Whether a sentence tells of a part of what happened: the last to be saved, another blast. */
  private static boolean isPart(Hour hour) {
    return hour.statement().reading().tokens().stream()
        .filter(t -> t.start() >= hour.clause()[0] && t.end() <= hour.clause()[1])
        .map(Token::folded)
        .anyMatch(t -> Times.ANOTHER.contains(t) || LAST.contains(t));
  }

  /** Whether the one's source gives an hour that can be the other's. */
  private boolean agrees(Hour one, Hour other, List<Hour> hours) {
    return hours.stream()
        .anyMatch(h ->
            statements.source(h.statement()) == statements.source(one.statement())
                && !h.differsFrom(other, APART));
  }

  private void propose(String event, Hour a, Hour b, List<Hour> hours) {
    Set<String> topic = Concepts.shared(a.statement().content(), b.statement().content());
    for (String concept : events.concepts(event)) {
      if (a.statement().content().contains(concept) || b.statement().content().contains(concept)) {
        topic.add(concept);
      }
    }
    findings.propose(
        new Proposal(
            Kind.TIMING,
            Severity.HIGH,
            "two hours of one event",
            List.of(side(a, b, hours), side(b, a, hours)),
            topic,
            0.5));
  }

  /** An hour with all that give the same. */
  private static Proposal.Side side(Hour one, Hour other, List<Hour> hours) {
    List<Statement> evidence = new ArrayList<>(List.of(one.statement()));
    for (Hour hour : hours) {
      if (!hour.differsFrom(one, APART)
          && hour.differsFrom(other, APART)
          && !evidence.contains(hour.statement())) {
        evidence.add(hour.statement());
      }
    }
    return new Proposal.Side(one.words(), evidence);
  }
}
