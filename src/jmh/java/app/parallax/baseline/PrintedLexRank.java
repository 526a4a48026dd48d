package app.parallax.baseline;

import java.util.Arrays;

/**
 * LexRank step by step as algorithm 3 of Erkan and Radev 2004 prints it: the cosine of every
 * sentence with every other, both ways, in a full matrix, and the power method over all of it.
 */
public record PrintedLexRank() implements Baseline {
  private static final double THRESHOLD = 0.1;
  private static final double DAMPING = 0.85;
  private static final double SETTLED = 0.0001;
  private static final int MOST_STEPS = 200;

  @Override
  public double[] scores(Bags bags) {
    int size = bags.size();
    float[][] matrix = new float[size][size];
    for (int i = 0; i < size; i++) {
      int degree = 0;
      for (int j = 0; j < size; j++) {
        if (i == j || bags.cosine(i, j) > THRESHOLD) {
          matrix[i][j] = 1;
          degree++;
        }
      }
      for (int j = 0; j < size; j++) {
        matrix[i][j] /= degree;
      }
    }
    double[] ranks = new double[size];
    Arrays.fill(ranks, 1);
    double moved = 1;
    for (int step = 0; step < MOST_STEPS && moved > SETTLED; step++) {
      double[] next = new double[size];
      Arrays.fill(next, 1 - DAMPING);
      for (int i = 0; i < size; i++) {
        float[] row = matrix[i];
        double given = DAMPING * ranks[i];
        for (int j = 0; j < size; j++) {
          next[j] += row[j] * given;
        }
      }
      moved = 0;
      for (int i = 0; i < size; i++) {
        moved = Math.max(moved, Math.abs(next[i] - ranks[i]));
      }
      ranks = next;
    }
    return ranks;
  }
}
