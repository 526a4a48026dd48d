package app.parallax.compare.statement;

import app.parallax.language.Token;
import java.util.List;
import java.util.Set;

/** Knows states that were one after the other: "the road reopened" grants that it was closed. */
public final class Sequence {
  /** Words that tell that something is as it was before, and so that it had been otherwise. */
  private static final Set<String> RETURNING =
      Set.of(
          "reopen",
          "reopens",
          "reopened",
          "reopening",
          "resume",
          "resumes",
          "resumed",
          "restart",
          "restarts",
          "restarted",
          "restored",
          "reconnected",
          "recaptured",
          "reinstated",
          "reverse",
          "reversed",
          "reversing",
          "lift",
          "lifted",
          "lifting",
          "again");

  /** Words that tell that a state goes on. */
  private static final Set<String> LASTING =
      Set.of(
          "is", "are", "still", "remain", "remains", "stay", "stays", "until", "since", "yet",
          "longer", "will");

  private static final int BESIDE = 3;

  private Sequence() {}

  /**
   * Whether one of two states may have followed the other.
   *
   * @param from where the words that tell the first begin in its reading
   * @param to where they end, exclusive
   * @param otherFrom the same of the other
   * @param otherTo the same of the other
   */
  public static boolean mayFollow(
      Statements statements,
      Statement a,
      int from,
      int to,
      Statement b,
      int otherFrom,
      int otherTo) {
    boolean returned =
        isReturn(a, from, to) && (!lasts(b, otherFrom, otherTo) || statements.isLater(a, b));
    boolean otherReturned =
        isReturn(b, otherFrom, otherTo) && (!lasts(a, from, to) || statements.isLater(b, a));
    return returned || otherReturned;
  }

  private static boolean isReturn(Statement statement, int from, int to) {
    return near(statement, from, to, BESIDE, 1).stream()
        .anyMatch(t -> RETURNING.contains(t.folded()));
  }

  private static boolean lasts(Statement statement, int from, int to) {
    return near(statement, from, to, BESIDE, BESIDE).stream()
        .anyMatch(t -> LASTING.contains(t.folded()));
  }

  /** The words of a stretch with so many before it and behind. */
  private static List<Token> near(Statement statement, int from, int to, int before, int behind) {
    List<Token> tokens = statement.reading().tokens();
    int first = 0;
    while (first < tokens.size() && tokens.get(first).end() <= from) {
      first++;
    }
    int last = first;
    while (last < tokens.size() && tokens.get(last).start() < to) {
      last++;
    }
    return tokens.subList(Math.max(0, first - before), Math.min(tokens.size(), last + behind));
  }
}
