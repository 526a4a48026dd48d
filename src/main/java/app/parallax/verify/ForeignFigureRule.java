package app.parallax.verify;

import app.parallax.language.Figure;
import app.parallax.language.Folding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Across languages a number in digits stands in the cited sentences, in digits or in words, with
 * its magnitude (BBC: give the figure that the source gives); its unit and its qualifier are words,
 * which nobody here reads.
 *
 * <p>A magnitude in a language that the list does not know makes a number that no source has, so
 * what cannot be read is refused.
 */
final class ForeignFigureRule implements Rule {
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\d{1,3}(?:[ .,'\u2019\u00A0\u202F]\\d{3})+(?!\\d)(?:[.,]\\d+)?|\\d+(?:[.,:]\\d+)?");
  private static final Pattern NEXT_WORD = Pattern.compile("[ \u00A0\u202F-]?(\\p{L}+)");
  private static final int THOUSAND = 3;

  /** A word no longer than this is a magnitude as it stands, else by its beginning. */
  private static final int SHORT = 4;

  /** How a magnitude begins in the languages most asked for, the longer beginning first. */
  private static final Map<String, Integer> MAGNITUDES = magnitudes();

  private static Map<String, Integer> magnitudes() {
    Map<String, Integer> magnitudes = new LinkedHashMap<>();
    for (String word : List.of("milliard", "miliard", "miljard", "mrd")) {
      magnitudes.put(word, 9);
    }
    for (String word :
        List.of("million", "millon", "millón", "milion", "miljoen", "milhões", "mio")) {
      magnitudes.put(word, 6);
    }
    for (String word : List.of("tausend", "duizend", "mila", "mil")) {
      magnitudes.put(word, THOUSAND);
    }
    return magnitudes;
  }

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    Set<BigDecimal> told = new HashSet<>();
    for (Passage passage : support.witnesses()) {
      told.addAll(told(passage, isEnglish(passage, support)));
    }
    List<Finding> findings = new ArrayList<>();
    String text = claim.reading().text();
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      if (!told.contains(value(number, text))) {
        findings.add(new Finding(Fault.FIGURE_ABSENT, number.group()));
      }
    }
    return findings;
  }

  /** The numbers of a passage, each with its magnitude. */
  private static Set<BigDecimal> told(Passage passage, boolean english) {
    Set<BigDecimal> told = new HashSet<>();
    List<Figure> figures = passage.reading().figures();
    for (Figure figure : figures) {
      told.add(plain(figure.low()));
      told.add(plain(figure.high()));
    }
    String text = passage.reading().text();
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      int at = number.start();
      // What our reader takes for a figure it reads as English.
      if (!english || figures.stream().noneMatch(f -> f.start() <= at && at < f.end())) {
        told.add(value(number, text));
      }
    }
    return told;
  }

  private static BigDecimal value(Matcher number, String text) {
    BigDecimal value = written(number.group());
    Matcher word = NEXT_WORD.matcher(text).region(number.end(), text.length());
    boolean first = true;
    while (word.lookingAt()) {
      int power = power(word.group(1));
      // "2 mil millones" has two magnitudes, of which only the first stands alone.
      if (power == 0 || !first && power == THOUSAND) {
        break;
      }
      value = value.scaleByPowerOfTen(power);
      first = false;
      word.region(word.end(), text.length());
    }
    return plain(value);
  }

  private static int power(String word) {
    String folded = Folding.fold(word).toLowerCase(Locale.ROOT);
    return MAGNITUDES.entrySet().stream()
        .filter(magnitude ->
            magnitude.getKey().length() > SHORT
                ? folded.startsWith(magnitude.getKey())
                : folded.equals(magnitude.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(0);
  }

  private static boolean isEnglish(Passage passage, Support support) {
    String language = support.sources().story().article(passage.sentence().article()).language();
    return language.isEmpty() || language.toLowerCase(Locale.ROOT).startsWith("en");
  }

  /** A number as it is written, whichever sign parts its thousands and its decimals. */
  private static BigDecimal written(String number) {
    String digits = number.replaceAll("[ '\u2019\u00A0\u202F]", "").replace(':', '.');
    int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
    boolean thousands = last >= 0 && digits.length() - last - 1 == THOUSAND;
    String whole = last < 0 || thousands ? digits : digits.substring(0, last);
    String decimals = last < 0 || thousands ? "" : digits.substring(last + 1);
    return new BigDecimal(whole.replaceAll("[.,]", "") + "." + decimals + "0");
  }

  private static BigDecimal plain(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}
