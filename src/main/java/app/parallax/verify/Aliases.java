package app.parallax.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Words that name one thing: a country and its people, a body and its initials. */
final class Aliases {
  private static final Set<String> SMALL =
      Set.of("of", "the", "and", "for", "in", "on", "to", "de");

  private Aliases() {}

  /** The other words for a place or its people: "french" for "france", and the other way round. */
  static Set<String> peopleOf(String folded) {
    return Peoples.BY_WORD.getOrDefault(folded, Set.of());
  }

  /** Whether a word can be the initials of the words: "ECOWAS", "UN", "U.N.". */
  static boolean isInitialsOf(String acronym, List<String> words) {
    String letters = acronym.replace(".", "").toLowerCase(Locale.ROOT);
    if (letters.length() < 2 || letters.length() > 8) {
      return false;
    }
    var all = new StringBuilder();
    var great = new StringBuilder();
    for (String word : words) {
      if (!word.isEmpty()) {
        all.append(word.charAt(0));
        if (!SMALL.contains(word)) {
          great.append(word.charAt(0));
        }
      }
    }
    return letters.contentEquals(great) || letters.contentEquals(all);
  }

  private static final class Peoples {
    static final Map<String, Set<String>> BY_WORD = read();

    private static Map<String, Set<String>> read() {
      Map<String, Set<String>> peoples = new HashMap<>();
      for (String line : WordList.read("peoples.txt")) {
        Set<String> people = Set.of(line.split(" "));
        people.forEach(word -> peoples.computeIfAbsent(word, _ -> new HashSet<>()).addAll(people));
      }
      return Map.copyOf(peoples);
    }
  }
}
