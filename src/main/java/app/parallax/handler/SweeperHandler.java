package app.parallax.handler;

import app.parallax.Wiring;
import app.parallax.job.Sweep;
import app.parallax.webhook.DeliverySweep;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;

/** The door for the schedule: whatever the event says, the sweep runs once. */
public final class SweeperHandler implements RequestStreamHandler {
  private final Sweep sweep;
  private final DeliverySweep deliveries;
  private final Log log;

  /** As Lambda makes it. */
  public SweeperHandler() {
    this(Wiring.onAws(System.getenv()));
  }

  private SweeperHandler(Wiring wiring) {
    this(
        wiring.sweep(), wiring.deliverySweep(), new Log(System.out, InstantSource.system(), false));
  }

  public SweeperHandler(Sweep sweep, DeliverySweep deliveries, Log log) {
    this.sweep = sweep;
    this.deliveries = deliveries;
    this.log = log;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) {
    Sweep.Swept swept = sweep.run();
    log.note(
        "sweep",
        Map.of(
            "requeued", swept.requeued(),
            "failed", swept.failed(),
            "told", swept.told(),
            "deliveries", deliveries.run(),
            "erased", swept.erased(),
            "faults", swept.faults()));
  }
}
