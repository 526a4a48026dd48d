package app.parallax.article.noise;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * When the page was published or changed: a line of nothing but dates, times and the words that
 * label them.
 */
final class Timestamp implements NoiseRule.OfLine {
  private static final Pattern WORD = Pattern.compile("[\\s,;|·•()\\[\\]/@»›-]+");
  private static final Pattern TIME =
      Pattern.compile(
          "(?:[01]?\\d|2[0-4])(?:[:.h][0-5]\\d){1,2}(?:am|pm|a\\.m\\.?|p\\.m\\.?|z|h|hrs?)?|(?:[01]?\\d|2[0-4])(?:am|pm|a\\.m\\.?|p\\.m\\.?|h)|[0-2]\\d[0-5]\\dh(?:rs)?");
  private static final Pattern YEAR_AND_TIME =
      Pattern.compile("\\b((?:19|20)\\d\\d)(\\d{1,2}:\\d\\d)");
  private static final Pattern DATE_AND_LABEL =
      Pattern.compile("([\\dm])(updated|published|posted|modified|last)\\b");
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\d{1,2}(?:st|nd|rd|th)?|'?\\d{2}|(?:19|20)\\d\\d|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|\\d{4}[./]\\d\\d[./]\\d\\d\\S*|\\d\\dt\\d\\d:\\d\\d\\S*|\\d{1,2}(?:m|h|d|min|mins|hrs?|days?)");
  private static final Set<String> MONTHS =
      Set.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december",
          "jan",
          "feb",
          "mar",
          "apr",
          "jun",
          "jul",
          "aug",
          "sep",
          "sept",
          "oct",
          "nov",
          "dec");
  private static final Set<String> UNITS =
      Set.of(
          "second",
          "seconds",
          "minute",
          "minutes",
          "min",
          "mins",
          "hour",
          "hours",
          "hr",
          "hrs",
          "day",
          "days",
          "week",
          "weeks",
          "month",
          "months",
          "year",
          "years",
          "ago",
          "yesterday",
          "today",
          "now",
          "old");
  private static final Set<String> OTHERS =
      Set.of(
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "mon",
          "tue",
          "tues",
          "wed",
          "weds",
          "thu",
          "thur",
          "thurs",
          "fri",
          "sat",
          "sun",
          "am",
          "pm",
          "a.m",
          "p.m",
          "noon",
          "midnight",
          "gmt",
          "utc",
          "bst",
          "cet",
          "cest",
          "eet",
          "eest",
          "est",
          "edt",
          "et",
          "cst",
          "cdt",
          "ct",
          "mst",
          "mdt",
          "mt",
          "pst",
          "pdt",
          "pt",
          "ist",
          "jst",
          "aest",
          "aedt",
          "nzst",
          "wat",
          "cat",
          "eat",
          "sast",
          "msk",
          "local",
          "time",
          "hkt",
          "sgt",
          "pkt",
          "published",
          "publish",
          "updated",
          "update",
          "posted",
          "modified",
          "edited",
          "created",
          "issued",
          "released",
          "broadcast",
          "aired",
          "last",
          "latest",
          "first",
          "at",
          "on",
          "of",
          "the",
          "in",
          "date",
          "live",
          "ended",
          "started",
          "and",
          "about",
          "was",
          "is",
          "this",
          "article",
          "story",
          "page",
          "more",
          "than",
          "over",
          "an",
          "a",
          "just",
          "added",
          "new",
          "version",
          "print",
          "edition",
          "original",
          "originally",
          "since",
          "timestamp",
          "gmt+1",
          "gmt+2",
          "gmt+0",
          "uhr");
  private static final Pattern LABELLED =
      Pattern.compile(
          "^(?:first |last |originally |newly |article |story"
              + " )?(?:published|posted|updated|update|modified|broadcast|aired|heard|created|issued|released|filed|uploaded|recorded|transmitted|date|as"
              + " of)\\b(?: ?:| (?:on|at|by)\\b| \\d|"
              + " (?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?,?"
              + " ).*");

  @Override
  public String name() {
    return "timestamp";
  }

  @Override
  public boolean matches(Line line) {
    if (line.words() > 26) {
      return false;
    }
    return allTime(line.lower())
        || allTime(unglued(line.lower()))
        || (LABELLED.matcher(line.lower()).matches()
            && !line.terminated()
            && line.text().indexOf('"') < 0
            && holdsDate(line.lower()));
  }

  /** The words apart that a scraper ran together: "20256:45 pm", "gmt+2updated". */
  private static String unglued(String lower) {
    String apart = YEAR_AND_TIME.matcher(lower).replaceAll("$1 $2");
    return DATE_AND_LABEL.matcher(apart).replaceAll("$1 $2");
  }

  /** Whether every word belongs to a date or a time, and at least one of them says which. */
  static boolean allTime(String lower) {
    boolean times = false;
    for (String part : WORD.split(lower, -1)) {
      String word = bare(part);
      if (word.isEmpty() || OTHERS.contains(word) || zone(word)) {
        continue;
      }
      if (isTime(word)) {
        times = true;
      } else if (MONTHS.contains(word) || UNITS.contains(word)) {
        times |= hasDigit(lower) || word.equals("yesterday") || word.equals("today");
      } else if (!NUMBER.matcher(word).matches()) {
        return false;
      } else {
        times |=
            word.indexOf('/') > 0
                || word.length() > 4
                || Character.isLetter(word.charAt(word.length() - 1));
      }
    }
    return times;
  }

  private static boolean zone(String word) {
    return word.startsWith("gmt") || word.startsWith("utc");
  }

  private static boolean isTime(String word) {
    return TIME.matcher(word).matches();
  }

  static boolean holdsDate(String lower) {
    if (!hasDigit(lower)) {
      return false;
    }
    for (String part : WORD.split(lower, -1)) {
      String word = bare(part);
      if (MONTHS.contains(word)
          || isTime(word)
          || word.equals("ago")
          || (word.length() > 4 && NUMBER.matcher(word).matches())) {
        return true;
      }
    }
    return lower.matches(".*\\b\\d{1,4}[/.-]\\d{1,2}[/.-]\\d{2,4}\\b.*");
  }

  private static String bare(String part) {
    int end = part.length();
    while (end > 0 && ".:,!*".indexOf(part.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = 0;
    while (start < end && ".:*".indexOf(part.charAt(start)) >= 0) {
      start++;
    }
    return part.substring(start, end);
  }

  private static boolean hasDigit(String lower) {
    return lower.chars().anyMatch(Character::isDigit);
  }
}
