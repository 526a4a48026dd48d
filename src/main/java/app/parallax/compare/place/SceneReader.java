package app.parallax.compare.place;

import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Cue;
import app.parallax.language.Figure;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads where a statement puts its events: "found in a lock-up on Chandler's Quay".
 *
 * <p>A site is known by its head ("palace", "Row") or its name; what only tells how far away
 * another site is, is no event's place.
 */
final class SceneReader {
  private static final String LIST = "scenes.txt";

  /** What leads to a site. */
  private static final Set<String> AT =
      Set.of(
          "in", "at", "on", "inside", "outside", "under", "below", "beneath", "near", "over",
          "above", "off", "behind", "beside", "among", "amid", "into", "onto", "across", "to",
          "from");

  /** Words that may stand between what leads to a site and its name. */
  private static final Set<String> OPENING =
      Set.of("the", "a", "an", "its", "his", "her", "their", "our", "this", "that", "one", "own");

  private static final Set<String> AWAY = Set.of("from", "of", "short", "upstream", "downstream");

  /** What a thing moves along, so that a mere kind of site behind it may be what it meets. */
  private static final Set<String> FARTHER = Set.of("into", "onto", "to", "from", "across");

  private static final Set<String> NUMBERED =
      Set.of(
          "level",
          "platform",
          "gate",
          "deck",
          "ward",
          "sector",
          "berth",
          "runway",
          "terminal",
          "shaft",
          "block",
          "hangar",
          "track",
          "lane",
          "court",
          "pit",
          "dock",
          "zone");

  private static final Set<String> POINTING = Set.of("it", "this", "that", "all");
  private static final Set<String> BEING = Set.of("was", "lies", "lay", "wasn't", "came", "is");

  /** How far behind "it was" the site may begin, in words. */
  private static final int LONGEST_OPENING = 5;

  private static final String HAPPENING = "happen";
  private static final String LAUNCH = "launch";
  private static final int LAUNCHED_WITHIN = 4;
  private static final String NUMBER = "#";
  private static final String ROOM = "room ";
  private static final int NUMBERED_WITHIN = 3;
  private static final int LONGEST_SITE = 6;
  private static final int OPENED_WITHIN = 2;
  private static final int PLACED_WITHIN = 14;
  private static final int AWAY_WITHIN = 5;

  /**
   * A site that a statement names.
   *
   * @param from its first token, behind what leads to it
   * @param kind by its head; null where only a name is told
   * @param names its capitalised words but for its head
   * @param preposition what leads to it
   */
  record Site(
      int from,
      int to,
      String words,
      @Nullable String kind,
      Set<String> names,
      String preposition) {
    boolean isNamed() {
      return !names.isEmpty();
    }
  }

  /** One event at one site; {@code wider} is what the site's own place is told to be. */
  record Scene(Statement statement, String family, int event, Site site, List<Site> wider) {}

  private final Map<String, List<String>> families = new HashMap<>();
  private final Map<String, String> kinds = new HashMap<>();
  private final Set<String> streets = new HashSet<>();

  SceneReader() {
    int line = 0;
    for (String words : WordList.of(SceneReader.class, "sites.txt").lines()) {
      sites(words, "s" + line++);
    }
    for (String entry : WordList.of(SceneReader.class, LIST).lines()) {
      String[] parts = entry.split("\\|");
      String head = parts[0].strip();
      String words = parts[1].strip();
      if (head.startsWith("event ")) {
        String name = head.substring("event ".length());
        for (String word : words.split(" ")) {
          families.computeIfAbsent(word, w -> new ArrayList<>()).add(name);
        }
      } else if (head.equals("site") || head.equals("room")) {
        sites(words, (head.equals("room") ? ROOM : "k") + line++);
      } else {
        streets.addAll(List.of(words.split(" ")));
      }
    }
  }

  private void sites(String words, String kind) {
    for (String word : words.split(" ")) {
      kinds.put(word, kind);
      kinds.put(word + "s", kind);
    }
  }

  /** All events of a statement with the site that it puts them at. */
  List<Scene> scenes(Statement statement) {
    List<Site> sites = sites(statement);
    List<Scene> scenes = new ArrayList<>();
    List<Token> tokens = statement.reading().tokens();
    for (int i = 0; i < tokens.size() && !sites.isEmpty(); i++) {
      for (String family : familiesAt(tokens, i)) {
        int at = i;
        behind(sites, at)
            .or(() -> opening(tokens, sites, at))
            .ifPresent(
                s -> scenes.add(new Scene(statement, family, at, s, wider(statement, s, sites))));
      }
    }
    pointing(statement, sites).ifPresent(scenes::add);
    return scenes;
  }

  /** "It was in the underpass": a sentence that only points puts there what came about. */
  private Optional<Scene> pointing(Statement statement, List<Site> sites) {
    List<Token> tokens = statement.reading().tokens();
    boolean points =
        tokens.size() > 2
            && POINTING.contains(tokens.get(0).folded())
            && BEING.contains(tokens.get(1).folded());
    return sites.stream()
        .filter(s -> points && s.from <= LONGEST_OPENING)
        .findFirst()
        .map(s -> new Scene(statement, HAPPENING, 1, s, wider(statement, s, sites)));
  }

  /** Whether a statement only points at what came about at a site. */
  static boolean points(Scene scene) {
    return scene.event == 1 && scene.family.equals(HAPPENING);
  }

  private List<String> familiesAt(List<Token> tokens, int at) {
    String word = tokens.get(at).folded();
    List<String> found = new ArrayList<>(families.getOrDefault(word, List.of()));
    if (at + 1 < tokens.size()) {
      found.addAll(families.getOrDefault(word + "_" + tokens.get(at + 1).folded(), List.of()));
    }
    return found;
  }

  /** The families of events that a statement tells, wherever they were. */
  Set<String> families(Statement statement) {
    Set<String> told = new LinkedHashSet<>();
    List<Token> tokens = statement.reading().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      told.addAll(familiesAt(tokens, i));
    }
    return told;
  }

  private static Optional<Site> behind(List<Site> sites, int at) {
    return sites.stream().filter(s -> s.from > at && s.from - at <= PLACED_WITHIN).findFirst();
  }

  /** "In Raven's Gully", "it was in a brewery that": a site that opens the sentence. */
  private static Optional<Site> opening(List<Token> tokens, List<Site> sites, int at) {
    int last = tokens.getFirst().folded().equals("it") ? OPENED_WITHIN + 2 : OPENED_WITHIN;
    return sites.stream().filter(s -> s.from <= last && s.to <= at).findFirst();
  }

  /** "On Chandler's Quay" behind "a lock-up". */
  private static List<Site> wider(Statement statement, Site site, List<Site> sites) {
    List<Site> wider = new ArrayList<>();
    int end = site.to;
    for (Site next : sites) {
      if (next.from > end && next.from - end <= 2) {
        wider.add(next);
        end = next.to;
      }
    }
    return wider;
  }

  /** All sites of a statement, in order; what is quoted is somebody's own. */
  List<Site> sites(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i + 1 < tokens.size(); i++) {
      String preposition = tokens.get(i).folded();
      if (AT.contains(preposition)
          && !statement.quotedAt(tokens.get(i).start())
          && !isAway(statement, i)) {
        int from = behindOpening(tokens, i + 1);
        numbered(statement, preposition, from)
            .or(() -> site(statement, preposition, from))
            .ifPresent(sites::add);
      }
    }
    return sites;
  }

  /** Whether a distance stands before: "two kilometres from". */
  private static boolean isAway(Statement statement, int at) {
    List<Token> tokens = statement.reading().tokens();
    return AWAY.contains(tokens.get(at).folded())
        && statement.reading().figures().stream()
            .anyMatch(f ->
                isLength(f)
                    && f.end() <= tokens.get(at).start()
                    && tokens.stream()
                            .filter(t -> t.start() >= f.end() && t.end() <= tokens.get(at).start())
                            .count()
                        <= 2);
  }

  private static boolean isLength(Figure figure) {
    return figure.unit().dimension() == Dimension.LENGTH;
  }

  /** "The 610 level", "platform 4": what stands side by side with others of its kind. */
  private static Optional<Site> numbered(Statement statement, String preposition, int from) {
    List<Token> tokens = statement.reading().tokens();
    @Nullable String number = null;
    @Nullable String noun = null;
    int to = from;
    while (to < Math.min(tokens.size(), from + NUMBERED_WITHIN)
        && (number == null || noun == null)) {
      String word = tokens.get(to).folded();
      if (number == null && Character.isDigit(word.charAt(0))) {
        number = word.replaceAll("\\D.*", "");
      } else if (noun == null && NUMBERED.contains(word)) {
        noun = word;
      } else if (tokens.get(to).stop() || number == null) {
        break;
      }
      to++;
    }
    if (number == null || noun == null) {
      return Optional.empty();
    }
    String words =
        statement.reading().text().substring(tokens.get(from).start(), tokens.get(to - 1).end());
    return Optional.of(
        new Site(from, to, words, NUMBER + noun, Set.of(noun + " " + number), preposition));
  }

  /** Whether sites of a kind are told apart by numbers. */
  static boolean isNumbered(Site site) {
    return site.kind() != null && site.kind().startsWith(NUMBER);
  }

  /** The site that stands at a token, or behind the "of" of what stands there. */
  private Optional<Site> site(Statement statement, String preposition, int from) {
    List<Token> tokens = statement.reading().tokens();
    int to = from;
    int end = from;
    @Nullable String kind = null;
    boolean named = false;
    while (to < Math.min(tokens.size(), from + LONGEST_SITE) && goesOn(statement, from, to)) {
      @Nullable String here = kindAt(tokens, from, to);
      boolean capital = isCapital(tokens.get(to));
      if (here == null && named && isStreet(tokens.get(to))) {
        here = tokens.get(to).folded();
      }
      if (here != null || capital) {
        kind = here == null || isRoom(here) && kind != null ? kind : here;
        end = to + 1;
      }
      named |= capital;
      to++;
    }
    if (end == from) {
      boolean of = to > from && to < tokens.size() && tokens.get(to).folded().equals("of");
      return of ? site(statement, preposition, behindOpening(tokens, to + 1)) : Optional.empty();
    }
    Set<String> names = names(tokens, from, end);
    String words =
        statement.reading().text().substring(tokens.get(from).start(), tokens.get(end - 1).end());
    boolean met = FARTHER.contains(preposition) && !isLaunched(tokens, from);
    if (names.isEmpty() && kind != null && met) {
      return Optional.empty();
    }
    return names.isEmpty() && kind == null
        ? Optional.empty()
        : Optional.of(new Site(from, end, words, kind, names, preposition));
  }

  /** Whether something takes off from what stands at a token: "launched from a ship". */
  private boolean isLaunched(List<Token> tokens, int from) {
    return IntStream.range(Math.max(0, from - LAUNCHED_WITHIN), from)
        .anyMatch(i -> familiesAt(tokens, i).contains(LAUNCH));
  }

  /** Whether a kind of site may lie in a building of whatever kind. */
  static boolean isRoom(@Nullable String kind) {
    return kind != null && kind.startsWith(ROOM);
  }

  /** Whether a building is named for its street: "Elm Road fire station". */
  boolean isOfAStreet(Site site) {
    return site.kind() != null
        && !streets.contains(site.kind())
        && site.names().stream().anyMatch(streets::contains);
  }

  /** Whether a word goes on with what stands before it. */
  private static boolean goesOn(Statement statement, int from, int at) {
    List<Token> tokens = statement.reading().tokens();
    Token token = tokens.get(at);
    String gap =
        at == from
            ? ""
            : statement.reading().text().substring(tokens.get(at - 1).end(), token.start()).strip();
    return gap.equals("-")
        || gap.isEmpty() && (!token.stop() || isCapital(token)) && !isWhen(statement, token);
  }

  /** The capitalised words of a site, and its number; a head is no name. */
  private Set<String> names(List<Token> tokens, int from, int end) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = from; i < end; i++) {
      String word = tokens.get(i).folded();
      boolean head = kinds.containsKey(word) || i == end - 1 && i > from && isStreet(tokens.get(i));
      if (isCapital(tokens.get(i)) && !head) {
        names.add(word);
      }
    }
    return names;
  }

  private static int behindOpening(List<Token> tokens, int at) {
    int from = at;
    while (from < tokens.size() && OPENING.contains(tokens.get(from).folded())) {
      from++;
    }
    return from;
  }

  private boolean isStreet(Token token) {
    return streets.contains(token.folded());
  }

  private static boolean isWhen(Statement statement, Token token) {
    return statement.reading().whens().stream()
        .anyMatch(w -> w.start() <= token.start() && token.end() <= w.end());
  }

  private @Nullable String kindAt(List<Token> tokens, int from, int at) {
    if (at > from) {
      String two = kinds.get(tokens.get(at - 1).folded() + "_" + tokens.get(at).folded());
      String joined = kinds.get(tokens.get(at - 1).folded() + "-" + tokens.get(at).folded());
      if (two != null || joined != null) {
        return two == null ? joined : two;
      }
    }
    return kinds.get(tokens.get(at).folded());
  }

  private static boolean isCapital(Token token) {
    return Character.isUpperCase(token.word().charAt(0));
  }

  /**
   * What kinds and names of sites a statement speaks of as its own: those that it only denies, asks
   * for or is away from are not.
   */
  Set<String> spokenOf(Statement statement) {
    Set<String> spoken = new LinkedHashSet<>();
    List<Token> tokens = statement.reading().tokens();
    if (statement.reading().text().endsWith("?")) {
      return spoken;
    }
    for (int i = 0; i < tokens.size(); i++) {
      if (!isSetAside(statement, i)) {
        @Nullable String kind = kindAt(tokens, 0, i);
        if (kind != null) {
          spoken.add(kind);
        }
        if (isCapital(tokens.get(i))) {
          spoken.add(tokens.get(i).folded());
        }
      }
    }
    sites(statement).stream()
        .filter(SceneReader::isNumbered)
        .forEach(s -> spoken.addAll(s.names()));
    return spoken;
  }

  /** Whether a word stands behind a denial in its clause, or behind a distance. */
  private static boolean isSetAside(Statement statement, int at) {
    return isFar(statement, at) || isDenied(statement, at);
  }

  private static boolean isDenied(Statement statement, int at) {
    Token token = statement.reading().tokens().get(at);
    int[] clause = Clauses.around(statement, token.start(), token.end());
    return statement.reading().cues().stream()
        .anyMatch(c ->
            c.kind() == Cue.Kind.NEGATION && c.start() >= clause[0] && c.end() <= token.start());
  }

  /** Whether a distance leads to a word: "half a mile from the Corn Exchange". */
  private static boolean isFar(Statement statement, int at) {
    List<Token> tokens = statement.reading().tokens();
    Token token = tokens.get(at);
    int first = Math.max(0, at - AWAY_WITHIN);
    return statement.reading().figures().stream()
            .anyMatch(f ->
                isLength(f) && f.start() >= tokens.get(first).start() && f.end() <= token.start())
        && tokens.subList(first, at).stream().anyMatch(t -> AWAY.contains(t.folded()));
  }

  /** The kinds and names of sites that a statement sets aside, by a denial or a distance. */
  Set<String> setAside(Statement statement) {
    return wordsAt(statement, at -> isSetAside(statement, at));
  }

  /** The kinds and names of sites to which a statement tells a distance. */
  Set<String> far(Statement statement) {
    return wordsAt(statement, at -> isFar(statement, at));
  }

  private Set<String> wordsAt(Statement statement, IntPredicate asked) {
    Set<String> aside = new LinkedHashSet<>();
    List<Token> tokens = statement.reading().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      if (asked.test(i)) {
        @Nullable String kind = kindAt(tokens, 0, i);
        if (kind != null) {
          aside.add(kind);
        }
        if (isCapital(tokens.get(i)) && !isStreet(tokens.get(i))) {
          aside.add(tokens.get(i).folded());
        }
      }
    }
    return aside;
  }
}
