package app.parallax.compare.figure;

import app.parallax.compare.statement.Phrases;
import app.parallax.compare.statement.WordList;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words by which reports tell a quantity, by the dimension that it is measured in. */
final class QuantityWords {
  private static final String LIST = "quantities.txt";

  enum Reach {
    BOTH,
    BEFORE,
    BEHIND,
    DIRECTLY,
    /** Only in a sentence beside one that a figure fills. */
    BESIDE
  }

  /**
   * A word or phrase of the list.
   *
   * @param here concepts of which the sentence must carry one; empty where none is asked for
   * @param nearby the same of the sentence and the one before
   * @param least the least value of which it can be said
   * @param moving whether it is another one at every hour: a turnout
   */
  record Entry(
      List<String> stems,
      Reach reach,
      String quantity,
      boolean named,
      Set<String> here,
      Set<String> nearby,
      BigDecimal least,
      boolean moving) {
    /** Whether it tells its quantity without a figure beside it and without other words. */
    boolean standsForItself() {
      return reach != Reach.DIRECTLY && here.isEmpty() && nearby.isEmpty() && least.signum() == 0;
    }
  }

  private final Map<Dimension, Map<String, List<Entry>>> entries = new EnumMap<>(Dimension.class);

  QuantityWords() {
    SentenceReader reader = new SentenceReader();
    for (String line : WordList.of(QuantityWords.class, LIST).lines()) {
      String[] groups = line.split(" \\| ");
      Set<String> here =
          groups.length > 1 && !groups[1].equals("-") ? stems(reader, groups[1]) : Set.of();
      Set<String> nearby = groups.length > 2 ? stems(reader, groups[2]) : Set.of();
      List<String> words = new ArrayList<>(List.of(groups[0].split(" ")));
      String quantity = words.removeFirst();
      Dimension dimension = Dimension.valueOf(words.removeFirst());
      boolean named = words.remove("!");
      boolean moving = words.remove("~");
      BigDecimal least =
          Character.isDigit(words.getFirst().charAt(0))
              ? new BigDecimal(words.removeFirst())
              : BigDecimal.ZERO;
      Map<String, List<Entry>> byFirst = entries.computeIfAbsent(dimension, d -> new HashMap<>());
      for (String word : words) {
        Reach reach = reach(word);
        List<String> stems = Phrases.stems(reader, reach == Reach.BOTH ? word : word.substring(1));
        byFirst
            .computeIfAbsent(stems.getFirst(), s -> new ArrayList<>())
            .add(new Entry(stems, reach, quantity, named, here, nearby, least, moving));
      }
    }
  }

  private static Reach reach(String word) {
    return switch (word.charAt(0)) {
      case '<' -> Reach.BEFORE;
      case '>' -> Reach.BEHIND;
      case '=' -> Reach.DIRECTLY;
      case '+' -> Reach.BESIDE;
      default -> Reach.BOTH;
    };
  }

  private static Set<String> stems(SentenceReader reader, String words) {
    Set<String> stems = new HashSet<>();
    for (String word : words.split(" ")) {
      stems.addAll(Phrases.stems(reader, word));
    }
    return stems;
  }

  /** Whether anything of this dimension is listed. */
  boolean knows(Dimension dimension) {
    return entries.containsKey(dimension);
  }

  /** The entries of a dimension whose first word this token is. */
  List<Entry> at(Dimension dimension, Token token) {
    return entries.getOrDefault(dimension, Map.of()).getOrDefault(token.stem(), List.of());
  }
}
