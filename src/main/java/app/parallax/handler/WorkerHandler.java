package app.parallax.handler;

import app.parallax.Wiring;
import app.parallax.job.JobMessage;
import app.parallax.job.Unavailable;
import app.parallax.job.Worker;
import app.parallax.summarise.model.ModelCall;
import app.parallax.webhook.Deliverer;
import app.parallax.webhook.DeliveryMessage;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The door for the queue: SQS messages in, those that are to come again out. */
public final class WorkerHandler implements RequestStreamHandler {

  /** The outcomes that leave a job failed. */
  private static final Set<String> FAILED = Set.of("failed", "exhausted");

  private final Supplier<Works> works;
  private final Log log;
  private final InstantSource clock;

  private record Works(Worker worker, Deliverer deliverer) {
    static Works of(Wiring wiring, Log log) {
      return new Works(wiring.worker("", call -> note(call, log)), wiring.deliverer(""));
    }
  }

  /** As Lambda makes it. */
  public WorkerHandler() {
    this(Log.onAws(System.getenv()));
  }

  private WorkerHandler(Log log) {
    this(
        AfterRestore.of(
            () -> Works.of(Wiring.onAws(System.getenv()), log),
            () -> Rehearsals.worker(System.getenv()),
            log),
        log,
        InstantSource.system());
  }

  public WorkerHandler(Worker worker, Deliverer deliverer, Log log, InstantSource clock) {
    this(AfterRestore.not(new Works(worker, deliverer)), log, clock);
  }

  private WorkerHandler(Supplier<Works> works, Log log, InstantSource clock) {
    this.works = works;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Instant deadline = clock.instant().plusMillis(context.getRemainingTimeInMillis());
    Batch.handle(event, answer, (id, body) -> settled(id, body, deadline));
  }

  private boolean settled(String id, String body, Instant deadline) {
    Instant started = clock.instant();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("message_id", id);
    try {
      Optional<DeliveryMessage> delivery = DeliveryMessage.read(body);
      if (delivery.isPresent()) {
        fields.put("tenant", delivery.get().tenant());
        fields.put("delivery", delivery.get().id());
        fields.put("outcome", works.get().deliverer().deliver(delivery.get()));
        fields.put("duration_ms", Duration.between(started, clock.instant()).toMillis());
        log.note("delivery", fields);
        return true;
      }
      JobMessage message = JobMessage.read(body);
      fields.put("tenant", message.tenant());
      fields.put("job", message.id());
      Worker.Outcome outcome = works.get().worker().work(message, deadline);
      fields.put("outcome", outcome.what());
      fields.put("attempt", outcome.attempt());
      fields.put("duration_ms", Duration.between(started, clock.instant()).toMillis());
      if (outcome.defect().isPresent()) {
        log.fault("defect", fields, outcome.defect().get());
      }
      log.note(
          "work",
          fields,
          Map.of(
              "jobs_completed", outcome.what().equals("completed") ? 1L : 0L,
              "jobs_failed", FAILED.contains(outcome.what()) ? 1L : 0L));
      return outcome.settled();
    } catch (Unavailable e) {
      log.fault("unavailable", fields, e);
    } catch (RuntimeException e) {
      log.fault("defect", fields, e);
    }
    return false;
  }

  /** Counts and times alone: a call's content is nobody's here to tell. */
  private static void note(ModelCall call, Log log) {
    log.note(
        "model_call",
        Map.of(
            "model", call.model(),
            "outcome", call.outcome(),
            "duration_ms", call.took().toMillis(),
            "input_tokens", call.inputTokens(),
            "output_tokens", call.outputTokens()),
        Map.of(
            "model_faults",
            call.outcome().equals("answered") ? 0L : 1L,
            "tokens",
            call.inputTokens() + call.outputTokens()));
  }
}
