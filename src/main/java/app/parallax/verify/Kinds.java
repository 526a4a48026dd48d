package app.parallax.verify;

import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Things of one kind, of which one in another's place is another thing: {@code kinds.txt}. */
final class Kinds {
  private static final Map<String, List<Member>> BY_STEM = read();

  private Kinds() {}

  /**
   * One thing of a kind.
   *
   * @param own the stems of its words
   * @param others the stems of the words for the others of its kind
   */
  record Member(Set<String> own, Set<String> others) {}

  /** The things that a word of this stem can be; empty where it is in no kind. */
  static List<Member> of(String stem) {
    return BY_STEM.getOrDefault(stem, List.of());
  }

  private static Map<String, List<Member>> read() {
    var reader = new SentenceReader();
    Map<String, List<Member>> members = new HashMap<>();
    for (String line : WordList.read("kinds.txt")) {
      String[] things = line.split(" ");
      for (String thing : things) {
        Set<String> own = stems(thing, reader);
        Set<String> others = new HashSet<>();
        for (String other : things) {
          if (!other.equals(thing)) {
            others.addAll(stems(other, reader));
          }
        }
        var member = new Member(own, others);
        for (String word : thing.split("/")) {
          if (!word.endsWith("~")) {
            stems(word, reader)
                .forEach(stem -> members.computeIfAbsent(stem, _ -> new ArrayList<>()).add(member));
          }
        }
      }
    }
    return Map.copyOf(members);
  }

  private static Set<String> stems(String thing, SentenceReader reader) {
    Set<String> stems = new HashSet<>();
    for (String word : thing.replace("~", "").split("/")) {
      for (Token token : reader.read(word).tokens()) {
        stems.add(token.stem());
      }
    }
    return stems;
  }
}
