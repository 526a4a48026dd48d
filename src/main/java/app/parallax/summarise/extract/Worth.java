package app.parallax.summarise.extract;

import java.util.List;

/**
 * What telling a unit is worth: how many independent sources tell it, and how many of them early.
 */
final class Worth {
  /** How far into an article its lead reaches; news puts what matters first. */
  private static final double LEAD = 0.4;

  /** By how many sentences tell it. */
  private final double[] rarities;

  private final double[] worth;
  private final int[] tellers;
  private final int[] times;

  Worth(List<Candidate> candidates, Units units) {
    rarities = new double[candidates.size() + 1];
    for (int n = 1; n < rarities.length; n++) {
      rarities[n] = Math.log(1 + (double) candidates.size() / n);
    }
    // A story has at most 20 articles, so a bit for each source fits an int.
    int[] sources = new int[units.size()];
    int[] early = new int[units.size()];
    times = new int[units.size()];
    for (Candidate candidate : candidates) {
      int source = 1 << candidate.source();
      boolean leads = candidate.at() <= LEAD;
      for (int unit : candidate.units()) {
        sources[unit] |= source;
        early[unit] |= leads ? source : 0;
        times[unit]++;
      }
    }
    tellers = new int[units.size()];
    worth = new double[units.size()];
    for (int unit = 0; unit < worth.length; unit++) {
      tellers[unit] = Integer.bitCount(sources[unit]);
      worth[unit] =
          units.isPair(unit) && tellers[unit] == 1
              ? 0
              : tellers[unit]
                  - 1
                  + 0.3 * Integer.bitCount(early[unit])
                  + 0.1 * Math.log(1 + times[unit]);
    }
  }

  double of(int unit) {
    return worth[unit];
  }

  double of(int[] units) {
    double sum = 0;
    for (int unit : units) {
      sum += worth[unit];
    }
    return sum;
  }

  /** How many independent sources tell a unit. */
  int tellers(int unit) {
    return tellers[unit];
  }

  /** How many sentences tell a unit. */
  int times(int unit) {
    return times[unit];
  }

  /** How much a unit says of what a sentence is about: what fewer sentences tell says more. */
  double rarity(int unit) {
    return rarities[times[unit]];
  }
}
