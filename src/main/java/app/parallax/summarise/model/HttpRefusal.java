package app.parallax.summarise.model;

import dev.langchain4j.exception.HttpException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A status that is no success, with the server's wish when to come again; its body is not kept. */
final class HttpRefusal extends HttpException {
  private static final long MOST_SECONDS = 86_400;

  private final @Nullable Duration retryAfter;

  HttpRefusal(int status, Optional<Duration> retryAfter) {
    super(status, "status " + status);
    this.retryAfter = retryAfter.orElse(null);
  }

  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /**
   * A {@code Retry-After} in seconds (RFC 9110, 10.2.3), at most a day. Its other form, a date, is
   * not read: it needs two clocks that agree, and no provider sends it.
   */
  static Optional<Duration> seconds(String header) {
    String given = header.strip();
    return given.matches("\\d{1,9}(\\.\\d{1,6})?")
        ? Optional.of(
            Duration.ofMillis((long) (Math.min(Double.parseDouble(given), MOST_SECONDS) * 1000)))
        : Optional.empty();
  }
}
