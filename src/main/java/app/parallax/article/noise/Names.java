package app.parallax.article.noise;

import static app.parallax.article.noise.Phrases.anyOf;
import static app.parallax.article.noise.Phrases.pattern;

import java.util.Set;
import java.util.regex.Pattern;

/** Whether a line is a row of names rather than a sentence. */
final class Names {
  private Names() {}

  private static final Pattern BETWEEN = Pattern.compile("[\\s,|/·•:;()&-]+");

  /** Small words that stand within names and between them. */
  private static final Set<String> SMALL =
      Set.of(
          "and", "in", "of", "for", "the", "with", "at", "on", "from", "a", "an", "von", "van",
          "de", "der", "den", "da", "di", "del", "la", "le", "du", "bin", "al", "el", "y", "e",
          "by", "to", "zu", "dos", "ten", "ter");

  /** What people who write for a page are. */
  private static final Pattern ROLE =
      pattern(
          anyOf(
              "correspondents?",
              "reporters?",
              "editors?",
              "writers?",
              "columnist",
              "analyst",
              "staff",
              "desk",
              "team",
              "political",
              "foreign",
              "business",
              "economics",
              "chief",
              "senior",
              "digital",
              "news",
              "online",
              "updated",
              "published",
              "posted",
              "am",
              "pm"));

  /** Whether at most one word in five is neither a name, a number nor what goes with names. */
  static boolean mostly(String text) {
    int words = 0;
    int others = 0;
    for (String word : BETWEEN.split(text, -1)) {
      if (!word.isEmpty()) {
        words++;
        if (Character.isLowerCase(word.charAt(0))
            && !SMALL.contains(word)
            && word.indexOf('@') < 0
            && !ROLE.matcher(word).matches()) {
          others++;
        }
      }
    }
    return words > 1 && others * 5 <= words;
  }
}
