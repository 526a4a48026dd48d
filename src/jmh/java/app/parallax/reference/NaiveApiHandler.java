package app.parallax.reference;

import app.parallax.Wiring;
import app.parallax.handler.ApiHandler;
import app.parallax.handler.Log;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;

/**
 * Our API function as one would write it without a thought of its start: everything is made when
 * the handler is, and nothing is tried before the snapshot.
 */
public final class NaiveApiHandler implements RequestStreamHandler {
  private final ApiHandler handler =
      new ApiHandler(
          Wiring.onAws(System.getenv()).site(),
          new Log(System.out, InstantSource.system(), false),
          InstantSource.system());

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    handler.handleRequest(event, answer, context);
  }
}
