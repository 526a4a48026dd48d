package app.parallax.compare.statement;

import app.parallax.language.Cue;
import app.parallax.language.Token;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A statement's words by their places, from 0; no word stands at a place that it has not. */
public record Passage(Statement statement, List<Token> tokens) {
  /** How far from each other in a clause two things are told as one, in words. */
  public static final int REACH = 12;

  /** Words that lead to a subject. */
  private static final Set<String> LEADING =
      Set.of("that", "after", "when", "because", "while", "as", "where", "but", "although", "if");

  /** What may stand between two words that belong together: nothing, "&", the stop of "Dr.". */
  private static final Set<String> JOINING = Set.of("", "&", ".");

  private static final int CUE_WITHIN = 4;

  private static final EnumSet<Cue.Kind> CONJECTURE =
      EnumSet.of(Cue.Kind.POSSIBLE, Cue.Kind.CONDITIONAL, Cue.Kind.PLANNED);
  private static final EnumSet<Cue.Kind> DENIAL = EnumSet.of(Cue.Kind.NEGATION);

  public Passage(Statement statement) {
    this(statement, statement.reading().tokens());
  }

  public int size() {
    return tokens.size();
  }

  public boolean is(int token, String word) {
    return isOf(token, Set.of(word));
  }

  public boolean isOf(int token, Set<String> words) {
    return token >= 0 && token < tokens.size() && words.contains(tokens.get(token).folded());
  }

  public boolean isQuoted(int token) {
    return statement.quotedAt(tokens.get(token).start());
  }

  /** The first of some words in a stretch, or -1. */
  public int find(Stretch stretch, Set<String> words) {
    for (int i = stretch.from(); i < stretch.to(); i++) {
      if (words.contains(tokens.get(i).folded())) {
        return i;
      }
    }
    return -1;
  }

  /** The stretch between two places, as far as there are words. */
  public Stretch stretch(int from, int to) {
    int last = Math.max(0, Math.min(to, tokens.size()));
    return new Stretch(Math.min(Math.max(0, from), last), last);
  }

  /** Whether punctuation stands before a word; the sign in "Orr & Brandt" parts nothing. */
  public boolean isParted(int token) {
    return token > 0 && token < tokens.size() && !JOINING.contains(between(token).strip());
  }

  /** Whether a colon stands right before a word. */
  public boolean isBehindColon(int token) {
    return token > 0 && token < tokens.size() && between(token).strip().equals(":");
  }

  private String between(int token) {
    return statement
        .reading()
        .text()
        .substring(tokens.get(token - 1).end(), tokens.get(token).start());
  }

  /** What begins at a word and ends at the next punctuation. */
  public Stretch upToMark(int from) {
    int last = Math.min(from, tokens.size());
    while (last + 1 < tokens.size() && last + 1 < from + REACH && !isParted(last + 1)) {
      last++;
    }
    return stretch(from, last + 1);
  }

  /** Where the clause that a word stands in begins. */
  public int clauseFrom(int token) {
    Token at = tokens.get(token);
    int start = Clauses.around(statement, at.start(), at.end())[0];
    int from = 0;
    while (from < token && tokens.get(from).start() < start) {
      from++;
    }
    return from;
  }

  /** Where the clause that stands before a word begins. */
  public int clauseBefore(int token) {
    Token last = tokens.get(Math.max(0, token - 1));
    int start = Clauses.around(statement, last.start(), last.end())[0];
    int from = Math.max(0, token - REACH);
    while (from < token && tokens.get(from).start() < start) {
      from++;
    }
    return from;
  }

  /** Where what somebody says or what stands behind "that" or "after" begins, from one word on. */
  public int subjectFrom(int from, int to) {
    int begin = from;
    for (int i = from; i < to - 1; i++) {
      Token token = tokens.get(i);
      boolean says =
          statement.reading().speeches().stream()
              .anyMatch(s -> s.start() <= token.start() && token.end() <= s.end());
      begin = says || LEADING.contains(token.folded()) ? i + 1 : begin;
    }
    return begin;
  }

  /** Whether what is told at a word is only thought, planned or supposed. */
  public boolean isConjecture(int token) {
    return hasCue(token, CONJECTURE);
  }

  public boolean isDenied(int token) {
    return hasCue(token, DENIAL);
  }

  private boolean hasCue(int token, Set<Cue.Kind> kinds) {
    int to = tokens.get(token).start();
    int from = tokens.get(Math.max(clauseBefore(token), Math.max(0, token - CUE_WITHIN))).start();
    return statement.reading().cues().stream()
        .anyMatch(c -> kinds.contains(c.kind()) && c.start() >= from && c.start() < to);
  }
}
