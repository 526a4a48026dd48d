package app.parallax.compare.stance;

import app.parallax.compare.statement.Phrases;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Stretch;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Name;
import app.parallax.language.SentenceReader;
import app.parallax.language.Speech;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds whose a verb is: the name or the body that stands before it as its subject, whom its
 * pronoun stands for, or who says "I" or "we".
 *
 * <p>Without a grammar: the nearest name or noun of a body before the verb that is in no phrase of
 * a preposition.
 */
public final class Holders {
  private static final Set<String> NOUNS = stems("holder");

  /** Words between a subject and its verb. */
  private static final Set<String> BETWEEN =
      Set.of(
          "has",
          "have",
          "had",
          "is",
          "are",
          "was",
          "were",
          "be",
          "been",
          "being",
          "will",
          "would",
          "do",
          "does",
          "did",
          "not",
          "never",
          "always",
          "also",
          "now",
          "all",
          "already",
          "even",
          "both",
          "to",
          "still",
          "themselves",
          "itself",
          "himself",
          "herself",
          "too");

  private static final Set<String> BEING =
      Set.of("is", "are", "was", "were", "be", "been", "being");

  private static final Set<String> RELATIVE = Set.of("who", "which", "that");
  private static final Set<String> PRONOUNS = Set.of("he", "she", "it", "they");
  private static final Set<String> OWN = Set.of("i", "we", "my", "our");

  /** Words behind which somebody is spoken of or to, and does not act. */
  private static final Set<String> OBLIQUE =
      Set.of(
          "of", "to", "with", "from", "for", "by", "at", "in", "on", "against", "told", "among",
          "between", "than", "over", "about", "urged", "asked", "thanked", "called", "into");

  private static final Set<String> DETERMINERS =
      Set.of("the", "a", "an", "its", "his", "her", "their", "our", "my", "this", "that");

  /** Words between two ways to tell of one: "the author is Mira Tolk". */
  private static final Set<String> BINDING = Set.of("there", "and", "both", "of", "is", "was");

  /** How many words may stand between the parts of one who is told of. */
  private static final int APART = 2;

  private static final int TOLD_WITHIN = 2;
  private static final int AGENT_WITHIN = 2;

  /** A run of words that name one: "Pomona's president, Karel Brandsma". */
  private record Part(Stretch at, Holder holder) {}

  private final Statements statements;

  public Holders(Statements statements) {
    this.statements = statements;
  }

  private static Set<String> stems(String list) {
    SentenceReader reader = new SentenceReader();
    return WordList.of(Holders.class, "attitudes.txt").lists(list).stream()
        .flatMap(List::stream)
        .map(word -> Phrases.stems(reader, word).getFirst())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whose the words at a stretch are. */
  Optional<Holder> of(Statement statement, Stretch verb) {
    List<Token> tokens = statement.reading().tokens();
    List<Part> parts = parts(statement);
    int at = verb.from() - 1;
    while (at >= 0 && isBetween(tokens.get(at))) {
      at--;
    }
    String before = at < 0 ? "" : tokens.get(at).folded();
    Optional<Holder> agent = agent(tokens, parts, verb);
    if (agent.isPresent() || isPassive(tokens, verb)) {
      return agent;
    }
    if (RELATIVE.contains(before)) {
      return last(parts, at).map(Part::holder);
    }
    boolean quoted = statement.quotedAt(tokens.get(verb.from()).start());
    if (OWN.contains(before) || quoted && PRONOUNS.contains(before)) {
      return OWN.contains(before) ? speaker(statement, parts) : Optional.empty();
    }
    if (PRONOUNS.contains(before)) {
      return meant(statement, parts, at);
    }
    Optional<Holder> subject =
        parts.stream()
            .filter(p -> p.at.to() <= verb.from() && !isOblique(tokens, p))
            .filter(p -> statement.quotedAt(tokens.get(p.at.from()).start()) == quoted)
            .reduce((first, second) -> second)
            .map(Part::holder);
    return subject
        .map(h -> h.isAnyFirm() ? h.with(speaker(statement, parts)) : h)
        .or(() -> speaker(statement, parts));
  }

  /** Whether two words, by their offsets, are told of two that cannot be one. */
  boolean areOthers(Statement one, int from, Statement other, int start) {
    Optional<Holder> here = of(one, at(one, from));
    Optional<Holder> there = of(other, at(other, start));
    return here.isPresent() && there.isPresent() && !here.get().canBe(there.get());
  }

  /** Whether two words are told of two of one noun: the drivers' union, the signallers' union. */
  boolean areTwoOfOneNoun(Statement one, int from, Statement other, int start) {
    Optional<Holder> here = of(one, at(one, from));
    Optional<Holder> there = of(other, at(other, start));
    return here.isPresent() && there.isPresent() && here.get().isOfOneNoun(there.get());
  }

  /** The concepts of a sentence that only tell whose a word is. */
  Set<String> words(Statement statement, int from) {
    return of(statement, at(statement, from)).map(h -> h.wordsIn(statement)).orElse(Set.of());
  }

  private static Stretch at(Statement statement, int offset) {
    List<Token> tokens = statement.reading().tokens();
    int at = 0;
    while (at + 1 < tokens.size() && tokens.get(at).end() <= offset) {
      at++;
    }
    return new Stretch(at, at + 1);
  }

  /** Who says what a sentence tells. */
  Optional<Holder> speaker(Statement statement) {
    return speaker(statement, parts(statement));
  }

  private Optional<Holder> speaker(Statement statement, List<Part> parts) {
    for (Speech speech : statement.reading().speeches()) {
      String speaker = speech.speaker();
      if (speaker == null) {
        continue;
      }
      if (PRONOUNS.contains(speaker.toLowerCase(Locale.ROOT))) {
        return leading(statement);
      }
      int from = statement.reading().text().indexOf(speaker);
      Optional<Holder> named =
          parts.stream()
              .filter(p -> p.at.start(statement) < from + speaker.length())
              .filter(p -> p.at.end(statement) > from)
              .findFirst()
              .map(Part::holder);
      if (named.isPresent()) {
        return named;
      }
    }
    return Optional.empty();
  }

  /** Whom "he" or "it" stands for: who speaks before, who is told of first, or the one before. */
  private Optional<Holder> meant(Statement statement, List<Part> parts, int pronoun) {
    List<Part> before = parts.stream().filter(p -> p.at.to() <= pronoun).toList();
    if (before.isEmpty()) {
      return leading(statement);
    }
    int offset = statement.reading().tokens().get(pronoun).start();
    boolean said =
        statement.reading().speeches().stream()
            .anyMatch(s -> s.speaker() != null && s.end() <= offset);
    return (said ? speaker(statement, before) : Optional.<Holder>empty())
        .or(() -> Optional.of(before.getFirst().holder));
  }

  /** Who is told of first in the sentence before. */
  private Optional<Holder> leading(Statement statement) {
    return statements
        .before(statement)
        .flatMap(s -> parts(s).stream().findFirst())
        .map(Part::holder);
  }

  private static Optional<Part> last(List<Part> parts, int end) {
    return parts.stream().filter(p -> p.at.to() <= end).reduce((first, second) -> second);
  }

  private static boolean isBetween(Token token) {
    return BETWEEN.contains(token.folded()) || token.folded().endsWith("ly");
  }

  /** Who stands behind "by" of a passive. */
  private static Optional<Holder> agent(List<Token> tokens, List<Part> parts, Stretch verb) {
    for (int i = verb.to(); i < Math.min(tokens.size(), verb.to() + AGENT_WITHIN); i++) {
      if (tokens.get(i).folded().equals("by")) {
        int by = i;
        return parts.stream()
            .filter(p -> p.at.from() > by && p.at.from() <= by + 1 + TOLD_WITHIN)
            .findFirst()
            .map(Part::holder);
      }
    }
    return Optional.empty();
  }

  private static boolean isPassive(List<Token> tokens, Stretch verb) {
    String word = tokens.get(verb.from()).folded();
    return verb.from() > 0
        && verb.to() == verb.from() + 1
        && word.endsWith("ed")
        && !word.equals("opposed")
        && BEING.contains(tokens.get(verb.from() - 1).folded());
  }

  private static boolean isOblique(List<Token> tokens, Part part) {
    int at = part.at.from() - 1;
    while (at >= 0 && DETERMINERS.contains(tokens.get(at).folded())) {
      at--;
    }
    return at >= 0 && OBLIQUE.contains(tokens.get(at).folded());
  }

  /** Who is told of in a sentence, in order. */
  private List<Part> parts(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    List<Part> parts = new ArrayList<>();
    int i = 0;
    while (i < tokens.size()) {
      int end = endOfOne(statement, i);
      if (end < 0) {
        i++;
        continue;
      }
      int from = i;
      for (int next = end; next <= end + APART && next < tokens.size(); next++) {
        int further = endOfOne(statement, next);
        if (further > 0 && areBound(tokens, end, next)) {
          end = further;
          next = end - 1;
        }
      }
      parts.add(new Part(new Stretch(from, end), holder(statement, from, end)));
      i = end;
    }
    return parts;
  }

  /** Whether only an article or "there" stands between two parts of one. */
  private static boolean areBound(List<Token> tokens, int from, int to) {
    return tokens.subList(from, to).stream()
        .allMatch(t -> DETERMINERS.contains(t.folded()) || BINDING.contains(t.folded()));
  }

  /** The token behind a name or a noun for one, or -1. */
  private static int endOfOne(Statement statement, int at) {
    List<Token> tokens = statement.reading().tokens();
    Token token = tokens.get(at);
    for (Name name : statement.reading().names()) {
      if (name.start() == token.start() && (name.certain() || !token.stop())) {
        int end = at;
        while (end < tokens.size() && tokens.get(end).start() < name.end()) {
          end++;
        }
        return end;
      }
    }
    return NOUNS.contains(token.stem()) ? at + 1 : -1;
  }

  private static Holder holder(Statement statement, int from, int to) {
    List<Token> tokens = statement.reading().tokens();
    List<Name> names =
        statement.reading().names().stream()
            .filter(n -> n.start() >= tokens.get(from).start())
            .filter(n -> n.end() <= tokens.get(to - 1).end())
            .filter(n -> !NOUNS.contains(tokens.get(from).stem()) || n.certain())
            .toList();
    Set<String> nouns = new LinkedHashSet<>();
    Set<String> told = new LinkedHashSet<>();
    for (int i = from; i < to; i++) {
      if (NOUNS.contains(tokens.get(i).stem())) {
        boolean compound = i + 1 < to && NOUNS.contains(tokens.get(i + 1).stem());
        (compound ? told : nouns).add(tokens.get(i).stem());
      }
    }
    int first = names.isEmpty() ? Math.max(0, from - TOLD_WITHIN) : from;
    for (int i = from - 1; i >= first && !tokens.get(i).stop(); i--) {
      told.add(tokens.get(i).stem());
    }
    return new Holder(names, nouns, told);
  }
}
