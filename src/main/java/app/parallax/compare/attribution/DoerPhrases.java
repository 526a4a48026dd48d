package app.parallax.compare.attribution;

import app.parallax.compare.statement.Passage;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Stretch;
import app.parallax.language.Name;
import app.parallax.language.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is told in a statement, named or not: "the vet, Dr Solveig Aas", "a prison guard". */
final class DoerPhrases {
  static final Set<String> AGENTS = DeedReader.LIST.words("agent");
  private static final Set<String> BOUNDARIES = DeedReader.LIST.words("boundary");
  private static final Set<String> PRONOUNS = Set.of("he", "she");
  private static final Set<String> DETERMINERS =
      Set.of("a", "an", "the", "his", "her", "its", "their", "one", "two", "three");
  private static final Set<String> PREPOSITIONS =
      Set.of("in", "at", "of", "by", "with", "from", "to", "for", "on", "near", "against", "about");
  private static final int LONGEST = 9;

  /** How many words stand between an article and its noun. */
  private static final int NOUN_WITHIN = 3;

  private final Statement statement;
  private final Passage words;
  private final List<Token> tokens;

  DoerPhrases(Passage words) {
    this.words = words;
    this.statement = words.statement();
    this.tokens = words.tokens();
  }

  /** The phrase that begins at a place and ends at a mark or at a word that leads on. */
  Stretch phrase(int from) {
    int to = from;
    while (to < Math.min(tokens.size(), from + LONGEST)
        && (to == from || !words.isParted(to) || isApposition(from, to))
        && (to == from || !words.isOf(to, BOUNDARIES))) {
      to++;
    }
    return words.stretch(from, to);
  }

  /** Whether a name follows a phrase behind a comma: "the vet, Dr Solveig Aas". */
  boolean isApposition(int from, int at) {
    int start = tokens.get(at).start();
    int end = tokens.get(at - 1).end();
    return at - from <= NOUN_WITHIN + 1
        && statement.reading().text().substring(end, start).strip().equals(",")
        && statement.reading().names().stream().anyMatch(n -> n.start() == start)
        && statement.reading().names().stream().noneMatch(n -> n.end() == end);
  }

  /** Whether a phrase means somebody: it names one, or its words say what one is. */
  boolean isSomebody(Stretch phrase) {
    if (phrase.from() == phrase.to()
        || words.isOf(phrase.from(), PREPOSITIONS)
        || words.isOf(phrase.from(), BOUNDARIES)) {
      return false;
    }
    int start = phrase.start(statement);
    int end = phrase.end(statement);
    boolean named =
        statement.reading().names().stream()
            .anyMatch(n ->
                n.start() >= start
                    && n.end() <= end
                    && (n.certain() || n.start() > 0)
                    && n.place().isEmpty());
    return named || words.find(phrase, AGENTS) >= 0;
  }

  /** Whether a phrase is nothing but a name, with its article. */
  boolean isNameAlone(Stretch phrase) {
    int start = phrase.start(statement);
    int bare = words.isOf(phrase.from(), DETERMINERS) ? tokens.get(phrase.from()).end() + 1 : start;
    int end = phrase.end(statement);
    return statement.reading().names().stream()
        .anyMatch(n -> (n.start() == start || n.start() == bare) && n.end() == end);
  }

  /** Who stands right before a place: a name, a phrase, or whom a pronoun takes up. */
  Stretch subject(int behind) {
    if (behind == 0) {
      return Stretch.NOTHING;
    }
    boolean pronoun = words.isOf(behind - 1, PRONOUNS);
    int end = tokens.get(behind - 1).end();
    Optional<Name> name =
        statement.reading().names().stream()
            .filter(n -> pronoun ? n.end() < end && n.key().indexOf(' ') > 0 : n.end() == end)
            .reduce((a, b) -> b);
    if (name.isPresent()) {
      int start = name.get().start();
      int last = name.get().end();
      int from = (int) tokens.stream().filter(t -> t.end() <= start).count();
      return words.stretch(from, (int) tokens.stream().filter(t -> t.start() < last).count());
    }
    if (words.is(behind - 1, "and")) {
      return leader(behind - 1);
    }
    return pronoun || !words.isOf(behind - 1, AGENTS) ? Stretch.NOTHING : phraseBefore(behind);
  }

  /** Who leads a sentence of several verbs up to a place: the first phrase that names somebody. */
  Stretch leader(int to) {
    for (int i = 1; i < to; i++) {
      if (words.isOf(i, AGENTS) && !tokens.get(i).word().matches(".*['’]s?")) {
        return phraseBefore(i + 1);
      }
    }
    return Stretch.NOTHING;
  }

  /** The phrase that ends right before a place, from its article on. */
  Stretch phraseBefore(int behind) {
    int from = behind - 1;
    while (from > 0 && !words.isOf(from, DETERMINERS)) {
      if (behind - from > NOUN_WITHIN || words.isParted(from)) {
        return Stretch.NOTHING;
      }
      from--;
    }
    return words.isOf(from - 1, PREPOSITIONS) ? Stretch.NOTHING : new Stretch(from, behind);
  }

  /** Who is told between two places; behind "but" where the rest is denied, or nobody. */
  Stretch affirmed(int from, int to) {
    int but = words.find(new Stretch(from, to), Set.of("but"));
    if (words.is(from, "not")) {
      return but > 0 ? phrase(but + 1) : Stretch.NOTHING;
    }
    Stretch phrase = phrase(from);
    return phrase.to() > to ? new Stretch(from, to) : phrase;
  }
}
