package app.parallax.compare.status;

import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Stretch;
import app.parallax.compare.statement.Wording;
import java.util.Set;

/**
 * A state that a sentence tells.
 *
 * @param at the words that tell it
 * @param left on which side of its question; a negation has turned it already
 * @param patient what is in it
 * @param time when it holds, seen from when it is told
 * @param agent who brought it about, where the sentence puts that first; else nothing
 */
record State(
    Statement statement, Stretch at, boolean left, Time time, Bearer patient, Bearer agent) {
  /** When a state holds. */
  enum Time {
    PRESENT,
    /** Now and on: "will stay shut". */
    LASTING,
    /** Only later: "will reopen". */
    AHEAD;

    /** Whether of two states one holds now and the other only later. */
    boolean isApart(Time other) {
      return this != other && this != LASTING && other != LASTING;
    }
  }

  /** The concepts of the words that tell it. */
  Set<String> words() {
    return at.content(statement);
  }

  String clause() {
    return Wording.clause(statement, at.start(statement), at.end(statement));
  }
}
