package app.parallax.verify;

import app.parallax.language.LoadedWords;
import java.util.List;

/**
 * No loaded words in our own voice; labels only in quotation (BBC on terrorism language, AP on
 * pejoratives, Wikipedia's words to watch).
 */
final class LoadedRule implements Rule {

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    return LoadedWords.in(claim.reading()).stream()
        .map(loaded -> new Finding(Fault.LOADED_LANGUAGE, loaded.term()))
        .toList();
  }
}
