package app.parallax.verify;

import app.parallax.compare.Lineage;
import app.parallax.language.Name;
import app.parallax.language.Quotation;
import app.parallax.language.Reading;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds who else says it: of each independent source that a line does not cite, the sentence that
 * bears the line out by itself.
 *
 * <p>Such a sentence has most of what the line tells and passes the rules alone; it may only retell
 * in its own words what the line quotes. A line that says whose word it is stands as it is.
 */
final class Corroboration {
  /** The share of a line's content, rare words counting for more, that a sentence must have. */
  private static final double SAME = 0.6;

  /** The same of its content without the names. */
  private static final double SAME_DEED = 0.5;

  /** Fewer shared words are a topic rather than a fact. */
  private static final int FEWEST = 3;

  /** The share of quoted words that a retelling keeps. */
  private static final double RETOLD = 0.5;

  private static final EnumSet<Fault> OF_QUOTING =
      EnumSet.of(
          Fault.QUOTE_FABRICATED,
          Fault.QUOTE_MISATTRIBUTED,
          Fault.QUOTE_ALTERED,
          Fault.PARAPHRASE_AS_QUOTE);

  private static final List<Rule> RULES = Rules.ofText();

  private final Sources sources;
  private final Lineage lineage;
  private final Map<String, Set<String>> stems = new HashMap<>();
  private final Map<String, Integer> passagesWith = new HashMap<>();

  Corroboration(Sources sources, Lineage lineage) {
    this.sources = sources;
    this.lineage = lineage;
    for (Passage passage : sources.passages()) {
      Set<String> has = stems(passage.reading());
      stems.put(passage.sentence().id(), has);
      has.forEach(stem -> passagesWith.merge(stem, 1, Integer::sum));
    }
  }

  /** Up to so many further passages, those that have most of the claim first. */
  List<Passage> of(Claim claim, List<Passage> cited, int most) {
    if (most <= 0 || !claim.text().equals(claim.reading().text())) {
      return List.of();
    }
    Set<String> told = stems(claim.reading());
    Set<String> deed = new HashSet<>(told);
    claim.reading().names().forEach(name -> deed.removeAll(stems(claim.reading(), name)));
    Set<Integer> known = new HashSet<>();
    cited.forEach(p -> known.add(source(p)));
    Map<Integer, Passage> best = new LinkedHashMap<>();
    Map<Integer, Double> shares = new HashMap<>();
    for (Passage passage : sources.passages()) {
      Set<String> has = stems.getOrDefault(passage.sentence().id(), Set.of());
      double share = shared(told, has) < FEWEST ? 0 : share(told, has);
      if (!known.contains(source(passage))
          && !passage.sentence().headline()
          && share >= SAME
          && share(deed, has) >= SAME_DEED
          && share > shares.getOrDefault(source(passage), 0.0)
          && bearsOut(passage, claim)) {
        best.put(source(passage), passage);
        shares.put(source(passage), share);
      }
    }
    List<Passage> found = new ArrayList<>(best.values());
    found.sort(Comparator.comparingDouble(p -> -shares.getOrDefault(source(p), 0.0)));
    return found.stream().limit(most).toList();
  }

  private int source(Passage passage) {
    return lineage.source(passage.sentence().article());
  }

  private boolean bearsOut(Passage passage, Claim claim) {
    List<Finding> findings =
        Rules.ask(RULES, claim, Support.cited(List.of(passage), sources)).stream()
            .filter(f -> f.fault() != Fault.LOADED_LANGUAGE)
            .toList();
    return findings.isEmpty()
        || findings.stream().allMatch(f -> OF_QUOTING.contains(f.fault()))
            && retells(passage, claim);
  }

  /** Whether a sentence without a quotation tells what the claim quotes. */
  private static boolean retells(Passage passage, Claim claim) {
    if (!passage.reading().quotations().isEmpty()) {
      return false;
    }
    Set<String> quoted = new HashSet<>();
    for (Token token : claim.reading().tokens()) {
      for (Quotation quotation : claim.reading().quotations()) {
        if (!token.stop() && quotation.start() <= token.start() && token.end() <= quotation.end()) {
          quoted.add(token.stem());
        }
      }
    }
    Set<String> kept = new HashSet<>(quoted);
    kept.retainAll(stems(passage.reading()));
    return kept.size() >= RETOLD * quoted.size();
  }

  private static long shared(Set<String> told, Set<String> has) {
    return told.stream().filter(has::contains).count();
  }

  private double share(Set<String> told, Set<String> has) {
    double all = told.stream().mapToDouble(this::weight).sum();
    double shared = told.stream().filter(has::contains).mapToDouble(this::weight).sum();
    return all == 0 ? 0 : shared / all;
  }

  private double weight(String stem) {
    int in = passagesWith.getOrDefault(stem, 0);
    return Math.log((1.0 + sources.passages().size()) / (0.5 + in));
  }

  private static Set<String> stems(Reading reading, Name within) {
    Set<String> stems = new HashSet<>();
    reading.tokens().stream()
        .filter(t -> within.start() <= t.start() && t.end() <= within.end())
        .forEach(t -> stems.add(t.stem()));
    return stems;
  }

  private static Set<String> stems(Reading reading) {
    Set<String> stems = new HashSet<>();
    reading.tokens().stream().filter(t -> !t.stop()).forEach(t -> stems.add(t.stem()));
    return stems;
  }
}
