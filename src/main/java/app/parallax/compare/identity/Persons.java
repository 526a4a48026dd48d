package app.parallax.compare.identity;

import app.parallax.compare.statement.Speakers;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says which person a name, a first name alone, "she" or "the 49-year-old" means.
 *
 * <p>A word that two persons of the story bear means neither, unless the article named one of them
 * last.
 */
public final class Persons {
  private static final int LOOK_BACK = 3;
  private static final int FULL_NAME = 2;

  private static final Set<String> PLACING =
      Set.of("in", "at", "on", "near", "off", "over", "across", "around", "outside", "inside");

  /** What a name of a street or a building ends in. */
  private static final Set<String> STREETS =
      Set.of(
          "street",
          "road",
          "row",
          "lane",
          "avenue",
          "square",
          "alley",
          "quay",
          "terrace",
          "crescent",
          "gardens",
          "bridge",
          "station",
          "hotel",
          "hospital",
          "school",
          "church");

  private final Statements statements;
  private final Speakers speakers;

  /** First and last names of all persons whom the story names in full, by the last. */
  private final Map<String, Set<String>> byLast = new HashMap<>();

  /** The same by the first. */
  private final Map<String, Set<String>> byFirst = new HashMap<>();

  /** Who is called by a noun right before the name: "commissioner Ann Orr". */
  private final Map<String, Set<String>> byNoun = new HashMap<>();

  public Persons(Statements statements, Speakers speakers) {
    this.statements = statements;
    this.speakers = speakers;
    for (Statement statement : statements.all()) {
      for (Name name : statement.reading().names()) {
        if (name.key().indexOf(' ') > 0 && speakers.isPerson(name)) {
          String full = speakers.fullName(name);
          int space = full.indexOf(' ');
          byLast.computeIfAbsent(full.substring(space + 1), k -> new LinkedHashSet<>()).add(full);
          byFirst.computeIfAbsent(full.substring(0, space), k -> new LinkedHashSet<>()).add(full);
        }
      }
    }
  }

  /** Whom alone the story calls by a noun right before the name. */
  Optional<String> calledA(String noun) {
    if (byNoun.isEmpty()) {
      for (Statement statement : statements.all()) {
        for (Name name : in(statement)) {
          statement
              .wordBefore(name.start())
              .filter(t -> !t.stop() && name.start() - t.end() <= ", ".length())
              .ifPresent(t ->
                  byNoun
                      .computeIfAbsent(t.folded(), n -> new LinkedHashSet<>())
                      .add(of(statement, name).orElseThrow()));
        }
      }
    }
    Set<String> called = byNoun.getOrDefault(noun, Set.of());
    return called.size() == 1 ? called.stream().findFirst() : Optional.empty();
  }

  /** The person whom a name in a statement means, by first and last name where the story tells. */
  Optional<String> of(Statement statement, Name name) {
    if (name.key().indexOf(' ') > 0) {
      return speakers.isPerson(name)
          ? Optional.of(whole(speakers.fullName(name)))
          : Optional.empty();
    }
    Set<String> bearers = byLast.getOrDefault(name.key(), Set.of());
    if (bearers.size() > 1) {
      return lastNamed(statement, bearers);
    }
    boolean titled = name.text().length() > name.key().length() + 1 && !name.key().isEmpty();
    return speakers
        .personOf(statement, name)
        .or(() -> titled ? Optional.of(name.key()) : Optional.empty());
  }

  /** "Mother Ancilla" is Ancilla Brecht. */
  private String whole(String name) {
    String last = name.substring(name.indexOf(' ') + 1);
    List<String> longer =
        byFirst.getOrDefault(last, Set.of()).stream().filter(f -> !f.equals(name)).toList();
    return longer.size() == 1 ? longer.getFirst() : name;
  }

  private Optional<String> lastNamed(Statement statement, Set<String> bearers) {
    Optional<Statement> at = Optional.of(statement);
    while (at.isPresent()) {
      Statement here = at.get();
      List<String> named =
          here.reading().names().stream()
              .filter(n -> n.key().split(" ").length >= FULL_NAME)
              .map(speakers::fullName)
              .filter(bearers::contains)
              .distinct()
              .toList();
      if (!named.isEmpty()) {
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
      }
      at = statements.before(here);
    }
    return Optional.empty();
  }

  /**
   * Whom a pronoun or a description at an offset means: the only person named before it in its
   * sentence, else in the nearest sentence before that names any.
   */
  Optional<String> meant(Statement statement, int offset) {
    return meant(statement, offset, true);
  }

  /** The same of one who is told of, not one who tells: "the 34-year-old", of whom Orr speaks. */
  Optional<String> toldOf(Statement statement, int offset) {
    return meant(statement, offset, false);
  }

  private Optional<String> meant(Statement statement, int offset, boolean maySpeak) {
    Optional<Statement> at = Optional.of(statement);
    int end = offset;
    for (int i = 0; i <= LOOK_BACK && at.isPresent(); i++) {
      Statement here = at.get();
      int before = end;
      List<Name> names =
          here.reading().names().stream()
              .filter(n -> n.end() <= before && !isPlaced(here, n) && of(here, n).isPresent())
              .toList();
      Set<String> named = new LinkedHashSet<>();
      names.forEach(n -> named.add(of(here, n).orElseThrow()));
      if (!named.isEmpty()) {
        boolean tells = !maySpeak && names.stream().anyMatch(n -> speaks(here, n));
        return named.size() == 1 && !tells ? named.stream().findFirst() : Optional.empty();
      }
      at = statements.before(here);
      end = Integer.MAX_VALUE;
    }
    return Optional.empty();
  }

  /** Whether a name is a street's, or what leads to it leads to places: "on Castle Green". */
  private static boolean isPlaced(Statement statement, Name name) {
    String last = name.key().substring(name.key().lastIndexOf(' ') + 1);
    return STREETS.contains(last)
        || statement.wordBefore(name.start()).filter(t -> PLACING.contains(t.folded())).isPresent();
  }

  private static boolean speaks(Statement statement, Name name) {
    return statement.reading().speeches().stream()
        .anyMatch(s -> s.speaker() != null && s.speaker().contains(name.text()));
  }

  /** All persons named in a statement. */
  List<Name> in(Statement statement) {
    List<Name> named = new ArrayList<>(statement.reading().names());
    named.removeIf(n -> of(statement, n).isEmpty());
    return named;
  }

  /** How the story calls a person at its longest. */
  String called(String person) {
    String called = person;
    for (Statement statement : statements.all()) {
      for (Name name : in(statement)) {
        if (of(statement, name).equals(Optional.of(person))
            && (called.equals(person) || name.text().length() > called.length())) {
          called = name.text();
        }
      }
    }
    return called;
  }
}
