package app.parallax.baseline;

/**
 * A sentence matters by the sentences that share its words (Mihalcea and Tarau, "TextRank: Bringing
 * Order into Texts", 2004, section 4): two sentences are joined by the number of words they share
 * over the sum of the logarithms of their lengths, and a walk along those weights ranks them.
 */
public record TextRank() implements Baseline {
  @Override
  public double[] scores(Bags bags) {
    double[] logs = new double[bags.size()];
    for (int i = 0; i < logs.length; i++) {
      int length = 0;
      for (int count : bags.counts(i)) {
        length += count;
      }
      logs[i] = Math.log(Math.max(1, length));
    }
    var graph = new Graph(bags.size(), 0);
    for (int i = 0; i < bags.size(); i++) {
      for (int j = 0; j < i; j++) {
        int shared = bags.shared(i, j);
        // Two sentences of one word each have no length to divide by.
        if (shared > 0 && logs[i] + logs[j] > 0) {
          graph.join(j, (float) (shared / (logs[i] + logs[j])));
        }
      }
      graph.endOf(i);
    }
    return graph.ranks();
  }
}
