package app.parallax.job;

import static app.parallax.job.Items.whole;

import app.parallax.job.Job.Failure;
import app.parallax.job.Job.Status;
import app.parallax.job.JobTable.Ending;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What follows a job's end: its dead letter, and those who wait to hear.
 *
 * <p>The ending itself says that there is something to follow, so whoever dies in between leaves it
 * to the sweep.
 */
final class Endings {
  private final JobTable table;
  private final JobQueue deadLetters;
  private final Ended ended;
  private final Terms terms;
  private final InstantSource clock;

  Endings(JobTable table, JobQueue deadLetters, Ended ended, Terms terms, InstantSource clock) {
    this.table = table;
    this.deadLetters = deadLetters;
    this.ended = ended;
    this.terms = terms;
    this.clock = clock;
  }

  Ending completed(String tenant) {
    return of(tenant, Status.COMPLETED, null, false);
  }

  /**
   * A failure.
   *
   * @param dead whether somebody should look at it, and may bring it back
   */
  Ending failed(String tenant, Failure failure, boolean dead) {
    return of(tenant, Status.FAILED, failure, dead);
  }

  private Ending of(String tenant, Status to, @Nullable Failure failure, boolean dead) {
    Instant now = clock.instant();
    return new Ending(
        to, now, failure, dead || ended.wanted(tenant) ? now.plus(terms.grace()) : null, dead);
  }

  /**
   * Does what is left to do after a job's end.
   *
   * @return whether nothing is left
   * @throws Unavailable if a queue or the table could not be reached; the sweep does it again
   */
  boolean follow(JobMessage job) {
    Map<String, AttributeValue> item = table.item(job, true);
    if (!item.containsKey("tell")) {
      return true;
    }
    int tried = (int) whole(item, "tell");
    if (item.containsKey("dead")) {
      deadLetters.send(new JobMessage(job.tenant(), job.id(), (int) whole(item, "attempts")));
    }
    Instant now = clock.instant();
    Optional<Instant> again =
        Items.visible(item, now) && ended.wanted(job.tenant())
            ? ended.tell(job.tenant(), Items.job(item), tried)
            : Optional.empty();
    if (again.isPresent()) {
      table.tellAgain(job, tried, again.get());
      return false;
    }
    table.told(job, tried);
    return true;
  }
}
