package app.parallax.compare.identity;

import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Figure;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ages that a statement tells of somebody: "34-year-old", "a conscript of 19", "in her 50s".
 */
final class Ages {
  private static final WordList LIST = WordList.of(Ages.class, "persons.txt");
  private static final Set<String> COLLECTIVES = LIST.words("collective");
  private static final Set<String> ARTICLES = Set.of("a", "an", "the");

  private static final int OLDEST = 110;
  private static final int YOUNGEST = 5;
  private static final int NOUN_WITHIN = 4;
  private static final int DECADE = 10;

  /** What may follow a number that counts nothing. */
  private static final Pattern ENDED =
      Pattern.compile(
          "(?s)\\s*(?:[,.;:!?)–—”\"].*|(?:and|but|when|or|on|with|from|who|at|in|without|whose|to|by|sent|had|has|was|is)\\b.*|)");

  /** "Who was only 52", "a teacher, 38". */
  private static final Pattern BEING =
      Pattern.compile("(?s).*(?:\\b(?:was|is|aged)(?: only| just| still)?|[a-z],)\\s+");

  private static final Map<String, Integer> TENS =
      Map.of(
          "twenties",
          20,
          "thirties",
          30,
          "forties",
          40,
          "fifties",
          50,
          "sixties",
          60,
          "seventies",
          70,
          "eighties",
          80,
          "nineties",
          90);

  private static final Pattern IN_DECADE =
      Pattern.compile(
          "(?i)\\bin (?:his|her|their) (?:early |mid-?|late"
              + " )?(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0s)\\b");

  /**
   * An age in years, from the least to the most that it can be.
   *
   * @param start where it stands, in UTF-16 code units of the reading
   */
  record Age(int start, int end, int least, int most) {
    /** Whether nobody is of both, nor has a birthday in between. */
    boolean excludes(Age other) {
      return least > other.most + 1 || other.least > most + 1;
    }
  }

  private Ages() {}

  static List<Age> in(Statement statement) {
    List<Age> ages = new ArrayList<>();
    for (Figure figure : statement.reading().figures()) {
      if (!figure.isRange() && isAge(statement, figure)) {
        int years = figure.low().intValue();
        ages.add(new Age(figure.start(), figure.end(), years, years));
      }
    }
    Matcher decade = IN_DECADE.matcher(statement.reading().text());
    while (decade.find()) {
      String word = decade.group(1).toLowerCase(Locale.ROOT);
      int from = TENS.containsKey(word) ? TENS.get(word) : Integer.parseInt(word.substring(0, 2));
      ages.add(new Age(decade.start(), decade.end(), from, from + DECADE - 1));
    }
    return ages;
  }

  private static boolean isAge(Statement statement, Figure figure) {
    return figure.unit().dimension() == Dimension.AGE
        || isOf(statement, figure)
        || isBare(statement, figure)
            && BEING.matcher(statement.reading().text().substring(0, figure.start())).matches();
  }

  /** Whether a number counts nothing and can be an age. */
  private static boolean isBare(Statement statement, Figure figure) {
    int years = figure.low().intValue();
    return figure.unit().dimension() == Dimension.COUNT
        && !figure.isRange()
        && years >= YOUNGEST
        && years <= OLDEST
        && ENDED.matcher(statement.reading().text().substring(figure.end())).matches();
  }

  /** Whether a number is an age behind "of": "a conscript of 19", not "a team of 19". */
  static boolean isOf(Statement statement, Figure figure) {
    if (!isBare(statement, figure)) {
      return false;
    }
    List<Token> before =
        statement.reading().tokens().stream().filter(t -> t.end() <= figure.start()).toList();
    int of = before.size() - 1;
    if (of < 2
        || !before.get(of).folded().equals("of")
        || COLLECTIVES.contains(before.get(of - 1).folded())) {
      return false;
    }
    return before.subList(Math.max(0, of - NOUN_WITHIN), of - 1).stream()
        .anyMatch(t -> ARTICLES.contains(t.folded()));
  }
}
