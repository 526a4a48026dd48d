package app.parallax.summarise;

import app.parallax.article.Notice;
import app.parallax.compare.Refusal;
import app.parallax.summarise.Author.Authored.Written;
import java.util.List;

/**
 * Writes one story and mends it once; what goes wrong is an outcome, never an exception, unless it
 * is the budget's own.
 */
public interface Author {
  /** The first draft. */
  Authored draft();

  /** The draft again, with what was complained of mended or left as it was. */
  Written mend(List<Complaint> complaints);

  /**
   * The last draft again, unasked: in the place of a divergence that was complained of once more
   * stands what the comparison had found of the same, where it had.
   */
  Written settle(List<Complaint> complaints);

  /** What has been used so far; no time is told. */
  Usage used();

  /** What came of asking. */
  sealed interface Authored {
    /**
     * A draft.
     *
     * @param refused candidates that the author found to be no divergences
     * @param notices what the reader should know of how it was written
     */
    record Written(Draft draft, List<Refusal> refused, List<Notice> notices) implements Authored {
      public Written {
        refused = List.copyOf(refused);
        notices = List.copyOf(notices);
      }
    }

    /**
     * Nothing that can be used.
     *
     * @param why in a phrase for people; never the author's words
     */
    record Failed(String why) implements Authored {}
  }

  /**
   * What is wrong with a piece of a draft.
   *
   * @param index which sentence or which divergence of the last draft, from 0
   * @param text as the author wrote it
   * @param faults a word or two each: the fault and what it is about
   */
  record Complaint(Piece piece, int index, String text, List<String> faults) {
    public Complaint {
      faults = List.copyOf(faults);
    }
  }

  /** What of a draft is complained of. */
  enum Piece {
    HEADLINE,
    SENTENCE,
    /** A divergence as a whole. */
    DIVERGENCE,
    /** One side, or the note; the divergence may stand without it. */
    PART_OF_DIVERGENCE
  }
}
