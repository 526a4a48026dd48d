package app.parallax.summarise.extract;

import app.parallax.article.Story;
import app.parallax.compare.Comparison;
import app.parallax.compare.Concepts;
import app.parallax.language.LoadedWords;
import app.parallax.language.Readings;
import app.parallax.request.Options;
import app.parallax.summarise.Draft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Drafts a summary out of the sources' own sentences.
 *
 * <p>A summary of several reports is good where it carries what most of them carry: each concept,
 * and each pair of neighbouring concepts, is worth the number of independent sources that tell it
 * (after Gillick and Favre, "A Scalable Global Model for Summarization", 2009), and sentences are
 * taken greedily by what they add for their length (Lin and Bilmes, 2010). Copies count once. A
 * sentence that takes a side of a listed divergence is told as its source's.
 */
public final class ExtractiveEngine {
  private static final int MOST_CITATIONS = 4;
  private static final int LONGEST_HEADLINE = 22;
  private static final int SHORTEST_HEADLINE = 4;

  private final Concepts concepts = new Concepts();

  /** A draft of at most the words that the options' length allows. */
  public Draft draft(Story story, Readings readings, Comparison comparison, Options options) {
    List<Candidate> sentences = Candidate.of(story, readings, concepts, comparison.lineage());
    Worth worth = new Worth(sentences);
    Disputes disputes = new Disputes(story, comparison.divergences());
    Support support = new Support(sentences);
    List<Draft.Line> lines = new ArrayList<>();
    for (Candidate chosen :
        new Selection(worth, disputes, support, options.length().words()).from(sentences)) {
      lines.add(new Draft.Line(disputes.told(chosen), support.citations(chosen, MOST_CITATIONS)));
    }
    return new Draft(headline(sentences, worth, disputes), lines, comparison.divergences());
  }

  /** The outlets' headline that tells most of what they share; else a short sentence that does. */
  private static Draft.@Nullable Line headline(
      List<Candidate> sentences, Worth worth, Disputes disputes) {
    return Stream.of(true, false)
        .flatMap(headline ->
            sentences.stream()
                .filter(c -> c.sentence().headline() == headline)
                .filter(c -> headline ? isPlain(c) : c.standsAlone())
                .filter(c -> c.words() <= LONGEST_HEADLINE && !disputes.takesSide(c))
                .sorted(
                    Comparator.comparingDouble(
                            (Candidate c) -> -worth.of(c.units()) / Math.sqrt(c.words()))
                        .thenComparing(c -> c.sentence().id()))
                .limit(1))
        .findFirst()
        .map(c -> new Draft.Line(Openings.oneLine(c.sentence().text()), List.of(c.sentence().id())))
        .orElse(null);
  }

  /** A headline that names no voice but its own, shouts nothing and judges nothing. */
  private static boolean isPlain(Candidate headline) {
    String text = headline.sentence().text();
    return headline.words() >= SHORTEST_HEADLINE
        && text.indexOf('!') < 0
        && text.indexOf('?') < 0
        && headline.reading().quotations().isEmpty()
        && LoadedWords.in(headline.reading()).isEmpty()
        && headline.reading().tokens().stream()
                .filter(t ->
                    t.word().length() > 3
                        && t.word().equals(t.word().toUpperCase(Locale.ROOT))
                        && Character.isLetter(t.word().charAt(0)))
                .count()
            < 2;
  }
}
