package app.parallax.language;

import app.parallax.language.Unit.Dimension;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the figures of a text, after dates and times have taken theirs. */
final class FigureReader {
  /** Nouns that a number names rather than counts: "Room 5", "page four". */
  private static final Set<String> LABELS =
      Lexicon.words(
          """
          act aisle annex apartment apt article bay block boeing airbus bus category cell chapter
          channel class clause column committee compartment corridor day deck desk dock door episode
          exhibit exit figure fig flight floor form formula game gate grade ground group highway hall
          interstate item junction kilometre-post lane level line locker lot match mile no nos note
          number order paragraph part pass phase pier pillar pit platform point precinct proposition
          prop quay radio region resolution room round route row rule runway scene schedule season
          seat section sector sheet size slide stage stand station step street studio suite table
          tactic terminal tier title tower track tram trial type unit vehicle version volume ward week
          wing year zone area base camp bill council district amendment protocol tranche
          motorway road avenue exit page pages mission apollo falcon soyuz starship windows iphone
          """);

  /** Labels that are things to be counted as well: only right before digits and not after them. */
  private static final Set<String> CHANGE =
      Lexicon.words(
          """
          from rose rise rises rising fell fall falls falling cut cuts cutting raise raised raises
          increase increased increases lower lowered lowers grew grow grows dropped drop drops slid
          slipped climbed jumped dipped up down went gone moved swung widened narrowed changed
          """);

  private static final Set<String> SCORE_CUES =
      Lexicon.words(
          """
          vote votes voted voting voters ruled ruling decision majority split divided defeat defeated
          beat beaten beating won win wins winning victory lost lose draw drew drawn score scored
          match goals lead led leads trail trailed against game set tie tied board panel bench verdict
          margin result approve approved rejected passed
          """);

  private static final Map<String, Integer> FRACTIONS =
      Map.ofEntries(
          Map.entry("half", 2),
          Map.entry("halves", 2),
          Map.entry("third", 3),
          Map.entry("thirds", 3),
          Map.entry("quarter", 4),
          Map.entry("quarters", 4),
          Map.entry("fourth", 4),
          Map.entry("fourths", 4),
          Map.entry("fifth", 5),
          Map.entry("fifths", 5),
          Map.entry("sixth", 6),
          Map.entry("sixths", 6),
          Map.entry("seventh", 7),
          Map.entry("sevenths", 7),
          Map.entry("eighth", 8),
          Map.entry("eighths", 8),
          Map.entry("ninth", 9),
          Map.entry("ninths", 9),
          Map.entry("tenth", 10),
          Map.entry("tenths", 10));

  static final Map<String, Integer> ORDINALS =
      Map.ofEntries(
          Map.entry("first", 1),
          Map.entry("second", 2),
          Map.entry("third", 3),
          Map.entry("fourth", 4),
          Map.entry("fifth", 5),
          Map.entry("sixth", 6),
          Map.entry("seventh", 7),
          Map.entry("eighth", 8),
          Map.entry("ninth", 9),
          Map.entry("tenth", 10),
          Map.entry("eleventh", 11),
          Map.entry("twelfth", 12),
          Map.entry("thirteenth", 13),
          Map.entry("fourteenth", 14),
          Map.entry("fifteenth", 15),
          Map.entry("sixteenth", 16),
          Map.entry("seventeenth", 17),
          Map.entry("eighteenth", 18),
          Map.entry("nineteenth", 19),
          Map.entry("twentieth", 20),
          Map.entry("thirtieth", 30),
          Map.entry("fortieth", 40),
          Map.entry("fiftieth", 50),
          Map.entry("sixtieth", 60),
          Map.entry("hundredth", 100));

  /** Nouns after "first" or "second" with which it is a role or a phrase, not a rank. */
  private static final Set<String> NOT_RANKED =
      Lexicon.words(
          """
          officer lady gentleman minister lieutenant responder responders aid class hand glance mate
          place instance name sight secretary sergeant thing step steps
          """);

  private final Scan scan;
  private final List<Figure> found = new ArrayList<>();

  FigureReader(Scan scan) {
    this.scan = scan;
  }

  /**
   * A number with its unit.
   *
   * @param unit null where none is written
   */
  private record Amount(
      int from,
      int next,
      BigDecimal value,
      BigDecimal high,
      @Nullable Unit unit,
      boolean inWords,
      boolean vague,
      boolean hyphened) {
    Unit unitOrCount() {
      return unit == null ? Unit.COUNT : unit;
    }

    Amount in(@Nullable Unit other) {
      return new Amount(from, next, value, high, other, inWords, vague, hyphened);
    }

    Amount times(int power) {
      return new Amount(
          from,
          next,
          value.scaleByPowerOfTen(power),
          high.scaleByPowerOfTen(power),
          unit,
          inWords,
          vague,
          hyphened);
    }
  }

  List<Figure> read() {
    int i = 0;
    while (i < scan.size()) {
      i = Math.max(i + 1, scan.isTaken(i) ? i + 1 : readAt(i));
    }
    return found;
  }

  /** Reads what begins at a piece; returns the index after it, or {@code i} if nothing does. */
  private int readAt(int i) {
    Piece piece = scan.at(i);
    if (piece.kind() != Piece.Kind.NUMBER
        && piece.kind() != Piece.Kind.WORD
        && piece.kind() != Piece.Kind.MARK) {
      return i;
    }
    int code = codeEnd(i);
    if (code > i) {
      return code;
    }
    int next = rank(i);
    if (next == i) {
      next = share(i);
    }
    if (next == i) {
      next = oneIn(i);
    }
    if (next > i) {
      return next;
    }
    Amount amount = amount(i);
    if (amount == null) {
      return i;
    }
    if (isLabel(i, amount)) {
      return amount.next();
    }
    return finish(amount);
  }

  /** The end of digits that are no number: telephone numbers, ratios of days, versions. */
  private int codeEnd(int i) {
    Piece piece = scan.at(i);
    if (!piece.isNumber()) {
      return i;
    }
    int k = i;
    int groups = 1;
    boolean slash = false;
    while ((scan.at(k + 1).isGlued('-') || scan.at(k + 1).isGlued('/'))
        && scan.at(k + 2).isNumber()
        && !scan.at(k + 2).spaced()) {
      slash |= scan.at(k + 1).isMark('/');
      groups++;
      k += 2;
    }
    Piece letters = scan.at(k + 1);
    boolean phone =
        scan.at(i - 1).isMark('+')
            && !scan.at(i).spaced()
            && (groups > 1 || scan.at(i + 1).isNumber());
    if (groups > 2 || slash || phone) {
      k++;
      while (phone && scan.at(k).isNumber()) {
        k++;
      }
      return k;
    }
    boolean zero =
        piece.raw().length() > 1 && piece.raw().charAt(0) == '0' && piece.raw().charAt(1) != '.';
    if (zero) {
      k = i + 1;
      while (scan.at(k).isNumber() && scan.at(k).spaced()) {
        k++;
      }
      return k;
    }
    boolean abbreviated =
        scan.at(i - 1).isMark('\'') && !piece.spaced() && piece.raw().length() == 2;
    boolean model =
        groups == 2
            && letters.isWord()
            && !letters.spaced()
            && Units.at(scan, k + 1, false) == null;
    if (abbreviated || model) {
      // "Since '57", "a 777-300ER"
      return letters.isWord() && !letters.spaced() ? k + 2 : k + 1;
    }
    // "5G", "3D", "737s": letters that are no unit, magnitude or rank make it a name.
    boolean glued = groups == 1 && letters.isWord() && !letters.spaced();
    if (glued && !WhenReader.isRank(letters.folded()) && Units.at(scan, i + 1, false) == null) {
      NumberWords.Number number = NumberWords.at(scan, i, Units.sign(scan, i - 1) != null);
      return number != null && number.next() > i + 1 ? i : i + 2;
    }
    return i;
  }

  /** "Third", "43rd", "twenty-first". */
  private int rank(int i) {
    Piece piece = scan.at(i);
    BigDecimal value = null;
    int next = i + 1;
    if (piece.isNumber()) {
      Piece letters = scan.at(i + 1);
      if (letters.isWord() && !letters.spaced() && WhenReader.isRank(letters.folded())) {
        value = NumberWords.digits(piece.raw());
        next = i + 2;
      }
    } else if (piece.isWord()) {
      int tens = NumberWords.small(piece);
      if (tens >= 20 && scan.at(i + 1).isGlued('-')) {
        Integer unit = ORDINALS.get(scan.at(i + 2).folded());
        if (unit != null && unit < 10) {
          value = BigDecimal.valueOf(tens + unit);
          next = i + 3;
        }
      } else if (ORDINALS.containsKey(piece.folded()) && isRank(i)) {
        value = BigDecimal.valueOf(ORDINALS.getOrDefault(piece.folded(), 0));
      }
    }
    if (value == null) {
      return i;
    }
    NounPhrases.Match noun = nounAfterRank(next);
    boolean prose = scan.style() == Scan.Style.PROSE;
    if (prose && (piece.isCapitalised() && !scan.opens(i) || scan.at(next).isCapitalised())) {
      // "The Second Circuit", "83rd Street": part of a name.
      return next;
    }
    add(i, next, value, value, Qualifier.EXACT, Units.RANK, noun);
    return next;
  }

  private NounPhrases.Match nounAfterRank(int next) {
    int at = next;
    if (scan.at(next).isGlued('-')) {
      return new NounPhrases.Match(scan.at(next + 1).folded(), next + 1, next + 2);
    }
    while (NumberWords.small(scan.at(at)) > 0 || scan.at(at).isNumber() && !scan.isTaken(at)) {
      at++;
    }
    Piece period = scan.at(at);
    if (isPeriod(period.folded())) {
      return new NounPhrases.Match(period.folded(), at, at + 1);
    }
    return NounPhrases.phrase(scan, at, true);
  }

  /** Whether an ordinal in words ranks a noun: "the third march", not "at first", "a second". */
  private boolean isRank(int i) {
    Piece piece = scan.at(i);
    Piece before = scan.at(i - 1);
    int at = scan.at(i + 1).isGlued('-') ? i + 2 : i + 1;
    Piece after = scan.at(at);
    if (!after.isWord() || after.isStop() || NOT_RANKED.contains(after.folded())) {
      return false;
    }
    if (before.isNumber() || NumberWords.small(before) > 0 || before.isGlued('-')) {
      return false;
    }
    if (isPeriod(after.folded())) {
      return true;
    }
    if (piece.isWord("second") || piece.isWord("first") || piece.isWord("third")) {
      return before.isWord()
          && (Lexicon.DETERMINERS.contains(before.folded()) || before.isPossessive())
          && !(before.isWord("a") && piece.isWord("first"));
    }
    return !before.isWord("a") || !isShareAhead(i);
  }

  /** Nouns that an ordinal ranks whatever stands before: "strong first quarter results". */
  private static boolean isPeriod(String noun) {
    return switch (noun) {
      case "quarter",
          "half",
          "round",
          "term",
          "phase",
          "stage",
          "season",
          "period",
          "inning",
          "week",
          "month",
          "year" ->
          true;
      default -> false;
    };
  }

  private boolean isShareAhead(int i) {
    return scan.at(i + 1).isWord("of");
  }

  /** "A third of", "two-thirds", "half the", "three quarters"; steps of a rate: "half a point". */
  private int share(int i) {
    Piece piece = scan.at(i);
    if (!piece.isWord() && !piece.isNumber()) {
      return i;
    }
    int times = 1;
    int at = i;
    boolean counted = false;
    int small = piece.isNumber() ? -1 : NumberWords.small(piece);
    if (small > 0 && small < 20) {
      times = small;
      at = i + 1;
      if (scan.at(at).isMark('-')) {
        at++;
      }
      counted = true;
    } else if (piece.isWord("a") || piece.isWord("an")) {
      at = i + 1;
      counted = true;
    }
    Piece part = scan.at(at);
    Integer divisor = part.isWord() ? FRACTIONS.get(part.folded()) : null;
    if (divisor == null || times >= divisor && times != 1) {
      return i;
    }
    int next = at + 1;
    int point = pointAfter(next);
    BigDecimal value =
        BigDecimal.valueOf(times).divide(BigDecimal.valueOf(divisor), 6, RoundingMode.HALF_EVEN);
    if (point > next) {
      BigDecimal points = value.stripTrailingZeros();
      add(i, point, points, points, qualifier(i), Units.POINT, NounPhrases.Match.none(point));
      return point;
    }
    boolean half = part.isWord("half");
    boolean plural = part.folded().endsWith("s") && times > 1;
    Piece after = scan.at(next);
    boolean of = after.isWord("of");
    boolean free =
        !after.isWord()
            || Lexicon.PREPOSITIONS.contains(after.folded())
            || Lexicon.CONJUNCTIONS.contains(after.folded())
            || Lexicon.AUXILIARIES.contains(after.folded());
    boolean compared =
        after.isWord("more")
            || after.isWord("less")
            || after.isWord("fewer")
            || after.isWord("lower")
            || after.isWord("higher");
    boolean accepted;
    if (half) {
      Piece before = scan.at(i - 1);
      boolean named =
          before.isWord()
              && (ORDINALS.containsKey(before.folded())
                  || before.isWord("other")
                  || before.isWord("the")
                  || before.isWord("and") && counted
                  || before.isWord("in"));
      boolean determined = after.isWord() && Lexicon.DETERMINERS.contains(after.folded());
      Units.Match unit =
          after.isWord("a") || after.isWord("an") ? Units.at(scan, next + 1, true) : null;
      if (unit != null && !counted) {
        BigDecimal amount = new BigDecimal("0.5");
        add(
            i,
            unit.next(),
            amount,
            amount,
            qualifier(i),
            unit.unit(),
            NounPhrases.after(scan, unit.next(), false));
        return unit.next();
      }
      accepted =
          !named
              && !after.isMark('-')
              && !after.isWord("a")
              && (of || determined || free && (isAfterAmountVerb(i) || after.isWord("were")));
    } else if (plural) {
      // "Two quarters later" tells a time.
      accepted =
          !part.isWord("quarters") && !part.isWord("halves") || of || scan.at(at - 1).isMark('-');
    } else {
      accepted =
          counted && (of || free && !after.isWord("to") && !part.isWord("second") || compared);
      if (part.isWord("quarter") && !of && !compared) {
        accepted = false;
      }
    }
    if (!accepted || part.isCapitalised() && scan.style() == Scan.Style.PROSE && !scan.opens(i)) {
      return i;
    }
    BigDecimal percent = value.scaleByPowerOfTen(2).stripTrailingZeros();
    percent = percent.scale() < 0 ? percent.setScale(0) : percent;
    add(
        i,
        next,
        percent,
        percent,
        qualifier(i),
        Units.FRACTION,
        half && !of ? skipDeterminer(next) : NounPhrases.after(scan, next, true));
    return next;
  }

  private boolean isAfterAmountVerb(int i) {
    Piece before = scan.at(Qualifiers.before(scan, i).from() - 1);
    return before.isWord("by") || before.isWord("to") || before.isWord("than");
  }

  private NounPhrases.Match skipDeterminer(int next) {
    int at = next;
    while (scan.at(at).isWord() && Lexicon.DETERMINERS.contains(scan.at(at).folded())) {
      at++;
    }
    NounPhrases.Match match = NounPhrases.phrase(scan, at, true);
    return match.noun() == null ? NounPhrases.Match.none(next) : match;
  }

  /** The index after "point", "of a point", "of a percentage point", "-point"; else {@code i}. */
  private int pointAfter(int i) {
    int at = i;
    if (scan.at(at).isMark('-')) {
      at++;
    }
    if (scan.at(at).isWord("of")) {
      at++;
    }
    if (scan.at(at).isWord("a")) {
      at++;
    }
    if (scan.at(at).isWord("percentage") || scan.at(at).isWord("percent")) {
      at++;
      if (scan.at(at).isMark('-')) {
        at++;
      }
    }
    return scan.at(at).isWord("point") || scan.at(at).isWord("points") && at > i ? at + 1 : i;
  }

  /** "One in four", "three out of five", "1 in 10". */
  private int oneIn(int i) {
    BigDecimal one = whole(i);
    if (one == null) {
      return i;
    }
    int at = i + 1;
    if (scan.at(at).isWord("in")) {
      at++;
    } else if (scan.reads(at, "out", "of")) {
      at += 2;
    } else {
      return i;
    }
    if (scan.at(at).isWord("every")) {
      at++;
    }
    NumberWords.Number many = scan.isTaken(at) ? null : NumberWords.at(scan, at, false);
    if (many == null
        || many.value().scale() > 0
        || many.value().compareTo(one) <= 0
        || Units.at(scan, many.next(), false) != null
        || scan.at(at - 1).isWord("in") && one.intValue() > 10) {
      return i;
    }
    BigDecimal percent =
        one.scaleByPowerOfTen(2)
            .divide(many.value(), 6, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    percent = percent.scale() < 0 ? percent.setScale(0) : percent;
    add(
        i,
        many.next(),
        percent,
        percent,
        qualifier(i),
        Units.FRACTION,
        NounPhrases.after(scan, many.next(), false));
    return many.next();
  }

  private @Nullable BigDecimal whole(int i) {
    Piece piece = scan.at(i);
    int small = NumberWords.small(piece);
    if (small > 0) {
      return BigDecimal.valueOf(small);
    }
    BigDecimal digits =
        piece.isNumber() && piece.raw().length() < 4 ? NumberWords.digits(piece.raw()) : null;
    return digits == null || digits.scale() > 0 || digits.signum() == 0 ? null : digits;
  }

  private @Nullable Amount amount(int i) {
    Amount vague = vague(i);
    if (vague != null) {
      return vague;
    }
    Units.Match sign = Units.sign(scan, i);
    int at = sign == null ? i : sign.next();
    if (scan.isTaken(at)) {
      return null;
    }
    if (sign == null && scan.reads(i, "an", "hour", "and", "a", "half")) {
      return new Amount(
          i,
          i + 5,
          new BigDecimal("1.5"),
          new BigDecimal("1.5"),
          Units.unit("hour"),
          true,
          false,
          false);
    }
    if (sign == null && scan.at(i).isWord("a") && scan.reads(i + 2, "and", "a", "half")) {
      Units.Match unit = Units.at(scan, i + 1, true);
      if (unit != null && unit.unit().dimension() != Dimension.MONEY) {
        return new Amount(
            i,
            i + 5,
            new BigDecimal("1.5"),
            new BigDecimal("1.5"),
            unit.unit(),
            true,
            false,
            false);
      }
    }
    NumberWords.Number number = NumberWords.at(scan, at, sign != null);
    if (number == null) {
      return null;
    }
    BigDecimal value = number.value();
    if (scan.at(i - 1).isMark('-') && isMinus(i) || scan.at(i - 1).isWord("minus")) {
      value = value.negate();
    }
    if (sign != null) {
      int next = number.next();
      // "US$10 million dollars" and "$10 US" say their currency twice.
      Units.Match again = Units.at(scan, next, false);
      if (again != null && again.unit().dimension() == Dimension.MONEY) {
        next = again.next();
      }
      return new Amount(i, next, value, value, sign.unit(), false, false, false);
    }
    int after = number.next();
    boolean hyphened =
        scan.at(after).isGlued('-') && scan.at(after + 1).isWord() && !scan.at(after + 1).spaced();
    Units.Match unit = Units.at(scan, hyphened ? after + 1 : after, hyphened);
    if (unit == null) {
      return new Amount(i, after, value, value, null, number.inWords(), false, false);
    }
    if (unit.unit().dimension() == Dimension.DURATION) {
      Amount age = age(i, after, value, unit, hyphened);
      if (age != null) {
        return age;
      }
      return compound(i, value, unit, number.inWords(), hyphened);
    }
    if (unit.unit().dimension() == Dimension.POINTS && unit.unit().name().equals("basis point")) {
      return new Amount(
          i, unit.next(), value, value, unit.unit(), number.inWords(), false, hyphened);
    }
    BigDecimal scaled = value.multiply(unit.scale());
    return new Amount(
        i, unit.next(), scaled, scaled, unit.unit(), number.inWords(), false, hyphened);
  }

  /** Whether the mark before a number makes it negative: "at -5 degrees". */
  private boolean isMinus(int i) {
    return !scan.at(i).spaced()
        && scan.at(i - 1).spaced()
        && !scan.at(i - 1).raw().equals("\u2014");
  }

  /** "54-year-old", "54 years old", "aged 54 years". */
  private @Nullable Amount age(
      int i, int after, BigDecimal value, Units.Match unit, boolean hyphened) {
    if (!unit.unit().name().equals("year") && !unit.unit().name().equals("month")) {
      return null;
    }
    int at = unit.next();
    if (scan.at(at).isGlued('-')) {
      at++;
    }
    boolean old = scan.at(at).isWord("old") || scan.at(at).isWord("olds");
    if (!old && !(scan.reads(at, "of", "age"))) {
      return null;
    }
    Unit age =
        unit.unit().name().equals("year")
            ? Units.YEARS_OLD
            : new Unit(Dimension.AGE, "month", new BigDecimal("0.0833"));
    return new Amount(i, old ? at + 1 : at + 2, value, value, age, false, false, hyphened);
  }

  /** "Two hours and 15 minutes" in hours. */
  private Amount compound(
      int i, BigDecimal value, Units.Match unit, boolean inWords, boolean hyphened) {
    int at = unit.next();
    BigDecimal sum = value;
    int next = at;
    if (scan.reads(at, "and", "a", "half")) {
      sum = sum.add(new BigDecimal("0.5"));
      next = at + 3;
    } else if (!hyphened) {
      if (scan.at(at).isMark(',') || scan.at(at).isWord("and")) {
        at++;
      }
      NumberWords.Number more = scan.isTaken(at) ? null : NumberWords.at(scan, at, false);
      Units.Match smaller = more == null ? null : Units.at(scan, more.next(), false);
      if (more != null
          && smaller != null
          && smaller.unit().dimension() == Dimension.DURATION
          && smaller.unit().factor().compareTo(unit.unit().factor()) < 0) {
        BigDecimal part =
            more.value()
                .multiply(smaller.unit().factor())
                .divide(unit.unit().factor(), 4, RoundingMode.HALF_EVEN);
        sum = sum.add(part);
        next = smaller.next();
      }
    }
    return new Amount(i, next, sum, sum, unit.unit(), inWords, false, hyphened);
  }

  /** Orders of magnitude: "dozens", "tens of thousands", "several hundred". */
  private @Nullable Amount vague(int i) {
    Piece piece = scan.at(i);
    if (!piece.isWord()) {
      return null;
    }
    if (piece.isWord("several") || piece.isWord("few") && scan.at(i - 1).isWord("a")) {
      long unit = magnitude(scan.at(i + 1).folded());
      if (unit == 0 || scan.at(i + 1).folded().endsWith("s")) {
        return null;
      }
      return vagueAmount(i, i + 2, 2 * unit, 9 * unit + unit - 1);
    }
    if (!piece.folded().endsWith("s")) {
      return null;
    }
    if ((piece.isWord("tens") || piece.isWord("hundreds")) && scan.at(i + 1).isWord("of")) {
      long unit = magnitude(strip(scan.at(i + 2).folded()));
      if (unit >= 1000 && scan.at(i + 2).folded().endsWith("s")) {
        long times = piece.isWord("tens") ? 10 : 100;
        return vagueAmount(i, i + 3, 2 * times * unit, 20 * times * unit - 1);
      }
    }
    long unit =
        switch (piece.folded()) {
          case "dozens" -> 12;
          case "scores" -> scan.at(i + 1).isWord("of") ? 20 : 0;
          case "hundreds" -> 100;
          case "thousands" -> 1000;
          case "millions" -> 1_000_000;
          case "billions" -> 1_000_000_000;
          default -> 0;
        };
    if (unit == 0 || scan.at(i - 1).isNumber() || NumberWords.small(scan.at(i - 1)) > 0) {
      return null;
    }
    long high = unit < 100 ? 199 : unit < 1_000_000 ? 20 * unit - 1 : 1000 * unit - 1;
    return vagueAmount(i, i + 1, 2 * unit, high);
  }

  private static long magnitude(String word) {
    return switch (word) {
      case "dozen" -> 12;
      case "hundred" -> 100;
      case "thousand" -> 1000;
      case "million" -> 1_000_000;
      case "billion" -> 1_000_000_000;
      default -> 0;
    };
  }

  private static String strip(String plural) {
    return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
  }

  private Amount vagueAmount(int from, int next, long low, long high) {
    int after = scan.at(next).isWord("of") ? next + 1 : next;
    Units.Match unit = Units.at(scan, after, false);
    return new Amount(
        from,
        unit == null ? next : unit.next(),
        BigDecimal.valueOf(low),
        BigDecimal.valueOf(high),
        unit == null ? null : unit.unit(),
        true,
        true,
        false);
  }

  /** Whether a number names something rather than counts it. */
  private boolean isLabel(int i, Amount amount) {
    Piece piece = scan.at(i);
    Piece before = scan.at(i - 1);
    if (amount.unit() != null) {
      return false;
    }
    if (piece.isWord("one") && amount.next() == i + 1) {
      return !isCountedOne(i);
    }
    if (piece.isWord("zero") && scan.at(i + 1).isMark('-')) {
      return true;
    }
    if (before.isMark('#')) {
      return true;
    }
    if (scan.at(amount.next()).isGlued('-') && scan.at(amount.next() + 1).isNumber()) {
      return false;
    }
    if (before.isGlued('-') && scan.at(i - 2).isWord() && !piece.spaced()) {
      // "Covid-19", "ESX-30", "under-21"
      return true;
    }
    if (before.isWord("under") && before.isCapitalised() && !scan.opens(i - 1)) {
      return true;
    }
    boolean abbreviated = before.isGlued('.') && scan.at(i - 2).isWord("no");
    if (abbreviated && piece.isNumber()) {
      return true;
    }
    boolean small =
        amount.value().compareTo(BigDecimal.valueOf(10_000)) < 0 && amount.next() == i + 1;
    if (!before.isWord() || !small) {
      return false;
    }
    if (isAddress(amount.next())) {
      return true;
    }
    boolean counts =
        scan.at(amount.next()).isWord() && NounPhrases.isPlural(scan.at(amount.next()).folded());
    if (isLabelled(i)) {
      return !counts || before.isCapitalised() && scan.style() == Scan.Style.PROSE;
    }
    if (scan.style() != Scan.Style.PROSE) {
      return false;
    }
    if (piece.isCapitalised() && !scan.opens(i) && !before.isMark(':')) {
      return true;
    }
    // "Boeing 737", "Apollo 11": a name right before digits, unless the name opens the sentence
    // or the digits are grouped as only counts are: "put Velt 2,304 votes ahead".
    return before.isCapitalised()
        && piece.isNumber()
        && piece.raw().indexOf(',') < 0
        && !before.isPossessive()
        && (!scan.opens(i - 1) || !counts && !scan.at(i + 1).isWord())
        && !Lexicon.STOP.contains(before.folded())
        && !scan.isTaken(i - 1)
        && !Lexicon.TITLES.contains(before.folded())
        && !isPlaceThenCount(i, counts);
  }

  /** Whether a label stands before a number or before those that it follows: "lines 2 and 4". */
  private boolean isLabelled(int i) {
    Piece before = scan.at(i - 1);
    if (before.isPossessive() || !before.isWord()) {
      return false;
    }
    if (before.isWord("and") || before.isWord("or") || before.isWord("to")) {
      Piece label = scan.at(i - 3);
      return scan.at(i - 2).isNumber()
          && label.isWord()
          && label.folded().endsWith("s")
          && LABELS.contains(strip(label.folded()));
    }
    return LABELS.contains(before.folded())
        || before.folded().endsWith("s")
            && LABELS.contains(strip(before.folded()))
            && scan.at(i).isNumber()
            && (scan.at(i + 1).isWord("and")
                || scan.at(i + 1).isWord("or")
                || scan.at(i + 1).isWord("to")
                || scan.at(i + 1).isMark('-'));
  }

  /** "In Ostwick 300 workers": a place that a preposition brings in, then a count. */
  private boolean isPlaceThenCount(int i, boolean counts) {
    int k = i - 1;
    while (scan.at(k).isCapitalised() && !scan.opens(k)) {
      k--;
    }
    return counts && scan.at(k).isWord() && Lexicon.PREPOSITIONS.contains(scan.at(k).folded());
  }

  /** "10 Downing Street": a number before a capitalised name of a street. */
  private boolean isAddress(int next) {
    for (int k = next; k < next + 3 && scan.at(k).isCapitalised(); k++) {
      switch (scan.at(k).folded()) {
        case "street", "road", "avenue", "lane", "boulevard", "square", "st", "rd", "ave" -> {
          return k > next;
        }
        default -> {}
      }
    }
    return false;
  }

  /** "One" counts only what is hurt or alone; else it is a pronoun or an article. */
  private boolean isCountedOne(int i) {
    Piece after = scan.at(i + 1);
    if (after.isWord("or") && NumberWords.small(scan.at(i + 2)) > 1) {
      return true;
    }
    if (scan.at(i - 1).isWord("no") || scan.at(i - 1).isGlued('-')) {
      return false;
    }
    for (int k = i + 1; k <= i + 4 && scan.at(k).isWord(); k++) {
      switch (scan.at(k).folded()) {
        case "dead", "killed", "injured", "wounded", "missing", "died", "arrested", "hurt" -> {
          return true;
        }
        case "person",
            "was",
            "has",
            "man",
            "woman",
            "child",
            "other",
            "more",
            "been",
            "is",
            "still" -> {}
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  /** Adds the figure that begins with an amount: a range, a score, an age or the amount alone. */
  private int finish(Amount first) {
    int i = first.from();
    Amount second = second(first);
    if (second != null) {
      Amount range = range(first, second);
      if (range != null) {
        int from = range.from();
        add(
            from,
            range.next(),
            range.value(),
            range.high(),
            qualifierOf(range),
            range.unitOrCount(),
            counted(range));
        return range.next();
      }
      if (isScore(first, second)) {
        int end = second.next();
        add(
            i,
            end,
            first.value(),
            second.value(),
            Qualifier.EXACT,
            Units.SCORE,
            NounPhrases.Match.none(end));
        return end;
      }
    }
    int votes = scoreOfVotes(first);
    if (votes > i) {
      return votes;
    }
    if (isAge(first)) {
      add(
          i,
          first.next(),
          first.value(),
          first.value(),
          qualifier(i),
          Units.YEARS_OLD,
          NounPhrases.Match.none(first.next()));
      return first.next();
    }
    Amount amount = asMoney(first);
    add(
        i,
        amount.next(),
        amount.value(),
        amount.high(),
        qualifierOf(amount),
        amount.unitOrCount(),
        counted(amount));
    int after = Qualifiers.after(scan, amount.next()).next();
    return Math.max(amount.next(), after);
  }

  /** The number after "to", "-" or "or", where one follows. */
  private @Nullable Amount second(Amount first) {
    int at = first.next();
    Piece link = scan.at(at);
    boolean hyphen = link.isMark('-');
    if (hyphen && scan.at(at + 1).isWord("to") && scan.at(at + 2).isGlued('-')) {
      return amount(at + 3);
    }
    boolean between =
        link.isWord("and")
            && scan.at(Qualifiers.before(scan, first.from()).from() - 1).isWord("between");
    if (!(hyphen || link.isWord("to") || link.isWord("or") || between) || first.vague()) {
      return null;
    }
    if (hyphen && link.spaced() != scan.at(at + 1).spaced()) {
      return null;
    }
    int next = at + 1;
    if (link.isWord("to") && scan.at(next).isWord("as") && scan.at(next + 2).isWord("as")) {
      next += 3;
    }
    return scan.isTaken(next) ? null : amount(next);
  }

  private @Nullable Amount range(Amount first, Amount second) {
    Piece link = scan.at(first.next());
    if (second.vague()
        || scan.at(first.from() - 1).isWord("from")
            && link.isWord("to")
            && !scan.at(first.from() - 2).isWord("ranging")
            && !scan.at(first.from() - 2).isWord("anywhere")) {
      return null;
    }
    Amount low = first;
    Amount high = second;
    if (low.unit() == null && high.unit() != null) {
      low = low.in(high.unit());
    } else if (high.unit() == null
        && low.unit() != null
        && low.unit().dimension() == Dimension.MONEY) {
      high = high.in(low.unit());
    }
    if (!sameUnit(low, high)) {
      if (low.unit() == null || high.unit() == null || !converts(low.unit(), high.unit())) {
        return null;
      }
      // "18 months to two years"
      BigDecimal converted =
          low.value()
              .multiply(low.unit().factor())
              .divide(high.unit().factor(), 4, RoundingMode.HALF_EVEN);
      low =
          new Amount(
              low.from(),
              low.next(),
              converted,
              converted,
              high.unit(),
              low.inWords(),
              false,
              false);
    }
    int power = -Math.min(0, second.value().stripTrailingZeros().scale());
    int written = -Math.min(0, second.value().scale());
    if (written >= 3
        && first.value().scale() >= 0
        && low.value().compareTo(BigDecimal.valueOf(1000)) < 0
        && power >= written) {
      low = low.times(written);
    } else if (written >= 3
        && first.value().scale() >= 0
        && low.value().compareTo(BigDecimal.valueOf(1000)) < 0) {
      low = low.times(magnitudeOf(second));
    }
    if (low.value().compareTo(high.value()) >= 0) {
      return null;
    }
    if (link.isWord("to") && isChange(first.from())) {
      return null;
    }
    if (link.isWord("or")
        && (!first.inWords() && low.value().compareTo(BigDecimal.TEN) > 0
            || high.value().compareTo(low.value().multiply(BigDecimal.valueOf(3))) > 0)) {
      return null;
    }
    boolean plain = low.unit() == null && high.unit() == null;
    if (plain && hasScoreCue(first.from(), second.next()) && link.isMark('-')) {
      return null;
    }
    if (plain
        && link.isWord("to")
        && hasScoreCue(first.from(), second.next())
        && high.value().compareTo(BigDecimal.valueOf(20)) < 0
        && NounPhrases.after(scan, second.next(), false).noun() == null) {
      return null;
    }
    return new Amount(
        first.from(),
        second.next(),
        low.value(),
        high.value(),
        high.unit(),
        first.inWords(),
        false,
        second.hyphened());
  }

  /** The power of ten that the words after a number stand for, from its scale. */
  private int magnitudeOf(Amount amount) {
    int scale = -amount.value().scale();
    return scale >= 12 ? 12 : scale >= 9 ? 9 : scale >= 6 ? 6 : 3;
  }

  private static boolean converts(Unit one, Unit other) {
    return one.dimension() == other.dimension()
        && one.dimension() != Dimension.MONEY
        && one.dimension() != Dimension.TEMPERATURE;
  }

  private static boolean sameUnit(Amount one, Amount other) {
    if (one.unit() == null || other.unit() == null) {
      return one.unit() == other.unit();
    }
    return one.unit().equals(other.unit());
  }

  /** Whether a verb of change before makes "10 to 12" two figures: "rose 10 to 12". */
  private boolean isChange(int i) {
    Piece before = scan.at(Qualifiers.before(scan, i).from() - 1);
    return before.isWord() && CHANGE.contains(before.folded());
  }

  private boolean isScore(Amount first, Amount second) {
    if (first.unit() != null || second.unit() != null) {
      return false;
    }
    BigDecimal limit = BigDecimal.valueOf(1000);
    boolean whole =
        first.value().scale() == 0
            && second.value().scale() == 0
            && first.value().compareTo(limit) < 0
            && second.value().compareTo(limit) < 0;
    Piece link = scan.at(first.next());
    boolean cue = hasScoreCue(first.from(), second.next());
    if (link.isMark('-')) {
      return whole && !link.spaced() && (cue || first.value().compareTo(second.value()) >= 0);
    }
    return whole
        && link.isWord("to")
        && !scan.at(first.from() - 1).isWord("from")
        && NounPhrases.after(scan, second.next(), false).noun() == null
        && (cue || first.value().compareTo(second.value()) > 0 && first.inWords());
  }

  private boolean hasScoreCue(int from, int next) {
    for (int k = from - 5; k < next + 4; k++) {
      if ((k < from || k >= next)
          && scan.at(k).isWord()
          && SCORE_CUES.contains(scan.at(k).folded())) {
        return true;
      }
    }
    return false;
  }

  /** "Six votes to three", "by 52 votes to 48". */
  private int scoreOfVotes(Amount first) {
    int at = first.next();
    if (first.unit() != null
        || !(scan.at(at).isWord("votes")
            || scan.at(at).isWord("goals")
            || scan.at(at).isWord("points")
            || scan.at(at).isWord("games")
            || scan.at(at).isWord("sets"))
        || !scan.at(at + 1).isWord("to")) {
      return first.from();
    }
    NumberWords.Number other = NumberWords.at(scan, at + 2, false);
    if (other == null && scan.at(at + 2).isWord("nil")) {
      other = new NumberWords.Number(BigDecimal.ZERO, at + 3, true, false);
    }
    if (other == null) {
      return first.from();
    }
    add(
        first.from(),
        other.next(),
        first.value(),
        other.value(),
        Qualifier.EXACT,
        Units.SCORE,
        new NounPhrases.Match(scan.at(at).folded(), at, at + 1));
    return other.next();
  }

  /** "Veik, 54, said", "Ann Orr (54)", "aged 54", "age 54". */
  private boolean isAge(Amount amount) {
    if (amount.unit() != null
        || amount.value().scale() > 0
        || amount.value().compareTo(BigDecimal.valueOf(115)) > 0
        || amount.value().signum() <= 0) {
      return false;
    }
    Piece before = scan.at(amount.from() - 1);
    Piece after = scan.at(amount.next());
    if (before.isWord("aged") || before.isWord("age")) {
      return true;
    }
    Piece name = scan.at(amount.from() - 2);
    boolean closed =
        after.isMark(',')
            || after.isMark('.')
            || after.isMark(')')
            || after.isMark(';')
            || !after.exists();
    boolean named =
        name.isCapitalised() && !scan.isTaken(amount.from() - 2) && !amount.inWords()
            || name.isMark('.') && scan.at(amount.from() - 3).isWord("jr");
    return closed
        && named
        && (before.isMark(',') || before.isMark('(') && after.isMark(')'))
        && scan.at(amount.from()).raw().length() <= 3
        && !Lexicon.MONTHS.containsKey(name.folded());
  }

  /**
   * A sum in a currency that no list knows: "1.2 billion kronet of government bonds", "18 million
   * velts in damages", "a grant worth 300 velts".
   */
  private Amount asMoney(Amount amount) {
    if (amount.unit() != null || amount.vague()) {
      return amount;
    }
    int at = amount.next();
    boolean hyphened = scan.at(at).isGlued('-') && !scan.at(at + 1).spaced();
    Piece noun = scan.at(hyphened ? at + 1 : at);
    if (!noun.isWord()
        || noun.isStop()
        || noun.isCapitalised() && scan.style() == Scan.Style.PROSE) {
      return amount;
    }
    int after = hyphened ? at + 2 : at + 1;
    boolean spent = false;
    if (scan.at(after).isWord("in") || scan.at(after).isWord("of") || hyphened) {
      for (int k = after; k < after + 5 && scan.at(k).isWord(); k++) {
        spent |= isMoneyNoun(scan.at(k).folded());
      }
    }
    // English nouns are plural after a number: one that is not is a foreign currency's unit.
    boolean rated =
        isRate(after) && !NounPhrases.isPlural(noun.folded()) && !hyphened
            || amount.value().scale() <= -6
                && !NounPhrases.isPlural(noun.folded())
                && isNounAlone(noun, scan.at(after));
    Piece before = scan.at(Qualifiers.before(scan, amount.from()).from() - 1);
    boolean worth = before.isWord("worth") || before.isWord("costing") || before.isWord("cost");
    if (!spent && !worth && !rated
        || NounPhrases.isPeople(noun.folded())
        || isMoneyNoun(noun.folded())) {
      return amount;
    }
    String name = noun.folded().endsWith("s") ? strip(noun.folded()) : noun.folded();
    return new Amount(
        amount.from(),
        after,
        amount.value(),
        amount.high(),
        Units.money(name),
        amount.inWords(),
        false,
        hyphened);
  }

  /** "42 kronet a month", "90 million kronet per year". */
  private boolean isRate(int i) {
    Piece per = scan.at(i);
    return switch (scan.at(i + 1).folded()) {
      case "day", "week", "month", "year", "hour", "head", "person", "litre", "tonne" ->
          per.isWord("a") || per.isWord("an") || per.isWord("per");
      default -> false;
    };
  }

  private static boolean isNounAlone(Piece noun, Piece after) {
    String word = noun.folded();
    boolean other =
        word.endsWith("ed") || word.endsWith("ly") || word.endsWith("ing") || word.endsWith("er");
    return !other && !NounPhrases.isState(word) && (!after.isWord() || after.isStop());
  }

  private static boolean isMoneyNoun(String folded) {
    return switch (folded) {
      case "subsidies",
          "subsidy",
          "damages",
          "compensation",
          "funding",
          "funds",
          "aid",
          "loan",
          "loans",
          "bonds",
          "debt",
          "debts",
          "fine",
          "fines",
          "revenue",
          "revenues",
          "profit",
          "profits",
          "taxes",
          "grant",
          "grants",
          "investment",
          "mortgage",
          "mortgages",
          "sales",
          "savings",
          "cash",
          "assets",
          "costs",
          "wages",
          "bonuses",
          "dividends",
          "spending" ->
          true;
      default -> false;
    };
  }

  private NounPhrases.Match counted(Amount amount) {
    Unit unit = amount.unitOrCount();
    int next = Qualifiers.after(scan, amount.next()).next();
    switch (unit.dimension()) {
      case COUNT -> {
        boolean single = amount.value().compareTo(BigDecimal.ONE) == 0;
        NounPhrases.Match after = NounPhrases.after(scan, next, single);
        if (after.noun() != null) {
          return after;
        }
      }
      case MONEY, SHARE -> {
        Piece of = scan.at(next);
        if (amount.hyphened()) {
          return described(amount, next);
        }
        if (of.isWord("of")) {
          NounPhrases.Match after = NounPhrases.after(scan, next, true);
          if (after.noun() != null) {
            return after;
          }
        }
        if (of.isWord("in") && unit.dimension() == Dimension.MONEY) {
          NounPhrases.Match in = NounPhrases.phrase(scan, next + 1, true);
          if (in.noun() != null) {
            return in;
          }
        }
      }
      case POINTS -> {}
      case AGE -> {
        return NounPhrases.Match.none(next);
      }
      default -> {
        if (amount.hyphened()) {
          return described(amount, next);
        }
      }
    }
    NounPhrases.Match before =
        NounPhrases.before(scan, Qualifiers.before(scan, amount.from()).from());
    return before.noun() == null ? NounPhrases.Match.none(next) : before;
  }

  /** The noun that a figure describes: "a 200,000-crown mortgage"; after "a" in the singular. */
  private NounPhrases.Match described(Amount amount, int next) {
    NounPhrases.Match match = NounPhrases.phrase(scan, next, true);
    Piece before = scan.at(Qualifiers.before(scan, amount.from()).from() - 1);
    boolean verb =
        (before.isWord("a") || before.isWord("an"))
            && match.noun() != null
            && match.next() - next > 1
            && match.noun().endsWith("s");
    if (!verb) {
      return match;
    }
    int noun = match.next() - 2;
    return scan.at(noun).isWord()
        ? new NounPhrases.Match(scan.at(noun).folded(), next, noun + 1)
        : NounPhrases.Match.none(next);
  }

  private Qualifier qualifierOf(Amount amount) {
    Qualifiers.Match before = Qualifiers.before(scan, amount.from());
    Qualifier qualifier = before.qualifier();
    if (amount.vague()) {
      return Qualifier.VAGUE;
    }
    boolean single = before.from() == amount.from() - 1;
    Piece word = scan.at(amount.from() - 1);
    if (single
        && word.isWord("over")
        && amount.unit() != null
        && amount.unit().dimension() == Dimension.DURATION
        && !isLasting(amount.from() - 2)) {
      qualifier = Qualifier.EXACT;
    }
    Qualifiers.Match after = Qualifiers.after(scan, amount.next());
    return qualifier == Qualifier.EXACT ? after.qualifier() : qualifier;
  }

  /** Whether "over two hours" tells a length rather than a span: "took over two hours". */
  private boolean isLasting(int i) {
    Piece piece = scan.at(i);
    return switch (piece.folded()) {
      case "for",
          "took",
          "takes",
          "take",
          "taken",
          "lasted",
          "lasts",
          "last",
          "lasting",
          "waited",
          "spent",
          "after",
          "is",
          "was",
          "been",
          "of",
          "in",
          "served" ->
          true;
      default -> false;
    };
  }

  private Qualifier qualifier(int i) {
    Qualifier before = Qualifiers.before(scan, i).qualifier();
    return before;
  }

  private void add(
      int from,
      int next,
      BigDecimal low,
      BigDecimal high,
      Qualifier qualifier,
      Unit unit,
      NounPhrases.Match noun) {
    StringBuilder phrase = new StringBuilder();
    for (int k = Math.max(noun.from(), 0); k < noun.next() && noun.noun() != null; k++) {
      if (scan.at(k).isWord() || scan.at(k).isNumber()) {
        phrase.append(phrase.isEmpty() ? "" : " ").append(scan.at(k).folded());
      }
    }
    String counted = noun.noun() == null ? null : Stemmer.stem(noun.noun());
    found.add(
        new Figure(
            scan.at(from).start(),
            scan.at(next - 1).bareEnd(),
            low,
            high,
            qualifier,
            unit,
            counted,
            phrase.toString()));
  }
}
