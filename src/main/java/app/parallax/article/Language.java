package app.parallax.article;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In which language an article stands: as its sender says, else by the share of English words. */
final class Language {
  private Language() {}

  /** Below this share of function words a text of some length is not English prose. */
  private static final double ENGLISH = 0.2;

  private static final int ENOUGH_WORDS = 400;

  private static final Set<String> WORDS =
      Set.of(
          "the", "of", "and", "to", "a", "in", "that", "is", "was", "for", "on", "with", "as", "by",
          "at", "from", "it", "has", "have", "had", "be", "are", "were", "been", "will", "would",
          "said", "says", "he", "she", "they", "his", "her", "their", "its", "an", "not", "but",
          "who", "which", "this", "after", "about", "more", "than", "we", "you", "i", "or", "there",
          "what", "when");

  /** A BCP 47 tag; {@code und} where nothing says. */
  static String of(@Nullable String sent, List<Sentence> sentences) {
    if (sent != null) {
      return sent;
    }
    int words = 0;
    int english = 0;
    for (Sentence sentence : sentences) {
      String text = sentence.text();
      int at = 0;
      while (at < text.length() && words < ENOUGH_WORDS) {
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
          end++;
        }
        if (end > at) {
          words++;
          if (WORDS.contains(text.substring(at, end).toLowerCase(java.util.Locale.ROOT))) {
            english++;
          }
        }
        at = end + 1;
      }
    }
    return words > 0 && english >= ENGLISH * words ? "en" : "und";
  }
}
