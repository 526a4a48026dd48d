package app.parallax.summarise.extract;

import app.parallax.article.Article;
import app.parallax.article.Sentence;
import app.parallax.article.Story;
import app.parallax.compare.Concepts;
import app.parallax.compare.Lineage;
import app.parallax.language.LoadedWords;
import app.parallax.language.Quotation;
import app.parallax.language.Reading;
import app.parallax.language.Readings;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A source sentence that a summary might take; what it tells is numbered by its {@link Units}. */
final class Candidate {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 50;

  /** How much of a sentence may be quotation, for it is the reports that are summarised. */
  private static final double MOST_QUOTED = 0.4;

  private static final double MOST_QUOTED_OF_A_NAMED_SPEAKER = 0.85;

  private final Sentence sentence;
  private final Reading reading;
  private final int source;
  private final double at;
  private final int[] content;
  private final int[] units;

  /**
   * @param source the number of its independent source
   * @param at where in its article it stands, 0 for the first sentence to 1 for the last
   * @param content its content concepts, each once
   * @param units what it tells: its content concepts and each pair of neighbours, each once
   */
  private Candidate(
      Sentence sentence, Reading reading, int source, double at, int[] content, int[] units) {
    this.sentence = sentence;
    this.reading = reading;
    this.source = source;
    this.at = at;
    this.content = content;
    this.units = units;
  }

  static List<Candidate> of(
      Story story, Readings readings, Concepts concepts, Lineage lineage, Units units) {
    List<Candidate> candidates = new ArrayList<>();
    for (Article article : story.articles()) {
      int source = lineage.source(article.id());
      int last = Math.max(1, article.sentences().size() - 1);
      int i = 0;
      for (Sentence sentence : article.sentences()) {
        double at = Math.min(1.0, (double) i++ / last);
        candidates.add(of(sentence, readings.of(sentence.id()), source, at, concepts, units));
      }
    }
    return candidates;
  }

  private static Candidate of(
      Sentence sentence, Reading reading, int source, double at, Concepts concepts, Units units) {
    List<Concepts.Found> found = concepts.in(reading);
    int[] content = new int[found.size()];
    int[] pairs = new int[found.size()];
    int contents = 0;
    int paired = 0;
    int previous = -1;
    for (Concepts.Found each : found) {
      if (each.stop()) {
        continue;
      }
      int concept = units.concept(each.concept());
      contents = addOnce(content, contents, concept);
      if (previous >= 0) {
        paired = addOnce(pairs, paired, units.pair(previous, concept));
      }
      previous = concept;
    }
    int[] all = Arrays.copyOf(content, contents + paired);
    System.arraycopy(pairs, 0, all, contents, paired);
    return new Candidate(sentence, reading, source, at, Arrays.copyOf(content, contents), all);
  }

  /** How many there are once it is among them; a sentence has few enough to look through. */
  private static int addOnce(int[] some, int size, int one) {
    for (int i = 0; i < size; i++) {
      if (some[i] == one) {
        return size;
      }
    }
    some[size] = one;
    return size + 1;
  }

  Sentence sentence() {
    return sentence;
  }

  Reading reading() {
    return reading;
  }

  /** The number of its independent source. */
  int source() {
    return source;
  }

  /** Where in its article it stands, 0 for the first sentence to 1 for the last. */
  double at() {
    return at;
  }

  /** How many words it has. */
  int words() {
    return reading.tokens().size();
  }

  /** The numbers of its content concepts, each once; not to be written to. */
  int[] content() {
    return content;
  }

  /** The numbers of its content concepts and pairs, each once; not to be written to. */
  int[] units() {
    return units;
  }

  /** How much of its text stands between quotation marks, from 0 to 1. */
  double quoted() {
    int quoted = 0;
    for (Quotation quotation : reading.quotations()) {
      quoted += quotation.words().length();
    }
    return (double) quoted / sentence.text().length();
  }

  /** Whether a reader understands it without its neighbours, and it judges nothing. */
  boolean standsAlone() {
    List<Token> tokens = reading.tokens();
    if (sentence.headline() || tokens.size() < SHORTEST || tokens.size() > LONGEST) {
      return false;
    }
    String text = sentence.text().strip();
    if (!text.endsWith(".") && !text.endsWith(".”") && !text.endsWith(".\"")) {
      return false;
    }
    boolean named = reading.speeches().stream().anyMatch(Reference::namesItsSpeaker);
    return quoted() <= (named ? MOST_QUOTED_OF_A_NAMED_SPEAKER : MOST_QUOTED)
        && !Reference.opensWithASpeaker(reading)
        && !Reference.opens(reading)
        && !Reference.addresses(reading)
        && !Reference.hidesASpeaker(reading)
        && LoadedWords.in(reading).isEmpty();
  }
}
