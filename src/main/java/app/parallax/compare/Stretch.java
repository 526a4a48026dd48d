package app.parallax.compare;

import app.parallax.language.Token;
import java.util.List;
import java.util.Set;

/**
 * A stretch of a sentence, by its tokens.
 *
 * @param from its first token, from 0
 * @param to the token behind its last: an empty stretch ends where it begins
 */
record Stretch(int from, int to) {
  static final Stretch NOTHING = new Stretch(0, 0);

  Stretch {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("a stretch from " + from + " to " + to);
    }
  }

  static Stretch all(List<Token> tokens) {
    return new Stretch(0, tokens.size());
  }

  boolean isEmpty() {
    return from == to;
  }

  boolean has(int token) {
    return from <= token && token < to;
  }

  List<Token> of(Statement statement) {
    return statement.reading().tokens().subList(from, to);
  }

  /** Its content concepts, in order. */
  Set<String> content(Statement statement) {
    return isEmpty() ? Set.of() : statement.contentBetween(start(statement), end(statement));
  }

  /** Its words as they stand. */
  String text(Statement statement) {
    return isEmpty() ? "" : statement.reading().text().substring(start(statement), end(statement));
  }

  /** The offset in the reading at which it begins; it must not be empty. */
  int start(Statement statement) {
    return of(statement).getFirst().start();
  }

  /** The offset in the reading behind it; it must not be empty. */
  int end(Statement statement) {
    return of(statement).getLast().end();
  }
}
