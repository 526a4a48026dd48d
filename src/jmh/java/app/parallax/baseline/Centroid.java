package app.parallax.baseline;

/**
 * A sentence matters by what its words weigh in the story's centroid (Radev, Jing, Styś and Tam,
 * "Centroid-based summarization of multiple documents", 2004, section 3.3): a word weighs how often
 * the story says it times how rare it is, and every word said counts.
 */
public record Centroid() implements Baseline {
  @Override
  public double[] scores(Bags bags) {
    double[] centroid = new double[bags.vocabulary()];
    for (int i = 0; i < bags.size(); i++) {
      for (int t = 0; t < bags.terms(i).length; t++) {
        int term = bags.terms(i)[t];
        centroid[term] += bags.counts(i)[t] * bags.idf(term);
      }
    }
    double[] scores = new double[bags.size()];
    for (int i = 0; i < scores.length; i++) {
      for (int t = 0; t < bags.terms(i).length; t++) {
        scores[i] += bags.counts(i)[t] * centroid[bags.terms(i)[t]];
      }
    }
    return scores;
  }
}
