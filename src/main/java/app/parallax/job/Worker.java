package app.parallax.job;

import app.parallax.job.Job.Failure;
import app.parallax.request.RequestCodec;
import app.parallax.request.SummaryRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Works a job that a message names, once, however often the message comes. */
public final class Worker {
  private final JobTable table;
  private final Terms terms;
  private final Function<SummaryRequest, Result> pipeline;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ResultCodec results = new ResultCodec();

  public Worker(
      DynamoDbClient dynamo,
      String table,
      Terms terms,
      Function<SummaryRequest, Result> pipeline,
      InstantSource clock,
      RandomGenerator random) {
    this.table = new JobTable(dynamo, table);
    this.terms = terms;
    this.pipeline = pipeline;
    this.clock = clock;
    this.random = random;
  }

  /**
   * What became of a message.
   *
   * @param settled whether the queue may forget the message
   * @param attempt which attempt at the job it was; 0 where it was not taken up
   * @param defect what was thrown that nobody foresaw; its message may hold an article's words, so
   *     only its type and places may be told
   */
  public record Outcome(String what, boolean settled, int attempt, Optional<Throwable> defect) {
    private static Outcome of(String what, boolean settled, int attempt) {
      return new Outcome(what, settled, attempt, Optional.empty());
    }
  }

  /**
   * Takes the job's lease, works it and writes how it ended.
   *
   * @throws Unavailable if the table could not be reached; the message is to come again
   */
  public Outcome work(JobMessage message) {
    Instant now = clock.instant();
    String owner = Long.toHexString(random.nextLong());
    return switch (table.lease(message, owner, now, now.plus(terms.lease()), terms.attempts())) {
      case Lease.Taken lease -> work(lease);
      case Lease.Busy() -> Outcome.of("busy", false, 0);
      case Lease.Over() -> Outcome.of("over", true, 0);
      case Lease.Exhausted gone -> {
        table.fail(gone.job(), gone.owner(), gone.attempt(), exhausted(gone.attempt()), now);
        yield Outcome.of("exhausted", true, 0);
      }
    };
  }

  private Outcome work(Lease.Taken lease) {
    JobMessage job = lease.job();
    Optional<byte[]> request = table.bytes(job.tenant(), job.id(), "request");
    if (request.isEmpty()) {
      // Erased or expired since the lease was taken.
      return Outcome.of("over", true, lease.attempt());
    }
    List<byte[]> parts;
    try {
      parts = Parts.of(results.write(pipeline.apply(RequestCodec.read(request.get()))));
    } catch (JobFailed e) {
      return e.tryAgain() && lease.attempt() < terms.attempts()
          ? release(lease)
          : fail(lease, e.failure(), Optional.empty());
    } catch (RuntimeException | StackOverflowError e) {
      // The pipeline is a function of the request: it would do the same again.
      return fail(
          lease,
          new Failure("internal_error", "The summary could not be written; the fault is ours."),
          Optional.of(e));
    }
    boolean written = table.complete(lease, parts, clock.instant());
    return Outcome.of(written ? "completed" : "lease_lost", written, lease.attempt());
  }

  private Outcome release(Lease.Taken lease) {
    table.release(lease.job(), lease.owner(), lease.attempt(), clock.instant().plus(terms.grace()));
    return Outcome.of("released", false, lease.attempt());
  }

  private Outcome fail(Lease.Taken lease, Failure failure, Optional<Throwable> defect) {
    boolean written =
        table.fail(lease.job(), lease.owner(), lease.attempt(), failure, clock.instant());
    return new Outcome(written ? "failed" : "lease_lost", written, lease.attempt(), defect);
  }

  static Failure exhausted(int attempts) {
    return new Failure(
        "attempts_exhausted", "The summary was tried " + attempts + " times and never finished.");
  }
}
