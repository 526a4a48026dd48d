package app.parallax.baseline;

import java.util.stream.IntStream;

/** The first sentence of each article, then the second of each, and so on. */
public record Lead() implements Baseline {
  @Override
  public double[] scores(Bags bags) {
    return IntStream.range(0, bags.size()).mapToDouble(i -> -bags.place(i)).toArray();
  }
}
