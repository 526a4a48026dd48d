package app.parallax.slack;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an asking has come.
 *
 * @param since when it was taken
 * @param job the job it became; null before
 * @param told the job's status as it was told last; null before
 * @param looks how often the job was looked at
 * @param channel the conversation with our bot that the private answer stands in; null where it
 *     stands elsewhere
 * @param message the answer's time stamp there
 * @param begun whether something that may not be done twice was begun
 */
record Progress(
    Instant since,
    @Nullable String job,
    @Nullable String told,
    int looks,
    @Nullable String channel,
    @Nullable String message,
    boolean begun) {

  static Progress none(Instant since) {
    return new Progress(since, null, null, 0, null, null, false);
  }

  Progress of(String id) {
    return new Progress(since, id, told, looks, channel, message, begun);
  }

  Progress told(String status) {
    return new Progress(since, job, status, looks, channel, message, begun);
  }

  Progress looked() {
    return new Progress(since, job, told, looks + 1, channel, message, begun);
  }

  Progress answeredAt(String where, String ts) {
    return new Progress(since, job, told, looks, where, ts, begun);
  }

  Progress begunNow() {
    return new Progress(since, job, told, looks, channel, message, true);
  }
}
