package app.parallax.verify;

import app.parallax.language.Figure;
import app.parallax.language.Name;
import app.parallax.language.Qualifier;
import app.parallax.language.Reading;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import app.parallax.language.When;
import app.parallax.verify.Quarters.Quarter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Figures as the source gives them: value, unit and qualifier, in its own form; nothing is added
 * up. Where sources give a range, it is the range or an attribution (BBC, on tolls).
 */
final class FigureRule implements Rule {
  private static final Pattern NUMERAL = Pattern.compile("\\d+(?:[.,]\\d+)*");

  private static final Pattern TWO_NAMES =
      Pattern.compile(
          "\\s+[\\p{Ll}-]+(?: [\\p{Ll}-]+)?, \\p{Lu}[^,.]{1,40} and \\p{Lu}[^,.]{1,40}");

  /** House styles write small numbers in words or in digits as they please. */
  private static final BigDecimal SPELLED_OUT = BigDecimal.valueOf(12);

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    List<Finding> findings = new ArrayList<>();
    Reading reading = claim.reading();
    List<Quarter> quarters = Quarters.of(reading);
    for (Figure figure : reading.figures()) {
      if (Quarters.covers(quarters, figure.start(), figure.end())
          || Quoted.covers(reading, figure.start(), figure.end())
          || explainsItself(figure, reading)) {
        continue;
      }
      String told = reading.text().substring(figure.start(), figure.end());
      switch (held(figure, told, reading.figures(), support)) {
        case STANDS -> {}
        case OTHER_QUALIFIER -> findings.add(new Finding(Fault.FIGURE_QUALIFIER, told));
        case ABSENT -> findings.add(new Finding(Fault.FIGURE_ABSENT, told));
      }
    }
    for (Token token : unread(reading)) {
      if (!support.hasWord(token.folded()) && !hasNumerals(token, support)) {
        findings.add(new Finding(Fault.FIGURE_ABSENT, token.word()));
      }
    }
    return findings;
  }

  private enum Held {
    STANDS,
    OTHER_QUALIFIER,
    ABSENT
  }

  private static Held held(Figure told, String form, List<Figure> beside, Support support) {
    Held best = Held.ABSENT;
    boolean low = false;
    boolean high = false;
    for (Passage passage : support.witnesses()) {
      for (Figure source : passage.reading().figures()) {
        if (!sameMeasure(told, source, support.isCited())) {
          continue;
        }
        low |= sameValue(told.low(), source.low()) && !source.isRange();
        high |= sameValue(told.high(), source.low()) && !source.isRange();
        if (!sameValue(told.low(), source.low()) || !sameValue(told.high(), source.high())) {
          if (isEnd(told, source)) {
            if (tellsBothEnds(beside, source)) {
              return Held.STANDS;
            }
            best = Held.OTHER_QUALIFIER;
          }
          continue;
        }
        String written = passage.reading().text().substring(source.start(), source.end());
        if (support.isCited() && !sameForm(told, form, written)) {
          continue;
        }
        if (compatible(told.qualifier(), source.qualifier(), support.isCited())) {
          return Held.STANDS;
        }
        best = Held.OTHER_QUALIFIER;
      }
    }
    return told.isRange() && low && high ? Held.STANDS : best;
  }

  private static boolean isEnd(Figure told, Figure range) {
    return !told.isRange()
        && range.isRange()
        && (sameValue(told.low(), range.low()) || sameValue(told.low(), range.high()));
  }

  private static boolean tellsBothEnds(List<Figure> told, Figure range) {
    return told.stream().anyMatch(f -> sameValue(f.low(), range.low()))
        && told.stream().anyMatch(f -> sameValue(f.low(), range.high()));
  }

  /**
   * Whether "two" says nothing that needs evidence: what is between two is between two, and "two
   * friends, Ana and Luz," counts the names that it gives.
   */
  private static boolean explainsItself(Figure figure, Reading reading) {
    if (!sameValue(figure.low(), BigDecimal.TWO)
        || Character.isDigit(reading.text().charAt(figure.start()))) {
      return false;
    }
    if (reading.text().substring(0, figure.start()).stripTrailing().endsWith("between")) {
      return true;
    }
    Matcher listed =
        TWO_NAMES.matcher(reading.text()).region(figure.end(), reading.text().length());
    return listed.lookingAt();
  }

  private static boolean sameValue(BigDecimal one, BigDecimal other) {
    return one.compareTo(other) == 0;
  }

  /** An age may stand as a bare number, "Haldane, 54,"; all else needs its own unit. */
  private static boolean sameMeasure(Figure told, Figure source, boolean strict) {
    Dimension one = told.unit().dimension();
    Dimension other = source.unit().dimension();
    if (one == other) {
      return told.unit().name().equals(source.unit().name())
          || isYears(told)
          || !strict && !isMeasured(one);
    }
    return isYears(told) && isYears(source)
        || isYears(told) && other == Dimension.COUNT
        || isYears(source) && one == Dimension.COUNT
        || !strict && (one == Dimension.COUNT || other == Dimension.COUNT);
  }

  /**
   * Whether units of a dimension convert, so that other units with one number tell other things.
   */
  private static boolean isMeasured(Dimension dimension) {
    return switch (dimension) {
      case DURATION, LENGTH, AREA, MASS, VOLUME, SPEED, MONEY -> true;
      default -> false;
    };
  }

  private static boolean isYears(Figure figure) {
    return figure.unit().dimension() == Dimension.AGE
        || figure.unit().dimension() == Dimension.DURATION && figure.unit().name().equals("year");
  }

  private static boolean sameForm(Figure told, String form, String written) {
    if (told.low().compareTo(SPELLED_OUT) <= 0
        && told.low().signum() >= 0
        && told.low().stripTrailingZeros().scale() <= 0) {
      return true;
    }
    return numerals(form).equals(numerals(written));
  }

  private static Set<String> numerals(String text) {
    Set<String> numerals = new HashSet<>();
    Matcher numeral = NUMERAL.matcher(text);
    while (numeral.find()) {
      numerals.add(numeral.group().replace(",", ""));
    }
    return numerals;
  }

  private static boolean compatible(Qualifier told, Qualifier source, boolean strict) {
    if (told == source) {
      return true;
    }
    return switch (told) {
      case ABOUT -> source == Qualifier.NEARLY || source == Qualifier.JUST_OVER || !strict;
      case MORE_THAN -> source == Qualifier.JUST_OVER || !strict && !isUpper(source);
      case JUST_OVER, AT_LEAST -> !strict && !isUpper(source);
      case LESS_THAN -> source == Qualifier.NEARLY || !strict && !isLower(source);
      case NEARLY, AT_MOST -> !strict && !isLower(source);
      case EXACT -> !strict;
      case VAGUE -> false;
    };
  }

  private static boolean isUpper(Qualifier qualifier) {
    return qualifier == Qualifier.LESS_THAN
        || qualifier == Qualifier.AT_MOST
        || qualifier == Qualifier.NEARLY;
  }

  private static boolean isLower(Qualifier qualifier) {
    return qualifier == Qualifier.MORE_THAN
        || qualifier == Qualifier.AT_LEAST
        || qualifier == Qualifier.JUST_OVER;
  }

  /** Words with digits that were read neither as a figure nor as a date nor as a name. */
  private static List<Token> unread(Reading reading) {
    List<Quarter> quarters = Quarters.of(reading);
    return reading.tokens().stream()
        .filter(t -> !Quarters.covers(quarters, t.start(), t.end()))
        .filter(t -> !Quoted.covers(reading, t.start(), t.end()))
        .filter(t -> t.word().chars().anyMatch(Character::isDigit))
        .filter(t -> reading.figures().stream().noneMatch(f -> covers(f.start(), f.end(), t)))
        .filter(t -> reading.whens().stream().noneMatch(w -> covers(w, t)))
        .filter(t -> reading.names().stream().noneMatch(n -> covers(n, t)))
        .toList();
  }

  private static boolean covers(When when, Token token) {
    return covers(when.start(), when.end(), token);
  }

  private static boolean covers(Name name, Token token) {
    return covers(name.start(), name.end(), token);
  }

  private static boolean covers(int start, int end, Token token) {
    return start <= token.start() && token.end() <= end;
  }

  private static boolean hasNumerals(Token token, Support support) {
    Set<String> told = numerals(token.word());
    for (Passage passage : support.witnesses()) {
      if (numerals(passage.reading().text()).containsAll(told)) {
        return true;
      }
    }
    return false;
  }
}
