package app.parallax.summarise.extract;

import app.parallax.article.Story;
import app.parallax.compare.Comparison;
import app.parallax.compare.Divergence;
import app.parallax.compare.statement.Concepts;
import app.parallax.language.LoadedWords;
import app.parallax.language.Readings;
import app.parallax.language.SentenceReader;
import app.parallax.request.Options;
import app.parallax.summarise.Draft;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Drafts a summary out of the sources' own sentences.
 *
 * <p>A summary of several reports is good where it carries what most of them carry: each concept,
 * and each pair of neighbouring concepts, is worth the number of independent sources that tell it
 * (after Gillick and Favre, "A Scalable Global Model for Summarization", 2009). Sentences are taken
 * greedily by how likely an editor would keep them and how much of what they tell is new, for their
 * length (after Lin and Bilmes, "Multi-document Summarization via Budgeted Maximization of
 * Submodular Functions", 2010). Copies count once. A sentence that takes a side of a listed
 * divergence is told as its source's; one that says what another says is cited there, not told.
 */
public final class ExtractiveEngine {
  private static final int LONGEST_HEADLINE = 22;
  private static final int SHORTEST_HEADLINE = 4;

  private final Concepts concepts = new Concepts();
  private final SentenceReader reader = new SentenceReader();

  /** A draft of at most the words that the options' length allows. */
  public Draft draft(Story story, Readings readings, Comparison comparison, Options options) {
    Units units = new Units(concepts);
    List<Candidate> sentences = Candidate.of(story, readings, comparison.lineage(), units);
    Worth worth = new Worth(sentences, units);
    Disputes disputes = new Disputes(story, readings, comparison.divergences());
    var selection =
        new Selection(
            worth,
            new Promise(sentences, worth),
            disputes,
            new Support(sentences, worth, units),
            options.length().words());
    List<Draft.Line> lines =
        selection.from(sentences).stream()
            .map(chosen -> new Draft.Line(chosen.text(), chosen.citations()))
            .toList();
    return new Draft(headline(sentences, worth, disputes), lines, comparison.divergences());
  }

  /**
   * Sentences for the words that a summary leaves: what two independent sources both tell and it
   * does not, and what no listed divergence is about, best first.
   *
   * @param told the summary so far
   * @param divergences those that are published beside it
   * @param words how many words are left
   */
  public List<Draft.Line> further(
      Story story,
      Readings readings,
      Comparison comparison,
      List<Draft.Line> told,
      List<Divergence> divergences,
      int words) {
    Units units = new Units(concepts);
    List<Candidate> sentences = Candidate.of(story, readings, comparison.lineage(), units);
    Worth worth = new Worth(sentences, units);
    return new Filling(
            worth,
            new Promise(sentences, worth),
            new Disputes(story, readings, divergences),
            new Support(sentences, worth, units),
            comparison.lineage())
        .of(words, sentences, told, line -> units.known(reader.read(line.text())));
  }

  /** The outlets' headline that tells most of what they share; else a short sentence that does. */
  private static Draft.@Nullable Line headline(
      List<Candidate> sentences, Worth worth, Disputes disputes) {
    List<Candidate> headlines = sentences.stream().filter(c -> c.sentence().headline()).toList();
    Candidate best = best(headlines, worth, ExtractiveEngine::isPlain, disputes);
    if (best == null) {
      best = best(sentences, worth, Candidate::standsAlone, disputes);
    }
    return best == null
        ? null
        : new Draft.Line(Openings.oneLine(best.sentence().text()), List.of(best.sentence().id()));
  }

  private static @Nullable Candidate best(
      List<Candidate> sentences, Worth worth, Predicate<Candidate> fits, Disputes disputes) {
    Candidate best = null;
    double most = -1;
    for (Candidate candidate : sentences) {
      if (candidate.words() <= LONGEST_HEADLINE) {
        double telling = worth.of(candidate.units()) / Math.sqrt(candidate.words());
        if (telling > most
            && !disputes.takesSide(candidate)
            && !disputes.repeatsFigure(candidate)
            && fits.test(candidate)) {
          best = candidate;
          most = telling;
        }
      }
    }
    return best;
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
