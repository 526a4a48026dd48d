package app.parallax.job;

import app.parallax.job.JobTable.Waiting;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Finds what was accepted and is not getting on: queues it again, or fails what was tried too
 * often.
 *
 * <p>Run twice, it does nothing twice: each step is conditional on what it saw.
 */
public final class Sweep {
  private final JobTable table;
  private final JobQueue queue;
  private final Terms terms;
  private final InstantSource clock;

  public Sweep(
      DynamoDbClient dynamo, String table, JobQueue queue, Terms terms, InstantSource clock) {
    this.table = new JobTable(dynamo, table);
    this.queue = queue;
    this.terms = terms;
    this.clock = clock;
  }

  /** How many jobs a sweep queued again, and how many it failed. */
  public record Swept(int requeued, int failed) {}

  /** Looks after the jobs whose time has come. */
  public Swept run() {
    Instant now = clock.instant();
    return run(now, now);
  }

  /**
   * Looks after every job that is not over: at the start of a process that alone works the table,
   * no queue remembers a job and no lease has a holder.
   */
  public Swept runAtStart() {
    return run(Instant.ofEpochMilli(Long.MAX_VALUE), clock.instant());
  }

  private Swept run(Instant due, Instant now) {
    int requeued = 0;
    int failed = 0;
    for (Waiting waiting : table.waiting(due, now)) {
      if (waiting.expired()) {
        continue;
      }
      Instant next = now.plus(terms.grace());
      Instant leaseUntil = waiting.leaseUntil();
      String owner = waiting.owner();
      if (leaseUntil == null || owner == null) {
        if (table.postpone(waiting, next)) {
          queue.send(waiting.job());
          requeued++;
        }
      } else if (leaseUntil.isAfter(due)) {
        table.postpone(waiting, leaseUntil);
      } else if (waiting.attempts() >= terms.attempts()) {
        failed +=
            table.fail(
                    waiting.job(),
                    owner,
                    waiting.attempts(),
                    Worker.exhausted(waiting.attempts()),
                    now)
                ? 1
                : 0;
      } else if (table.release(waiting.job(), owner, waiting.attempts(), next)) {
        queue.send(waiting.job());
        requeued++;
      }
    }
    return new Swept(requeued, failed);
  }
}
