package app.parallax.language;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date, a weekday, a month, a year or a time of day as a sentence gives it; what is null it does
 * not say.
 *
 * @param start where it begins, in UTF-16 code units of the text read
 * @param end where it ends, exclusive
 * @param month 1 to 12
 * @param dayOffset days from the day of writing: 0 for "today", -1 for "yesterday"
 * @param about whether the time is told roughly: "shortly after 4 p.m.", "around noon"
 * @param eitherHalf whether the time may be of either half of the day: "ten past four"
 */
public record When(
    int start,
    int end,
    @Nullable Integer year,
    @Nullable Integer month,
    @Nullable Integer day,
    @Nullable DayOfWeek weekday,
    @Nullable LocalTime time,
    @Nullable Integer dayOffset,
    boolean about,
    boolean eitherHalf) {
  /** How far two times may lie apart of which one is told roughly. */
  private static final Duration ROUGHLY = Duration.ofMinutes(30);

  public When {
    if (month != null && (month < 1 || month > 12) || day != null && (day < 1 || day > 31)) {
      throw new IllegalArgumentException("no date has month " + month + " and day " + day);
    }
  }

  /** Whether it tells of a day, a month or a year rather than of a time of day alone. */
  public boolean isDate() {
    return year != null || month != null || day != null || weekday != null || dayOffset != null;
  }

  /**
   * The day it means in a text of a past event written on a day: a weekday means the nearest such
   * day not after it, a date without a year the nearest one.
   *
   * @return empty where it does not tell a day
   */
  public Optional<LocalDate> on(LocalDate written) {
    return on(written, false);
  }

  /**
   * The day it means in a text written on a day.
   *
   * @param future whether the sentence tells of what is to come: a weekday then means the nearest
   *     such day after that of writing
   */
  public Optional<LocalDate> on(LocalDate written, boolean future) {
    if (dayOffset != null) {
      return Optional.of(written.plusDays(dayOffset));
    }
    if (day != null) {
      return date(written, day);
    }
    if (weekday != null && month == null && year == null) {
      int back = Math.floorMod(written.getDayOfWeek().getValue() - weekday.getValue(), 7);
      return Optional.of(future ? written.plusDays(7 - back) : written.minusDays(back));
    }
    return Optional.empty();
  }

  private Optional<LocalDate> date(LocalDate written, int day) {
    YearMonth near = YearMonth.from(written);
    LocalDate best = null;
    for (int back = -6; back <= 6; back++) {
      YearMonth candidate = near.plusMonths(back);
      boolean fits =
          year != null
              ? month != null
              : month != null ? candidate.getMonthValue() == month : Math.abs(back) <= 1;
      if (year != null && month != null) {
        candidate = YearMonth.of(year, month);
      }
      if (fits && candidate.isValidDay(day)) {
        LocalDate date = candidate.atDay(day);
        if (best == null
            || Math.abs(ChronoUnit.DAYS.between(written, date))
                < Math.abs(ChronoUnit.DAYS.between(written, best))) {
          best = date;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** Whether both can tell of one moment: nothing that both say differs. */
  public boolean compatible(When other) {
    return compatible(other, null, null);
  }

  /**
   * Whether both can tell of one moment.
   *
   * @param written the day on which the text of this was written, null if unknown: it tells what
   *     day "Monday" and "yesterday" are
   * @param otherWritten the same of the other's text
   */
  public boolean compatible(
      When other, @Nullable LocalDate written, @Nullable LocalDate otherWritten) {
    if (differ(year, other.year)
        || differ(month, other.month)
        || differ(day, other.day)
        || differ(weekday, other.weekday)
        || !timesMeet(other)) {
      return false;
    }
    if (written == null || otherWritten == null) {
      return weekdayFits(other) && other.weekdayFits(this);
    }
    Optional<LocalDate> here = on(written);
    Optional<LocalDate> there = other.on(otherWritten);
    return here.isEmpty() || there.isEmpty() || here.equals(there);
  }

  private static boolean differ(@Nullable Object one, @Nullable Object other) {
    return one != null && other != null && !one.equals(other);
  }

  /** Whether this one's full date falls on the other's weekday, where both are told. */
  private boolean weekdayFits(When other) {
    if (year == null || month == null || day == null || other.weekday == null) {
      return true;
    }
    return !YearMonth.of(year, month).isValidDay(day)
        || LocalDate.of(year, month, day).getDayOfWeek() == other.weekday;
  }

  private boolean timesMeet(When other) {
    if (time == null || other.time == null) {
      return true;
    }
    int day = 24 * 60;
    int cycle = eitherHalf || other.eitherHalf ? day / 2 : day;
    int apart = Math.floorMod(time.toSecondOfDay() / 60 - other.time.toSecondOfDay() / 60, cycle);
    int nearest = Math.min(apart, cycle - apart);
    return nearest <= (about || other.about ? ROUGHLY.toMinutes() : 0);
  }
}
