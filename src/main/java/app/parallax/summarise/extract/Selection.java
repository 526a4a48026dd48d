package app.parallax.summarise.extract;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** Chooses the sentences that together tell most of what an editor would keep. */
final class Selection {
  /** How much a long sentence pays for its length; at 1 the shortest would always win. */
  private static final double COST = 0.8;

  /** How much a sentence loses by what is told already; at 0 nothing. */
  private static final double NOVELTY = 0.7;

  /** A sentence so much of which is told already adds only words. */
  private static final double TOLD = 0.8;

  private final Worth worth;
  private final Promise promise;
  private final Disputes disputes;
  private final Support support;
  private final int budget;

  Selection(Worth worth, Promise promise, Disputes disputes, Support support, int budget) {
    this.worth = worth;
    this.promise = promise;
    this.support = support;
    this.disputes = disputes;
    this.budget = budget;
  }

  /** A sentence that was taken, as it is told, with the sentences that say the same. */
  record Chosen(Candidate candidate, String text, List<String> citations) {}

  /**
   * A candidate with what it may gain at most; exact once weighed in the round of that number.
   *
   * @param most what it gains while nothing is told
   * @param place its place among the candidates, which decides between equals
   */
  private record Weighed(Candidate candidate, int place, double most, double gain, int round)
      implements Comparable<Weighed> {
    @Override
    public int compareTo(Weighed other) {
      int byGain = Double.compare(other.gain, gain);
      return byGain == 0 ? Integer.compare(place, other.place) : byGain;
    }
  }

  /**
   * The chosen sentences, in the order to be told.
   *
   * <p>What a sentence gains only shrinks as more is told, so one whose last weighing is beaten by
   * another's fresh one needs no new weighing (lazy greedy, Minoux 1978); and whether it stands
   * alone is asked only of one that would be taken.
   */
  List<Chosen> from(List<Candidate> sentences) {
    List<Weighed> all = new ArrayList<>(sentences.size());
    for (Candidate candidate : sentences) {
      double most = promise.of(candidate) / Math.pow(Math.max(1, candidate.words()), COST);
      all.add(new Weighed(candidate, all.size(), most, most, 0));
    }
    PriorityQueue<Weighed> queue = new PriorityQueue<>(all);
    BitSet told = new BitSet();
    Set<String> cited = new HashSet<>();
    List<Chosen> chosen = new ArrayList<>();
    int left = budget;
    while (!queue.isEmpty()) {
      Weighed best = queue.remove();
      Candidate candidate = best.candidate;
      if (!canFit(candidate, left) || repeats(candidate, told)) {
        continue;
      }
      if (best.round != chosen.size()) {
        double gain = best.most * Math.pow(untold(candidate, told), NOVELTY);
        queue.add(new Weighed(candidate, best.place, best.most, gain, chosen.size()));
        continue;
      }
      if (cited.contains(candidate.sentence().id()) || !candidate.standsAlone()) {
        continue;
      }
      String text = disputes.told(candidate);
      int length = 1 + (int) text.chars().filter(c -> c == ' ').count();
      if (length > left) {
        continue;
      }
      List<String> citations = support.citations(candidate);
      if (citations.stream().anyMatch(c -> isTold(c, chosen))) {
        continue;
      }
      chosen.add(new Chosen(candidate, text, citations));
      cited.addAll(citations);
      for (int unit : candidate.units()) {
        told.set(unit);
      }
      left -= length;
      if (left < Candidate.SHORTEST) {
        int few = left;
        queue.removeIf(weighed -> !canFit(weighed.candidate, few));
      }
    }
    chosen.sort(
        Comparator.comparingDouble((Chosen c) -> c.candidate.at())
            .thenComparing(c -> c.candidate.sentence().article())
            .thenComparingInt(c -> c.candidate.sentence().start()));
    return chosen;
  }

  /** Whether a sentence may fit as it is told: it may lose the word that opens it. */
  private static boolean canFit(Candidate candidate, int most) {
    if (2 * candidate.words() <= most) {
      return true;
    }
    String text = candidate.sentence().text();
    int words = 0;
    boolean within = false;
    for (int i = 0; i < text.length() && words <= most + 1; i++) {
      char c = text.charAt(i);
      boolean white = (c <= ' ' || c > '~') && Character.isWhitespace(c);
      words += white || within ? 0 : 1;
      within = !white;
    }
    return words <= most + 1;
  }

  private static boolean isTold(String sentence, List<Chosen> chosen) {
    return chosen.stream().anyMatch(c -> c.candidate.sentence().id().equals(sentence));
  }

  /** Which part of what a sentence tells is not told yet, by its worth. */
  private double untold(Candidate candidate, BitSet told) {
    double all = 0;
    double untold = 0;
    for (int unit : candidate.units()) {
      double w = worth.of(unit);
      all += w;
      untold += told.get(unit) ? 0 : w;
    }
    return all == 0 ? 0 : untold / all;
  }

  private boolean repeats(Candidate candidate, BitSet told) {
    double all = 0;
    double repeated = 0;
    for (int concept : candidate.content()) {
      double w = worth.of(concept);
      all += w;
      repeated += told.get(concept) ? w : 0;
    }
    return all == 0 || repeated >= TOLD * all;
  }
}
