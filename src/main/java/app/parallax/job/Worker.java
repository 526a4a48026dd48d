package app.parallax.job;

import app.parallax.job.Job.Failure;
import app.parallax.job.JobTable.Ending;
import app.parallax.request.RequestCodec;
import app.parallax.request.SummaryRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Works a job that a message names, once, however often the message comes. */
public final class Worker {
  /** What is left of a worker's time when it stops: enough to give a job back. */
  static final Duration LAST = Duration.ofSeconds(5);

  /** How often an ending is written before it is given up: the work behind it was paid for. */
  private static final int TRIES = 5;

  private final JobTable table;
  private final Endings endings;
  private final Terms terms;
  private final UnaryOperator<SummaryRequest> fetch;
  private final BiFunction<SummaryRequest, String, Result> pipeline;
  private final Pause pause;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final ResultCodec results = new ResultCodec();

  /**
   * A worker on one table.
   *
   * @param fetch puts what is at their addresses in the place of linked articles
   * @param pipeline writes a tenant's summary
   * @param deadLetters where the message of a job goes that nobody could finish
   * @param ended who hears of an end
   */
  public Worker(
      DynamoDbClient dynamo,
      String table,
      Terms terms,
      UnaryOperator<SummaryRequest> fetch,
      BiFunction<SummaryRequest, String, Result> pipeline,
      JobQueue deadLetters,
      Ended ended,
      Pause pause,
      InstantSource clock,
      RandomGenerator random) {
    this.table = new JobTable(dynamo, table);
    this.endings = new Endings(this.table, deadLetters, ended, terms, clock);
    this.terms = terms;
    this.fetch = fetch;
    this.pipeline = pipeline;
    this.pause = pause;
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

  /** The pipeline was stopped because there was no time left. */
  private static final class OutOfTime extends Exception {}

  /**
   * Takes the job's lease, works it and writes how it ended. Who runs out of time gives the lease
   * back.
   *
   * @param deadline when this worker is no more
   * @throws Unavailable if the table could not be reached; the message is to come again
   */
  public Outcome work(JobMessage message, Instant deadline) {
    Instant now = clock.instant();
    if (!now.plus(LAST).isBefore(deadline)) {
      return Outcome.of("no_time", false, 0);
    }
    String owner = Long.toHexString(random.nextLong());
    return switch (table.lease(message, owner, now, now.plus(terms.lease()), terms.attempts())) {
      case Lease.Taken lease -> work(lease, deadline.minus(LAST));
      case Lease.Busy() -> Outcome.of("busy", false, 0);
      case Lease.Over() -> Outcome.of(follow(message) ? "over" : "untold", true, 0);
      case Lease.Exhausted gone -> {
        table.fail(
            gone.job(),
            gone.owner(),
            gone.attempt(),
            endings.failed(message.tenant(), exhausted(gone.attempt()), true));
        follow(message);
        yield Outcome.of("exhausted", true, 0);
      }
    };
  }

  private Outcome work(Lease.Taken lease, Instant until) {
    JobMessage job = lease.job();
    Optional<byte[]> request = table.request(lease);
    if (request.isEmpty()) {
      // Erased or expired since the lease was taken.
      return Outcome.of("over", true, lease.attempt());
    }
    Result result;
    List<byte[]> parts;
    try {
      result = run(lease, RequestCodec.read(request.get()), until);
      parts = Parts.of(results.write(result));
    } catch (OutOfTime e) {
      return lease.attempt() < lease.most()
          ? release(lease, "out_of_time")
          : fail(lease, outOfTime(lease.attempt()), true, Optional.empty());
    } catch (JobFailed e) {
      return e.tryAgain() && lease.attempt() < lease.most()
          ? release(lease, "released")
          : fail(lease, e.failure(), e.tryAgain(), Optional.empty());
    } catch (Unavailable e) {
      return release(lease, "released");
    } catch (RuntimeException | StackOverflowError e) {
      // The pipeline is a function of the request: it would do the same again.
      return fail(
          lease,
          new Failure("internal_error", "The summary could not be written; the fault is ours."),
          true,
          Optional.of(e));
    }
    if (Parts.tooMany(parts)) {
      return fail(
          lease,
          new Failure("result_too_large", "The result is larger than can be kept."),
          true,
          Optional.empty());
    }
    Ending ending = endings.completed(job.tenant());
    boolean written =
        persist(() -> table.deposit(lease, parts))
            && persist(
                () -> table.complete(lease, parts, ending) || table.endedBy(lease, ending.to()));
    if (!written) {
      withdraw(lease);
    }
    return ended(lease, written, "completed", ending, Optional.empty());
  }

  /** Runs the pipeline aside, so that it can be left when the time is up. */
  private Result run(Lease.Taken lease, SummaryRequest request, Instant until) throws OutOfTime {
    FutureTask<Result> task =
        new FutureTask<>(() ->
            pipeline.apply(
                request.linked() ? fetched(lease, request) : request, lease.job().tenant()));
    Duration left = Duration.between(clock.instant(), until);
    Thread.ofPlatform().name("pipeline").daemon().start(task);
    try {
      return task.get(left.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new OutOfTime();
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new OutOfTime();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException fault -> throw fault;
        case Error fault -> throw fault;
        case null, default -> throw new IllegalStateException("a pipeline throws no such", e);
      }
    }
  }

  /** The request with its pages, which are kept: offsets refer to them. */
  private SummaryRequest fetched(Lease.Taken lease, SummaryRequest request) {
    SummaryRequest found = fetch.apply(request);
    List<byte[]> parts = Parts.of(RequestCodec.write(found));
    if (Parts.beyondCount(parts)) {
      throw new JobFailed(
          new Failure(
              "article_unreadable",
              "The pages that were fetched are together larger than can be kept."),
          false);
    }
    // A lease that is lost is noticed when the result is written.
    table.keep(lease, parts);
    return found;
  }

  private Outcome release(Lease.Taken lease, String what) {
    table.release(lease.job(), lease.owner(), lease.attempt(), clock.instant().plus(terms.grace()));
    return Outcome.of(what, false, lease.attempt());
  }

  private Outcome fail(
      Lease.Taken lease, Failure failure, boolean dead, Optional<Throwable> defect) {
    Ending ending = endings.failed(lease.job().tenant(), failure, dead);
    boolean written =
        persist(() ->
            table.fail(lease.job(), lease.owner(), lease.attempt(), ending)
                || table.endedBy(lease, ending.to()));
    return ended(lease, written, "failed", ending, defect);
  }

  private Outcome ended(
      Lease.Taken lease, boolean written, String what, Ending ending, Optional<Throwable> defect) {
    if (written && ending.tellAt() != null) {
      follow(lease.job());
    }
    return new Outcome(written ? what : "lease_lost", written, lease.attempt(), defect);
  }

  /** What cannot be done now the sweep does later; the job itself has ended. */
  private boolean follow(JobMessage job) {
    try {
      return endings.follow(job);
    } catch (Unavailable e) {
      return false;
    }
  }

  /** What an attempt put down that lost its lease is nobody's; if it stays, it expires. */
  private void withdraw(Lease.Taken lease) {
    try {
      table.withdraw(lease);
    } catch (Unavailable e) {
      // Nobody can see it, and erasing takes it, too.
      return;
    }
  }

  /** Writes what an attempt comes to, in spite of faults that pass. */
  private boolean persist(BooleanSupplier write) {
    for (int tried = 0; ; tried++) {
      try {
        return write.getAsBoolean();
      } catch (Unavailable e) {
        if (tried + 1 == TRIES) {
          throw e;
        }
        Pause.before(tried, pause, random);
      }
    }
  }

  static Failure exhausted(int attempts) {
    return new Failure(
        "attempts_exhausted", "The summary was tried " + attempts + " times and never finished.");
  }

  private static Failure outOfTime(int attempts) {
    return new Failure("out_of_time", "The summary took too long, " + attempts + " times.");
  }
}
