package app.parallax.compare;

import java.util.List;

/**
 * A candidate that turned out to be no divergence.
 *
 * @param reason why, in a phrase: rounding, another scope, a later update
 * @param sentences ids of the sentences that only look different
 */
public record Refusal(Kind kind, String reason, List<String> sentences) {
  public Refusal {
    sentences = List.copyOf(sentences);
  }
}
