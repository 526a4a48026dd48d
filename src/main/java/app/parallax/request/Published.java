package app.parallax.request;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a source says that it published: a day, and the moment where one was given.
 *
 * <p>The day is the one at the outlet, which a moment in UTC may hide: relative dates ("on Monday")
 * count from it.
 */
public record Published(LocalDate day, @Nullable OffsetDateTime moment) {
  /** RFC 3339, 5.6; the year is kept clear of the first, which UTC could leave. */
  private static final Pattern RFC3339 =
      Pattern.compile(
          "(?!000)\\d{4}-\\d\\d-\\d\\d(?:[Tt]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:[Zz]|[+-]\\d\\d:\\d\\d))?");

  /**
   * Reads an RFC 3339 {@code date-time} or {@code full-date}.
   *
   * @throws DateTimeParseException if it is neither
   */
  public static Published parse(String value) {
    if (!RFC3339.matcher(value).matches()) {
      throw new DateTimeParseException("neither a date-time nor a date of RFC 3339", value, 0);
    }
    if (value.length() == 10) {
      return new Published(LocalDate.parse(value), null);
    }
    OffsetDateTime moment = OffsetDateTime.parse(value.toUpperCase(Locale.ROOT));
    return new Published(moment.toLocalDate(), moment);
  }

  /** The moment in UTC as RFC 3339, or the day alone where no moment was given. */
  public String rfc3339() {
    return moment == null
        ? day.toString()
        : DateTimeFormatter.ISO_INSTANT.format(moment.toInstant());
  }
}
