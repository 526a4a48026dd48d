package app.parallax.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words that cannot both be true of one thing: {@code opposites.txt} and {@code exclusive.txt}, and
 * un- and its like.
 */
final class Opposites {
  private static final Map<String, List<Pair>> BY_WORD = read();
  private static final List<String> PREFIXES = List.of("un", "dis", "ir", "il");

  /** What is left of a word without a prefix is long enough to be a word of its own. */
  private static final int SHORTEST = 4;

  private Opposites() {}

  /**
   * Two families of words.
   *
   * @param own the word's own meaning, folded
   * @param opposite what contradicts it, folded
   */
  record Pair(Set<String> own, Set<String> opposite) {}

  /** The families that a folded word belongs to. */
  static List<Pair> of(String folded) {
    List<Pair> pairs = new ArrayList<>(BY_WORD.getOrDefault(folded, List.of()));
    for (String prefix : PREFIXES) {
      if (folded.length() >= prefix.length() + SHORTEST && !folded.startsWith("under")) {
        String bare = folded.substring(prefix.length());
        if (folded.startsWith(prefix)) {
          pairs.add(new Pair(Set.of(folded), Set.of(bare)));
        } else if (folded.length() >= SHORTEST) {
          pairs.add(new Pair(Set.of(folded), Set.of(prefix + folded)));
        }
      }
    }
    return pairs;
  }

  private static Map<String, List<Pair>> read() {
    Map<String, List<Pair>> pairs = new HashMap<>();
    for (String line : WordList.read("opposites.txt")) {
      String[] sides = line.split(" : ");
      enter(sides[0], sides[1], pairs);
      enter(sides[1], sides[0], pairs);
    }
    for (String line : WordList.read("exclusive.txt")) {
      List<String> members = List.of(line.split(" "));
      for (String member : members) {
        String others =
            members.stream().filter(m -> !m.equals(member)).collect(Collectors.joining(" "));
        enter(member.replace('/', ' '), others.replace('/', ' '), pairs);
      }
    }
    return pairs;
  }

  private static void enter(String own, String opposite, Map<String, List<Pair>> pairs) {
    var pair = new Pair(words(own), words(opposite));
    for (String word : own.split(" ")) {
      if (!word.endsWith("~")) {
        pairs.computeIfAbsent(word, _ -> new ArrayList<>()).add(pair);
      }
    }
  }

  private static Set<String> words(String side) {
    return new HashSet<>(List.of(side.replace("~", "").split(" ")));
  }
}
