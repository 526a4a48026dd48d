package app.parallax.verify;

import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the passages that bear a claim out best: each next one is the one that covers most of what
 * the others left open, rare words counting for more (inverse document frequency, Spärck Jones
 * 1972).
 */
final class SupportFinder {
  private static final int MOST = 4;

  /** A further passage must cover this share of the claim's weight to be worth showing. */
  private static final double WORTH = 0.08;

  private final List<Passage> passages;
  private final Map<String, List<Integer>> passagesByStem = new HashMap<>();

  SupportFinder(Sources sources) {
    passages = sources.passages();
    for (int p = 0; p < passages.size(); p++) {
      Set<String> stems = new HashSet<>();
      for (Token token : passages.get(p).reading().tokens()) {
        if (!token.stop() && stems.add(token.stem())) {
          passagesByStem.computeIfAbsent(token.stem(), _ -> new ArrayList<>()).add(p);
        }
      }
    }
  }

  /** Up to four passages, in the order of the sources; none where no content word is shared. */
  List<Passage> best(Claim claim) {
    Set<String> open = new HashSet<>();
    for (Token token : claim.reading().tokens()) {
      if (!token.stop() && passagesByStem.containsKey(token.stem())) {
        open.add(token.stem());
      }
    }
    double all = open.stream().mapToDouble(this::weight).sum();
    List<Integer> best = new ArrayList<>();
    while (best.size() < MOST && !open.isEmpty()) {
      Map<Integer, Double> gain = new HashMap<>();
      for (String stem : open) {
        for (int p : passagesByStem.getOrDefault(stem, List.of())) {
          gain.merge(p, weight(stem), Double::sum);
        }
      }
      var next =
          gain.entrySet().stream()
              .max(
                  Map.Entry.<Integer, Double>comparingByValue()
                      .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())));
      if (next.isEmpty() || next.get().getValue() < WORTH * all) {
        break;
      }
      best.add(next.get().getKey());
      for (Token token : passages.get(next.get().getKey()).reading().tokens()) {
        open.remove(token.stem());
      }
    }
    return best.stream().sorted().map(passages::get).toList();
  }

  private double weight(String stem) {
    int in = passagesByStem.getOrDefault(stem, List.of()).size();
    return Math.log((1.0 + passages.size()) / (0.5 + in));
  }
}
