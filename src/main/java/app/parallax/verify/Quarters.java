package app.parallax.verify;

import app.parallax.language.Reading;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The quarters of a year that a sentence names: "Q3", "3Q", "the third quarter". */
final class Quarters {
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("first", 1),
          Map.entry("second", 2),
          Map.entry("third", 3),
          Map.entry("fourth", 4),
          Map.entry("1st", 1),
          Map.entry("2nd", 2),
          Map.entry("3rd", 3),
          Map.entry("4th", 4),
          Map.entry("1", 1),
          Map.entry("2", 2),
          Map.entry("3", 3),
          Map.entry("4", 4));

  private Quarters() {}

  /**
   * A quarter.
   *
   * @param start where it begins, in UTF-16 code units of the text read
   * @param end where it ends, exclusive
   * @param number 1 to 4
   */
  record Quarter(int start, int end, int number) {
    boolean covers(int from, int to) {
      return start <= from && to <= end;
    }
  }

  static List<Quarter> of(Reading reading) {
    List<Quarter> quarters = new ArrayList<>();
    List<Token> tokens = reading.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      String word = token.folded();
      if (word.length() == 2 && word.charAt(0) == 'q' && NUMBERS.containsKey(word.substring(1))) {
        quarters.add(new Quarter(token.start(), token.end(), word.charAt(1) - '0'));
        continue;
      }
      Integer number = NUMBERS.get(word);
      if (number != null && i + 1 < tokens.size()) {
        Token next = tokens.get(i + 1);
        boolean digit = Character.isDigit(word.charAt(0)) && word.length() == 1;
        boolean letter = digit && next.folded().equals("q") && next.start() == token.end();
        if (letter || !digit && next.stem().equals("quarter")) {
          quarters.add(new Quarter(token.start(), next.end(), number));
        }
      }
    }
    return quarters;
  }

  static boolean covers(List<Quarter> quarters, int from, int to) {
    return quarters.stream().anyMatch(q -> q.covers(from, to));
  }
}
