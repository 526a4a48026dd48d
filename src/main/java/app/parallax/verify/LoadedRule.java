package app.parallax.verify;

import app.parallax.language.LoadedWords;
import app.parallax.language.LoadedWords.Loaded;
import app.parallax.language.Token;
import java.util.List;

/**
 * No loaded words in our own voice; labels only in quotation (BBC on terrorism language, AP on
 * pejoratives, Wikipedia's words to watch) or, where a note sets outlets' words against each other,
 * given to the outlet that prints them.
 */
final class LoadedRule implements Rule {
  private final boolean attributed;

  /**
   * @param attributed whether an outlet's own words may be told as its own, without marks
   */
  LoadedRule(boolean attributed) {
    this.attributed = attributed;
  }

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    return LoadedWords.in(claim.reading()).stream()
        .filter(loaded -> !(attributed && isOutlets(loaded, claim, support)))
        .map(loaded -> new Finding(Fault.LOADED_LANGUAGE, loaded.term()))
        .toList();
  }

  /** Whether it is given to an outlet in whose cited sentences it stands. */
  private static boolean isOutlets(Loaded loaded, Claim claim, Support support) {
    List<Token> words = WordStream.between(claim.reading(), loaded.start(), loaded.end());
    return support.passages().stream()
        .filter(
            passage -> !WordStream.of(List.of(passage)).find(WordStream.phrase(words)).isEmpty())
        .map(passage -> support.sources().story().article(passage.sentence().article()))
        .anyMatch(article -> OutletVoice.speaks(claim, loaded.start(), loaded.end(), article));
  }
}
