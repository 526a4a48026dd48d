package app.parallax.summarise.extract;

import app.parallax.article.Story;
import app.parallax.compare.Lineage;
import app.parallax.compare.statement.Concepts;
import app.parallax.language.Readings;
import java.util.Comparator;
import java.util.List;

/** Which sentences tell most of what a story's independent sources share, for their length. */
public final class Telling {
  /** How much a long sentence pays for its length; at 1 the shortest would always win. */
  private static final double COST = 0.8;

  private Telling() {}

  /** The ids of all sentences, the most telling first. */
  public static List<String> ranked(Story story, Readings readings, Lineage lineage) {
    Units units = new Units(new Concepts());
    List<Candidate> sentences = Candidate.of(story, readings, lineage, units);
    Worth worth = new Worth(sentences, units);
    return sentences.stream()
        .sorted(
            Comparator.comparingDouble(
                    (Candidate c) -> -worth.of(c.units()) / Math.pow(Math.max(1, c.words()), COST))
                .thenComparing(Candidate::at)
                .thenComparing(c -> c.sentence().article()))
        .map(c -> c.sentence().id())
        .toList();
  }
}
