package app.parallax.verify;

import java.util.List;

/**
 * A part of a draft that may not be published: what an engine is told when it may try again.
 *
 * @param index which sentence or which divergence of the draft, from 0; 0 for the headline
 * @param text as the engine wrote it, whole and with whatever it put in
 * @param findings what is wrong with it; empty only where the text is
 */
public record Rejected(Part part, int index, String text, List<Finding> findings) {
  public Rejected {
    findings = List.copyOf(findings);
  }

  /** What of a draft it is. */
  public enum Part {
    HEADLINE,
    SENTENCE,
    /** A divergence's question, and with it the divergence. */
    QUESTION,
    /** One side of a divergence. */
    ANSWER,
    /** A divergence's note; the divergence may stand without it. */
    NOTE
  }
}
