package app.parallax.compare.place;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Events;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Cue;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds one event put at two kinds of places: "the boxes were found in a storeroom of the school",
 * "turned up in a barn", "collided in a cutting", "on the viaduct".
 *
 * <p>The event is told by one family of verbs, of the same thing. A source that speaks of the
 * other's kind of place anywhere may only have told less, and is let be.
 */
public final class SiteFinder {
  /** What happens to one thing at one place. */
  private static final Set<String> PLACED_EVENTS =
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
          "meet",
          "release");

  private static final Set<String> FOUND = Set.of("discover", "hand_over");

  private static final Set<String> AT =
      Set.of("in", "at", "inside", "on", "from", "of", "behind", "under", "beneath", "into");

  private static final Set<String> POINTING =
      Set.of("it", "its", "they", "them", "he", "him", "she", "her", "this", "these");

  /** Words that any two sentences on one find may share. */
  private static final Set<String> LIGHT =
      Set.of(
          "say", "sai", "tell", "told", "one", "two", "three", "person", "police", "year", "time");

  private static final Pattern POSSESSIVE = Pattern.compile("['’]s?$");

  private static final int MOST = 120;
  private static final int EVENT_WITHIN = 12;
  private static final int PREPOSED_WITHIN = 6;
  private static final int POINTED_WITHIN = 4;
  private static final double LEAST_TELLING = 1.2;

  /** {@code kinds} are all kinds of places of the sentence, {@code kind} the event's. */
  private record Site(
      Statement statement,
      String family,
      int kind,
      Set<Integer> kinds,
      String words,
      Set<String> thing) {}

  private final Statements statements;
  private final Findings findings;
  private final Events events;
  private final Map<String, Integer> kinds = new HashMap<>();

  public SiteFinder(Statements statements, Events events, Findings findings) {
    this.statements = statements;
    this.findings = findings;
    this.events = events;
    int line = 0;
    for (String words : WordList.of(SiteFinder.class, "sites.txt").lines()) {
      for (String word : words.split(" ")) {
        kinds.put(word, line);
        kinds.put(word + "s", line);
      }
      line++;
    }
  }

  public void find() {
    List<Site> sites = new ArrayList<>();
    Map<Integer, Set<Integer>> spokenOf = new HashMap<>();
    for (Statement statement : statements.all()) {
      spokenOf
          .computeIfAbsent(statements.source(statement), s -> new LinkedHashSet<>())
          .addAll(kindsIn(statement));
      boolean open =
          statement.reading().cues().stream()
              .anyMatch(c -> c.kind() == Cue.Kind.POSSIBLE || c.kind() == Cue.Kind.NEGATION);
      if (!open && sites.size() < MOST && !statement.reading().text().endsWith("?")) {
        sites(statement, sites);
      }
    }
    List<List<Site>> asked = new ArrayList<>();
    for (int i = 0; i < sites.size(); i++) {
      for (int j = i + 1; j < sites.size(); j++) {
        if (differ(sites.get(i), sites.get(j), spokenOf)) {
          ask(asked, sites.get(i), sites.get(j));
        }
      }
    }
    asked.forEach(this::propose);
  }

  /** One question for all who tell of one thing. */
  private static void ask(List<List<Site>> asked, Site a, Site b) {
    for (List<Site> some : asked) {
      if (some.contains(a) || some.contains(b)) {
        List.of(a, b).stream().filter(s -> !some.contains(s)).forEach(some::add);
        return;
      }
    }
    asked.add(new ArrayList<>(List.of(a, b)));
  }

  private Set<Integer> kindsIn(Statement statement) {
    Set<Integer> found = new LinkedHashSet<>();
    List<Token> tokens = statement.reading().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Integer kind = kindAt(tokens, i);
      if (kind != null) {
        found.add(kind);
      }
    }
    return found;
  }

  /** The kind of place that a token names; "car" of "car park" names none. */
  private @Nullable Integer kindAt(List<Token> tokens, int i) {
    String word = POSSESSIVE.matcher(tokens.get(i).folded()).replaceFirst("");
    Integer kind =
        i > 0 && word.equals("station")
            ? kinds.get(tokens.get(i - 1).folded() + "_station")
            : kinds.get(word);
    boolean modifies =
        i + 1 < tokens.size()
            && (tokens.get(i + 1).folded().equals("park")
                || tokens.get(i + 1).folded().equals("parks")
                || kinds.containsKey(tokens.get(i + 1).folded()));
    return modifies ? null : kind;
  }

  private void sites(Statement statement, List<Site> sites) {
    List<Token> tokens = statement.reading().tokens();
    for (Events.Told told : events.in(statement)) {
      if (!PLACED_EVENTS.contains(told.family()) || statement.quotedAt(told.start())) {
        continue;
      }
      int last = Math.min(tokens.size(), told.to() + EVENT_WITHIN);
      for (int i = told.to() + 1; i < last; i++) {
        Integer kind = kindAt(tokens, i);
        if (kind != null && isAt(tokens, told.to(), i)) {
          sites.add(
              new Site(
                  statement,
                  told.family(),
                  kind,
                  kindsIn(statement),
                  words(statement, told.to(), i),
                  thing(statement, told)));
          break;
        }
      }
    }
  }

  private static boolean isAt(List<Token> tokens, int from, int at) {
    return tokens.subList(Math.max(from, at - PREPOSED_WITHIN), at).stream()
        .anyMatch(t -> AT.contains(t.folded()));
  }

  /** From the preposition on: "in a storeroom of the local school". */
  private static String words(Statement statement, int from, int at) {
    List<Token> tokens = statement.reading().tokens();
    int start = at;
    for (int i = at; i >= Math.max(from, at - PREPOSED_WITHIN); i--) {
      String word = tokens.get(i).folded();
      if (AT.contains(word)) {
        start = i;
        if (!word.equals("of")) {
          break;
        }
      } else if (word.equals("out") && start == i + 1) {
        start = i;
        break;
      }
    }
    return statement.reading().text().substring(tokens.get(start).start(), tokens.get(at).end());
  }

  /** What it happened to: what is told before the verb and right behind it. */
  private Set<String> thing(Statement statement, Events.Told told) {
    List<Token> tokens = statement.reading().tokens();
    int first = Math.max(0, told.from() - EVENT_WITHIN);
    int last = Math.min(tokens.size(), told.to() + POINTED_WITHIN) - 1;
    Set<String> thing = statement.contentBetween(tokens.get(first).start(), tokens.get(last).end());
    boolean pointing =
        tokens.subList(Math.max(0, told.from() - POINTED_WITHIN), last).stream()
            .anyMatch(t -> POINTING.contains(t.folded()));
    if (pointing) {
      statements.before(statement).ifPresent(s -> thing.addAll(s.content()));
    }
    thing.removeAll(told.concepts());
    thing.removeAll(LIGHT);
    thing.removeAll(statement.dates());
    statement
        .reading()
        .figures()
        .forEach(f -> thing.removeAll(statement.contentBetween(f.start(), f.end())));
    for (Concepts.Found found : statement.concepts()) {
      if (kinds.containsKey(tokens.get(found.from()).folded())) {
        thing.remove(found.concept());
      }
    }
    thing.removeIf(c -> statements.weight(c) < LEAST_TELLING);
    return thing;
  }

  /** People meet, sign and are freed at many places; a thing is found at one. */
  private int fewest(String family) {
    return events.isDisaster(family) || FOUND.contains(family) ? 1 : 2;
  }

  private boolean differ(Site a, Site b, Map<Integer, Set<Integer>> spokenOf) {
    if (statements.source(a.statement) == statements.source(b.statement)
        || !a.family.equals(b.family)
        || a.kinds.stream().anyMatch(b.kinds::contains)
        || a.thing.stream().filter(b.thing::contains).count() < fewest(a.family)
        || a.statement.tellsAnotherDay(b.statement)) {
      return false;
    }
    if (spokenOf.getOrDefault(statements.source(a.statement), Set.of()).contains(b.kind)
        || spokenOf.getOrDefault(statements.source(b.statement), Set.of()).contains(a.kind)) {
      findings.refuse(Kind.PLACE, "one source speaks of both places", a.statement, b.statement);
      return false;
    }
    return true;
  }

  private void propose(List<Site> sites) {
    Site first = sites.getFirst();
    Map<Integer, List<Site>> byKind = new LinkedHashMap<>();
    sites.forEach(s -> byKind.computeIfAbsent(s.kind, k -> new ArrayList<>()).add(s));
    List<Proposal.Side> sides = new ArrayList<>();
    byKind
        .values()
        .forEach(same ->
            sides.add(
                new Proposal.Side(
                    same.getFirst().words,
                    same.stream().map(Site::statement).distinct().toList())));
    Set<String> topic = new LinkedHashSet<>(first.thing);
    sites.stream()
        .filter(s -> s.kind != first.kind)
        .findFirst()
        .ifPresent(other -> topic.retainAll(other.thing));
    events.concepts(first.family).stream()
        .filter(first.statement.content()::contains)
        .forEach(topic::add);
    findings.propose(
        new Proposal(
            Kind.PLACE, Severity.HIGH, "two kinds of places of one event", sides, topic, 0.7));
  }
}
