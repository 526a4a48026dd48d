package app.parallax.compare.attribution;

import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Speakers;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Name;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads to whom a sentence traces a thing: "was proposed by Ann Orr", "it was Orr that proposed",
 * "the idea of Orr", "which had been Orr's suggestion", "the manufacturer, Orr Works".
 */
final class DoingReader {
  private static final Set<String> BEING =
      Set.of("was", "were", "is", "are", "been", "being", "be", "got", "gets");

  private static final Set<String> RELATIVE = Set.of("who", "which", "that");

  private static final Set<String> COMING =
      Set.of("came", "comes", "come", "originated", "originates", "stemmed");

  private static final Set<String> LEADING = Set.of("of", "by", "from");

  private static final Set<String> POINTING =
      Set.of("it", "this", "that", "its", "their", "they", "them", "he", "she");

  /** What is done with a proposal. */
  private static final Set<String> PUT =
      Set.of(
          "put",
          "presented",
          "submitted",
          "made",
          "tabled",
          "offered",
          "brought",
          "suggested",
          "proposed",
          "drafted",
          "laid");

  /** What follows a verb that has no object of its own. */
  private static final Set<String> CLAUSAL =
      Set.of("that", "on", "in", "at", "by", "to", "how", "why", "whether", "when", "after");

  private static final int BEFORE = 3;
  private static final int SUBJECT_WITHIN = 3;
  private static final int AGENT_WITHIN = 9;
  private static final int OBJECT_WITHIN = 8;
  private static final int OWN_WITHIN = 4;

  private record Words(String role, Part part, List<String> words) {}

  private enum Part {
    VERB,
    NOUN,
    AGENT
  }

  private static final Map<String, List<Words>> BY_FIRST = words();

  private final Statements statements;
  private final Statement statement;
  private final List<Token> tokens;
  private final String text;
  private final List<Doing> read = new ArrayList<>();

  private DoingReader(Statements statements, Statement statement) {
    this.statements = statements;
    this.statement = statement;
    this.tokens = statement.reading().tokens();
    this.text = statement.reading().text();
  }

  private static Map<String, List<Words>> words() {
    Map<String, List<Words>> byFirst = new HashMap<>();
    for (String line : WordList.of(DoingReader.class, "doings.txt").lines()) {
      String[] parts = line.split("\\|", -1);
      for (Part part : Part.values()) {
        String listed = parts[part.ordinal() + 1].strip();
        for (String entry : listed.isEmpty() ? new String[0] : listed.split(" ")) {
          List<String> words = List.of(entry.split("_"));
          byFirst
              .computeIfAbsent(words.getFirst(), _ -> new ArrayList<>())
              .add(new Words(parts[0].strip(), part, words));
        }
      }
    }
    return byFirst;
  }

  /** What a statement traces to whom; a question, a quotation and a headline trace nothing. */
  static List<Doing> read(Statements statements, Statement statement) {
    if (statement.sentence().headline() || statement.reading().text().endsWith("?")) {
      return List.of();
    }
    DoingReader reader = new DoingReader(statements, statement);
    for (int i = 0; i < reader.tokens.size(); i++) {
      for (Words words : BY_FIRST.getOrDefault(reader.tokens.get(i).folded(), List.of())) {
        if (reader.stands(words.words, i) && !statement.quotedAt(reader.tokens.get(i).start())) {
          reader.read(words, i);
        }
      }
    }
    return reader.read;
  }

  private boolean stands(List<String> words, int at) {
    return at + words.size() <= tokens.size()
        && tokens.subList(at, at + words.size()).stream().map(Token::folded).toList().equals(words);
  }

  private void read(Words words, int at) {
    int end = at + words.words.size();
    if (isOpen(at, end)) {
      return;
    }
    switch (words.part) {
      case VERB -> verb(words.role, at, end);
      case NOUN -> noun(words.role, at, end);
      case AGENT -> agent(words.role, at, end);
    }
  }

  /** "Was proposed by Orr", "Orr proposed", "it was Orr who proposed". */
  private void verb(String role, int at, int end) {
    Optional<Name> by = led(end, Set.of("by"));
    boolean passive =
        tokens.subList(Math.max(0, at - BEFORE), at).stream()
            .anyMatch(t -> BEING.contains(t.folded()));
    if (by.isPresent()) {
      add(role, by.get(), clauseFrom(at), at);
    } else if ((!passive || isRelative(at)) && hasObject(end)) {
      subject(at).ifPresent(name -> add(role, name, end, end + OBJECT_WITHIN));
    }
  }

  /** Whether a verb has an object: not "found that", nor "…, the report found". */
  private boolean hasObject(int end) {
    return end < tokens.size()
        && !CLAUSAL.contains(tokens.get(end).folded())
        && text.substring(tokens.get(end - 1).end(), tokens.get(end).start()).isBlank();
  }

  /** Whether "who" or "which" stands right before a verb, but for an adverb. */
  private boolean isRelative(int verb) {
    return tokens.subList(Math.max(0, verb - 2), verb).stream()
        .anyMatch(t -> RELATIVE.contains(t.folded()));
  }

  private Optional<Name> subject(int verb) {
    return statement.reading().names().stream()
        .filter(n -> n.end() <= tokens.get(verb).start() && !Speakers.possessive(text, n.end()))
        .reduce((a, b) -> b)
        .filter(n ->
            tokens.stream()
                    .filter(t -> t.start() >= n.end() && t.end() <= tokens.get(verb).start())
                    .count()
                <= SUBJECT_WITHIN)
        .filter(n -> !follows(n, Set.of("in", "at", "to", "with", "for", "near", "on")));
  }

  private boolean follows(Name name, Set<String> words) {
    return statement.wordBefore(name.start()).filter(t -> words.contains(t.folded())).isPresent();
  }

  /** "The idea of Orr", "the order came by telephone from Orr", "had been Orr's suggestion". */
  private void noun(String role, int at, int end) {
    Optional<Name> owner =
        statement.reading().names().stream()
            .filter(n ->
                n.end() <= tokens.get(at).start()
                    && Speakers.possessive(text, n.end())
                    && tokens.get(at).start() - n.end() <= "'s very own ".length()
                    && beforeName(n, OWN_WITHIN, BEING))
            .findFirst();
    Optional<Name> source =
        owner.or(() -> leading(end).filter(n -> comesFrom(end, n))).or(() -> own(end));
    source.or(() -> putBy(end)).ifPresent(name -> add(role, name, 0, tokens.size()));
  }

  /** "The compromise that Orr had put to them", "that he had put", he being Orr. */
  private Optional<Name> putBy(int from) {
    if (from + 1 >= tokens.size() || !RELATIVE.contains(tokens.get(from).folded())) {
      return Optional.empty();
    }
    int verb = from + 1;
    while (verb < Math.min(tokens.size(), from + 1 + OWN_WITHIN + 1)
        && !PUT.contains(tokens.get(verb).folded())) {
      verb++;
    }
    if (verb >= Math.min(tokens.size(), from + 1 + OWN_WITHIN + 1)) {
      return Optional.empty();
    }
    boolean pronoun =
        tokens.get(from + 1).folded().equals("he") || tokens.get(from + 1).folded().equals("she");
    int start = tokens.get(from).start();
    int end = tokens.get(verb).start();
    return pronoun
        ? statement.reading().names().stream()
            .filter(n -> n.end() <= start && n.key().indexOf(' ') > 0)
            .reduce((a, b) -> b)
        : statement.reading().names().stream()
            .filter(n -> n.start() >= start && n.end() <= end)
            .findFirst();
  }

  /** Whom "by" leads to, "of" right behind a noun, or "from" behind "came". */
  private Optional<Name> leading(int from) {
    boolean came =
        tokens.subList(from, Math.min(tokens.size(), from + 2)).stream()
            .anyMatch(t -> COMING.contains(t.folded()));
    boolean of = from < tokens.size() && LEADING.contains(tokens.get(from).folded());
    return of || came ? led(from, LEADING) : led(from, Set.of("by"));
  }

  /** "The idea was Orr's own". */
  private Optional<Name> own(int from) {
    return statement.reading().names().stream()
        .filter(n ->
            from < tokens.size()
                && n.start() >= tokens.get(from).start()
                && Speakers.possessive(text, n.end())
                && beforeName(n, OWN_WITHIN, BEING)
                && tokens.stream()
                    .filter(t -> t.start() >= n.end())
                    .limit(2)
                    .anyMatch(t -> t.folded().equals("own")))
        .findFirst();
  }

  private boolean beforeName(Name name, int within, Set<String> words) {
    List<Token> before = tokens.stream().filter(t -> t.end() <= name.start()).toList();
    return before.subList(Math.max(0, before.size() - within), before.size()).stream()
        .anyMatch(t -> words.contains(t.folded()));
  }

  /** Whether only what leads to a name stands between: "of", "was taken by", "put to both by". */
  private boolean comesFrom(int from, Name name) {
    return from < tokens.size()
        && (PUT.contains(tokens.get(from).folded())
            || tokens.stream()
                .filter(t -> t.start() >= tokens.get(from).start() && t.end() <= name.start())
                .noneMatch(t -> t.folded().equals("to") || t.folded().equals("and")));
  }

  /** "The manufacturer, Orr Works", "manufacturer Orr Works", "Orr Works, the manufacturer". */
  private void agent(String role, int at, int end) {
    int start = tokens.get(at).start();
    int behind = tokens.get(end - 1).end();
    statement.reading().names().stream()
        .filter(n ->
            n.start() > behind && text.substring(behind, n.start()).strip().matches(",?")
                || n.end() < start
                    && text.substring(n.end(), start).strip().matches("(?i),\\s*(?:the|its|their)"))
        .findFirst()
        .ifPresent(name -> add(role, name, 0, 0));
  }

  /** The first name behind one of some words, close behind a token. */
  private Optional<Name> led(int from, Set<String> words) {
    for (int i = from; i < Math.min(tokens.size(), from + AGENT_WITHIN); i++) {
      if (words.contains(tokens.get(i).folded())) {
        int after = tokens.get(i).end();
        int last = tokens.get(Math.min(tokens.size() - 1, i + AGENT_WITHIN)).start();
        List<Name> named =
            statement.reading().names().stream()
                .filter(n -> n.start() >= after && n.start() <= last)
                .filter(n -> isAgent(n, after))
                .toList();
        if (!named.isEmpty()) {
          return Optional.of(whole(named));
        }
      }
    }
    return Optional.empty();
  }

  /** The person whose office opens with a capital too: "the Director of Finance, Ann Orr". */
  private Name whole(List<Name> named) {
    Name first = named.getFirst();
    return first.key().indexOf(' ') > 0
        ? first
        : named.stream()
            .filter(n -> n.key().indexOf(' ') > 0)
            .filter(n ->
                tokens.stream()
                    .filter(t -> t.start() >= first.end() && t.end() <= n.start())
                    .noneMatch(
                        t -> t.folded().equals("and") || t.folded().equals("to") || isVerb(t)))
            .findFirst()
            .orElse(first);
  }

  private static boolean isVerb(Token token) {
    return BEING.contains(token.folded()) || token.folded().endsWith("ed");
  }

  /** Whether a name is whom "by" leads to, not the firm of somebody: "by the head of Orr Works". */
  private boolean isAgent(Name name, int from) {
    return !Speakers.possessive(text, name.end())
        && tokens.stream()
            .filter(t -> t.start() >= from && t.end() <= name.start())
            .noneMatch(
                t -> t.folded().equals("to") || t.folded().equals("in") || t.folded().equals("on"));
  }

  private int clauseFrom(int at) {
    int start = Clauses.around(statement, tokens.get(at).start(), tokens.get(at).end())[0];
    int from = 0;
    while (from < at && tokens.get(from).start() < start) {
      from++;
    }
    return from;
  }

  private boolean isOpen(int at, int end) {
    int[] clause = Clauses.around(statement, tokens.get(at).start(), tokens.get(end - 1).end());
    return statement.reading().cues().stream()
        .anyMatch(c ->
            c.start() >= clause[0] && c.end() <= clause[1] && c.start() < tokens.get(at).start());
  }

  private void add(String role, Name name, int from, int to) {
    if (!name.certain() && name.start() > 0) {
      return;
    }
    Set<String> object = new LinkedHashSet<>();
    if (from < to && from < tokens.size()) {
      int last = Math.min(tokens.size(), to) - 1;
      object.addAll(statement.contentBetween(tokens.get(from).start(), tokens.get(last).end()));
    }
    Set<String> around = new LinkedHashSet<>(statement.content());
    boolean points =
        tokens.stream().limit(OBJECT_WITHIN).anyMatch(t -> POINTING.contains(t.folded()));
    if (points || object.isEmpty() || role.equals("order")) {
      statements.before(statement).ifPresent(s -> around.addAll(s.content()));
    }
    if (to == tokens.size()) {
      object.addAll(around);
    }
    for (Set<String> some : List.of(object, around)) {
      some.removeAll(statement.contentBetween(name.start(), name.end()));
      some.removeAll(statement.dates());
      some.removeAll(LIGHT);
      some.removeIf(c -> statements.weight(c) < LEAST_TELLING);
    }
    read.add(new Doing(statement, name, role, object, around));
  }

  /** Concepts that any two sentences on one act may share. */
  private static final Set<String> LIGHT = light();

  private static final double LEAST_TELLING = 1.0;

  private static Set<String> light() {
    Set<String> light =
        new LinkedHashSet<>(
            Set.of(
                "say", "sai", "tell", "told", "time", "one", "two", "first", "day", "year", "part",
                "come", "own", "person", "new", "take", "make"));
    SentenceReader reader = new SentenceReader();
    Concepts concepts = new Concepts();
    BY_FIRST.values().stream()
        .flatMap(List::stream)
        .flatMap(w -> w.words.stream())
        .forEach(w -> light.add(concepts.of(reader, w)));
    return light;
  }
}
