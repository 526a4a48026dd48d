package app.parallax.verify;

import app.parallax.language.Folding;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text that lost its capitals and its spacing on its way through a tokenizer, as summaries of
 * research models do, put right for reading: "`` i ca n't , '' said alan" reads “I can't,” said
 * Alan.
 *
 * <p>A word gets its capital back where the sources never write it small or where it is hardly ever
 * anything but a name; nothing else is guessed.
 */
final class Restored {
  private static final Pattern TOKENISED = Pattern.compile(" [,.;] | 's | n't |``|\\\\'");
  private static final Set<String> DAYS =
      Set.of(
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "january",
          "february",
          "april",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");
  private static final Pattern MARCH_OR_MAY =
      Pattern.compile("\\b(?:march|may)(?= \\d)|(?<=\\d )(?:march|may)\\b");

  private Restored() {}

  /** The text to be read in place of this one. */
  static String of(String text, Sources sources) {
    String spaced = TOKENISED.matcher(text).find() ? joined(text) : text;
    return isCased(text) ? spaced : capitalised(spaced, sources);
  }

  /** Whether a capital stands before a small letter anywhere. */
  static boolean isCased(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (Character.isUpperCase(text.charAt(i - 1)) && Character.isLowerCase(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static String joined(String text) {
    return text.replace("\\'", "'")
        .replaceAll("`` ?", "\u201C")
        .replaceAll(" ?''", "\u201D")
        .replaceAll("(^| )` ?(?=\\S)", "$1\u2018")
        .replaceAll(" (n't|'s|'m|'re|'ve|'ll|'d)\\b", "$1")
        .replaceAll(" '(?= |$)", "\u2019")
        .replaceAll(" ([,.;:!?%)])", "$1")
        .replaceAll("([($\u00A3\u20AC]) (?=\\S)", "$1");
  }

  private static String capitalised(String text, Sources sources) {
    var restored = new StringBuilder(text);
    int i = 0;
    while (i < text.length()) {
      if (!Character.isLetter(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < text.length() && Character.isLetterOrDigit(text.charAt(i))) {
        i++;
      }
      String word = Folding.fold(text.substring(start, i)).toLowerCase(Locale.ROOT);
      boolean alone = start == 0 || text.charAt(start - 1) != '\'';
      if (alone
          && (DAYS.contains(word) || KnownNames.contains(word) || sources.isAlwaysName(word))) {
        restored.setCharAt(start, Character.toUpperCase(text.charAt(start)));
      }
    }
    MARCH_OR_MAY
        .matcher(text)
        .results()
        .forEach(m -> restored.setCharAt(m.start(), Character.toUpperCase(text.charAt(m.start()))));
    return restored.toString();
  }
}
