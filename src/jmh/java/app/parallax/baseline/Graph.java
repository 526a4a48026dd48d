package app.parallax.baseline;

import java.util.Arrays;

/**
 * Sentences joined by how alike they are, filled row by row; an edge is kept once, at the later of
 * its two ends.
 */
final class Graph {
  private static final double DAMPING = 0.85;

  /** The walk has settled once no rank moves by more (Mihalcea and Tarau 2004, section 2). */
  private static final double SETTLED = 0.0001;

  private static final int MOST_STEPS = 200;

  private final int[][] joined;
  private final float[][] weights;
  private final double[] degrees;
  private final float self;
  private int[] rowJoined = new int[64];
  private float[] rowWeights = new float[64];
  private int filled;

  /**
   * A graph without edges.
   *
   * @param self the weight of each sentence's edge to itself
   */
  Graph(int size, float self) {
    joined = new int[size][];
    weights = new float[size][];
    degrees = new double[size];
    this.self = self;
    Arrays.fill(degrees, self);
  }

  /** Joins the row that is being filled with an earlier one. */
  void join(int earlier, float weight) {
    if (filled == rowJoined.length) {
      rowJoined = Arrays.copyOf(rowJoined, 2 * filled);
      rowWeights = Arrays.copyOf(rowWeights, 2 * filled);
    }
    rowJoined[filled] = earlier;
    rowWeights[filled++] = weight;
  }

  /** Ends a row; rows end in order, from 0. */
  void endOf(int row) {
    joined[row] = Arrays.copyOf(rowJoined, filled);
    weights[row] = Arrays.copyOf(rowWeights, filled);
    for (int e = 0; e < filled; e++) {
      degrees[row] += rowWeights[e];
      degrees[rowJoined[e]] += rowWeights[e];
    }
    filled = 0;
  }

  /** PageRank with damping .85 along the weights, by the power method; the mean rank is about 1. */
  double[] ranks() {
    double[] ranks = new double[joined.length];
    double[] given = new double[joined.length];
    Arrays.fill(ranks, 1);
    double moved = 1;
    for (int step = 0; step < MOST_STEPS && moved > SETTLED; step++) {
      for (int i = 0; i < ranks.length; i++) {
        given[i] = degrees[i] == 0 ? 0 : DAMPING * ranks[i] / degrees[i];
      }
      double[] next = new double[ranks.length];
      for (int i = 0; i < ranks.length; i++) {
        double sum = self * given[i];
        double mine = given[i];
        int[] row = joined[i];
        float[] weight = weights[i];
        for (int e = 0; e < row.length; e++) {
          sum += weight[e] * given[row[e]];
          next[row[e]] += weight[e] * mine;
        }
        next[i] += sum + 1 - DAMPING;
      }
      moved = 0;
      for (int i = 0; i < ranks.length; i++) {
        moved = Math.max(moved, Math.abs(next[i] - ranks[i]));
      }
      ranks = next;
    }
    return ranks;
  }
}
