package app.parallax.webhook;

import app.parallax.fetch.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a receiver asks to be left alone: {@code Retry-After} (RFC 9110, 10.2.3). */
final class RetryAfter {
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private RetryAfter() {}

  /**
   * What an answer of 429 or 503 asks for, in seconds or as a date, at most as long as a queue puts
   * a message off; empty of any other.
   */
  static Optional<Duration> of(Answer answer, Instant now) {
    return answer instanceof Answer.Answered answered
            && (answered.status() == TOO_MANY || answered.status() == UNAVAILABLE)
        ? answered
            .header("retry-after")
            .flatMap(given -> read(given.strip(), now))
            .map(asked -> asked.compareTo(Deliverer.NEAR) > 0 ? Deliverer.NEAR : asked)
        : Optional.empty();
  }

  private static Optional<Duration> read(String given, Instant now) {
    if (given.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Integer.parseInt(given)));
    }
    try {
      ZonedDateTime until = ZonedDateTime.parse(given, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(Duration.between(now, until.toInstant()));
    } catch (DateTimeException e) {
      // No date either: whoever cannot say when is asked by the schedule.
      return Optional.empty();
    }
  }
}
