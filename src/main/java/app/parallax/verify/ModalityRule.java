package app.parallax.verify;

import app.parallax.language.Cue;
import app.parallax.language.Cue.Kind;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * May, plans to and warned do not become did (Wikipedia, words to watch; BBC): a verb that a source
 * only holds possible, wherever it speaks of the same thing, is not told as fact.
 */
final class ModalityRule implements Rule {
  private static final Set<Kind> UNREAL = EnumSet.of(Kind.POSSIBLE, Kind.PLANNED);
  private static final Set<String> SUBJECTS =
      Set.of("i", "we", "he", "she", "it", "they", "who", "has", "have", "had", "was", "were");

  private static final int NEAR = 6;
  private static final int FAR = 10;
  private static final int COMPANY = 3;
  private static final double SAME = 0.5;

  /** A modal governs the verb that follows it within so many characters. */
  private static final int GOVERNED = 24;

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    List<Finding> findings = new ArrayList<>();
    Concordance told = Concordance.of(List.of(claim.asPassage()));
    Concordance source = support.concordance();
    for (int i = 0; i < told.size(); i++) {
      Token token = told.token(i);
      if (!isTold(told, i) || isUnreal(told, i)) {
        continue;
      }
      Set<String> company = told.around(i, NEAR);
      if (company.size() >= COMPANY && isOnlyUnreal(token, company, source)) {
        findings.add(new Finding(Fault.MODALITY, token.word()));
      }
    }
    return findings;
  }

  /** A verb in the past whose subject or auxiliary stands right before it: "they closed". */
  private static boolean isTold(Concordance told, int at) {
    if (at == 0 || told.token(at).stop() || !told.token(at).folded().endsWith("ed")) {
      return false;
    }
    Token before = told.token(at - 1);
    boolean name =
        told.passage(at).reading().names().stream()
            .anyMatch(n -> n.start() <= before.start() && before.end() <= n.end());
    return SUBJECTS.contains(before.folded()) || name && before.end() < told.token(at).start();
  }

  private static boolean isOnlyUnreal(Token token, Set<String> company, Concordance source) {
    boolean unreal = false;
    for (int place : source.ofStem(token.stem())) {
      if (source.shared(company, place, FAR) >= SAME * company.size()) {
        if (!isUnreal(source, place)) {
          return false;
        }
        unreal = true;
      }
    }
    return unreal;
  }

  private static boolean isUnreal(Concordance words, int place) {
    Token token = words.token(place);
    for (Cue cue : words.passage(place).reading().cues()) {
      if (UNREAL.contains(cue.kind())
          && cue.end() <= token.start()
          && token.start() - cue.end() <= GOVERNED) {
        return true;
      }
    }
    return false;
  }
}
