package app.parallax.compare.statement;

import app.parallax.language.Token;
import java.util.List;
import java.util.Set;

/**
 * A stretch of a sentence, by its tokens.
 *
 * @param from its first token, from 0
 * @param to the token behind its last: an empty stretch ends where it begins
 */
public record Stretch(int from, int to) {
  public static final Stretch NOTHING = new Stretch(0, 0);

  public Stretch {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("a stretch from " + from + " to " + to);
    }
  }

  public static Stretch all(List<Token> tokens) {
    return new Stretch(0, tokens.size());
  }

  boolean isEmpty() {
    return from == to;
  }

  public boolean has(int token) {
    return from <= token && token < to;
  }

  public List<Token> of(Statement statement) {
    return statement.reading().tokens().subList(from, to);
  }

  /** Its content concepts, in order. */
  public Set<String> content(Statement statement) {
    return isEmpty() ? Set.of() : statement.contentBetween(start(statement), end(statement));
  }

  /** Its words as they stand. */
  public String text(Statement statement) {
    return isEmpty() ? "" : statement.reading().text().substring(start(statement), end(statement));
  }

  /** The offset in the reading at which it begins; it must not be empty. */
  public int start(Statement statement) {
    return of(statement).getFirst().start();
  }

  /** The offset in the reading behind it; it must not be empty. */
  public int end(Statement statement) {
    return of(statement).getLast().end();
  }
}
