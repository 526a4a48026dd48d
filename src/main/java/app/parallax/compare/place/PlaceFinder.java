package app.parallax.compare.place;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Events;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Cue;
import app.parallax.language.Figure;
import app.parallax.language.Name;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds one event put at two places of one type: Eastgate station and Southfield station, the north
 * and the south coast, the cellar and the ninth floor.
 *
 * <p>Places nest, and events move, so only like places are held against each other, only where much
 * of what is told of them is shared, and only where no source names both.
 */
public final class PlaceFinder {
  /** Heads of places by type; places of one type do not lie in each other. */
  private static final Map<String, String> TYPES =
      types(
          Map.of(
              "stop", "station airport terminal port harbour crossing checkpoint depot",
              "street", "street road avenue lane",
              "square", "square",
              "bridge", "bridge viaduct",
              "house",
                  "hospital clinic hotel school prison gaol jail church mosque synagogue theatre"
                      + " cinema stadium museum warehouse factory mill"));

  private static final Map<String, String> AXES =
      types(
          Map.of(
              "n", "north northern northerly",
              "s", "south southern southerly",
              "e", "east eastern easterly",
              "w", "west western westerly",
              "l", "left left-hand",
              "r", "right right-hand",
              "u", "upper",
              "d", "lower"));

  private static final Set<String> OPPOSITE =
      Set.of("ns", "sn", "ew", "we", "lr", "rl", "ud", "du");

  /** What lies on one side of a thing. */
  private static final Map<String, String> SIDES =
      types(
          Map.of(
              "coast", "coast shore shores coastline",
              "bank", "bank",
              "side", "side end edge half part of outskirts fringe suburbs",
              "face", "face slope flank",
              "entrance", "entrance gate door",
              "deck", "deck"));

  /** Floors that no number tells. */
  private static final Set<String> FLOORS = Set.of("basement", "cellar", "attic", "loft");

  private static final Set<String> GROUND = Set.of("ground");

  private static final Set<String> FLOOR = Set.of("floor", "storey", "story");

  private static final Set<String> PLACING =
      Set.of("in", "at", "near", "outside", "inside", "from", "on", "off", "into");

  private static final int PLACED_WITHIN = 5;
  private static final int HEAD_WITHIN = 2;
  private static final int ANCHOR_WITHIN = 6;
  private static final int FEWEST_SHARED = 2;
  private static final double ONE_EVENT = 0.33;
  private static final int MOST = 120;

  /**
   * @param type of places that exclude each other
   * @param key what tells two of the type apart
   * @param thing what it lies on one side of, where no name tells
   * @param own the concepts of the place itself
   */
  private record Place(
      Statement statement,
      String type,
      String key,
      @Nullable Name anchor,
      @Nullable String thing,
      String words,
      Set<String> own) {}

  private final Statements statements;
  private final Findings findings;
  private final Events events;

  public PlaceFinder(Statements statements, Events events, Findings findings) {
    this.statements = statements;
    this.events = events;
    this.findings = findings;
  }

  private static Map<String, String> types(Map<String, String> lists) {
    Map<String, String> types = new LinkedHashMap<>();
    lists.forEach((type, words) -> {
      for (String word : words.split(" ")) {
        types.put(word, type);
      }
    });
    return Map.copyOf(types);
  }

  public void find() {
    List<Place> places = new ArrayList<>();
    for (Statement statement : statements.all()) {
      if (places.size() < MOST
          && !statement.sentence().headline()
          && !statement.reading().text().endsWith("?")) {
        named(statement, places);
        sided(statement, places);
        floors(statement, places);
        corrected(statement);
      }
    }
    for (int i = 0; i < places.size(); i++) {
      for (int j = i + 1; j < places.size(); j++) {
        compare(places.get(i), places.get(j), places);
      }
    }
  }

  // --- reading

  private static void named(Statement statement, List<Place> places) {
    List<Token> tokens = statement.reading().tokens();
    for (Name name : statement.reading().names()) {
      int first = firstFrom(tokens, name.start());
      if (!name.certain() || first < 0 || !isPlaced(tokens, first)) {
        continue;
      }
      int next = firstFrom(tokens, name.end());
      next = next < 0 ? tokens.size() : next;
      int last = next - 1;
      @Nullable String type = last > first ? TYPES.get(tokens.get(last).folded()) : null;
      String text = statement.reading().text();
      for (int i = next; type == null && i < Math.min(tokens.size(), next + HEAD_WITHIN); i++) {
        if (!text.substring(tokens.get(i - 1).end(), tokens.get(i).start()).isBlank()) {
          break;
        }
        type = TYPES.get(tokens.get(i).folded());
        last = i;
      }
      if (type != null) {
        int end = tokens.get(last).end();
        places.add(
            new Place(
                statement,
                type,
                name.key(),
                name,
                null,
                text.substring(name.start(), end).replaceAll("\\s+", " "),
                statement.contentBetween(name.start(), end)));
      }
    }
  }

  private static int firstFrom(List<Token> tokens, int offset) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).start() >= offset) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isPlaced(List<Token> tokens, int at) {
    return tokens.subList(Math.max(0, at - PLACED_WITHIN), at).stream()
        .anyMatch(t -> PLACING.contains(t.folded()));
  }

  /**
   * "Off the north coast of Tamarra", "on the left bank", "south of the town", "the north ramp".
   */
  private void sided(Statement statement, List<Place> places) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      String axis = AXES.get(tokens.get(i).folded());
      if (axis == null) {
        continue;
      }
      String side = SIDES.get(tokens.get(i + 1).folded());
      if (side == null) {
        oneOfTwo(statement, i, axis, places);
        continue;
      }
      if (!isPlaced(tokens, i) && !tokens.get(i + 1).folded().equals("of")) {
        continue;
      }
      int from = tokens.get(i + 1).start();
      int to = tokens.get(Math.min(tokens.size() - 1, i + ANCHOR_WITHIN)).end();
      Optional<Name> anchor =
          statement.reading().names().stream()
              .filter(n -> n.start() > from && n.end() <= to)
              .findFirst();
      int end = tokens.get(i + 1).end();
      int thing = anchor.isPresent() ? -1 : thing(statement, i + 1);
      if (tokens.get(i + 1).folded().equals("of")) {
        if (anchor.isEmpty() && thing < 0) {
          continue;
        }
        end = anchor.map(Name::end).orElseGet(() -> tokens.get(thing).end());
      }
      places.add(
          new Place(
              statement,
              side,
              axis,
              anchor.orElse(null),
              thing < 0 ? null : tokens.get(thing).stem(),
              statement.reading().text().substring(tokens.get(i).start(), end),
              statement.contentBetween(tokens.get(i).start(), end)));
    }
  }

  /** The last word of what "of the" leads to: "town" of "the northern edge of the old town". */
  private static int thing(Statement statement, int from) {
    List<Token> tokens = statement.reading().tokens();
    String text = statement.reading().text();
    int at = from;
    while (at < tokens.size() && !tokens.get(at).folded().equals("of")) {
      if (++at > from + 1) {
        return -1;
      }
    }
    int last = -1;
    for (int i = at + 1; i < Math.min(tokens.size(), at + ANCHOR_WITHIN); i++) {
      if (!text.substring(tokens.get(i - 1).end(), tokens.get(i).start()).isBlank()) {
        break;
      }
      if (!tokens.get(i).stop()) {
        last = i;
      } else if (last >= 0) {
        break;
      }
    }
    return last;
  }

  /** One of two things of a kind: "the north access ramp", "the left engine". */
  private void oneOfTwo(Statement statement, int at, String axis, List<Place> places) {
    List<Token> tokens = statement.reading().tokens();
    String text = statement.reading().text();
    boolean named =
        statement.reading().names().stream()
            .anyMatch(n -> n.start() < tokens.get(at).end() && n.end() > tokens.get(at).start());
    boolean led = at > 0 && (tokens.get(at - 1).folded().equals("the") || isPlaced(tokens, at));
    for (int i = at + 1; led && !named && i < Math.min(tokens.size(), at + 1 + HEAD_WITHIN); i++) {
      if (!text.substring(tokens.get(i - 1).end(), tokens.get(i).start()).isBlank()
          || tokens.get(i).stop()
          || i > at + 1 && isVerb(statement, i)) {
        return;
      }
      places.add(
          new Place(
              statement,
              "one of two",
              axis,
              null,
              tokens.get(i).stem(),
              text.substring(tokens.get(at).start(), tokens.get(i).end()),
              statement.contentBetween(tokens.get(at).start(), tokens.get(i).end())));
    }
  }

  private boolean isVerb(Statement statement, int at) {
    return statement.reading().tokens().get(at).folded().endsWith("ed")
        || events.in(statement).stream().anyMatch(t -> t.from() == at);
  }

  private static void floors(Statement statement, List<Place> places) {
    List<Token> tokens = statement.reading().tokens();
    String text = statement.reading().text();
    for (int i = 1; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (!isPlaced(tokens, i)) {
        continue;
      }
      int at = i;
      @Nullable String key = FLOORS.contains(token.folded()) ? token.folded() : null;
      if (FLOOR.contains(token.folded())) {
        key =
            statement.reading().figures().stream()
                .filter(f ->
                    f.unit().dimension() == Dimension.ORDINAL
                        && f.start() <= tokens.get(at - 1).start()
                        && tokens.get(at - 1).end() <= f.end())
                .map(f -> f.low().toPlainString())
                .findFirst()
                .orElse(GROUND.contains(tokens.get(at - 1).folded()) ? "0" : null);
      }
      if (key != null) {
        int start = FLOORS.contains(token.folded()) ? token.start() : tokens.get(i - 1).start();
        places.add(
            new Place(
                statement,
                "floor",
                key,
                null,
                null,
                text.substring(start, token.end()),
                statement.contentBetween(start, token.end())));
      }
    }
  }

  // --- "not in Sandport but in Oriel"

  /** A place that a sentence puts right: what another source puts at the place it denies. */
  private void corrected(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    for (Cue cue : statement.reading().cues()) {
      if (cue.kind() != Cue.Kind.NEGATION || statement.quotedAt(cue.start())) {
        continue;
      }
      List<Name> behind =
          statement.reading().names().stream()
              .filter(n -> n.start() > cue.end() && n.certain() && follows(tokens, n, PLACING))
              .toList();
      if (behind.size() == 2
          && tokens.stream()
              .anyMatch(t ->
                  t.folded().equals("but")
                      && t.start() >= behind.getFirst().end()
                      && t.end() <= behind.getLast().start())) {
        contradict(statement, behind.getFirst(), behind.getLast());
      }
    }
  }

  private static boolean follows(List<Token> tokens, Name name, Set<String> words) {
    int at = firstFrom(tokens, name.start());
    return at > 0 && words.contains(tokens.get(at - 1).folded());
  }

  private void contradict(Statement statement, Name denied, Name given) {
    for (Statement other : statements.all()) {
      if (statements.source(other) == statements.source(statement) || other.sentence().headline()) {
        continue;
      }
      Optional<Name> there =
          other.reading().names().stream()
              .filter(n -> n.sameAs(denied) && follows(other.reading().tokens(), n, PLACING))
              .findFirst();
      if (there.isEmpty()) {
        continue;
      }
      Set<String> both = Concepts.shared(statement.content(), other.content());
      both.removeAll(statement.contentBetween(denied.start(), denied.end()));
      if (!both.isEmpty()
          && statements.weight(both) >= statements.weightOf(FEWEST_SHARED)
          && !names(statements.source(other), given)) {
        propose(other, there.get().text(), statement, given.text(), both, 0.8);
        return;
      }
    }
  }

  // --- comparing

  private void compare(Place a, Place b, List<Place> places) {
    if (statements.source(a.statement) == statements.source(b.statement)
        || !a.type.equals(b.type)
        || !differ(a, b)
        || a.statement.tellsAnotherDay(b.statement)
        || isDenied(a)
        || isDenied(b)) {
      return;
    }
    Set<String> here = told(a);
    Set<String> there = told(b);
    Set<String> both = Concepts.shared(here, there);
    double alike = statements.overlap(here, there);
    boolean oneDisaster = a.thing != null && tellOneDisaster(a.statement, b.statement);
    if (!oneDisaster && both.size() < FEWEST_SHARED
        || !oneDisaster && alike < ONE_EVENT
        || !oneDisaster
            && statements.weight(both) < FEWEST_SHARED * statements.weightOf(FEWEST_SHARED + 2)) {
      return;
    }
    if (knows(statements.source(a.statement), b, places)
        || knows(statements.source(b.statement), a, places)) {
      findings.refuse(Kind.PLACE, "one source tells of both places", a.statement, b.statement);
      return;
    }
    if (a.thing != null && a.thing.equals(b.thing)) {
      both.add(a.thing);
    }
    propose(a.statement, a.words, b.statement, b.words, both, 0.4 + 0.5 * alike);
  }

  private static boolean differ(Place a, Place b) {
    if (AXES.containsValue(a.key) && a.key.length() == 1) {
      boolean oneThing =
          a.anchor == null || b.anchor == null
              ? a.anchor == b.anchor
                  && (a.thing == null || b.thing == null
                      ? Objects.equals(a.thing, b.thing) && !a.type.equals("side")
                      : a.thing.equals(b.thing))
              : a.anchor.sameAs(b.anchor);
      return oneThing && OPPOSITE.contains(a.key + b.key);
    }
    Set<String> words = Set.of(a.key.split(" "));
    boolean share =
        List.of(b.key.split(" ")).stream()
            .anyMatch(w -> words.contains(w) && !TYPES.containsKey(w));
    return !share && (a.anchor == null || b.anchor == null || !a.anchor.sameAs(b.anchor));
  }

  private boolean tellOneDisaster(Statement a, Statement b) {
    return events.in(a).stream()
        .map(Events.Told::family)
        .filter(events::isDisaster)
        .anyMatch(f -> events.in(b).stream().anyMatch(t -> t.family().equals(f)));
  }

  /** Whether the clause that gives a place denies it or leaves it open. */
  private static boolean isDenied(Place place) {
    String text = place.statement.reading().text();
    int at = Math.max(0, text.indexOf(place.words));
    int[] clause = Clauses.around(place.statement, at, at + place.words.length());
    return place.statement.reading().cues().stream()
        .anyMatch(c ->
            c.kind() != Cue.Kind.PLANNED
                && c.kind() != Cue.Kind.CONDITIONAL
                && (place.thing == null || c.start() >= clause[0] && c.end() <= clause[1]));
  }

  /** What a sentence tells beside the place and the day. */
  private Set<String> told(Place place) {
    Set<String> told = new LinkedHashSet<>(place.statement.content());
    told.removeAll(place.own);
    told.removeAll(place.statement.dates());
    for (Figure figure : place.statement.reading().figures()) {
      told.removeAll(place.statement.contentBetween(figure.start(), figure.end()));
    }
    return told;
  }

  /** Whether a source tells anywhere of the same place too. */
  private boolean knows(int source, Place place, List<Place> places) {
    Name anchor = place.anchor;
    boolean sided = place.key.length() == 1 && AXES.containsValue(place.key);
    return sided || anchor == null
        ? places.stream()
            .anyMatch(p ->
                statements.source(p.statement) == source
                    && p.type.equals(place.type)
                    && p.key.equals(place.key)
                    && Objects.equals(p.thing, place.thing))
        : names(source, anchor);
  }

  private boolean names(int source, Name name) {
    return statements.all().stream().anyMatch(s -> statements.source(s) == source && s.names(name));
  }

  private void propose(
      Statement a, String one, Statement b, String other, Set<String> topic, double score) {
    findings.propose(
        new Proposal(
            Kind.PLACE,
            Severity.HIGH,
            "two places of one event",
            Proposal.sides(one, a, other, b),
            topic,
            score));
  }
}
