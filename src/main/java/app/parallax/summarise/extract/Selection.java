package app.parallax.summarise.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** Chooses the sentences that together tell most of what the sources share. */
final class Selection {
  /** How much a long sentence pays for its length; at 1 the shortest would always win. */
  static final double COST = 0.8;

  /** A sentence so much of which is told already adds only words. */
  private static final double TOLD = 0.8;

  /** How much more a sentence is worth for each further independent source that says the same. */
  private static final double SHARED = 0.5;

  private final Worth worth;
  private final Disputes disputes;
  private final Support support;
  private final int budget;

  Selection(Worth worth, Disputes disputes, Support support, int budget) {
    this.worth = worth;
    this.support = support;
    this.disputes = disputes;
    this.budget = budget;
  }

  /**
   * A candidate with what it may gain at most; exact once weighed in the round of that number.
   *
   * @param place its place among the candidates, which decides between equals
   */
  private record Weighed(Candidate candidate, int place, double gain, int round) {}

  /**
   * The chosen sentences, in the order to be told.
   *
   * <p>What a sentence gains only shrinks as more is told, so one whose last weighing is beaten by
   * another's fresh one needs no new weighing (lazy greedy, Minoux 1978).
   */
  List<Candidate> from(List<Candidate> sentences) {
    PriorityQueue<Weighed> queue =
        new PriorityQueue<>(
            Comparator.comparingDouble(Weighed::gain).reversed().thenComparingInt(Weighed::place));
    Set<String> told = new HashSet<>();
    double mostShared = 1 + SHARED * support.mostSupporters();
    for (Candidate candidate : sentences) {
      if (candidate.standsAlone()) {
        queue.add(new Weighed(candidate, queue.size(), mostShared * alone(candidate, told), -1));
      }
    }
    List<Candidate> chosen = new ArrayList<>();
    int words = 0;
    while (!queue.isEmpty()) {
      Weighed best = queue.remove();
      Candidate candidate = best.candidate;
      if (best.gain <= 0
          || words + disputes.words(candidate) > budget
          || repeats(candidate, told)) {
        continue;
      }
      if (best.round != chosen.size()) {
        queue.add(new Weighed(candidate, best.place, gain(candidate, told), chosen.size()));
        continue;
      }
      chosen.add(candidate);
      told.addAll(candidate.units());
      words += disputes.words(candidate);
    }
    chosen.sort(
        Comparator.comparingDouble(Candidate::at)
            .thenComparing(c -> c.sentence().article())
            .thenComparingInt(c -> c.sentence().start()));
    return chosen;
  }

  private double gain(Candidate candidate, Set<String> told) {
    return (1 + SHARED * support.supporters(candidate)) * alone(candidate, told);
  }

  private double alone(Candidate candidate, Set<String> told) {
    double gain = 0;
    for (String unit : candidate.units()) {
      if (!told.contains(unit)) {
        gain += worth.of(unit);
      }
    }
    return gain / Math.pow(candidate.words(), COST);
  }

  private boolean repeats(Candidate candidate, Set<String> told) {
    double all = 0;
    double repeated = 0;
    for (String concept : candidate.content()) {
      double w = worth.of(concept);
      all += w;
      repeated += told.contains(concept) ? w : 0;
    }
    return all == 0 || repeated >= TOLD * all;
  }
}
