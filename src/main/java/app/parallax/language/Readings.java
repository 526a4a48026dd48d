package app.parallax.language;

import app.parallax.article.Sentence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The readings of numbered sentences, each read once and asked for by id. */
public final class Readings {
  private final Map<String, Reading> bySentence;

  private Readings(Map<String, Reading> bySentence) {
    this.bySentence = bySentence;
  }

  /** Reads each sentence. */
  public static Readings of(List<Sentence> sentences) {
    SentenceReader reader = new SentenceReader();
    Map<String, String> stems = new HashMap<>();
    Map<String, Reading> readings = new HashMap<>();
    for (Sentence sentence : sentences) {
      readings.put(sentence.id(), reader.read(sentence.text(), stems));
    }
    return new Readings(Map.copyOf(readings));
  }

  /**
   * The reading of a sentence of this story.
   *
   * @throws IllegalArgumentException if it was not among those read
   */
  public Reading of(String sentence) {
    Reading reading = bySentence.get(sentence);
    if (reading == null) {
      throw new IllegalArgumentException("no sentence " + sentence);
    }
    return reading;
  }

  /** The reading of a sentence of an id that anybody may have written, where there is one. */
  public Optional<Reading> find(String sentence) {
    return Optional.ofNullable(bySentence.get(sentence));
  }
}
