package app.parallax.baseline;

import app.parallax.article.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A published way to say how much a sentence matters to its story. */
public sealed interface Baseline permits Lead, Centroid, LexRank, PrintedLexRank, TextRank {
  /** Sentences closer than this say the same: MEAD's reranker (Radev et al. 2004). */
  double REPEATS = 0.5;

  /** How much each sentence matters, by its number in the bags. */
  double[] scores(Bags bags);

  /**
   * The sentences that matter most, taken in that order as they fit.
   *
   * @param words the most words of the summary, as white space parts them
   * @param withoutRepeats whether a sentence is passed over that is close to one taken, which the
   *     papers on ranking leave to whoever makes the summary
   */
  default List<Sentence> summary(Bags bags, int words, boolean withoutRepeats) {
    double[] scores = scores(bags);
    List<Integer> chosen = new ArrayList<>();
    int left = words;
    for (int i :
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .toList()) {
      int length = bags.words(i);
      if (length <= left
          && !(withoutRepeats && chosen.stream().anyMatch(c -> bags.cosine(c, i) >= REPEATS))) {
        chosen.add(i);
        left -= length;
      }
    }
    return chosen.stream().map(bags::sentence).toList();
  }
}
