package app.parallax.handler;

import app.parallax.Wiring;
import app.parallax.slack.SlackSite;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The door for Slack: an API Gateway event in, an acknowledgement out. */
public final class SlackHandler implements RequestStreamHandler {
  private final HttpDoor door;

  /** As Lambda makes it. */
  public SlackHandler() {
    this(Log.onAws(System.getenv()));
  }

  private SlackHandler(Log log) {
    this(
        AfterRestore.of(
            () -> Wiring.atOnceOnAws(System.getenv()).slackSite(),
            () -> Rehearsals.slack(System.getenv()),
            log),
        log,
        InstantSource.system());
  }

  public SlackHandler(SlackSite site, Log log, InstantSource clock) {
    this(AfterRestore.not(site), log, clock);
  }

  private SlackHandler(Supplier<SlackSite> site, Log log, InstantSource clock) {
    this.door = new HttpDoor("slack", request -> site.get().answer(request), log, clock);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    door.answer(event, answer);
  }
}
