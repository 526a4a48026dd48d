package app.parallax.job;

import static app.parallax.job.Items.text;
import static app.parallax.job.Items.whole;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds what was accepted and is not getting on: queues it again, or fails what was tried too
 * often; and what is left to do after an end: telling of it, erasing.
 *
 * <p>Run twice, it does nothing twice: each step is conditional on what it saw.
 */
public final class Sweep {
  private final JobTable table;
  private final SweepIndex index;
  private final Endings endings;
  private final JobQueue queue;
  private final Terms terms;
  private final InstantSource clock;

  /**
   * A sweep over one table.
   *
   * @param deadLetters where the message of a job goes that nobody could finish
   * @param ended who hears of an end
   */
  public Sweep(
      DynamoDbClient dynamo,
      String table,
      JobQueue queue,
      JobQueue deadLetters,
      Terms terms,
      Ended ended,
      InstantSource clock) {
    this.table = new JobTable(dynamo, table);
    this.index = new SweepIndex(dynamo, table);
    this.endings = new Endings(this.table, deadLetters, ended, terms, clock);
    this.queue = queue;
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * What a sweep did, in jobs.
   *
   * @param faults how many it could not do anything for just now; the next sweep meets them again
   * @param defect the first that was thrown of those that nobody foresaw, which are faults too; its
   *     message may hold anybody's words, so only its type and places may be told
   */
  public record Swept(
      int requeued, int failed, int told, int erased, int faults, Optional<Throwable> defect) {
    Swept plus(Swept other) {
      return new Swept(
          requeued + other.requeued,
          failed + other.failed,
          told + other.told,
          erased + other.erased,
          faults + other.faults,
          defect.or(other::defect));
    }
  }

  private static final Swept NOTHING = swept(0, 0, 0, 0);
  private static final Swept REQUEUED = swept(1, 0, 0, 0);
  private static final Swept FAILED = swept(0, 1, 0, 0);
  private static final Swept TOLD = swept(0, 0, 1, 0);
  private static final Swept ERASED = swept(0, 0, 0, 1);

  private static Swept swept(int requeued, int failed, int told, int erased) {
    return new Swept(requeued, failed, told, erased, 0, Optional.empty());
  }

  private static Swept fault(Optional<Throwable> defect) {
    return new Swept(0, 0, 0, 0, 1, defect);
  }

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
    Swept swept = NOTHING;
    for (JobMessage job : index.due(due)) {
      try {
        swept = swept.plus(lookAfter(job, due, now));
      } catch (Unavailable e) {
        // One job's fault is not the others'; the next sweep meets it again.
        swept = swept.plus(fault(Optional.empty()));
      } catch (RuntimeException e) {
        // Nor is a job that nobody can look after, which would keep all those behind it waiting.
        swept = swept.plus(fault(Optional.of(e)));
      }
    }
    return swept;
  }

  private Swept lookAfter(JobMessage job, Instant due, Instant now) {
    Map<String, AttributeValue> item = table.item(job, true);
    if (!item.containsKey("sweep_at") || whole(item, "sweep_at") > due.toEpochMilli()) {
      return NOTHING;
    }
    if (Items.erased(item)) {
      table.fence(job, item, now);
      table.clear(job, item);
      return ERASED;
    }
    if (item.containsKey("tell")) {
      return endings.follow(job) ? TOLD : NOTHING;
    }
    if (!Items.visible(item, now)) {
      index.leave(job, item);
      return NOTHING;
    }
    if (!item.containsKey("lease_until")) {
      return index.postpone(job, item, later(item, now)) ? requeue(job) : NOTHING;
    }
    Instant leaseUntil = Instant.ofEpochMilli(whole(item, "lease_until"));
    if (leaseUntil.isAfter(due)) {
      index.postpone(job, item, leaseUntil);
      return NOTHING;
    }
    String owner = text(item, "lease_owner");
    int attempts = (int) whole(item, "attempts");
    if (attempts >= JobTable.most(item, terms.attempts())) {
      boolean failed =
          table.fail(
              job, owner, attempts, endings.failed(job.tenant(), Worker.exhausted(attempts), true));
      if (failed) {
        endings.follow(job);
      }
      return failed ? FAILED : NOTHING;
    }
    return table.release(job, owner, attempts, now.plus(terms.grace())) ? requeue(job) : NOTHING;
  }

  private Swept requeue(JobMessage job) {
    queue.send(job);
    return REQUEUED;
  }

  /** When to look again: a job that waits long has many before it, so its turn may be far. */
  private Instant later(Map<String, AttributeValue> item, Instant now) {
    Duration waited = Duration.between(Instant.ofEpochMilli(whole(item, "created")), now);
    return now.plus(waited.compareTo(terms.grace()) > 0 ? waited : terms.grace());
  }
}
