package app.parallax.summarise.extract;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The numbers of what a story's sentences tell: concepts, and pairs of neighbouring concepts. */
final class Units {
  private final Map<String, Integer> concepts = new HashMap<>();
  private final BitSet paired = new BitSet();

  /** Two concepts in one long, or 0: open addressing, for every pair of words passes here. */
  private long[] pairs = new long[1 << 10];

  private int[] pairNumbers = new int[1 << 10];
  private int pairCount;

  int concept(String concept) {
    Integer known = concepts.get(concept);
    if (known != null) {
      return known;
    }
    int number = size();
    concepts.put(concept, number);
    return number;
  }

  int pair(int first, int second) {
    long both = (long) (first + 1) << Integer.SIZE | second;
    int at = slot(pairs, both);
    if (pairs[at] == both) {
      return pairNumbers[at];
    }
    int number = size();
    pairs[at] = both;
    pairNumbers[at] = number;
    pairCount++;
    paired.set(number);
    if (pairCount * 2 > pairs.length) {
      grow();
    }
    return number;
  }

  /** Where a pair stands, or would. */
  private static int slot(long[] pairs, long pair) {
    int mask = pairs.length - 1;
    int at = (int) ((pair * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    while (pairs[at] != 0 && pairs[at] != pair) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    long[] grown = new long[pairs.length * 2];
    int[] numbers = new int[grown.length];
    for (int i = 0; i < pairs.length; i++) {
      if (pairs[i] != 0) {
        int at = slot(grown, pairs[i]);
        grown[at] = pairs[i];
        numbers[at] = pairNumbers[i];
      }
    }
    pairs = grown;
    pairNumbers = numbers;
  }

  boolean isPair(int unit) {
    return paired.get(unit);
  }

  /** How many there are; numbers begin at 0. */
  int size() {
    return concepts.size() + pairCount;
  }
}
