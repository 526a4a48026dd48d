package app.parallax.summarise.extract;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What telling a unit is worth: how many independent sources tell it, and how many of them early.
 */
final class Worth {
  /** How far into an article its lead reaches; news puts what matters first. */
  private static final double LEAD = 0.4;

  private final Map<String, Double> worth = new HashMap<>();

  Worth(List<Candidate> sentences) {
    Map<String, Set<Integer>> tellers = new HashMap<>();
    Map<String, Set<Integer>> earlyTellers = new HashMap<>();
    Map<String, Integer> times = new HashMap<>();
    for (Candidate sentence : sentences) {
      for (String unit : sentence.units()) {
        tellers.computeIfAbsent(unit, u -> new HashSet<>()).add(sentence.source());
        times.merge(unit, 1, Integer::sum);
        if (sentence.at() <= LEAD) {
          earlyTellers.computeIfAbsent(unit, u -> new HashSet<>()).add(sentence.source());
        }
      }
    }
    tellers.forEach((unit, sources) -> {
      int early = earlyTellers.getOrDefault(unit, Set.of()).size();
      double shared = (sources.size() - 1) + 0.3 * early;
      double repeated = 0.1 * Math.log(1 + times.getOrDefault(unit, 1));
      boolean pair = unit.indexOf(' ') > 0;
      worth.put(unit, pair && sources.size() == 1 ? 0 : shared + repeated);
    });
  }

  double of(String unit) {
    return worth.getOrDefault(unit, 0.0);
  }

  double of(Set<String> units) {
    double sum = 0;
    for (String unit : units) {
      sum += of(unit);
    }
    return sum;
  }
}
