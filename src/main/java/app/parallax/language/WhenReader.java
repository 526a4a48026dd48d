package app.parallax.language;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds dates and times of day and takes their pieces, so that no number of theirs is a figure. */
final class WhenReader {
  private static final Map<String, DayOfWeek> WEEKDAYS =
      Map.of(
          "monday", DayOfWeek.MONDAY,
          "tuesday", DayOfWeek.TUESDAY,
          "wednesday", DayOfWeek.WEDNESDAY,
          "thursday", DayOfWeek.THURSDAY,
          "friday", DayOfWeek.FRIDAY,
          "saturday", DayOfWeek.SATURDAY,
          "sunday", DayOfWeek.SUNDAY);

  /** Short weekdays: taken only beside a date, a comma or a time, for most are words too. */
  private static final Map<String, DayOfWeek> SHORT_WEEKDAYS =
      Map.ofEntries(
          Map.entry("mon", DayOfWeek.MONDAY),
          Map.entry("tue", DayOfWeek.TUESDAY),
          Map.entry("tues", DayOfWeek.TUESDAY),
          Map.entry("wed", DayOfWeek.WEDNESDAY),
          Map.entry("thu", DayOfWeek.THURSDAY),
          Map.entry("thur", DayOfWeek.THURSDAY),
          Map.entry("thurs", DayOfWeek.THURSDAY),
          Map.entry("fri", DayOfWeek.FRIDAY),
          Map.entry("sat", DayOfWeek.SATURDAY),
          Map.entry("sun", DayOfWeek.SUNDAY));

  private static final Map<String, Integer> TENS = Map.of("twenty", 20, "thirty", 30);

  private static final Set<String> BEFORE_YEAR =
      Lexicon.words(
          """
          in since from by until till before after during of early late mid and to between the this
          last next through circa through around spring summer autumn fall winter
          """);

  private static final Set<String> BEFORE_MONTH =
      Lexicon.words(
          """
          in since from by until till before after during of early late mid and to between the this
          last next through every each its his their for on or
          """);

  private static final Set<String> BEFORE_TIME =
      Lexicon.words("at by from until till before after since around about to between past and");

  private static final Set<String> ROUGH =
      Lexicon.words("about around roughly approximately shortly just before after nearly almost");

  private static final Set<String> ZONES =
      Lexicon.words("gmt utc bst cet cest est edt pst pdt cst et pt ist msk jst eet");

  private final Scan scan;
  private final List<When> found = new ArrayList<>();

  WhenReader(Scan scan) {
    this.scan = scan;
  }

  /** A part of a date or time and the index of the piece after it. */
  private record Part(
      int from,
      int next,
      @Nullable Integer year,
      @Nullable Integer month,
      @Nullable Integer day,
      @Nullable DayOfWeek weekday,
      @Nullable LocalTime time,
      @Nullable Integer offset,
      boolean about,
      boolean eitherHalf) {
    static Part date(
        int from,
        int next,
        @Nullable Integer year,
        @Nullable Integer month,
        @Nullable Integer day) {
      return new Part(from, next, year, month, day, null, null, null, false, false);
    }

    static Part weekday(int from, int next, DayOfWeek weekday) {
      return new Part(from, next, null, null, null, weekday, null, null, false, false);
    }

    static Part offset(int from, int next, int days) {
      return new Part(from, next, null, null, null, null, null, days, false, false);
    }

    static Part time(int from, int next, LocalTime time, boolean eitherHalf) {
      return new Part(from, next, null, null, null, null, time, null, false, eitherHalf);
    }

    /**
     * The same in one half of the day, where it does not say: "at ten to eight on Sunday morning".
     */
    Part inHalf(int half) {
      LocalTime told = time;
      return told == null || !eitherHalf
          ? this
          : new Part(
              from,
              next,
              year,
              month,
              day,
              weekday,
              WhenReader.of(told.getHour(), told.getMinute(), half),
              offset,
              about,
              false);
    }

    Part roughly() {
      return new Part(from, next, year, month, day, weekday, time, offset, true, eitherHalf);
    }

    /** Both as one; what this one says stands. */
    Part with(Part other) {
      return new Part(
          from,
          other.next,
          year != null ? year : other.year,
          month != null ? month : other.month,
          day != null ? day : other.day,
          weekday != null ? weekday : other.weekday,
          time != null ? time : other.time,
          offset != null ? offset : other.offset,
          about || other.about,
          eitherHalf || other.eitherHalf);
    }
  }

  List<When> read() {
    int i = 0;
    while (i < scan.size()) {
      Part part = partAt(i);
      if (part == null) {
        i++;
        continue;
      }
      part = joined(part);
      scan.take(part.from(), part.next());
      found.add(
          new When(
              scan.at(part.from()).start(),
              scan.at(part.next() - 1).bareEnd(),
              part.year(),
              part.month(),
              part.day(),
              part.weekday(),
              part.time(),
              part.offset(),
              part.about(),
              part.eitherHalf()));
      i = part.next();
    }
    return found;
  }

  /** Adds the date or time that directly follows: "11:40 p.m. on Monday", "Monday, March 11". */
  private Part joined(Part first) {
    Part whole = first;
    while (true) {
      int i = whole.next();
      if (scan.at(i).isMark(',')) {
        i++;
      }
      while (scan.at(i).isWord("on")
          || scan.at(i).isWord("at")
          || scan.at(i).isWord("about")
          || scan.at(i).isWord("around")
          || scan.at(i).isWord("of") && whole.time() == null) {
        i++;
      }
      Part next = i < scan.size() ? partAt(i) : null;
      if (next == null || !complements(whole, next)) {
        return whole;
      }
      whole = whole.with(next);
      LocalTime told = whole.time();
      int half = told == null ? -1 : halfNamed(scan.at(whole.next()), told.getHour());
      if (half >= 0 && whole.weekday() != null) {
        whole = whole.inHalf(half);
      }
    }
  }

  private static boolean complements(Part one, Part other) {
    boolean oneIsTime = one.time() != null;
    boolean otherIsTime = other.time() != null;
    if (oneIsTime && otherIsTime) {
      return false;
    }
    if (oneIsTime || otherIsTime) {
      return one.year() == null || one.day() != null || one.weekday() != null
          ? other.year() == null || other.day() != null || otherIsTime
          : false;
    }
    return one.weekday() != null
        && one.day() == null
        && other.day() != null
        && other.weekday() == null;
  }

  private @Nullable Part partAt(int i) {
    Piece piece = scan.at(i);
    if (piece.isNumber()) {
      Part part = numericDate(i);
      if (part == null) {
        part = dayMonth(i);
      }
      if (part == null) {
        part = time(i);
      }
      return part == null ? year(i) : part;
    }
    if (!piece.isWord()) {
      return null;
    }
    Part part = weekday(i);
    if (part == null) {
      part = monthDay(i);
    }
    if (part == null) {
      part = relative(i);
    }
    if (part == null) {
      part = ordinalDay(i);
    }
    if (part == null) {
      part = ordinalInWords(i);
    }
    return part == null ? time(i) : part;
  }

  private @Nullable Part weekday(int i) {
    Piece piece = scan.at(i);
    DayOfWeek day = piece.isCapitalised() ? weekdayOf(piece) : null;
    if (day != null) {
      return Part.weekday(i, i + 1, day);
    }
    day = piece.isCapitalised() ? SHORT_WEEKDAYS.get(piece.folded()) : null;
    if (day == null) {
      return null;
    }
    int next = scan.at(i + 1).isGlued('.') ? i + 2 : i + 1;
    int after = scan.at(next).isMark(',') ? next + 1 : next;
    boolean dated =
        scan.at(after).isNumber() || monthOf(scan.at(after)) > 0 && scan.at(after).isCapitalised();
    return dated ? Part.weekday(i, next, day) : null;
  }

  private static @Nullable DayOfWeek weekdayOf(Piece piece) {
    DayOfWeek day = WEEKDAYS.get(piece.folded());
    return day == null && piece.folded().endsWith("s")
        ? WEEKDAYS.get(piece.folded().substring(0, piece.folded().length() - 1))
        : day;
  }

  private static int monthOf(Piece piece) {
    return piece.isCapitalised() ? Lexicon.MONTHS.getOrDefault(piece.folded(), 0) : 0;
  }

  /** Whether a month's name is a word or a person's name as well. */
  private static boolean isDoubtful(Piece piece) {
    return switch (piece.folded()) {
      case "may", "march", "mar", "jan", "dec", "april", "june", "august" -> true;
      default -> piece.folded().length() == 3;
    };
  }

  /** "March 11, 2025", "March 2025", "March". */
  private @Nullable Part monthDay(int i) {
    Piece piece = scan.at(i);
    int month = monthOf(piece);
    if (month == 0) {
      return null;
    }
    int next = scan.at(i + 1).isGlued('.') && scan.at(i + 2).isNumber() ? i + 2 : i + 1;
    int day = dayAt(next);
    if (day > 0) {
      int after = afterDay(next);
      int range = after;
      if (scan.at(after).isMark('-') && dayAt(after + 1) > 0) {
        range = afterDay(after + 1);
      }
      int comma = scan.at(range).isMark(',') ? range + 1 : range;
      Integer year = yearValue(comma);
      return Part.date(i, year != null ? comma + 1 : range, year, month, day);
    }
    int comma = scan.at(next).isMark(',') || scan.at(next).isWord("of") ? next + 1 : next;
    Integer year = yearValue(comma);
    if (year != null) {
      return Part.date(i, comma + 1, year, month, null);
    }
    if (isDoubtful(piece) && !isMonthByContext(i)) {
      return null;
    }
    return Part.date(i, i + 1, null, month, null);
  }

  private boolean isMonthByContext(int i) {
    Piece before = scan.at(i - 1);
    Piece after = scan.at(i + 1);
    if (scan.opens(i) || scan.at(i).isAllCapitals()) {
      return false;
    }
    if (after.isCapitalised() && !Lexicon.STOP.contains(after.folded())) {
      return false;
    }
    return before.isMark('-')
        || before.isWord() && BEFORE_MONTH.contains(before.folded()) && !before.isCapitalised()
        || before.isWord() && scan.opens(i - 1) && BEFORE_MONTH.contains(before.folded());
  }

  private int dayAt(int i) {
    Piece piece = scan.at(i);
    if (!piece.isNumber() || piece.raw().length() > 2) {
      return 0;
    }
    int day = Integer.parseInt(digitsOnly(piece.raw()));
    return day >= 1 && day <= 31 ? day : 0;
  }

  private static String digitsOnly(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) < '0' || raw.charAt(i) > '9') {
        return "0";
      }
    }
    return raw.isEmpty() ? "0" : raw;
  }

  /** The index after a day's number and the letters of its rank. */
  private int afterDay(int i) {
    Piece letters = scan.at(i + 1);
    return letters.isWord() && !letters.spaced() && isRank(letters.folded()) ? i + 2 : i + 1;
  }

  static boolean isRank(String letters) {
    return letters.equals("th")
        || letters.equals("st")
        || letters.equals("nd")
        || letters.equals("rd");
  }

  /** "11 March 2025", "11th of March". */
  private @Nullable Part dayMonth(int i) {
    int day = dayAt(i);
    if (day == 0) {
      return null;
    }
    int next = afterDay(i);
    int at = scan.at(next).isWord("of") ? next + 1 : next;
    if ((scan.at(at).isMark('-') || scan.at(at).isWord("to") || scan.at(at).isWord("and"))
        && dayAt(at + 1) > 0) {
      at = afterDay(at + 1);
    }
    int month = monthOf(scan.at(at));
    if (month == 0 || !scan.at(at).spaced() && !scan.at(at - 1).isMark('-')) {
      return null;
    }
    int stop = scan.at(at + 1).isGlued('.') && yearValue(at + 2) != null ? at + 2 : at + 1;
    int comma = scan.at(stop).isMark(',') ? stop + 1 : stop;
    Integer year = yearValue(comma);
    return Part.date(i, year != null ? comma + 1 : at + 1, year, month, day);
  }

  /** "2025-03-11", "11/03/2025", "11.03.2025". */
  private @Nullable Part numericDate(int i) {
    Piece first = scan.at(i);
    String raw = first.raw();
    String[] parts;
    int next;
    if (raw.indexOf('.') > 0 && raw.chars().filter(c -> c == '.').count() == 2) {
      parts = raw.split("\\.");
      next = i + 1;
    } else {
      Piece mark = scan.at(i + 1);
      if (!(mark.isGlued('-') || mark.isGlued('/'))
          || !scan.at(i + 3).isGlued(mark.folded().charAt(0))
          || !scan.at(i + 2).isNumber()
          || !scan.at(i + 4).isNumber()
          || scan.at(i + 4).spaced()) {
        return null;
      }
      parts = new String[] {raw, scan.at(i + 2).raw(), scan.at(i + 4).raw()};
      next = i + 5;
    }
    int one = small(parts[0]);
    int two = small(parts[1]);
    int three = small(parts[2]);
    if (isYear(one) && isMonthNumber(two) && isDayNumber(three)) {
      return Part.date(i, next, one, two, three);
    }
    if (!isYear(three) || !isDayNumber(one) || !isDayNumber(two)) {
      return null;
    }
    boolean dayFirst = raw.indexOf('.') > 0 || one > 12;
    if (dayFirst && isMonthNumber(two)) {
      return Part.date(i, next, three, two, one);
    }
    if (two > 12 && isMonthNumber(one)) {
      return Part.date(i, next, three, one, two);
    }
    // Which of the two is the day differs by country: the date says its year alone.
    return one == two ? Part.date(i, next, three, one, two) : Part.date(i, next, three, null, null);
  }

  private static int small(String digits) {
    return digits.length() > 4 ? 0 : Integer.parseInt(digitsOnly(digits));
  }

  private static boolean isYear(int number) {
    return number >= 1000 && number < 2200;
  }

  private static boolean isMonthNumber(int number) {
    return number >= 1 && number <= 12;
  }

  private static boolean isDayNumber(int number) {
    return number >= 1 && number <= 31;
  }

  private @Nullable Integer yearValue(int i) {
    Piece piece = scan.at(i);
    if (!piece.isNumber() || piece.raw().length() != 4) {
      return null;
    }
    int year = small(piece.raw());
    Piece after = scan.at(i + 1);
    boolean letters = after.isWord() && !after.spaced() || after.isGlued('%');
    return isYear(year) && !letters ? year : null;
  }

  /** A bare number of four digits that its neighbours show to be a year. */
  private @Nullable Part year(int i) {
    Integer year = yearValue(i);
    Piece before = scan.at(i - 1);
    Piece after = scan.at(i + 1);
    if (year == null) {
      return decade(i);
    }
    boolean hyphened = after.isGlued('-') && !scan.at(i + 2).spaced();
    if (hyphened && scan.at(i + 2).isNumber()) {
      int other = small(scan.at(i + 2).raw());
      boolean season = scan.at(i + 2).raw().length() == 2 && other == (year + 1) % 100;
      boolean span = isYear(other) && other > year;
      if (season || span) {
        return Part.date(i, i + 3, year, null, null);
      }
      return null;
    }
    if (after.isGlued('/') && scan.at(i + 2).isNumber() && scan.at(i + 2).raw().length() == 2) {
      return Part.date(i, i + 3, year, null, null);
    }
    if (hyphened && Units.at(scan, i + 2, false) != null) {
      return null;
    }
    boolean sign =
        before.kind() == Piece.Kind.MARK
            && !before.isMark('(')
            && !before.isMark('-')
            && Character.getType(before.folded().charAt(0)) == Character.CURRENCY_SYMBOL;
    if (sign
        || Qualifiers.before(scan, i).qualifier() != Qualifier.EXACT
            && !before.isWord("before")
            && !before.isWord("over")
            && !before.isWord("under")
        || NumberWords.isMagnitude(after)
        || after.isMark('%')
        || Units.at(scan, i + 1, false) != null) {
      return null;
    }
    boolean preceded = before.isWord() && BEFORE_YEAR.contains(before.folded());
    boolean counted = after.isWord() && after.spaced() && NounPhrases.isPeople(after.folded());
    if (year >= 1900 && year < 2100) {
      return counted && !preceded ? null : Part.date(i, i + 1, year, null, null);
    }
    boolean plural = after.isWord() && !after.isStop() && NounPhrases.isPlural(after.folded());
    boolean prepared =
        before.isWord("in")
            || before.isWord("since")
            || before.isWord("of")
            || before.isWord("until")
            || before.isWord("from")
            || before.isWord("by");
    return prepared && !plural && year >= 1400 ? Part.date(i, i + 1, year, null, null) : null;
  }

  /** "the 1990s": taken, for it is no figure, told by its first year. */
  private @Nullable Part decade(int i) {
    Piece piece = scan.at(i);
    Piece letters = scan.at(i + 1);
    if (piece.raw().length() == 4
        && piece.raw().endsWith("0")
        && isYear(small(piece.raw()))
        && letters.isWord("s")
        && !letters.spaced()) {
      return Part.date(i, i + 2, small(piece.raw()), null, null);
    }
    return null;
  }

  /** "the 28th", where no noun follows. */
  private @Nullable Part ordinalDay(int i) {
    if (!scan.at(i).isWord("the") || dayAt(i + 1) == 0 || afterDay(i + 1) != i + 3) {
      return null;
    }
    int next = i + 3;
    if (scan.at(next).isWord("of") && monthOf(scan.at(next + 1)) > 0
        || monthOf(scan.at(next)) > 0) {
      Part date = dayMonth(i + 1);
      return date == null ? null : date;
    }
    Piece after = scan.at(next);
    boolean nominal =
        after.isWord() && !Lexicon.STOP.contains(after.folded())
            || after.isGlued('-')
            || after.isWord("of")
            || after.isWord("in")
            || after.isWord("such")
            || after.isWord("most")
            || after.isWord("and") && !scan.at(i - 1).isWord("on");
    boolean dated =
        scan.at(i - 1).isWord("on")
            || scan.at(i - 1).isWord("by")
            || scan.at(i - 1).isWord("until")
            || scan.at(i - 1).isWord("since")
            || scan.at(i - 1).isWord("before")
            || scan.at(i - 1).isWord("after")
            || scan.at(i - 1).isWord("from");
    return !nominal && dated ? Part.date(i + 1, next, null, null, dayAt(i + 1)) : null;
  }

  /** "The first of October", "nineteenth of April", "twenty-second of May". */
  private @Nullable Part ordinalInWords(int i) {
    Integer tens = TENS.get(scan.at(i).folded());
    int unit = tens == null ? i : scan.at(i + 1).isMark('-') ? i + 2 : i + 1;
    Integer ordinal = FigureReader.ORDINALS.get(scan.at(unit).folded());
    int month = scan.at(unit + 1).isWord("of") ? monthOf(scan.at(unit + 2)) : 0;
    if (ordinal == null || month == 0) {
      return null;
    }
    int day = tens == null ? ordinal : tens + ordinal;
    return day > 31 ? null : Part.date(i, unit + 3, yearValue(unit + 3), month, day);
  }

  private @Nullable Part relative(int i) {
    Piece piece = scan.at(i);
    return switch (piece.folded()) {
      case "today", "tonight" -> Part.offset(i, i + 1, 0);
      case "yesterday" -> Part.offset(i, i + 1, -1);
      case "tomorrow" -> Part.offset(i, i + 1, 1);
      case "last" -> scan.at(i + 1).isWord("night") ? Part.offset(i, i + 2, -1) : null;
      case "this" ->
          switch (scan.at(i + 1).folded()) {
            case "morning", "afternoon", "evening" -> Part.offset(i, i + 2, 0);
            default -> null;
          };
      default -> null;
    };
  }

  private @Nullable Part time(int i) {
    Part part = clock(i);
    if (part == null) {
      part = wordTime(i);
    }
    if (part == null) {
      return null;
    }
    Piece before = scan.at(i - 1);
    if (before.isWord() && ROUGH.contains(before.folded())) {
      part = part.roughly();
    }
    int next = part.next();
    if (scan.at(next).isWord("local") && scan.at(next + 1).isWord("time")) {
      part = part.with(Part.date(next, next + 2, null, null, null));
    } else if (ZONES.contains(scan.at(next).folded()) && scan.at(next).isAllCapitals()) {
      int zone = next + 1;
      if ((scan.at(zone).isGlued('+') || scan.at(zone).isGlued('-'))
          && scan.at(zone + 1).isNumber()) {
        zone += 2;
      }
      part = part.with(Part.date(next, zone, null, null, null));
    }
    return part;
  }

  /** Digits: "11:40 p.m.", "4pm", "17.35", "16:12", "1500 GMT", "7 o'clock". */
  private @Nullable Part clock(int i) {
    Piece piece = scan.at(i);
    if (!piece.isNumber()) {
      return null;
    }
    String raw = piece.raw();
    int half = halfOfDay(scan.at(i + 1));
    int mark = Math.max(raw.indexOf(':'), raw.indexOf('.'));
    if (mark < 0) {
      return wholeHour(i, half);
    }
    String[] parts = raw.split("[:.]");
    boolean colon = raw.indexOf(':') >= 0;
    if (parts.length > 3
        || parts[0].length() > 2
        || parts[1].length() != 2
        || colon && raw.indexOf('.') >= 0) {
      return null;
    }
    int hour = small(parts[0]);
    int minute = small(parts[1]);
    if (hour > 23 || minute > 59) {
      return null;
    }
    if (half >= 0) {
      return hour > 12 ? null : Part.time(i, i + 2, of(hour, minute, half), false);
    }
    int inWords = hour > 12 || hour == 0 ? -1 : halfInWords(i + 1, hour);
    if (inWords >= 0) {
      return Part.time(i, afterHalf(i + 1), of(hour, minute, inWords), false);
    }
    if (colon) {
      return Part.time(
          i, i + 1, LocalTime.of(hour, minute), hour > 0 && hour <= 12 && parts[0].length() == 1);
    }
    Piece before = scan.at(i - 1);
    Piece after = scan.at(i + 1);
    boolean measured =
        after.isMark('%')
            || NumberWords.isMagnitude(after)
            || Units.at(scan, i + 1, false) != null
            || after.isGlued('-')
            || after.isWord() && !after.spaced()
            || Units.sign(scan, i - 1) != null;
    boolean follows =
        !after.isWord()
            || Lexicon.STOP.contains(after.folded())
            || ZONES.contains(after.folded())
            || after.isWord("local");
    boolean timely =
        before.isWord() && BEFORE_TIME.contains(before.folded()) && !isPriced(i - 1)
            || before.isMark(',') && scan.isTaken(i - 2)
            || ZONES.contains(after.folded()) && after.isAllCapitals()
            || scan.isTaken(i - 1);
    if (parts.length != 2 || measured || !follows || !timely) {
      return null;
    }
    if (parts[0].length() == 1) {
      return isOnPartOfDay(i + 1) && before.isWord("at") && hour > 0
          ? Part.time(i, i + 1, of(hour, minute, 0), true)
          : null;
    }
    return Part.time(i, i + 1, LocalTime.of(hour, minute), false);
  }

  /** Whether what stands before "at 17.35" tells of a price or a rate. */
  private boolean isPriced(int at) {
    Piece before = scan.at(at - 1);
    return switch (before.folded()) {
      case "closed",
          "close",
          "trading",
          "traded",
          "priced",
          "unchanged",
          "steady",
          "ended",
          "finished",
          "settled",
          "stood",
          "fell",
          "rose",
          "rate",
          "index",
          "inflation" ->
          true;
      default -> scan.at(at).isWord("from") || scan.at(at).isWord("to") || scan.at(at).isWord("by");
    };
  }

  private @Nullable Part wholeHour(int i, int half) {
    String raw = scan.at(i).raw();
    int hour = small(raw);
    Piece after = scan.at(i + 1);
    if (raw.length() == 4 && hour / 100 < 24 && hour % 100 < 60) {
      boolean zoned = ZONES.contains(after.folded()) && after.isAllCapitals();
      boolean military =
          after.isWord("hours") && (raw.charAt(0) == '0' || scan.at(i - 1).isWord("at"));
      return zoned || military
          ? Part.time(i, i + 2, LocalTime.of(hour / 100, hour % 100), false)
          : null;
    }
    if (raw.length() > 2 || hour < 1 || hour > 12) {
      return null;
    }
    if (half >= 0) {
      return Part.time(i, i + 2, of(hour, 0, half), false);
    }
    // "4 to 6 p.m.", "4-6pm"
    if ((after.isWord("to") || after.isMark('-') || after.isWord("and"))
        && scan.at(i + 2).isNumber()
        && halfOfDay(scan.at(i + 3)) >= 0
        && scan.at(i + 2).raw().length() <= 5) {
      return Part.time(i, i + 1, of(hour, 0, halfOfDay(scan.at(i + 3))), true);
    }
    int at = ROUGH.contains(scan.at(i - 1).folded()) ? i - 2 : i - 1;
    return scan.at(at).isWord("at") && !isCounted(at) && isOnPartOfDay(i + 1)
        ? Part.time(i, i + 1, of(hour, 0, 0), true)
        : hourWord(i, hour);
  }

  /** "ten o'clock", "ten in the evening", "10 at night". */
  private @Nullable Part hourWord(int i, int hour) {
    int next = i + 1;
    boolean clock = scan.at(next).isWord("o'clock");
    if (clock) {
      next++;
    }
    int half = halfInWords(next, hour);
    next = half >= 0 ? afterHalf(next) : next;
    Piece before = scan.at(i - 1);
    if (!clock && (half < 0 || !(before.isWord() && BEFORE_TIME.contains(before.folded())))) {
      return null;
    }
    return Part.time(i, next, of(hour, 0, Math.max(half, 0)), half < 0);
  }

  /** 0 for "in the morning", 1 for "in the evening", by the hour for "at night", else -1. */
  private int halfInWords(int i, int hour) {
    if (scan.reads(i, "at", "night")) {
      return hour < 5 || hour == 12 ? 0 : 1;
    }
    return scan.reads(i, "in", "the") ? halfNamed(scan.at(i + 2)) : -1;
  }

  /** Whether a weekday with a part of it follows: "on Thursday night". */
  private boolean isOnPartOfDay(int i) {
    return scan.at(i).isWord("on") && weekday(i + 1) != null && halfNamed(scan.at(i + 2), 0) >= 0;
  }

  /** The half of the day that a part of it lies in; "night" by the hour. */
  private static int halfNamed(Piece piece, int hour) {
    return piece.isWord("night") ? hour % 12 < 5 ? 0 : 1 : halfNamed(piece);
  }

  private static int halfNamed(Piece piece) {
    return switch (piece.folded()) {
      case "morning" -> 0;
      case "afternoon", "evening" -> 1;
      default -> -1;
    };
  }

  private int afterHalf(int i) {
    return scan.at(i).isWord("in") ? i + 3 : i + 2;
  }

  /** "half past seven", "eight minutes to midnight", "ten past four", "noon". */
  private @Nullable Part wordTime(int i) {
    Piece piece = scan.at(i);
    if (piece.isWord("noon") || piece.isWord("midday")) {
      return Part.time(i, i + 1, LocalTime.NOON, false);
    }
    if (piece.isWord("midnight")) {
      return Part.time(i, i + 1, LocalTime.MIDNIGHT, false);
    }
    int minutes;
    int next = i + 1;
    if (piece.isWord("half")) {
      minutes = 30;
    } else if (piece.isWord("quarter")) {
      minutes = 15;
    } else if (piece.isWord("a") && scan.at(i + 1).isWord("quarter")) {
      minutes = 15;
      next++;
    } else {
      NumberWords.Number number = NumberWords.at(scan, i, false);
      if (number == null || number.value().scale() > 0 || number.value().intValue() > 59) {
        return null;
      }
      minutes = number.value().intValue();
      next = number.next();
      if (minutes < 1) {
        return null;
      }
      if (scan.at(i).isWord() && minutes <= 12 && next == i + 1) {
        Part hour = hourWord(i, minutes);
        if (hour == null && isBareHour(i)) {
          hour = Part.time(i, i + 1, of(minutes, 0, 0), true);
        }
        if (hour != null) {
          return hour;
        }
      }
    }
    boolean named = scan.at(next).isWord("minutes") || scan.at(next).isWord("minute");
    next += named ? 1 : 0;
    boolean past = scan.at(next).isWord("past") || scan.at(next).isWord("after") && named;
    boolean to =
        scan.at(next).isWord("to")
            || scan.at(next).isWord("before") && named
            || scan.at(next).isWord("of") && piece.isWord("quarter");
    if (!past && !to) {
      return null;
    }
    Piece hourPiece = scan.at(next + 1);
    boolean clearly =
        named || past || piece.isWord("quarter") || piece.isWord("a") || isTimely(i, minutes);
    LocalTime base;
    boolean either = false;
    if (hourPiece.isWord("midnight") || hourPiece.isWord("noon") || hourPiece.isWord("midday")) {
      base = hourPiece.isWord("midnight") ? LocalTime.MIDNIGHT : LocalTime.NOON;
    } else {
      int hour = hourPiece.isNumber() ? small(hourPiece.raw()) : NumberWords.small(hourPiece);
      if (!clearly || hour < 1 || hour > 12 || hourPiece.raw().indexOf('.') >= 0) {
        return null;
      }
      int half = halfOfDay(scan.at(next + 2));
      int inWords = half < 0 ? halfInWords(next + 2, hour) : -1;
      either = half < 0 && inWords < 0;
      base = of(hour, 0, Math.max(Math.max(half, inWords), 0));
      next += half >= 0 ? 1 : inWords >= 0 ? afterHalf(next + 2) - next - 2 : 0;
    }
    LocalTime time = past ? base.plusMinutes(minutes) : base.minusMinutes(minutes);
    return Part.time(i, next + 2, time, either);
  }

  /** "The press conference is at two." */
  private boolean isBareHour(int i) {
    Piece after = scan.at(i + 1);
    boolean last =
        !after.exists()
            || after.isMark('.')
            || after.isMark(',')
            || after.isMark(';')
            || after.isWord("on") && weekday(i + 2) != null && halfNamed(scan.at(i + 3)) >= 0;
    return last && scan.at(i - 1).isWord("at") && !isCounted(i - 1);
  }

  /** Whether the word before an "at" tells that a count stands there: "the toll stood at two". */
  private boolean isCounted(int at) {
    return switch (scan.at(at - 1).folded()) {
      case "put",
          "stood",
          "stands",
          "remained",
          "remains",
          "left",
          "kept",
          "held",
          "set",
          "estimated",
          "capped",
          "valued",
          "priced",
          "number",
          "total",
          "toll",
          "unchanged",
          "rated",
          "pegged",
          "level",
          "aged",
          "age",
          "died",
          "married" ->
          true;
      default -> false;
    };
  }

  /** Whether "ten to four" tells the time rather than a score. */
  private boolean isTimely(int i, int minutes) {
    Piece before = scan.at(i - 1);
    boolean told = before.isWord("was") && scan.at(i - 2).isWord("it");
    return before.isWord()
        && (BEFORE_TIME.contains(before.folded()) || told)
        && (minutes == 5 || minutes == 10 || minutes == 20 || minutes == 25);
  }

  /** 0 for "a.m.", 1 for "p.m.", -1 for anything else. */
  private static int halfOfDay(Piece piece) {
    if (piece.isWord("am") && (!piece.spaced() || piece.raw().length() > 2 || piece.isAllCapitals())
        || piece.isWord("am") && piece.raw().equals("am")) {
      return 0;
    }
    return piece.isWord("pm") ? 1 : -1;
  }

  private static LocalTime of(int hour, int minute, int half) {
    return LocalTime.of(hour % 12 + 12 * half, minute);
  }
}
