package app.parallax.handler;

import app.parallax.Wiring;
import app.parallax.job.Sweep;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;

/** The door for the schedule: whatever the event says, the sweep runs once. */
public final class SweeperHandler implements RequestStreamHandler {
  private final Sweep sweep;
  private final Log log;

  /** As Lambda makes it. */
  public SweeperHandler() {
    this(Wiring.onAws(System.getenv()).sweep(), new Log(System.out, InstantSource.system(), false));
  }

  public SweeperHandler(Sweep sweep, Log log) {
    this.sweep = sweep;
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
            "erased", swept.erased(),
            "faults", swept.faults()));
  }
}
