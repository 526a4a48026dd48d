package app.parallax.article;

import app.parallax.article.noise.Cleaned;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads from a page's noise what it says of its publication: a day, and a news agency. */
final class HintReader {
  private HintReader() {}

  private static final int LONGEST = 300;

  private static final Set<String> DATED = Set.of("timestamp", "byline", "dateline");

  private static final String MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";

  private static final Pattern ISO = Pattern.compile("\\b(\\d{4})[-/.](\\d{2})[-/.](\\d{2})");
  private static final Pattern DAY_FIRST =
      Pattern.compile("\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?" + MONTH + ",? (\\d{4})\\b");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("\\b" + MONTH + " (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b");
  private static final Pattern NUMBERS =
      Pattern.compile("\\b(\\d{1,2})([./])(\\d{1,2})[./](\\d{4})\\b");

  private static final Pattern IN_BRACKETS = Pattern.compile("\\(\\s?([^()]{2,40}?)\\s?\\)");
  private static final Pattern KNOWN =
      Pattern.compile(
          "\\b(?:The )?(Associated Press|Agence France-Presse|Press Association|Press Trust of"
              + " India|Canadian Press|Australian Associated Press|PA"
              + " Media|Reuters|Bloomberg|Xinhua|Interfax"
              + "|Anadolu|Yonhap|Kyodo|Tanjug|AFP|AP|dpa|DPA|ANSA|EFE|TASS|Tass|UPI|PTI|ANI|AAP|IANS)\\b");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:^(?:[Bb][Yy]\\b)?:?|[/,|]|\\b(?:and|from|Source:))\\s*(?![Bb][Yy]"
              + " )(\\p{Lu}[\\p{L}.'’-]*(?: \\p{Lu}[\\p{L}.'’-]*){0,3}"
              + " (?:Press|PRESS|Agency|AGENCY|Newswire|NEWSWIRE|Wire|WIRE|News"
              + " Service))\\s*(?:$|[/,|])");

  static Article.Hints read(String text, List<Cleaned.Cut> cuts) {
    LocalDate stamped = null;
    LocalDate scraped = null;
    String agency = null;
    for (Cleaned.Cut cut : cuts) {
      String removed =
          text.substring(cut.start(), Math.min(cut.end(), cut.start() + LONGEST)).strip();
      if (stamped == null && DATED.contains(cut.rule())) {
        stamped = date(removed);
      }
      if (scraped == null && cut.rule().equals("scraper_prefix")) {
        scraped = date(removed);
      }
      if (agency == null) {
        agency = agency(removed, cut.rule());
      }
    }
    LocalDate date = stamped != null ? stamped : scraped;
    return new Article.Hints(date, stamped == null && scraped != null, agency);
  }

  /** The first whole date; none where day and month could be each other. */
  static @Nullable LocalDate date(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Matcher iso = ISO.matcher(lower);
    if (iso.find()) {
      return day(iso.group(1), Integer.parseInt(iso.group(2)), iso.group(3));
    }
    Matcher dayFirst = DAY_FIRST.matcher(lower);
    if (dayFirst.find()) {
      return day(dayFirst.group(3), month(dayFirst.group(2)), dayFirst.group(1));
    }
    Matcher monthFirst = MONTH_FIRST.matcher(lower);
    if (monthFirst.find()) {
      return day(monthFirst.group(3), month(monthFirst.group(1)), monthFirst.group(2));
    }
    Matcher numbers = NUMBERS.matcher(lower);
    if (numbers.find()) {
      int first = Integer.parseInt(numbers.group(1));
      int second = Integer.parseInt(numbers.group(3));
      if (numbers.group(2).equals(".") || first > 12 || first == second) {
        return day(numbers.group(4), second, numbers.group(1));
      }
      if (second > 12) {
        return day(numbers.group(4), first, numbers.group(3));
      }
    }
    return null;
  }

  private static int month(String letters) {
    return "janfebmaraprmayjunjulaugsepoctnovdec".indexOf(letters) / 3 + 1;
  }

  private static @Nullable LocalDate day(String year, int month, String day) {
    try {
      return LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day));
    } catch (DateTimeException _) {
      // A page may print any numbers; a 31st of February says nothing.
      return null;
    }
  }

  private static @Nullable String agency(String removed, String rule) {
    return switch (rule) {
      case "dateline" -> {
        Matcher brackets = IN_BRACKETS.matcher(removed);
        yield brackets.find() ? brackets.group(1) : known(removed);
      }
      case "sign_off", "agency_credit", "copyright" -> known(removed);
      case "byline" -> {
        Matcher named = NAMED.matcher(removed);
        yield named.find() ? named.group(1) : known(removed);
      }
      default -> null;
    };
  }

  private static @Nullable String known(String removed) {
    Matcher known = KNOWN.matcher(removed);
    return known.find() ? known.group(1) : null;
  }
}
