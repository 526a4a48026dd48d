package app.parallax.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A worker's claim on a job; whoever holds none may not write. */
public sealed interface Lease {

  /**
   * The job is this worker's for as long as a lease lasts.
   *
   * @param attempt which attempt this is, from 1
   * @param most after how many attempts there is no other
   * @param expiresAt when the job itself expires
   * @param request where its request begins; null where all of it is the job's own
   */
  record Taken(
      JobMessage job,
      String owner,
      int attempt,
      int most,
      Instant expiresAt,
      @Nullable AtAddress request)
      implements Lease {}

  /**
   * A request whose first part stands at its content address.
   *
   * @param apart how many parts follow, under the job's own name
   */
  record AtAddress(String hash, int apart) {}

  /** Another worker has it. */
  record Busy() implements Lease {}

  /** It has ended, expired, or never was. */
  record Over() implements Lease {}

  /** It was taken up as often as it may be, and its last worker is gone. */
  record Exhausted(JobMessage job, String owner, int attempt) implements Lease {}
}
