package app.parallax.summarise.extract;

import app.parallax.language.Token;
import java.util.Set;
import java.util.regex.Pattern;

/** The openings that tie a sentence to the one before it and say nothing of their own. */
final class Openings {
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private static final Set<String> CONNECTIVES =
      Set.of(
          "however",
          "but",
          "and",
          "meanwhile",
          "still",
          "yet",
          "also",
          "additionally",
          "moreover",
          "furthermore",
          "nevertheless",
          "nonetheless",
          "thus",
          "therefore",
          "besides");

  private Openings() {}

  /** A text without line breaks and runs of spaces. */
  static String oneLine(String text) {
    return WHITE_SPACE.matcher(text.strip()).replaceAll(" ");
  }

  /** Whether a sentence that opens with this word leans on the one before. */
  static boolean isConnective(Token first) {
    return CONNECTIVES.contains(first.folded());
  }

  /** A sentence's text in one line, without such an opening. */
  static String without(Candidate candidate) {
    String text = oneLine(candidate.sentence().text());
    Token first = candidate.reading().tokens().getFirst();
    if (!isConnective(first) || !text.startsWith(first.word())) {
      return text;
    }
    String rest = text.substring(first.word().length()).strip();
    rest = rest.startsWith(",") ? rest.substring(1).strip() : rest;
    return rest.isEmpty() ? text : Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
  }
}
