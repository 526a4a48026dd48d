package app.parallax.compare.place;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.place.SceneReader.Scene;
import app.parallax.compare.place.SceneReader.Site;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Cue;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds one event put at two sites: "met at the Lindenhof palace" and "sat at the Hotel Meridian",
 * "at the Corn Exchange" and "at Weighhouse Street, half a mile from the Corn Exchange".
 *
 * <p>A source that speaks of the other's site anywhere, but to set it aside, has only told less.
 */
public final class SceneFinder {
  private static final Set<String> POINTING =
      Set.of("it", "its", "they", "them", "he", "him", "she", "her", "this", "these", "those");

  /** Words that any two sentences on one story may share. */
  private static final Set<String> LIGHT =
      Set.of(
          "say", "sai", "tell", "told", "one", "two", "three", "person", "police", "year", "time",
          "day", "hour", "morn", "night", "first", "new", "local");

  private static final int MOST = 160;
  private static final double LEAST_TELLING = 1.2;
  private static final double ONE_THING = 1.2;

  private final Statements statements;
  private final Findings findings;
  private final SceneReader reader = new SceneReader();
  private final Map<Integer, Set<String>> spokenOf = new HashMap<>();

  public SceneFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  public void find() {
    List<Scene> scenes = new ArrayList<>();
    for (Statement statement : statements.all()) {
      spokenOf
          .computeIfAbsent(statements.source(statement), s -> new LinkedHashSet<>())
          .addAll(reader.spokenOf(statement));
      if (scenes.size() < MOST && !statement.reading().text().endsWith("?")) {
        reader.scenes(statement).stream()
            .filter(s -> !isOpen(s) && !isOfAHeadline(s))
            .forEach(scenes::add);
      }
    }
    statements.all().forEach(this::contrast);
    for (int i = 0; i < scenes.size(); i++) {
      for (int j = i + 1; j < scenes.size(); j++) {
        compare(scenes.get(i), scenes.get(j));
      }
    }
  }

  /**
   * "At Askham Ford, two kilometres from the weir", where others put it at the weir; a town near by
   * is named for any place around it.
   */
  private void contrast(Statement one) {
    Set<String> far = reader.far(one);
    List<Site> near =
        far.isEmpty()
            ? List.of()
            : reader.sites(one).stream().filter(s -> !isAmong(s, far)).toList();
    for (Statement other : near.isEmpty() ? List.<Statement>of() : statements.all()) {
      if (statements.source(one) != statements.source(other)
          && !other.tellsAnotherDay(one)
          && !other.reading().text().endsWith("?")) {
        reader.sites(other).stream()
            .filter(s -> s.kind() != null && isAmong(s, far))
            .findFirst()
            .ifPresent(s -> contrast(one, near.getFirst(), other, s));
      }
    }
  }

  private void contrast(Statement one, Site near, Statement other, Site far) {
    Set<String> both = told(one, near);
    both.retainAll(told(other, far));
    boolean nearest = statements.counterparts().are(one, other);
    if (statements.weight(both) < (nearest ? 1 : 2) * ONE_THING || speaksOf(other, near)) {
      return;
    }
    propose(one, near, other, far, both);
  }

  private static boolean isAmong(Site site, Set<String> words) {
    return site.kind() != null && words.contains(site.kind())
        || site.names().stream().anyMatch(words::contains);
  }

  /** What a statement and the one before it tell beside a site. */
  private Set<String> told(Statement statement, Site site) {
    Set<String> told = new LinkedHashSet<>(beside(statement, List.of(site)));
    statements.before(statement).ifPresent(s -> told.addAll(beside(s, List.of())));
    return told;
  }

  /** Whether the clause of the event leaves open whether it was, or denies it. */
  private static boolean isOpen(Scene scene) {
    List<Token> tokens = scene.statement().reading().tokens();
    Token event = tokens.get(scene.event());
    int[] clause = Clauses.around(scene.statement(), event.start(), event.end());
    return scene.statement().reading().cues().stream()
        .anyMatch(c ->
            (c.kind() == Cue.Kind.POSSIBLE || c.kind() == Cue.Kind.NEGATION)
                && c.start() >= clause[0]
                && c.end() <= clause[1]);
  }

  /** A headline's "at the gates of parliament" is a manner of speaking. */
  private static boolean isOfAHeadline(Scene scene) {
    return scene.statement().sentence().headline() && !scene.site().isNamed();
  }

  private void compare(Scene a, Scene b) {
    if (statements.source(a.statement()) == statements.source(b.statement())
        || !a.family().equals(b.family())
        || a.statement().tellsAnotherDay(b.statement())
        || !areTwo(a.site(), b.site())) {
      return;
    }
    boolean contrast = setsAside(a, b) || setsAside(b, a);
    if (!contrast && !areAlike(a.site(), b.site())) {
      return;
    }
    Set<String> both = thing(a);
    both.retainAll(thing(b));
    boolean nearest = statements.counterparts().are(a.statement(), b.statement());
    boolean numbered = SceneReader.isNumbered(a.site()) && SceneReader.isNumbered(b.site());
    boolean oneThing = nearest && !both.isEmpty() || statements.weight(both) >= ONE_THING;
    if (!contrast && !numbered && !oneThing) {
      return;
    }
    if (speaksOf(a.statement(), b.site()) || speaksOf(b.statement(), a.site())) {
      findings.refuse(Kind.PLACE, "one source speaks of both sites", a.statement(), b.statement());
      return;
    }
    Token event = a.statement().reading().tokens().get(a.event());
    both.addAll(a.statement().contentBetween(event.start(), event.end()));
    propose(a.statement(), a.site(), b.statement(), b.site(), both);
  }

  /** Whether neither site can be the other, by another name or as a part of it. */
  private static boolean areTwo(Site a, Site b) {
    boolean share = a.names().stream().anyMatch(b.names()::contains);
    boolean oneKind = a.kind() != null && a.kind().equals(b.kind());
    return !share && (!oneKind || a.isNamed() && b.isNamed());
  }

  /** Whether both are of one order: a town may hold another's street, a building its room. */
  private static boolean areAlike(Site a, Site b) {
    return a.kind() != null
        && b.kind() != null
        && SceneReader.isRoom(a.kind()) == SceneReader.isRoom(b.kind())
        && SceneReader.isNumbered(a) == SceneReader.isNumbered(b);
  }

  /** Whether one tells its site by setting the other's aside. */
  private boolean setsAside(Scene one, Scene other) {
    Set<String> aside = new LinkedHashSet<>(reader.setAside(one.statement()));
    if (SceneReader.points(one)) {
      statements.before(one.statement()).ifPresent(s -> aside.addAll(reader.setAside(s)));
    }
    return other.site().kind() != null && isAmong(other.site(), aside);
  }

  private boolean speaksOf(Statement one, Site site) {
    Set<String> spoken = spokenOf.getOrDefault(statements.source(one), Set.of());
    boolean kind = site.kind() != null && spoken.contains(site.kind());
    boolean named = site.names().stream().anyMatch(spoken::contains);
    return site.isNamed() ? named && (kind || !reader.isOfAStreet(site)) : kind;
  }

  /**
   * What it happened to: what the statement tells beside the site, and what a pronoun points to.
   */
  private Set<String> thing(Scene scene) {
    Statement statement = scene.statement();
    List<Token> tokens = statement.reading().tokens();
    List<Site> sites = new ArrayList<>(scene.wider());
    sites.add(scene.site());
    Set<String> thing = beside(statement, sites);
    Token event = tokens.get(scene.event());
    thing.removeAll(statement.contentBetween(event.start(), event.end()));
    boolean pointing =
        tokens.subList(0, scene.event()).stream().anyMatch(t -> POINTING.contains(t.folded()));
    if (pointing) {
      statements.before(statement).ifPresent(s -> thing.addAll(beside(s, List.of())));
    }
    return thing;
  }

  /** What a statement tells beside sites, days and figures. */
  private Set<String> beside(Statement statement, List<Site> sites) {
    List<Token> tokens = statement.reading().tokens();
    Set<String> told = new LinkedHashSet<>(statement.content());
    sites.forEach(s ->
        told.removeAll(
            statement.contentBetween(tokens.get(s.from()).start(), tokens.get(s.to() - 1).end())));
    told.removeAll(LIGHT);
    told.removeAll(statement.dates());
    statement
        .reading()
        .figures()
        .forEach(f -> told.removeAll(statement.contentBetween(f.start(), f.end())));
    told.removeIf(c -> statements.weight(c) < LEAST_TELLING);
    return told;
  }

  private void propose(Statement a, Site one, Statement b, Site other, Set<String> topic) {
    findings.propose(
        new Proposal(
            Kind.PLACE,
            Severity.HIGH,
            "two sites of one event",
            Proposal.sides(words(one), a, words(other), b),
            topic,
            0.6));
  }

  private static String words(Site site) {
    return site.preposition() + " " + site.words();
  }
}
