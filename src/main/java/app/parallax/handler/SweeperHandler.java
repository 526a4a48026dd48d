package app.parallax.handler;

import app.parallax.Wiring;
import app.parallax.job.Sweep;
import app.parallax.webhook.DeliverySweep;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The door for the schedule: whatever the event says, the sweep runs once. */
public final class SweeperHandler implements RequestStreamHandler {
  private final Supplier<Sweeps> sweeps;
  private final Log log;

  private record Sweeps(Sweep jobs, DeliverySweep deliveries) {
    static Sweeps of(Wiring wiring) {
      return new Sweeps(wiring.sweep(), wiring.deliverySweep());
    }
  }

  /** As Lambda makes it. */
  public SweeperHandler() {
    this(Log.onAws(System.getenv()));
  }

  private SweeperHandler(Log log) {
    this(
        AfterRestore.of(
            () -> Sweeps.of(Wiring.onAws(System.getenv())),
            () -> Rehearsals.sweeper(System.getenv()),
            log),
        log);
  }

  public SweeperHandler(Sweep sweep, DeliverySweep deliveries, Log log) {
    this(AfterRestore.not(new Sweeps(sweep, deliveries)), log);
  }

  private SweeperHandler(Supplier<Sweeps> sweeps, Log log) {
    this.sweeps = sweeps;
    this.log = log;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) {
    Optional<Throwable> defect;
    try {
      defect = sweep(sweeps.get());
    } catch (RuntimeException e) {
      defect = Optional.of(e);
    }
    if (defect.isPresent()) {
      log.fault("sweep", Map.of(), defect.get());
      // What is thrown here Lambda logs, causes and their words too: so it says nothing, and the
      // alarm of errors rings all the same.
      throw new IllegalStateException("the sweep failed; the line before says where");
    }
  }

  private Optional<Throwable> sweep(Sweeps each) {
    Sweep.Swept swept = each.jobs().run();
    log.note(
        "sweep",
        Map.of(
            "requeued", swept.requeued(),
            "failed", swept.failed(),
            "told", swept.told(),
            "deliveries", each.deliveries().run(),
            "erased", swept.erased(),
            "faults", swept.faults()));
    return swept.defect();
  }
}
