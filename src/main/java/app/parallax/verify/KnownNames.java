package app.parallax.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words that are names even without their capital: {@code known-names.txt} and the peoples. */
final class KnownNames {
  private static final Set<String> WORDS = read();

  private KnownNames() {}

  static boolean contains(String folded) {
    return WORDS.contains(folded) || !Aliases.peopleOf(folded).isEmpty() && folded.length() > 3;
  }

  private static Set<String> read() {
    Set<String> words = new HashSet<>();
    WordList.read("known-names.txt").forEach(line -> words.addAll(List.of(line.split(" "))));
    return words;
  }
}
