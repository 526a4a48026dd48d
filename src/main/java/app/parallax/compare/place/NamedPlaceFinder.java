package app.parallax.compare.place;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.cause.Effects;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Events;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Speakers;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Cue;
import app.parallax.language.Name;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds one act put at two places by their names: "signed at the Lion Palace in Trevina", "signed
 * the document at his residence in Hollin".
 *
 * <p>Places nest, so only names behind like prepositions are held against each other ("at" and
 * "near" a point, "in" a town), none that is a country's, and only where neither source names the
 * other's place anywhere.
 */
public final class NamedPlaceFinder {
  /** Acts that are done once, at one place. */
  private static final Set<String> ACTS =
      Set.of(
          "discover",
          "hand_over",
          "arrest",
          "kidnap",
          "crash",
          "collapse",
          "explode",
          "steal",
          "sign",
          "fire_break_out",
          "sink",
          "landslide",
          "marry",
          "seize");

  /** Of these, what befalls one person or another. */
  private static final Set<String> BEFALLS_ONE =
      Set.of("arrest", "kidnap", "steal", "marry", "seize");

  /** Acts of which a story has one, whatever else is told of them. */
  private static final String START = "start of a fire";

  private static final Set<String> POINT =
      Set.of("at", "near", "outside", "beside", "below", "above", "from", "edge", "off");

  private static final Set<String> TOWN = Set.of("in", "inside");

  /** What stands between a preposition and the name that it leads to. */
  private static final Set<String> LED =
      Set.of(
          "the",
          "a",
          "an",
          "of",
          "his",
          "her",
          "its",
          "their",
          "hamlet",
          "village",
          "town",
          "city",
          "site",
          "suburb",
          "resort",
          "port",
          "old",
          "residence",
          "home",
          "house",
          "mountain",
          "country",
          "farm",
          "family",
          "summer",
          "private",
          "edge",
          "foot",
          "outskirts",
          "to",
          "entrance",
          "mouth",
          "top",
          "southern",
          "northern",
          "eastern",
          "western",
          "little",
          "coastal",
          "nearby",
          "neighbouring",
          "neighboring",
          "remote",
          "official");

  private static final Set<String> STARTING =
      Set.of("started", "began", "broke", "originated", "lit", "ignited", "kindled", "start");

  private static final Set<String> LIGHT =
      Set.of(
          "say", "sai", "tell", "told", "one", "two", "three", "person", "police", "year", "time");

  private static final int MOST = 120;
  private static final int WITHIN = 18;
  private static final int LED_WITHIN = 6;
  private static final double LEAST_TELLING = 1.0;
  private static final double SCORE = 0.65;

  /** {@code point} whether it stands behind "at" or the like, not behind "in". */
  private record Spot(
      Statement statement, String act, Name place, boolean point, Set<String> thing) {}

  private final Statements statements;
  private final Speakers speakers;
  private final Events events;
  private final Findings findings;

  public NamedPlaceFinder(
      Statements statements, Speakers speakers, Events events, Findings findings) {
    this.statements = statements;
    this.speakers = speakers;
    this.events = events;
    this.findings = findings;
  }

  public void find() {
    List<Spot> spots = new ArrayList<>();
    for (Statement statement : statements.all()) {
      if (spots.size() < MOST && !statement.sentence().headline() && !isOpen(statement)) {
        read(statement, spots);
      }
    }
    for (int i = 0; i < spots.size(); i++) {
      for (int j = i + 1; j < spots.size(); j++) {
        compare(spots.get(i), spots.get(j));
      }
    }
  }

  private static boolean isOpen(Statement statement) {
    return statement.reading().text().endsWith("?")
        || statement.reading().cues().stream()
            .anyMatch(c -> c.kind() == Cue.Kind.POSSIBLE || c.kind() == Cue.Kind.NEGATION);
  }

  private void read(Statement statement, List<Spot> spots) {
    List<Token> tokens = statement.reading().tokens();
    for (Events.Told told : events.in(statement)) {
      if (ACTS.contains(told.family()) && !statement.quotedAt(told.start())) {
        places(statement, told.family(), told.from(), told.to(), told.concepts(), spots);
      }
    }
    boolean fire = Effects.in(statement).stream().anyMatch(f -> f.effect().name().equals("fire"));
    for (int i = 0; fire && i < tokens.size(); i++) {
      if (STARTING.contains(tokens.get(i).folded()) && !statement.quotedAt(tokens.get(i).start())) {
        places(statement, START, i, i + 1, Set.of(), spots);
        return;
      }
    }
  }

  private void places(
      Statement statement, String act, int from, int to, Set<String> own, List<Spot> spots) {
    List<Token> tokens = statement.reading().tokens();
    int last = Math.min(tokens.size(), to + WITHIN) - 1;
    for (Name name : statement.reading().names()) {
      if (name.certain()
          && to < tokens.size()
          && name.start() >= tokens.get(to).start()
          && name.end() <= tokens.get(last).end()
          && name.place().isEmpty()
          && !Speakers.possessive(statement.reading().text(), name.end())) {
        leading(statement, name)
            .ifPresent(at ->
                spots.add(
                    new Spot(
                        statement, act, name, POINT.contains(at), thing(statement, name, own))));
      }
    }
  }

  /** The preposition that leads to a name. */
  private static Optional<String> leading(Statement statement, Name name) {
    List<Token> before =
        statement.reading().tokens().stream().filter(t -> t.end() <= name.start()).toList();
    for (int i = before.size() - 1; i >= Math.max(0, before.size() - LED_WITHIN); i--) {
      String word = before.get(i).folded();
      if (POINT.contains(word) || TOWN.contains(word)) {
        return Optional.of(word);
      }
      if (!LED.contains(word)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** What it was done to or by: what the sentence tells beside the act and the places. */
  private Set<String> thing(Statement statement, Name place, Set<String> own) {
    Set<String> thing = new LinkedHashSet<>(statement.content());
    statements
        .before(statement)
        .filter(_ -> points(statement))
        .ifPresent(s -> thing.addAll(s.content()));
    thing.removeAll(own);
    thing.removeAll(LIGHT);
    thing.removeAll(statement.dates());
    thing.removeAll(statement.contentBetween(place.start(), place.end()));
    thing.removeIf(c -> statements.weight(c) < LEAST_TELLING);
    return thing;
  }

  private static boolean points(Statement statement) {
    return statement.reading().tokens().stream()
        .limit(2)
        .anyMatch(t -> t.folded().equals("it") || t.folded().equals("they"));
  }

  private void compare(Spot a, Spot b) {
    if (statements.source(a.statement) == statements.source(b.statement)
        || !a.act.equals(b.act)
        || a.point != b.point
        || isOneName(a.place, b.place)
        || BEFALLS_ONE.contains(a.act) && tellOfOthers(a, b)
        || a.statement.tellsAnotherDay(b.statement)) {
      return;
    }
    Set<String> both = Concepts.shared(a.thing, b.thing);
    boolean one =
        a.act.equals(START)
            || events.isDisaster(a.act) && !both.isEmpty()
            || both.size() >= 2
            || !both.isEmpty() && statements.counterparts().are(a.statement, b.statement);
    if (!one) {
      return;
    }
    if (names(a, b.place) || names(b, a.place)) {
      findings.refuse(Kind.PLACE, "one source names both places", a.statement, b.statement);
      return;
    }
    findings.propose(
        new Proposal(
            Kind.PLACE,
            Severity.HIGH,
            "one act at two named places",
            Proposal.sides(a.place.text(), a.statement, b.place.text(), b.statement),
            both,
            SCORE));
  }

  /** Whether both name persons, and nobody whom the other names. */
  private boolean tellOfOthers(Spot a, Spot b) {
    List<Name> here = persons(a);
    List<Name> there = persons(b);
    return !here.isEmpty()
        && !there.isEmpty()
        && here.stream().noneMatch(n -> there.stream().anyMatch(n::sameAs));
  }

  private List<Name> persons(Spot spot) {
    return spot.statement.reading().names().stream()
        .filter(n -> speakers.isPerson(n) && !n.sameAs(spot.place))
        .toList();
  }

  /** Whether two names share a word, or are a person's. */
  private boolean isOneName(Name a, Name b) {
    Set<String> words = Set.of(a.key().split(" "));
    return a.sameAs(b)
        || isSpeaker(a)
        || isSpeaker(b)
        || List.of(b.key().split(" ")).stream().anyMatch(words::contains);
  }

  private boolean isSpeaker(Name name) {
    return speakers.speaks(name);
  }

  /**
   * Whether a source puts anything at another's place: a fire that began elsewhere may well have
   * come there, so of a fire only where it began counts.
   */
  private boolean names(Spot one, Name other) {
    return statements.all().stream()
        .filter(s -> statements.source(s) == statements.source(one.statement))
        .filter(s -> !one.act.equals(START) || s.equals(one.statement))
        .anyMatch(s -> s.names(other));
  }
}
