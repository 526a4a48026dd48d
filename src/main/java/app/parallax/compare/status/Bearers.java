package app.parallax.compare.status;

import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Stretch;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Name;
import app.parallax.language.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads of what a state is told: the subject of "the road is still cut" and of "has been reopened",
 * the object of "police arrested the signaller".
 *
 * <p>Without a grammar: the noun phrase before the words that tell it that stands behind no
 * preposition, and the one right behind a verb that is no passive. A pronoun is what the sentence
 * before tells of first.
 */
final class Bearers {
  private static final WordList WORDS = WordList.of(Bearers.class, "bearers.txt");

  /** Words between a subject and what is told of it. */
  private static final Set<String> BETWEEN = WORDS.words("between");

  private static final Set<String> PASSIVE = WORDS.words("passive");
  private static final Set<String> DETERMINERS = WORDS.words("determiner");
  private static final Set<String> PREPOSITIONS = WORDS.words("preposition");
  private static final Set<String> PRONOUNS = WORDS.words("pronoun");
  private static final Set<String> RELATIVE = Set.of("which", "who", "that", "whose");
  private static final Set<String> JOINING = Set.of("and", "or");
  private static final Set<String> NOBODY = WORDS.words("nobody");

  /** How far before a participle its "was" stands, in words. */
  private static final int PASSIVE_WITHIN = 3;

  private static final int LONGEST_OBJECT = 6;
  private static final int RELATIVE_WITHIN = 6;

  private final Statements statements;

  Bearers(Statements statements) {
    this.statements = statements;
  }

  /** What stands before a state as its subject; {@link Bearer#NONE} where nothing does. */
  Bearer subject(Statement statement, Stretch state) {
    List<Token> tokens = statement.reading().tokens();
    int end = state.from();
    while (end > 0 && isBetween(tokens.get(end - 1)) && joins(statement, end)) {
      end--;
    }
    if (tokens.subList(end, state.from()).stream().anyMatch(t -> NOBODY.contains(t.folded()))) {
      return Bearer.NOBODY;
    }
    String before = end == 0 ? "" : tokens.get(end - 1).folded();
    if (JOINING.contains(before)) {
      return leading(statement, clauseStart(statement, state), end - 1);
    }
    if (PRONOUNS.contains(before)) {
      return meant(statement, end - 1);
    }
    int from = clauseStart(statement, state);
    if (from == end || RELATIVE.contains(before)) {
      return end == 0 ? meant(statement, 0) : leading(statement, 0, end);
    }
    for (int at = end - 1; at >= from; at--) {
      boolean opens = at == from || isOpening(statement, at);
      if (opens && (at == 0 || !PREPOSITIONS.contains(tokens.get(at - 1).folded()))) {
        Bearer bearer = phrase(statement, new Stretch(at, end));
        if (!bearer.isNone()) {
          return bearer;
        }
      }
    }
    return Bearer.NONE;
  }

  /** What stands behind a verb as its object; {@link Bearer#NONE} behind a passive or a state. */
  Bearer object(Statement statement, Stretch state) {
    List<Token> tokens = statement.reading().tokens();
    if (isPassive(statement, state)) {
      return Bearer.NONE;
    }
    if (state.to() >= tokens.size()) {
      return relative(statement, state);
    }
    int to = state.to();
    int clause = Clauses.around(statement, state.start(statement), state.end(statement))[1];
    while (to < tokens.size()
        && to - state.to() < LONGEST_OBJECT
        && tokens.get(to).end() <= clause
        && !PREPOSITIONS.contains(tokens.get(to).folded())
        && !PASSIVE.contains(tokens.get(to).folded())) {
      to++;
    }
    return to == state.to()
        ? relative(statement, state)
        : phrase(statement, new Stretch(state.to(), to));
  }

  /** The object that stands before its verb: "a contract that both sides signed". */
  private static Bearer relative(Statement statement, Stretch state) {
    List<Token> tokens = statement.reading().tokens();
    for (int at = state.from() - 2; at > 0 && at >= state.from() - RELATIVE_WITHIN; at--) {
      String word = tokens.get(at).folded();
      if (word.equals("that") || word.equals("which")) {
        int from = at - 1;
        while (from > 0 && !DETERMINERS.contains(tokens.get(from).folded()) && at - from < 4) {
          from--;
        }
        return phrase(statement, new Stretch(from, at));
      }
    }
    return Bearer.NONE;
  }

  /** Whether a form of "be" stands before a state, so that its subject is in it. */
  static boolean isPassive(Statement statement, Stretch state) {
    List<Token> tokens = statement.reading().tokens();
    int first = Math.max(0, state.from() - PASSIVE_WITHIN);
    return tokens.subList(first, state.from()).stream().anyMatch(t -> PASSIVE.contains(t.folded()))
        || PASSIVE.contains(tokens.get(state.from()).folded());
  }

  private static boolean isBetween(Token token) {
    return BETWEEN.contains(token.folded()) || token.folded().endsWith("ly");
  }

  /** Whether no mark stands before a token. */
  private static boolean joins(Statement statement, int at) {
    List<Token> tokens = statement.reading().tokens();
    return at >= tokens.size()
        || statement
            .reading()
            .text()
            .substring(tokens.get(at - 1).end(), tokens.get(at).start())
            .isBlank();
  }

  private static int clauseStart(Statement statement, Stretch state) {
    int clause = Clauses.around(statement, state.start(statement), state.end(statement))[0];
    List<Token> tokens = statement.reading().tokens();
    int from = 0;
    while (from < state.from() && tokens.get(from).start() < clause) {
      from++;
    }
    return from;
  }

  /** Whether a noun phrase may open at a token. */
  private static boolean isOpening(Statement statement, int at) {
    Token token = statement.reading().tokens().get(at);
    return DETERMINERS.contains(token.folded())
        || statement.reading().names().stream().anyMatch(n -> n.start() == token.start());
  }

  /** Whom or what a pronoun stands for: what its sentence or the one before tells of first. */
  private Bearer meant(Statement statement, int pronoun) {
    Bearer here = pronoun == 0 ? Bearer.NONE : leading(statement, 0, pronoun);
    Optional<Statement> before = statements.before(statement);
    return here.isNone() && before.isPresent()
        ? leading(before.get(), 0, before.get().reading().tokens().size())
        : here;
  }

  /** The first noun phrase of a stretch that stands behind no preposition. */
  private static Bearer leading(Statement statement, int from, int to) {
    List<Token> tokens = statement.reading().tokens();
    for (int at = from; at < to; at++) {
      boolean opens = at == from || isOpening(statement, at);
      boolean oblique =
          PREPOSITIONS.contains(tokens.get(at).folded())
              || at > 0 && PREPOSITIONS.contains(tokens.get(at - 1).folded());
      if (opens && !oblique) {
        int end = at + 1;
        while (end < to
            && joins(statement, end)
            && !isBetween(tokens.get(end))
            && !PREPOSITIONS.contains(tokens.get(end).folded())) {
          end++;
        }
        Bearer bearer = phrase(statement, new Stretch(at, end));
        if (!bearer.isNone()) {
          return bearer;
        }
      }
    }
    return Bearer.NONE;
  }

  /** A noun phrase up to its first preposition. */
  private static Bearer phrase(Statement statement, Stretch all) {
    List<Token> tokens = statement.reading().tokens();
    if (NOBODY.contains(tokens.get(all.from()).folded())) {
      return Bearer.NOBODY;
    }
    int to = all.from();
    while (to < all.to() && (to == all.from() || !isOblique(tokens.get(to)))) {
      to++;
    }
    int start = tokens.get(all.from()).start();
    int end = tokens.get(to - 1).end();
    List<Name> names =
        statement.reading().names().stream()
            .filter(n -> n.start() >= start && n.start() < end)
            .filter(Name::certain)
            .toList();
    String head = "";
    Set<String> told = new LinkedHashSet<>();
    for (Concepts.Found found : statement.concepts()) {
      boolean named =
          names.stream().anyMatch(n -> n.start() <= found.start() && found.end() <= n.end());
      if (!found.stop() && !named && found.start() >= start && found.start() < end) {
        if (!head.isEmpty()) {
          told.add(head);
        }
        head = found.concept();
      }
    }
    int last = tokens.get(all.to() - 1).end();
    List<Name> beside =
        statement.reading().names().stream()
            .filter(n -> n.certain() && n.start() >= end && n.end() <= last)
            .toList();
    return new Bearer(head, told, complement(statement, to, all.to()), names, beside, false);
  }

  /** The noun behind the "of" that ends a noun phrase. */
  private static String complement(Statement statement, int from, int to) {
    List<Token> tokens = statement.reading().tokens();
    if (from >= to || !tokens.get(from).folded().equals("of")) {
      return "";
    }
    int end = from + 1;
    while (end < to && !isOblique(tokens.get(end))) {
      end++;
    }
    return new Stretch(from, end)
        .content(statement).stream().reduce((first, second) -> second).orElse("");
  }

  private static boolean isOblique(Token token) {
    return PREPOSITIONS.contains(token.folded());
  }
}
