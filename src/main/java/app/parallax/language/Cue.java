package app.parallax.language;

/**
 * A word that turns or weakens what a sentence says.
 *
 * @param start where it begins, in UTF-16 code units of the text read
 * @param end where it ends, exclusive
 * @param word folded
 */
public record Cue(int start, int end, Kind kind, String word) {

  /** What it does to the statement. */
  public enum Kind {
    /** Not, no, never, without, failed to, denied. */
    NEGATION,
    /** May, might, could, possibly. */
    POSSIBLE,
    /** Will, plans to, is set to, is to, expected to. */
    PLANNED,
    /** If, unless, would. */
    CONDITIONAL
  }
}
