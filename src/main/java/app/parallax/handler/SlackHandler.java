package app.parallax.handler;

import app.parallax.Wiring;
import app.parallax.slack.SlackSite;
import app.parallax.web.Problem;
import app.parallax.web.Request;
import app.parallax.web.Response;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** The door for Slack: an API Gateway event in, an acknowledgement out. */
public final class SlackHandler implements RequestStreamHandler {
  private final Supplier<SlackSite> site;
  private final Log log;
  private final InstantSource clock;

  /** As Lambda makes it. */
  public SlackHandler() {
    this(new Log(System.out, InstantSource.system(), false));
  }

  private SlackHandler(Log log) {
    this(
        AfterRestore.of(
            () -> Wiring.onAws(System.getenv()).slackSite(),
            () -> Rehearsals.slack(System.getenv()),
            log),
        log,
        InstantSource.system());
  }

  public SlackHandler(SlackSite site, Log log, InstantSource clock) {
    this(AfterRestore.not(site), log, clock);
  }

  private SlackHandler(Supplier<SlackSite> site, Log log, InstantSource clock) {
    this.site = site;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Instant started = clock.instant();
    Request request = HttpEvents.read(event);
    Response response = answer(request);
    log.note(
        "slack",
        Map.of(
            "request_id", request.id(),
            "status", response.status(),
            "bytes_in", request.body().length,
            "duration_ms", Duration.between(started, clock.instant()).toMillis()));
    HttpEvents.write(response, answer);
  }

  private Response answer(Request request) {
    try {
      return site.get().answer(request);
    } catch (RuntimeException | StackOverflowError e) {
      log.fault("defect", Map.of("request_id", request.id()), e);
      return Problem.internal().response(request.id());
    }
  }
}
