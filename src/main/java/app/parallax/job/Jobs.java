package app.parallax.job;

import app.parallax.job.Job.Status;
import app.parallax.job.JobTable.AddressClaim;
import app.parallax.job.JobTable.KeyClaim;
import app.parallax.job.JobTable.Written;
import app.parallax.request.RequestCodec;
import app.parallax.request.SummaryRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The tenants' jobs: accepted once, found as soon as they are accepted.
 *
 * <p>The same request twice is one job: by its idempotency key, and by its content.
 */
public final class Jobs {
  /** How often a write that met another writer's is tried again. */
  private static final int TRIES = 12;

  private final JobTable table;
  private final JobQueue queue;
  private final Terms terms;
  private final String version;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Supplier<String> ids;
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
      InstantSource clock,
      RandomGenerator random) {
    this.table = new JobTable(dynamo, table);
    this.queue = queue;
    this.terms = terms;
    this.version = version;
    this.clock = clock;
    this.random = random;
    this.ids = new JobIds(clock, random);
  }

  /**
   * Accepts a request in one transaction, then queues it; or answers with what it met.
   *
   * @param key the sender's idempotency key, null where none was given
   * @throws Unavailable if nothing was accepted and trying again may help
   */
  public Acceptance accept(String tenant, SummaryRequest request, @Nullable String key) {
    byte[] body = RequestCodec.write(request);
    ContentAddress address = ContentAddress.of(request, version);
    String fingerprint = ContentAddress.sha256(body);
    String keyHash =
        key == null ? null : ContentAddress.sha256(key.getBytes(StandardCharsets.UTF_8));
    List<byte[]> parts = Parts.of(body);
    String keyReplaces = null;
    AddressClaim claim = new AddressClaim(address, null);
    for (int tried = 0; tried < TRIES; tried++) {
      Instant now = clock.instant();
      KeyClaim keyClaim =
          keyHash == null
              ? null
              : new KeyClaim(keyHash, fingerprint, now.plus(Terms.KEY), keyReplaces);
      Job job = queued(request, now);
      Written written =
          table.accept(
              tenant, job, "request", parts, keyClaim, claim, now, now.plus(terms.grace()));
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
        case Written.AddressHeld(String held, String order) -> {
          boolean sameOrder = order.equals(address.order());
          Optional<Job> known = table.findNow(tenant, held, now);
          Status status = known.map(Job::status).orElse(Status.CANCELLED);
          boolean running = status == Status.QUEUED || status == Status.IN_PROGRESS;
          if (sameOrder && running) {
            if (keyClaim == null
                || table.claim(tenant, held, keyClaim, now) instanceof Written.Done) {
              return new Acceptance.Known(known.orElseThrow(), null);
            }
          } else if (sameOrder && status == Status.COMPLETED) {
            Optional<Acceptance> hit = hit(tenant, request, held, keyClaim, now);
            if (hit.isPresent()) {
              return hit.get();
            }
            claim = new AddressClaim(address, held);
          } else {
            // Articles in another order are numbered otherwise, so another result is needed.
            claim = running ? null : new AddressClaim(address, held);
          }
        }
        case Written.Conflict() -> pause(tried);
      }
    }
    throw new Unavailable("too many wrote at once", new IllegalStateException("no try was left"));
  }

  /** The tenant's job of that name; empty if there is none, or it has expired. */
  public Optional<Job> find(String tenant, String id) {
    return table.find(tenant, id, clock.instant());
  }

  /** What a completed job holds. */
  public Optional<Result> result(String tenant, Job job) {
    return job.status() == Status.COMPLETED
        ? table.bytes(tenant, job.id(), "result").map(results::read)
        : Optional.empty();
  }

  /** A new job that is completed at once with what another holds; empty if it holds it no more. */
  private Optional<Acceptance> hit(
      String tenant, SummaryRequest request, String held, @Nullable KeyClaim key, Instant now) {
    List<byte[]> parts = table.parts(tenant, held, "result");
    if (parts.isEmpty()) {
      return Optional.empty();
    }
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
    return switch (table.accept(tenant, job, "result", parts, key, null, now, now)) {
      case Written.Done() -> Optional.of(new Acceptance.Hit(job, results.read(Parts.join(parts))));
      case Written.KeyHeld(String other, String theirs) ->
          Optional.of(keyed(tenant, other, theirs, key, now));
      case Written.AddressHeld _, Written.Conflict _ ->
          throw new Unavailable("somebody else was writing", new IllegalStateException("conflict"));
    };
  }

  /** Two requests with one key met; the other was first. */
  private Acceptance keyed(
      String tenant, String other, String theirs, @Nullable KeyClaim key, Instant now) {
    if (key == null || !key.request().equals(theirs)) {
      return new Acceptance.KeyReused();
    }
    Job job =
        table
            .findNow(tenant, other, now)
            .orElseThrow(
                () -> new Unavailable("a key's job is gone", new IllegalStateException("gone")));
    return new Acceptance.Known(job, result(tenant, job).orElse(null));
  }

  private Job queued(SummaryRequest request, Instant now) {
    Instant created = now.truncatedTo(ChronoUnit.MILLIS);
    return new Job(
        ids.get(),
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

  private void pause(int tried) {
    try {
      Thread.sleep(random.nextInt(10, 20 << Math.min(tried, 5)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted", e);
    }
  }
}
