package app.parallax.summarise.extract;

import app.parallax.compare.statement.Concepts;
import app.parallax.language.Reading;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The numbers of what a story's sentences tell: concepts, and then pairs of neighbouring concepts.
 */
final class Units {
  /** So many of each a story of a few articles has; for more there is made room. */
  private static final int FEWEST = 1 << 10;

  private final Concepts lists;
  private final Map<String, Integer> concepts = HashMap.newHashMap(FEWEST);

  /** The same by the stems of words, so that each is looked up in the lists once. */
  private final Map<String, Integer> words = HashMap.newHashMap(FEWEST);

  /** The independent sources that tell a concept, a bit for each: of 20 articles they fit. */
  private int[] sources = new int[FEWEST];

  /** Two concepts in one long, or 0: open addressing, for every pair of words passes here. */
  private long[] pairs = new long[FEWEST];

  private int[] pairNumbers = new int[FEWEST];
  private int pairCount;

  /** What a reading was found to say; the longest so far fits. */
  private int[] found = new int[64];

  Units(Concepts lists) {
    this.lists = lists;
  }

  /**
   * The content concepts of a reading in order, as often as it says them.
   *
   * @param source the number of the independent source that says them
   */
  int[] concepts(Reading reading, int source) {
    if (reading.tokens().size() > found.length) {
      found = new int[2 * reading.tokens().size()];
    }
    int count = 0;
    Concepts.Walk walk = lists.along(reading);
    while (walk.next()) {
      if (!walk.stop()) {
        int concept = number(walk);
        sources[concept] |= 1 << source;
        found[count++] = concept;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private int number(Concepts.Walk walk) {
    String stem = walk.stem();
    if (stem == null) {
      return concept(walk.concept());
    }
    Integer known = words.get(stem);
    if (known == null) {
      known = concept(walk.concept());
      words.put(stem, known);
    }
    return known;
  }

  /** The numbers of those content concepts of another text that the story's sentences tell. */
  BitSet known(Reading other) {
    BitSet known = new BitSet();
    Concepts.Walk walk = lists.along(other);
    while (walk.next()) {
      Integer number = walk.stop() ? null : concepts.get(walk.concept());
      if (number != null) {
        known.set(number);
      }
    }
    return known;
  }

  int concept(String concept) {
    Integer known = concepts.get(concept);
    if (known != null) {
      return known;
    }
    int number = concepts.size();
    concepts.put(concept, number);
    if (number == sources.length) {
      sources = Arrays.copyOf(sources, 2 * number);
    }
    return number;
  }

  /** Whether several sources may tell a pair, because each of its concepts has several. */
  boolean canShare(int first, int second) {
    return Integer.bitCount(sources[first]) > 1 && Integer.bitCount(sources[second]) > 1;
  }

  /** The number of a pair; once one is numbered no concept may follow. */
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
    return unit >= concepts.size();
  }

  /** How many there are; numbers begin at 0. */
  int size() {
    return concepts.size() + pairCount;
  }
}
