package app.parallax.verify;

import app.parallax.language.Cue;
import app.parallax.language.Figure;
import app.parallax.language.Quotation;
import app.parallax.language.Reading;
import app.parallax.language.Token;
import app.parallax.verify.Opposites.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a source affirms is not denied and what it denies not affirmed (Wikipedia, words to watch).
 *
 * <p>A word is in doubt where the source says its opposite, or negates it, in the midst of the same
 * words, and nowhere says the same in as many of them.
 */
final class PolarityRule implements Rule {
  /** How far a word's company reaches in a claim; a source tells it less densely. */
  private static final int NEAR = 6;

  private static final int FAR = 12;

  /** Fewer words around a word tell nothing about it. */
  private static final int COMPANY = 3;

  /** The share of a word's company that makes a passage speak of the same thing. */
  private static final double OPPOSED = 0.4;

  private static final double NEGATED = 0.5;

  /**
   * How much of a new negation's company a passage must share to speak of the same thing, and how
   * near a negation of its own then stands.
   */
  private static final double SPOKEN_OF = 0.4;

  private static final int BY = 8;

  /** Contrasts that a writer may draw where the source only tells both sides. */
  private static final Set<String> CONTRASTS = Set.of("without", "rather than", "instead of");

  /** How much of the opposite's company the word itself may keep before the source says both. */
  private static final double BOTH = 0.6;

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    List<Finding> findings = new ArrayList<>();
    Concordance told = Concordance.of(List.of(claim.asPassage()));
    Concordance source = support.concordance();
    for (int i = 0; i < told.size(); i++) {
      Token token = told.token(i);
      if (isQuoted(token, claim.reading()) || isCounted(token, claim.reading())) {
        continue;
      }
      Set<String> company = told.around(i, NEAR);
      if (company.size() >= COMPANY
          && (isOpposed(told, i, company, source) || isTurned(told, i, company, source))) {
        findings.add(new Finding(Fault.POLARITY, token.word()));
      }
    }
    findings.addAll(newNegations(claim, told, source));
    return findings;
  }

  /** Negations of a claim where the source, in the same words, negates nothing. */
  private static List<Finding> newNegations(Claim claim, Concordance told, Concordance source) {
    List<Finding> findings = new ArrayList<>();
    for (Cue cue : claim.reading().cues()) {
      if (cue.kind() != Cue.Kind.NEGATION || CONTRASTS.contains(cue.word())) {
        continue;
      }
      int at = told.placeAfter(cue.start());
      if (at < 0 || isQuoted(told.token(at), claim.reading())) {
        continue;
      }
      Set<String> company = told.around(at, NEAR);
      if (company.size() >= COMPANY + 1 && !source.isAnyNegated(company, SPOKEN_OF, BY)) {
        findings.add(new Finding(Fault.POLARITY, cue.word()));
      }
    }
    return findings;
  }

  /** "67 years old" tells an age, and "old" in it nothing else. */
  private static boolean isCounted(Token token, Reading reading) {
    for (Figure figure : reading.figures()) {
      if (figure.start() <= token.start() && token.end() <= figure.end()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isQuoted(Token token, Reading reading) {
    for (Quotation quotation : reading.quotations()) {
      if (quotation.start() <= token.start() && token.end() <= quotation.end()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the source says the opposite of a word in the word's company. */
  private static boolean isOpposed(
      Concordance told, int at, Set<String> company, Concordance source) {
    for (Pair pair : Opposites.of(told.token(at).folded())) {
      Best opposite = Best.of(pair.opposite(), company, source);
      if (opposite.shared < 2 || opposite.shared < OPPOSED * company.size()) {
        continue;
      }
      Best same = Best.of(pair.own(), company, source);
      if (same.shared < BOTH * opposite.shared
          && told.isNegated(at) == source.isNegated(opposite.place)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the source negates a word that is told, or tells one that is negated. */
  private static boolean isTurned(
      Concordance told, int at, Set<String> company, Concordance source) {
    Token token = told.token(at);
    boolean negated = told.isNegated(at);
    if (token.stop()
        || !Character.isLetter(token.folded().charAt(0))
        || negated && !told.isHeadOfNegation(at)) {
      return false;
    }
    int same = 0;
    int turned = 0;
    for (int place : source.ofStem(token.stem())) {
      int shared = source.shared(company, place, FAR);
      boolean there = negated ? source.isNegated(place) : source.isHeadOfNegation(place);
      if (there == negated) {
        same = Math.max(same, shared);
      } else {
        turned = Math.max(turned, shared);
      }
    }
    return turned >= 2 && turned >= NEGATED * company.size() && same < BOTH * turned;
  }

  private record Best(int shared, int place) {
    static Best of(Set<String> words, Set<String> company, Concordance source) {
      var best = new Best(0, -1);
      for (String word : words) {
        for (int place : source.ofWord(word)) {
          int shared = source.shared(company, place, FAR);
          if (shared > best.shared) {
            best = new Best(shared, place);
          }
        }
      }
      return best;
    }
  }
}
