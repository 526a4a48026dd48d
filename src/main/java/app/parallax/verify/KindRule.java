package app.parallax.verify;

import app.parallax.language.Reading;
import app.parallax.language.Token;
import app.parallax.verify.Kinds.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A thing is told as the source's own: where the source, in the same words, has milk, cheese cannot
 * be true beside it. In doubt is only a word for which the sources have none, whose place another
 * of its kind holds there.
 */
final class KindRule implements Rule {
  private static final int NEAR = 6;
  private static final int FAR = 12;
  private static final int COMPANY = 3;

  /** The share of a word's company that makes a passage speak of the same thing. */
  private static final double SAME = 0.4;

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    List<Finding> findings = new ArrayList<>();
    Reading reading = claim.reading();
    Concordance told = Concordance.of(List.of(claim.asPassage()));
    Set<String> words = new HashSet<>();
    reading.tokens().forEach(t -> words.add(t.stem()));
    for (int i = 0; i < told.size(); i++) {
      Token token = told.token(i);
      if (Character.isUpperCase(token.word().charAt(0))
          || Quoted.covers(reading, token.start(), token.end())) {
        continue;
      }
      for (Member member : Kinds.of(token.stem())) {
        if (member.own().stream().noneMatch(support::hasStem)
            && isReplaced(member, told.around(i, NEAR), words, support.concordance())) {
          findings.add(new Finding(Fault.POLARITY, token.word()));
          break;
        }
      }
    }
    return findings;
  }

  /** Whether another of the kind, which the claim does not tell, stands in the word's company. */
  private static boolean isReplaced(
      Member member, Set<String> company, Set<String> told, Concordance source) {
    if (company.size() < COMPANY) {
      return false;
    }
    for (String other : member.others()) {
      if (!told.contains(other)) {
        for (int place : source.ofStem(other)) {
          int shared = source.shared(company, place, FAR);
          if (shared >= 2
              && shared >= SAME * company.size()
              && Character.isLowerCase(source.token(place).word().charAt(0))) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
