package app.parallax.handler;

import app.parallax.Wiring;
import app.parallax.web.Site;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The door for HTTP: an API Gateway event in, an answer out. */
public final class ApiHandler implements RequestStreamHandler {
  private final HttpDoor door;

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
    this.door = new HttpDoor("request", request -> site.get().answer(request), log, clock);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    door.answer(event, answer);
  }
}
