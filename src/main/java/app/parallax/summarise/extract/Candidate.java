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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A source sentence that a summary might take.
 *
 * @param source the number of its independent source
 * @param at where in its article it stands, 0 for the first sentence to 1 for the last
 * @param words how many words it has
 * @param content its content concepts
 * @param units what it tells: its content concepts and each pair of neighbours
 * @param standsAlone whether a reader understands it without its neighbours
 */
record Candidate(
    Sentence sentence,
    Reading reading,
    int source,
    double at,
    int words,
    Set<String> content,
    Set<String> units,
    boolean standsAlone) {
  private static final int SHORTEST = 7;
  private static final int LONGEST = 45;

  /** How much of a sentence may be quotation, for it is the reports that are summarised. */
  private static final double MOST_QUOTED = 0.4;

  private static final double MOST_QUOTED_OF_A_NAMED_SPEAKER = 0.75;

  /** Words that point to a sentence before. */
  private static final Set<String> POINTERS =
      Set.of(
          "he", "she", "they", "it", "his", "her", "their", "its", "him", "them", "this", "that",
          "these", "those", "such", "both", "neither", "either", "another", "others", "some", "all",
          "instead", "then", "there", "here", "so", "because", "or", "nor", "only", "one", "most");

  /** Words of the writer to the reader, or of a speaker outside quotation marks. */
  private static final Set<String> FIRST_OR_SECOND_PERSON =
      Set.of("i", "we", "our", "us", "my", "me", "you", "your", "i'm", "we're", "i've", "we've");

  /** A candidate is its sentence; what is read of it follows from that. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Candidate c && c.sentence.id().equals(sentence.id());
  }

  @Override
  public int hashCode() {
    return sentence.id().hashCode();
  }

  static List<Candidate> of(Story story, Readings readings, Concepts concepts, Lineage lineage) {
    List<Candidate> candidates = new ArrayList<>();
    for (Article article : story.articles()) {
      int source = lineage.source(article.id());
      int last = Math.max(1, article.sentences().size() - 1);
      int i = 0;
      for (Sentence sentence : article.sentences()) {
        candidates.add(
            of(
                sentence,
                readings.of(sentence.id()),
                concepts,
                source,
                Math.min(1.0, (double) i++ / last)));
      }
    }
    return candidates;
  }

  private static Candidate of(
      Sentence sentence, Reading reading, Concepts concepts, int source, double at) {
    Set<String> content = new LinkedHashSet<>();
    Set<String> units = new LinkedHashSet<>();
    String previous = null;
    for (Concepts.Found found : concepts.in(reading)) {
      if (found.stop()) {
        continue;
      }
      content.add(found.concept());
      if (previous != null) {
        units.add(previous + " " + found.concept());
      }
      previous = found.concept();
    }
    units.addAll(content);
    return new Candidate(
        sentence,
        reading,
        source,
        at,
        reading.tokens().size(),
        content,
        units,
        standsAlone(sentence, reading));
  }

  private static boolean standsAlone(Sentence sentence, Reading reading) {
    List<Token> tokens = reading.tokens();
    if (sentence.headline() || tokens.size() < SHORTEST || tokens.size() > LONGEST) {
      return false;
    }
    String text = sentence.text().strip();
    if (!text.endsWith(".") && !text.endsWith(".”") && !text.endsWith(".\"")) {
      return false;
    }
    if (POINTERS.contains(tokens.getFirst().folded()) || !LoadedWords.in(reading).isEmpty()) {
      return false;
    }
    if (Openings.isConnective(tokens.getFirst())
        && tokens.size() > 1
        && POINTERS.contains(tokens.get(1).folded())) {
      return false;
    }
    int quoted = 0;
    for (Quotation quotation : reading.quotations()) {
      quoted += quotation.words().length();
    }
    boolean named =
        reading.speeches().stream()
            .anyMatch(s -> s.speaker() != null && !POINTERS.contains(s.speakerKey()));
    double most = named ? MOST_QUOTED_OF_A_NAMED_SPEAKER : MOST_QUOTED;
    if (quoted > most * text.length()) {
      return false;
    }
    for (Token token : tokens) {
      if (FIRST_OR_SECOND_PERSON.contains(token.folded())
          && !inQuotes(reading, token)
          && !token.word().equals("US")) {
        return false;
      }
    }
    return reading.speeches().stream()
        .noneMatch(s -> s.speaker() != null && POINTERS.contains(s.speakerKey()));
  }

  private static boolean inQuotes(Reading reading, Token token) {
    return reading.quotations().stream()
        .anyMatch(q -> q.start() <= token.start() && token.end() <= q.end());
  }
}
