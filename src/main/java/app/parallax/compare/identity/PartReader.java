package app.parallax.compare.identity;

import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Name;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a statement tells of the one who plays a part: "the victim, a mother in her fifties",
 * "was driven by a man with 27 years' experience".
 */
final class PartReader {
  private static final WordList LIST = WordList.of(PartReader.class, "persons.txt");
  private static final Set<String> MALE = LIST.words("male");
  private static final Set<String> FEMALE = LIST.words("female");
  private static final Set<String> VETERANS = LIST.words("veteran");
  private static final Set<String> NOVICES = LIST.words("novice");
  private static final Set<String> SEVERAL = LIST.words("several");
  private static final Set<String> LINKING = Set.of("was", "is", "who", "had");
  private static final Set<String> DEFINITE = Set.of("the", "a", "an", "its", "their", "one");
  private static final Set<String> OTHERS =
      Set.of("wife", "husband", "son", "daughter", "friend", "colleague", "whose", "mate");

  private static final Pattern SERVED =
      Pattern.compile(
          "(?i)\\b(?:[1-9]\\d|ten|twenty|thirty|\\w+teen|twenty-\\w+) years['’]? (?:of"
              + " )?(?:experience|service|standing|at the)\\b|\\bfor"
              + " (?:[1-9]\\d|twenty|thirty|\\w+teen|twenty-\\w+) years\\b");

  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?i)\\b(?:(?:first|second|third) (?:day|week|shift|time|flight|trip|run)|fresh out"
              + " of|for (?:just|only|barely) \\w+ (?:days|weeks|months)|(?:just|only) \\w+"
              + " (?:days|weeks|months) (?:ago|before|earlier|in))\\b");

  private static final int WITHIN = 16;
  private static final int BEFORE = 4;

  private record Part(String name, Set<String> nouns, Set<String> verbs, Set<String> states) {}

  private static final List<Part> PARTS = parts();

  /** A sex or a time of service, where it is told. */
  enum Trait {
    MALE,
    FEMALE,
    VETERAN,
    NOVICE;

    private boolean excludes(Trait other) {
      return this == MALE && other == FEMALE
          || this == FEMALE && other == MALE
          || this == VETERAN && other == NOVICE
          || this == NOVICE && other == VETERAN;
    }
  }

  /**
   * What is told of the one in a part.
   *
   * @param names whom the description names
   */
  record Described(
      Statement statement,
      String part,
      List<Ages.Age> ages,
      Set<Trait> traits,
      List<Name> names,
      String words) {
    /** Whether nobody is both. */
    boolean excludes(Described other) {
      return ages.stream().anyMatch(a -> other.ages.stream().anyMatch(a::excludes))
          || traits.stream().anyMatch(t -> other.traits.stream().anyMatch(t::excludes));
    }

    boolean namesSame(Described other) {
      return names.stream().anyMatch(n -> other.names.stream().anyMatch(n::sameAs));
    }

    /** Whether both name somebody, and not the same. */
    boolean namesAnother(Described other) {
      return !names.isEmpty() && !other.names.isEmpty() && !namesSame(other);
    }
  }

  private final Statement statement;
  private final List<Token> tokens;
  private final String text;

  private PartReader(Statement statement) {
    this.statement = statement;
    this.tokens = statement.reading().tokens();
    this.text = statement.reading().text();
  }

  private static List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (String line : WordList.of(PartReader.class, "parts.txt").lines()) {
      String[] columns = line.split("\\|", -1);
      parts.add(
          new Part(columns[0].strip(), words(columns[1]), words(columns[2]), words(columns[3])));
    }
    return parts;
  }

  private static Set<String> words(String column) {
    return column.isBlank() ? Set.of() : Set.of(column.strip().split(" +"));
  }

  /** What a statement tells; a question and a headline tell nothing. */
  static List<Described> read(Statement statement) {
    if (statement.sentence().headline() || statement.reading().text().endsWith("?")) {
      return List.of();
    }
    PartReader reader = new PartReader(statement);
    Map<String, Described> read = new HashMap<>();
    for (int i = 0; i < reader.tokens.size(); i++) {
      for (Part part : PARTS) {
        Described described = reader.described(part, i);
        if (described != null && !(described.ages.isEmpty() && described.traits.isEmpty())) {
          read.putIfAbsent(part.name, described);
        }
      }
    }
    return List.copyOf(read.values());
  }

  /** Whether a statement numbers several in a part: "two drivers", "the second victim". */
  static boolean tellsSeveral(Statement statement, String part) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = 1; i < tokens.size(); i++) {
      String word = tokens.get(i).folded();
      boolean one = PARTS.stream().anyMatch(p -> p.name.equals(part) && p.nouns.contains(word));
      boolean many =
          PARTS.stream()
              .anyMatch(p ->
                  p.name.equals(part)
                      && word.endsWith("s")
                      && p.nouns.contains(word.substring(0, word.length() - 1)));
      if ((one || many) && SEVERAL.contains(tokens.get(i - 1).folded())) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Described described(Part part, int at) {
    if (statement.quotedAt(tokens.get(at).start())) {
      return null;
    }
    if (part.nouns.contains(word(at)) && isOne(at) && isDescribed(at)) {
      return of(part, Math.max(0, at - BEFORE), openingOf(at), at + 1);
    }
    if (part.states.contains(word(at)) && isPerson(at + 1) && isOne(at) && isDescribed(at + 1)) {
      return of(part, at, at, at + 2);
    }
    boolean doer = isPerson(at - 2) && word(at - 1).equals("who") && isOne(at - 2);
    if (part.verbs.contains(word(at)) && (doer || word(at + 1).equals("by"))) {
      int from = doer ? at - 2 : at + 2;
      return of(part, from, from, Math.max(from, at + 1));
    }
    return null;
  }

  /** Whether a noun is told of one: "the driver", "a 34-year-old driver". */
  private boolean isOne(int noun) {
    for (int i = noun - 1; i >= Math.max(0, noun - BEFORE); i--) {
      if (SEVERAL.contains(word(i))) {
        return false;
      }
      if (DEFINITE.contains(word(i))) {
        return true;
      }
    }
    return false;
  }

  /** The word behind the article of a noun's phrase. */
  private int openingOf(int noun) {
    for (int i = noun - 1; i >= Math.max(0, noun - BEFORE); i--) {
      if (DEFINITE.contains(word(i))) {
        return i + 1;
      }
    }
    return noun;
  }

  private boolean isPerson(int token) {
    return MALE.contains(word(token))
        || FEMALE.contains(word(token))
        || word(token).equals("person");
  }

  /** Whether a description follows a noun, or an age stands right before it. */
  private boolean isDescribed(int noun) {
    if (noun + 1 >= tokens.size()) {
      return true;
    }
    String between = text.substring(tokens.get(noun).end(), tokens.get(noun + 1).start()).strip();
    boolean apposition = between.equals(",") || between.equals(":");
    boolean named =
        statement.reading().names().stream()
            .anyMatch(n -> n.start() == tokens.get(noun + 1).start());
    int from = tokens.get(Math.max(0, noun - BEFORE)).start();
    int start = tokens.get(noun).start();
    boolean aged = Ages.in(statement).stream().anyMatch(a -> a.start() >= from && a.end() <= start);
    return apposition || named || aged || between.isEmpty() && LINKING.contains(word(noun + 1));
  }

  private Described of(Part part, int from, int noun, int behind) {
    int to = behind;
    while (to < Math.min(tokens.size(), behind + WITHIN)
        && !isSpeech(to)
        && !OTHERS.contains(word(to))) {
      to++;
    }
    int last = Math.max(Math.min(to, tokens.size()), noun + 1) - 1;
    int start = tokens.get(Math.min(from, last)).start();
    int end = tokens.get(last).end();
    String told = text.substring(tokens.get(Math.min(noun, last)).start(), end);
    return new Described(
        statement,
        part.name,
        Ages.in(statement).stream().filter(a -> a.start() >= start && a.end() <= end).toList(),
        traits(noun, last, told),
        statement.reading().names().stream()
            .filter(n -> n.start() >= start && n.end() <= end && n.key().indexOf(' ') > 0)
            .toList(),
        told);
  }

  private Set<Trait> traits(int from, int last, String told) {
    Set<Trait> traits = new LinkedHashSet<>();
    boolean male = stands(MALE, from, last);
    boolean female = stands(FEMALE, from, last);
    if (male != female) {
      traits.add(male ? Trait.MALE : Trait.FEMALE);
    }
    boolean veteran = stands(VETERANS, from, last) || SERVED.matcher(told).find();
    boolean novice = stands(NOVICES, from, last) || BEGINNING.matcher(told).find();
    if (veteran != novice) {
      traits.add(veteran ? Trait.VETERAN : Trait.NOVICE);
    }
    return traits;
  }

  private boolean stands(Set<String> words, int from, int last) {
    for (int i = from; i <= last; i++) {
      if (words.contains(word(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean isSpeech(int token) {
    int start = tokens.get(token).start();
    return statement.reading().speeches().stream()
        .anyMatch(s -> s.start() <= start && start < s.end());
  }

  private String word(int token) {
    return token >= 0 && token < tokens.size() ? tokens.get(token).folded() : "";
  }
}
