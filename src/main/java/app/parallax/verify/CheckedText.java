package app.parallax.verify;

import java.util.List;

/**
 * A text that somebody wrote, held against its sources.
 *
 * @param supported whether no sentence has a fault of evidence
 */
public record CheckedText(boolean supported, List<CheckedSentence> sentences) {
  public CheckedText {
    sentences = List.copyOf(sentences);
  }

  /**
   * One sentence of that text.
   *
   * @param start in UTF-16 code units of the text checked
   * @param end exclusive
   * @param support ids of the source sentences that bear it out best
   */
  public record CheckedSentence(
      String text, int start, int end, List<String> support, List<Finding> findings) {
    public CheckedSentence {
      support = List.copyOf(support);
      findings = List.copyOf(findings);
    }
  }
}
