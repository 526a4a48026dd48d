package app.parallax.job;

import app.parallax.job.Job.Status;
import app.parallax.job.JobTable.AddressClaim;
import app.parallax.job.JobTable.Ending;
import app.parallax.job.JobTable.KeyClaim;
import app.parallax.job.JobTable.Written;
import app.parallax.request.RequestCodec;
import app.parallax.request.SummaryRequest;
import app.parallax.summarise.Usage;
import app.parallax.verify.VerifiedSummary;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The tenants' jobs: accepted once, found as soon as they are accepted.
 *
 * <p>The same request twice is one job: by its idempotency key, and by its content.
 */
public final class Jobs {
  /** How often a write that met another writer's is tried again. */
  private static final int TRIES = 12;

  /** What a document costs that another one's result was copied into. */
  private static final Usage NOTHING = new Usage(0, 0, 0, null, 0);

  private final JobTable table;
  private final OpenJobs open;
  private final JobQueue queue;
  private final Terms terms;
  private final String version;
  private final Ended ended;
  private final Pause pause;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final JobIds ids;
  private final ResultCodec results = new ResultCodec();

  /**
   * The jobs in one table.
   *
   * @param version what beside a request its result depends on: engine, model, prompt, rules
   */
  public Jobs(
      DynamoDbClient dynamo,
      String table,
      JobQueue queue,
      Terms terms,
      String version,
      Ended ended,
      Pause pause,
      InstantSource clock,
      RandomGenerator random) {
    this.table = new JobTable(dynamo, table);
    this.open = new OpenJobs(dynamo, table);
    this.queue = queue;
    this.terms = terms;
    this.version = version;
    this.ended = ended;
    this.pause = pause;
    this.clock = clock;
    this.random = random;
    this.ids = new JobIds(clock, random);
  }

  /** As {@link #accept(String, Ceilings, SummaryRequest, String)}, without a ceiling. */
  public Acceptance accept(String tenant, SummaryRequest request, @Nullable String key) {
    return accept(tenant, Ceilings.NONE, request, key);
  }

  /**
   * Accepts a request in one transaction, then queues it; or answers with what it met.
   *
   * @param key the sender's idempotency key, null where none was given
   * @throws Unavailable if nothing was accepted and trying again may help
   */
  public Acceptance accept(
      String tenant, Ceilings ceilings, SummaryRequest request, @Nullable String key) {
    RequestCodec.Written body = RequestCodec.written(request);
    ContentAddress address = ContentAddress.of(body, request.options(), version);
    // Without a key nobody asks whether the same was sent.
    String fingerprint = key == null ? "" : ContentAddress.sha256(body.json());
    String keyHash =
        key == null ? null : ContentAddress.sha256(key.getBytes(StandardCharsets.UTF_8));
    List<byte[]> parts = Parts.of(body.json());
    String keyReplaces = null;
    // What stands at an address changes, so an address says nothing of the content.
    AddressClaim claim = request.linked() ? null : new AddressClaim(address);
    for (int tried = 0; tried < TRIES; tried++) {
      Instant now = clock.instant();
      KeyClaim keyClaim =
          keyHash == null
              ? null
              : new KeyClaim(keyHash, fingerprint, now.plus(Terms.KEY), keyReplaces);
      Job job = queued(request, now);
      OpenJobs.Room room =
          ceilings.equals(Ceilings.NONE) ? null : open.room(tenant, job.id(), ceilings, now);
      Written written =
          table.accept(
              tenant,
              job,
              JobTable.REQUEST,
              parts,
              keyClaim,
              claim,
              room == null ? null : room.write(),
              now,
              now.plus(terms.grace()));
      switch (written) {
        case Written.Done() -> {
          return new Acceptance.Accepted(job, send(new JobMessage(tenant, job.id())));
        }
        case Written.KeyHeld(String held, String theirs) -> {
          if (!theirs.equals(fingerprint)) {
            return new Acceptance.KeyReused();
          }
          Optional<Job> known = table.findNow(tenant, held, now);
          if (known.isPresent()) {
            return new Acceptance.Known(known.get(), result(tenant, known.get()).orElse(null));
          }
          keyReplaces = held;
        }
        case Written.AddressHeld(String held, byte[] order) -> {
          List<Integer> places = address.places(order);
          Optional<Job> known = table.findNow(tenant, held, now);
          Status status = known.map(Job::status).orElse(Status.CANCELLED);
          if (status == Status.QUEUED || status == Status.IN_PROGRESS) {
            // In whatever order its articles are: what is being written is written once.
            if (keyClaim == null
                || table.claim(tenant, held, keyClaim, now) instanceof Written.Done) {
              return new Acceptance.Known(known.orElseThrow(), null);
            }
          } else if (status == Status.COMPLETED) {
            Optional<Result> result = copied(tenant, known.orElseThrow(), places);
            if (result.isEmpty() || result.get().engine().degraded() != null) {
              // What was written in that order does not hold in this one; and a stand-in's answer
              // is not what was asked for: the next asker tries the model.
              claim = new AddressClaim(address, held, false);
              continue;
            }
            Optional<Acceptance> hit = hit(tenant, request, result.get(), keyClaim, now);
            if (hit.isPresent()) {
              return hit.get();
            }
            Pause.before(tried, pause, random);
          } else {
            // A failed one may be brought back from its dead letter.
            claim = new AddressClaim(address, held, status == Status.FAILED);
          }
        }
        case Written.QuotaMoved() -> {
          if (room instanceof OpenJobs.Room.Full full) {
            return new Acceptance.Full(full.which(), full.ceiling(), full.retryAfter());
          }
          Pause.before(tried, pause, random);
        }
        case Written.Conflict() -> Pause.before(tried, pause, random);
      }
    }
    throw new Unavailable("too many wrote at once", new IllegalStateException("no try was left"));
  }

  /** The tenant's job of that name; empty if there is none, or it has expired. */
  public Optional<Job> find(String tenant, String id) {
    return table.find(tenant, id, clock.instant());
  }

  /**
   * The tenant's jobs, newest first. Walking from page to page meets every job that was there at
   * the first, once, whatever is accepted or erased meanwhile.
   *
   * @param limit how many at most, from 1
   * @param after behind which place to begin; null for the newest
   */
  public JobPage list(String tenant, int limit, JobPage.@Nullable Position after) {
    return table.list(tenant, limit, after, clock.instant());
  }

  /** What a completed job holds. */
  public Optional<Result> result(String tenant, Job job) {
    return job.status() == Status.COMPLETED
        ? table.bytes(tenant, job.id(), JobTable.result(job.attempts())).map(results::read)
        : Optional.empty();
  }

  /** A completed job's request with the pages that were fetched for it; empty if none were. */
  public Optional<SummaryRequest> fetched(String tenant, Job job) {
    return job.status() == Status.COMPLETED
        ? table.bytes(tenant, job.id(), JobTable.fetched(job.attempts())).map(RequestCodec::read)
        : Optional.empty();
  }

  /**
   * Stops a job that has not ended; a worker that has it can write no more.
   *
   * @throws Unavailable if it is not known whether it was stopped
   */
  public Cancellation cancel(String tenant, String id) {
    Instant now = clock.instant();
    // Told by the sweep: whoever cancels should not wait for those who are told.
    Ending ending =
        new Ending(Status.CANCELLED, now, null, ended.wanted(tenant) ? now : null, false);
    return table.cancel(new JobMessage(tenant, id), Long.toHexString(random.nextLong()), ending);
  }

  /**
   * Erases a job in whatever state: its articles, its result, what was said of it, its idempotency
   * answers and its content address.
   *
   * @return false if there is no such job
   * @throws Unavailable if not all of it is gone yet; nobody sees it any more if this is not the
   *     first fault, and the sweep does the rest
   */
  public boolean erase(String tenant, String id) {
    Instant now = clock.instant();
    JobMessage job = new JobMessage(tenant, id);
    Map<String, AttributeValue> hidden = table.hide(job, now, now.plus(terms.grace()));
    if (hidden.isEmpty()) {
      return false;
    }
    table.fence(job, hidden, now);
    table.clear(job, hidden);
    return true;
  }

  /** Keeps what a reader says of a job, until the job expires or is erased. */
  public Feedback.Noted note(String tenant, String id, Feedback feedback) {
    Instant now = clock.instant();
    String name = String.format(Locale.ROOT, "%013d%016x", now.toEpochMilli(), random.nextLong());
    return table.note(new JobMessage(tenant, id), feedback, name, now);
  }

  /** What readers said of a job, oldest first; nothing if there is no such job. */
  public List<Feedback> feedback(String tenant, String id) {
    return find(tenant, id).isPresent() ? table.feedback(new JobMessage(tenant, id)) : List.of();
  }

  /** What another job holds, its articles numbered as they are in this request. */
  private Optional<Result> copied(String tenant, Job held, List<Integer> places) {
    return result(tenant, held)
        .flatMap(theirs -> {
          Optional<VerifiedSummary> summary =
              inOrder(places) ? Optional.of(theirs.summary()) : theirs.summary().renumbered(places);
          return summary.map(ours -> new Result(ours, theirs.engine(), NOTHING));
        });
  }

  /** A new job that is completed at once; empty if somebody else was writing. */
  private Optional<Acceptance> hit(
      String tenant, SummaryRequest request, Result result, @Nullable KeyClaim key, Instant now) {
    Job queued = queued(request, now);
    Job job =
        new Job(
            queued.id(),
            Status.COMPLETED,
            queued.createdAt(),
            queued.createdAt(),
            queued.expiresAt(),
            0,
            queued.options(),
            queued.metadata(),
            null);
    Instant tellAt = ended.wanted(tenant) ? now : null;
    List<byte[]> parts = Parts.of(results.write(result));
    return switch (table.accept(
        tenant, job, JobTable.result(0), parts, key, null, null, now, tellAt)) {
      case Written.Done() -> Optional.of(new Acceptance.Hit(job, result));
      case Written.KeyHeld(String other, String theirs) -> keyed(tenant, other, theirs, key, now);
      case Written.AddressHeld _, Written.QuotaMoved _, Written.Conflict _ -> Optional.empty();
    };
  }

  /** Two requests with one key met; the other was first. */
  private Optional<Acceptance> keyed(
      String tenant, String other, String theirs, @Nullable KeyClaim key, Instant now) {
    if (key == null || !key.request().equals(theirs)) {
      return Optional.of(new Acceptance.KeyReused());
    }
    return table
        .findNow(tenant, other, now)
        .map(job -> new Acceptance.Known(job, result(tenant, job).orElse(null)));
  }

  private Job queued(SummaryRequest request, Instant now) {
    Instant created = now.truncatedTo(ChronoUnit.MILLIS);
    return new Job(
        ids.at(created),
        Status.QUEUED,
        created,
        null,
        created.plus(terms.retention()).truncatedTo(ChronoUnit.SECONDS),
        0,
        request.options(),
        request.metadata(),
        null);
  }

  /** Whether the queue took it. If not, the job stands in the table and the sweep will queue it. */
  private boolean send(JobMessage message) {
    try {
      queue.send(message);
      return true;
    } catch (Unavailable e) {
      return false;
    }
  }

  private static boolean inOrder(List<Integer> places) {
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i) != i + 1) {
        return false;
      }
    }
    return true;
  }
}
