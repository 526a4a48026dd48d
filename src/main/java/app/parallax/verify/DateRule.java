package app.parallax.verify;

import app.parallax.language.Reading;
import app.parallax.language.Token;
import app.parallax.language.When;
import app.parallax.verify.Quarters.Quarter;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Dates, weekdays and times as the source's text gives them; a day that only the metadata or
 * arithmetic on it would give is absent.
 */
final class DateRule implements Rule {
  private static final Set<String> WEEKDAYS =
      Stream.of(DayOfWeek.values())
          .map(day -> day.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    List<Finding> findings = new ArrayList<>();
    Reading reading = claim.reading();
    for (When told : reading.whens()) {
      if (!Quoted.covers(reading, told.start(), told.end())
          && !stands(told, support)
          && !isPeriodYear(told, reading, support)) {
        findings.add(
            new Finding(Fault.DATE_ABSENT, reading.text().substring(told.start(), told.end())));
      }
    }
    for (Token token : reading.tokens()) {
      if (isUnreadWeekday(token, reading) && !support.hasWord(token.folded())) {
        findings.add(new Finding(Fault.DATE_ABSENT, token.word()));
      }
    }
    for (Quarter quarter : Quarters.of(reading)) {
      if (!stands(quarter, support)) {
        findings.add(
            new Finding(
                Fault.DATE_ABSENT, reading.text().substring(quarter.start(), quarter.end())));
      }
    }
    return findings;
  }

  /** A weekday beside another, "on Monday on Sunday", of which a date holds only one. */
  private static boolean isUnreadWeekday(Token token, Reading reading) {
    for (When when : reading.whens()) {
      if (when.start() <= token.start() && token.end() <= when.end()) {
        return WEEKDAYS.contains(token.folded())
            && when.weekday() != null
            && !when.weekday().name().equalsIgnoreCase(token.folded())
            && !Quoted.covers(reading, token.start(), token.end());
      }
    }
    return false;
  }

  /** Where nothing is cited, a report's own quarter may be known beside the text. */
  private static boolean stands(Quarter told, Support support) {
    boolean any = false;
    for (Passage passage : support.witnesses()) {
      for (Quarter source : Quarters.of(passage.reading())) {
        if (source.number() == told.number()) {
          return true;
        }
        any = true;
      }
    }
    return !any && !support.isCited();
  }

  /** A period's year, "the third quarter of 2020", as a report names it without saying it. */
  private static boolean isPeriodYear(When told, Reading reading, Support support) {
    if (support.isCited() || told.year() == null || told.month() != null) {
      return false;
    }
    for (Quarter quarter : Quarters.of(reading)) {
      if (quarter.end() <= told.start() && told.start() - quarter.end() <= 12) {
        return support.witnesses().stream()
            .flatMap(p -> p.reading().whens().stream())
            .allMatch(w -> w.year() == null);
      }
    }
    return false;
  }

  /** A time of day or a weekday may stand apart from its date; the rest of a date stands as one. */
  private static boolean stands(When told, Support support) {
    boolean date = told.year() == null && told.month() == null && told.day() == null;
    boolean weekday = told.weekday() == null;
    boolean time = told.time() == null;
    boolean offset = told.dayOffset() == null;
    for (Passage passage : support.witnesses()) {
      for (When source : passage.reading().whens()) {
        date |=
            agrees(told.year(), source.year())
                && agrees(told.month(), source.month())
                && agrees(told.day(), source.day());
        weekday |= agrees(told.weekday(), source.weekday());
        time |= agrees(told.time(), source.time());
        offset |= agrees(told.dayOffset(), source.dayOffset());
      }
    }
    weekday |= told.weekday() == DayOfWeek.FRIDAY && support.hasWord("tgif");
    time |= !support.isCited() && isHourTold(told, support);
    return date && weekday && time && offset;
  }

  /** Talk gives an hour as a bare number: "7?" "Let's make it 7". */
  private static boolean isHourTold(When told, Support support) {
    var time = told.time();
    if (time == null || time.getMinute() != 0) {
      return false;
    }
    int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    return support.hasWord(String.valueOf(hour));
  }

  private static boolean agrees(@Nullable Object told, @Nullable Object source) {
    return told == null || told.equals(source);
  }
}
