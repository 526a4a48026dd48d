package app.parallax.verify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every statement cites something that exists (Reuters: source every statement). */
final class CitationRule {
  /** The most sentences that one claim may cite; further ones are not looked at. */
  static final int MOST = 4;

  private CitationRule() {}

  /** The passages cited, each once, and what is wrong with the citations. */
  static Cited resolve(List<String> citations, int most, Sources sources) {
    List<Passage> passages = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>(citations);
    for (String id : ids) {
      sources
          .find(id)
          .ifPresentOrElse(
              passages::add,
              () -> findings.add(new Finding(Fault.CITATION_UNKNOWN, Plain.cut(id))));
    }
    if (ids.isEmpty()) {
      findings.add(new Finding(Fault.CITATION_MISSING, "no citation"));
    }
    return new Cited(
        passages.size() > most ? passages.subList(0, most) : passages, List.copyOf(findings));
  }

  static Cited resolve(List<String> citations, Sources sources) {
    return resolve(citations, MOST, sources);
  }

  /** What citations lead to. */
  record Cited(List<Passage> passages, List<Finding> findings) {
    Cited {
      passages = List.copyOf(passages);
    }

    /** The same with further passages. */
    Cited and(List<Passage> further) {
      List<Passage> all = new ArrayList<>(passages);
      all.addAll(further);
      return new Cited(all, findings);
    }

    List<String> ids() {
      return passages.stream().map(p -> p.sentence().id()).toList();
    }

    List<String> articles() {
      return passages.stream().map(p -> p.sentence().article()).distinct().toList();
    }
  }
}
