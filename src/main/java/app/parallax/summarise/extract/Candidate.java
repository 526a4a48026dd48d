package app.parallax.summarise.extract;

import app.parallax.article.Article;
import app.parallax.article.Sentence;
import app.parallax.article.Story;
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
  static final int SHORTEST = 8;
  private static final int LONGEST = 50;

  /** Where only a few words are left, so many may tell a fact. */
  private static final int SHORTEST_TO_FILL = 5;

  /** How much of a sentence may be quotation, for it is the reports that are summarised. */
  private static final double MOST_QUOTED = 0.4;

  private static final double MOST_QUOTED_OF_A_NAMED_SPEAKER = 0.85;

  private final Sentence sentence;
  private final Reading reading;
  private final int source;
  private final double at;
  private final int[] content;
  private final int[] told;

  private Candidate(Spoken spoken, Units units) {
    sentence = spoken.sentence;
    reading = spoken.reading;
    source = spoken.source;
    at = spoken.at;
    int[] found = new int[2 * spoken.concepts.length];
    int size = 0;
    for (int concept : spoken.concepts) {
      size = addOnce(found, 0, size, concept);
    }
    content = Arrays.copyOf(found, size);
    for (int i = 1; i < spoken.concepts.length; i++) {
      if (units.canShare(spoken.concepts[i - 1], spoken.concepts[i])) {
        int pair = units.pair(spoken.concepts[i - 1], spoken.concepts[i]);
        size = addOnce(found, content.length, size, pair);
      }
    }
    told = Arrays.copyOf(found, size);
  }

  /**
   * A sentence read, of which it is not known yet what others share.
   *
   * @param source the number of its independent source
   * @param at where in its article it stands, 0 for the first sentence to 1 for the last
   * @param concepts its content concepts in order, as often as it says them
   */
  private record Spoken(
      Sentence sentence, Reading reading, int source, double at, int[] concepts) {}

  static List<Candidate> of(Story story, Readings readings, Lineage lineage, Units units) {
    List<Spoken> spoken = new ArrayList<>();
    for (Article article : story.articles()) {
      int source = lineage.source(article.id());
      int last = Math.max(1, article.sentences().size() - 1);
      int i = 0;
      for (Sentence sentence : article.sentences()) {
        Reading reading = readings.of(sentence.id());
        double at = Math.min(1.0, (double) i++ / last);
        spoken.add(new Spoken(sentence, reading, source, at, units.concepts(reading, source)));
      }
    }
    return spoken.stream().map(s -> new Candidate(s, units)).toList();
  }

  /** The size once it is among those from a place on; they are few enough to look through. */
  private static int addOnce(int[] some, int from, int size, int one) {
    for (int i = from; i < size; i++) {
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

  /**
   * The numbers of its content concepts, and of those pairs of neighbours that several independent
   * sources may tell, each once; not to be written to.
   */
  int[] units() {
    return told;
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
    return standsAlone(SHORTEST);
  }

  /** The same of a sentence that need not be as long as one that a summary begins with. */
  boolean fillsIn() {
    return standsAlone(SHORTEST_TO_FILL);
  }

  private boolean standsAlone(int shortest) {
    List<Token> tokens = reading.tokens();
    if (sentence.headline() || tokens.size() < shortest || tokens.size() > LONGEST) {
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
