package app.parallax.language;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers, in digits or in words, with their magnitudes.
 *
 * <p>The scale of a value tells how exactly it is written: "4.2 billion" is 42 with scale -8, its
 * {@link BigDecimal#ulp() ulp} a hundred million.
 */
final class NumberWords {
  private static final Map<String, Integer> UNITS = new HashMap<>();
  private static final Map<String, Integer> TENS = new HashMap<>();

  /** Powers of ten by word and by the letters that follow a number. */
  private static final Map<String, Integer> MAGNITUDES =
      Map.ofEntries(
          Map.entry("thousand", 3),
          Map.entry("million", 6),
          Map.entry("millions", 6),
          Map.entry("mln", 6),
          Map.entry("mn", 6),
          Map.entry("billion", 9),
          Map.entry("billions", 9),
          Map.entry("bln", 9),
          Map.entry("bn", 9),
          Map.entry("trillion", 12),
          Map.entry("trillions", 12),
          Map.entry("lakh", 5),
          Map.entry("lakhs", 5),
          Map.entry("crore", 7),
          Map.entry("crores", 7));

  private static final Map<String, Integer> LETTERS =
      Map.ofEntries(
          Map.entry("k", 3),
          Map.entry("m", 6),
          Map.entry("mn", 6),
          Map.entry("mln", 6),
          Map.entry("mio", 6),
          Map.entry("mm", 6),
          Map.entry("b", 9),
          Map.entry("bn", 9),
          Map.entry("bln", 9),
          Map.entry("t", 12),
          Map.entry("tn", 12),
          Map.entry("trn", 12),
          Map.entry("cr", 7));

  static {
    String[] units =
        ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                + " fifteen sixteen seventeen eighteen nineteen")
            .split(" ");
    for (int i = 0; i < units.length; i++) {
      UNITS.put(units[i], i);
    }
    String[] tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
    for (int i = 0; i < tens.length; i++) {
      TENS.put(tens[i], 10 * (i + 2));
    }
  }

  private NumberWords() {}

  /**
   * A number that was read.
   *
   * @param next the index of the piece after it
   * @param inWords whether it is written in words
   * @param article whether it is "a" or "an" with a magnitude: "a million"
   */
  record Number(BigDecimal value, int next, boolean inWords, boolean article) {}

  /** The small number that a word names, 0 to 90; -1 for any other word. */
  static int small(Piece piece) {
    if (!piece.isWord()) {
      return -1;
    }
    Integer unit = UNITS.get(piece.folded());
    return unit != null ? unit : TENS.getOrDefault(piece.folded(), -1);
  }

  static boolean isMagnitude(Piece piece) {
    return piece.isWord()
        && (MAGNITUDES.containsKey(piece.folded()) || piece.folded().equals("hundred"));
  }

  /** The number that begins at a piece, its magnitude multiplied in; null where there is none. */
  static @Nullable Number at(Scan scan, int i, boolean money) {
    Piece first = scan.at(i);
    if (first.isNumber()) {
      BigDecimal value = digits(first.raw());
      if (value == null) {
        return null;
      }
      int next = i + 1;
      Piece half = scan.at(next);
      if (half.isNumber() && !half.spaced() && vulgar(half.raw()) != null) {
        value = value.add(vulgar(half.raw()));
        next++;
      }
      return magnified(scan, new Number(value, next, false, false), money);
    }
    if (!first.isWord()) {
      return null;
    }
    Number words = words(scan, i);
    return words == null ? null : magnified(scan, words, money);
  }

  /** The value of digits with separators; null where they are a time, a version or a code. */
  static @Nullable BigDecimal digits(String raw) {
    BigDecimal vulgar = vulgar(raw);
    if (vulgar != null) {
      return vulgar;
    }
    if (raw.indexOf(':') >= 0 || raw.length() > 24) {
      return null;
    }
    StringBuilder plain = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      plain.append(Folding.isSpace(raw.charAt(i)) ? ',' : raw.charAt(i));
    }
    String number = plain.toString();
    int stop = number.indexOf('.');
    if (stop >= 0 && (number.indexOf('.', stop + 1) >= 0 || number.indexOf(',', stop) >= 0)) {
      return null;
    }
    String whole = stop < 0 ? number : number.substring(0, stop);
    int comma = whole.indexOf(',');
    if (comma >= 0) {
      String last = whole.substring(whole.lastIndexOf(',') + 1);
      if (last.length() != 3) {
        // A decimal comma: "4,2".
        return stop < 0
                && whole.lastIndexOf(',') == comma
                && last.length() <= 2
                && whole.chars().allMatch(c -> c >= '0' && c <= '9' || c == ',')
            ? new BigDecimal(whole.replace(',', '.'))
            : null;
      }
    }
    boolean plainDigits =
        number.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == ',');
    if (whole.length() > 1 && whole.charAt(0) == '0' || !plainDigits) {
      return null;
    }
    return new BigDecimal(number.replace(",", ""));
  }

  private static @Nullable BigDecimal vulgar(String raw) {
    return switch (raw) {
      case "\u00BD" -> new BigDecimal("0.5");
      case "\u00BC" -> new BigDecimal("0.25");
      case "\u00BE" -> new BigDecimal("0.75");
      default -> {
        int last = raw.length() - 1;
        BigDecimal half = last > 0 ? vulgar(raw.substring(last)) : null;
        BigDecimal whole = half == null ? null : digits(raw.substring(0, last));
        yield half == null || whole == null ? null : whole.add(half);
      }
    };
  }

  private static Number magnified(Scan scan, Number number, boolean money) {
    BigDecimal value = number.value();
    int next = number.next();
    while (true) {
      int at = scan.at(next).isGlued('-') && scan.at(next + 1).isWord() ? next + 1 : next;
      Piece piece = scan.at(at);
      Integer power = piece.isWord() ? MAGNITUDES.get(piece.folded()) : null;
      if (power == null && piece.isWord() && (!piece.spaced() || money) && at == next) {
        power = LETTERS.get(piece.folded());
        if (power != null && !isMagnitudeLetter(scan, at, money)) {
          power = null;
        }
      }
      if (piece.isWord("hundred") && value.compareTo(BigDecimal.TEN) < 0) {
        power = 2;
      }
      if (power != null) {
        value = value.scaleByPowerOfTen(power);
        next = at + 1;
      } else if (piece.isWord("dozen") && !number.article()) {
        value = value.multiply(BigDecimal.valueOf(12));
        next = at + 1;
      } else {
        return new Number(value, next, number.inWords(), number.article());
      }
    }
  }

  /** Whether the letters after a number multiply it: "10m people", but not "a 10m drop". */
  private static boolean isMagnitudeLetter(Scan scan, int at, boolean money) {
    Piece letters = scan.at(at);
    if (money) {
      return true;
    }
    if (letters.spaced()) {
      return false;
    }
    if (letters.raw().length() == 1) {
      Piece after = scan.at(at + 1);
      boolean plural = after.isWord() && NounPhrases.isPlural(after.folded());
      return switch (letters.raw()) {
        case "m" -> plural;
        case "k" -> true;
        default -> false;
      };
    }
    return !letters.folded().equals("mm") && !letters.isCapitalised();
  }

  /** A number in words without the magnitudes after a thousand: "a hundred and fifty". */
  private static @Nullable Number words(Scan scan, int i) {
    Piece first = scan.at(i);
    if (first.isWord("half")
        && (scan.at(i + 1).isWord("a") || scan.at(i + 1).isWord("an"))
        && (isMagnitude(scan.at(i + 2)) || scan.at(i + 2).isWord("dozen"))) {
      BigDecimal half = new BigDecimal("0.5");
      return scan.at(i + 2).isWord("dozen")
          ? new Number(BigDecimal.valueOf(6), i + 3, true, true)
          : new Number(half, i + 2, true, true);
    }
    if (first.isWord("a") || first.isWord("an")) {
      Piece second = scan.at(i + 1);
      if (second.isWord("dozen")) {
        return new Number(BigDecimal.valueOf(12), i + 2, true, true);
      }
      if (!isMagnitude(second)) {
        return null;
      }
      if (!second.isWord("hundred")) {
        Number one = new Number(BigDecimal.ONE, i + 1, true, true);
        return andAHalf(scan, one);
      }
      return below(scan, i + 1, 1, true);
    }
    if (first.isWord("dozen")) {
      return null;
    }
    int small = small(first);
    if (small < 0) {
      return null;
    }
    return below(scan, i, -1, false);
  }

  /** "A million and a half", from its "a". */
  private static Number andAHalf(Scan scan, Number one) {
    Integer power = MAGNITUDES.get(scan.at(one.next()).folded());
    if (power != null && scan.reads(one.next() + 1, "and", "a", "half")) {
      return new Number(new BigDecimal("1.5").scaleByPowerOfTen(power), one.next() + 4, true, true);
    }
    return one;
  }

  /** Adds up words from {@code i}; {@code start} is what stands before "hundred", -1 for none. */
  private static @Nullable Number below(Scan scan, int i, int start, boolean article) {
    long total = 0;
    long current = Math.max(start, 0);
    boolean any = start >= 0;
    boolean afterTens = false;
    boolean afterUnit = start >= 0;
    int next = i;
    while (true) {
      int at = next;
      if (any && scan.at(at).isGlued('-') && !scan.at(at + 1).spaced()) {
        at++;
      } else if (any
          && scan.at(at).isWord("and")
          && scan.at(at - 1).isWord()
          && isMagnitude(scan.at(at - 1))
          && small(scan.at(at + 1)) > 0) {
        at++;
      }
      Piece piece = scan.at(at);
      int small = small(piece);
      if (small >= 20 && !afterTens && !afterUnit) {
        current += small;
        afterTens = true;
      } else if (small >= 0
          && small < 20
          && !afterUnit
          && (!afterTens || small > 0 && small < 10)) {
        current += small;
        afterUnit = true;
      } else if (piece.isWord("hundred") && any && current > 0 && current < 100) {
        current *= 100;
        afterTens = false;
        afterUnit = false;
      } else if (piece.isWord("thousand") && any && current > 0 && wordsFollow(scan, at + 1)) {
        total += current * 1000;
        current = 0;
        afterTens = false;
        afterUnit = false;
      } else {
        break;
      }
      any = true;
      next = at + 1;
    }
    if (!any) {
      return null;
    }
    BigDecimal value = BigDecimal.valueOf(total + current);
    if (scan.reads(next, "and", "a", "half") && !isDurationAfterHalf(scan, next)) {
      return new Number(value.add(new BigDecimal("0.5")), next + 3, true, article);
    }
    return new Number(value, next, true, article);
  }

  private static boolean isDurationAfterHalf(Scan scan, int next) {
    return !scan.at(next + 3).isWord();
  }

  /** Whether "thousand" is followed by more of the same number: "two thousand five hundred". */
  private static boolean wordsFollow(Scan scan, int i) {
    if (scan.at(i).isWord("and")) {
      return small(scan.at(i + 1)) > 0;
    }
    return small(scan.at(i)) > 0;
  }
}
