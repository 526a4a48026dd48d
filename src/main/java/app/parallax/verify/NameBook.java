package app.parallax.verify;

import app.parallax.language.Name;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of a story by their last word, to tell which full name a surname stands for. */
final class NameBook {
  private final Map<String, Set<String>> fullByLast = new HashMap<>();
  private final Set<String> certainWords = new HashSet<>();

  private NameBook() {}

  static NameBook of(List<Passage> passages) {
    var book = new NameBook();
    for (Passage passage : passages) {
      for (Name name : passage.reading().names()) {
        String[] words = name.key().split(" ");
        if (words.length > 1) {
          book.fullByLast
              .computeIfAbsent(words[words.length - 1], _ -> new HashSet<>())
              .add(name.key());
        }
        if (name.certain()) {
          book.certainWords.addAll(List.of(words));
        }
      }
    }
    return book;
  }

  /** Whether a full name is the only one in the story that ends in this word. */
  boolean isOnlyBearer(String fullKey, String last) {
    Set<String> bearers = fullByLast.getOrDefault(last, Set.of());
    return bearers.contains(fullKey)
        && bearers.stream().allMatch(b -> b.endsWith(fullKey) || fullKey.endsWith(b));
  }

  /** Whether a folded word is part of a name somewhere in the story. */
  boolean isNameWord(String folded) {
    return certainWords.contains(folded);
  }
}
