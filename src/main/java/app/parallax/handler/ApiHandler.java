package app.parallax.handler;

import app.parallax.Wiring;
import app.parallax.web.Problem;
import app.parallax.web.Request;
import app.parallax.web.Response;
import app.parallax.web.Site;
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

/** The door for HTTP: an API Gateway event in, an answer out. */
public final class ApiHandler implements RequestStreamHandler {
  private final Supplier<Site> site;
  private final Log log;
  private final InstantSource clock;

  /** As Lambda makes it. */
  public ApiHandler() {
    this(Log.onAws(System.getenv()));
  }

  private ApiHandler(Log log) {
    this(
        AfterRestore.of(
            () -> Wiring.onAws(System.getenv()).site(), () -> Rehearsals.api(System.getenv()), log),
        log,
        InstantSource.system());
  }

  public ApiHandler(Site site, Log log, InstantSource clock) {
    this(AfterRestore.not(site), log, clock);
  }

  private ApiHandler(Supplier<Site> site, Log log, InstantSource clock) {
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
        "request",
        Map.of(
            "request_id", request.id(),
            "status", response.status(),
            "bytes_in", request.body().length,
            "bytes_out", response.body().length,
            "duration_ms", Duration.between(started, clock.instant()).toMillis()),
        Map.of("faults", response.status() >= 500 ? 1L : 0L));
    HttpEvents.write(request, response, answer);
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
