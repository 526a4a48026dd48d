package app.parallax.compare;

import app.parallax.article.Notice;
import java.util.List;

/**
 * What comparing a story's articles found, without a model.
 *
 * @param divergences candidates, most severe first
 * @param refused what only looked like a divergence
 * @param singleSource ids of the sentences worth telling that only one independent source reports
 * @param notices what the comparison could not do, or saw beside the text
 */
public record Comparison(
    Lineage lineage,
    List<Divergence> divergences,
    List<Refusal> refused,
    List<String> singleSource,
    List<Notice> notices) {
  public Comparison {
    divergences = List.copyOf(divergences);
    refused = List.copyOf(refused);
    singleSource = List.copyOf(singleSource);
    notices = List.copyOf(notices);
  }

  /** The same, with other candidates refused. */
  public Comparison refusing(List<Refusal> others) {
    return new Comparison(lineage, divergences, others, singleSource, notices);
  }
}
