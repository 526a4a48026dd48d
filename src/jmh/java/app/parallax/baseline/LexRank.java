package app.parallax.baseline;

/**
 * A sentence matters by the sentences like it that matter (Erkan and Radev, "LexRank: Graph-based
 * Lexical Centrality as Salience in Text Summarization", 2004, algorithm 3): sentences are joined,
 * each with itself too, where their tf-idf cosine is over .1, and a walk that jumps anywhere in .15
 * of its steps ranks them.
 *
 * <p>Every two sentences are compared, as in the paper, but once and not twice, over sorted arrays,
 * and only the joined are kept: it is the algorithm that is measured, not a slow way to write it.
 */
public record LexRank() implements Baseline {
  private static final double THRESHOLD = 0.1;

  @Override
  public double[] scores(Bags bags) {
    var graph = new Graph(bags.size(), 1);
    for (int i = 0; i < bags.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (bags.cosine(i, j) > THRESHOLD) {
          graph.join(j, 1);
        }
      }
      graph.endOf(i);
    }
    return graph.ranks();
  }
}
