package app.parallax.summarise.extract;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The numbers of what a story's sentences tell: concepts, and pairs of neighbouring concepts. */
final class Units {
  private final Map<String, Integer> concepts = new HashMap<>();
  private final Map<Long, Integer> pairs = new HashMap<>();
  private final BitSet paired = new BitSet();

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
    Long both = (long) first << Integer.SIZE | second;
    Integer known = pairs.get(both);
    if (known != null) {
      return known;
    }
    int number = size();
    paired.set(number);
    pairs.put(both, number);
    return number;
  }

  boolean isPair(int unit) {
    return paired.get(unit);
  }

  /** How many there are; numbers begin at 0. */
  int size() {
    return concepts.size() + pairs.size();
  }
}
