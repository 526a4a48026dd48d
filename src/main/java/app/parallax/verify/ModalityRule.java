package app.parallax.verify;

import app.parallax.language.Cue;
import app.parallax.language.Cue.Kind;
import app.parallax.language.Reading;
import app.parallax.language.Speech;
import app.parallax.language.Speech.Act;
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

  /** Stems of words that tell of an order. */
  private static final Set<String> ORDERS =
      Set.of("order", "instruct", "direct", "command", "mandat", "decre", "tell", "requir");

  /** What stands before a participle that tells what was done. */
  private static final Set<String> DONE =
      Set.of("was", "were", "been", "is", "are", "being", "got");

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
    if (support.isCited()) {
      findings.addAll(unordered(claim.reading(), support));
    }
    for (int i = 0; i < told.size(); i++) {
      Token token = told.token(i);
      if (support.isCited() && isDone(told, i, source)) {
        findings.add(new Finding(Fault.MODALITY, token.word()));
        continue;
      }
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

  /** Orders that no cited passage tells of: warned, urged or asked is not ordered. */
  private static List<Finding> unordered(Reading reading, Support support) {
    List<Finding> findings = new ArrayList<>();
    for (Speech speech : reading.speeches()) {
      if (speech.act() == Act.ORDER && ORDERS.stream().noneMatch(support::hasStem)) {
        findings.add(
            new Finding(Fault.MODALITY, reading.text().substring(speech.start(), speech.end())));
      }
    }
    return findings;
  }

  /**
   * Whether a claim tells as done, or as being done, what every cited passage holds possible or
   * plans: there the verb stands right behind its modal, "may sink", "plans to close", "is expected
   * to be sold".
   */
  private static boolean isDone(Concordance told, int at, Concordance source) {
    Token token = told.token(at);
    if (token.stop() || isUnreal(told, at) || isQuoted(token, told.passage(at).reading())) {
      return false;
    }
    int[] places = source.ofStem(token.stem());
    boolean changed = false;
    for (int place : places) {
      if (!isGoverned(source, place)) {
        return false;
      }
      String there = source.token(place).folded();
      boolean passive = place > 0 && source.token(place - 1).folded().equals("be");
      boolean aux = at > 0 && DONE.contains(told.token(at - 1).folded());
      changed |= passive ? aux : !there.equals(token.folded()) && isFinite(token.folded(), there);
    }
    return changed;
  }

  /** Whether a form is a verb's past or third person where the bare form is another. */
  private static boolean isFinite(String told, String bare) {
    return !told.endsWith("ing")
        && !told.endsWith("er")
        && !told.endsWith("ers")
        && !told.endsWith("ion")
        && !told.endsWith("ment")
        && !told.endsWith("al");
  }

  /** Whether a modal or a plan stands before a place with nothing but small words between. */
  private static boolean isGoverned(Concordance words, int place) {
    Token token = words.token(place);
    for (Cue cue : words.passage(place).reading().cues()) {
      if (UNREAL.contains(cue.kind()) && cue.end() <= token.start()) {
        boolean direct = true;
        for (int i = place - 1;
            direct
                && i >= 0
                && words.passage(i).equals(words.passage(place))
                && words.token(i).start() >= cue.end();
            i--) {
          direct = words.token(i).stop() || words.token(i).folded().endsWith("ly");
        }
        if (direct) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isQuoted(Token token, Reading reading) {
    return reading.quotations().stream()
        .anyMatch(q -> q.start() <= token.start() && token.end() <= q.end());
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
