package app.parallax.job;

import app.parallax.request.Options;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request's life, as its small status item tells it.
 *
 * @param id {@code sum_…}
 * @param completedAt when it ended, whichever way; null until then
 * @param attempts how many times a worker took it up
 * @param failure why it failed; null unless it did
 */
public record Job(
    String id,
    Status status,
    Instant createdAt,
    @Nullable Instant completedAt,
    Instant expiresAt,
    int attempts,
    Options options,
    Map<String, String> metadata,
    @Nullable Failure failure) {
  public Job {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** Where a job stands. */
  public enum Status {
    QUEUED,
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** The name in a result document. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Why a job failed.
   *
   * @param code a stable name
   * @param detail one sentence for people; never text of an article or a model
   */
  public record Failure(String code, String detail) {}
}
