package app.parallax.reference;

import app.parallax.handler.ApiHandler;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Our API function as Lambda makes it, telling in its log how long each request was in its hands.
 * The way there and back is the runtime client's: its own first request costs milliseconds too.
 */
public final class TimedApiHandler implements RequestStreamHandler {
  /** Begins a line that ends in nanoseconds. */
  public static final String TOOK = "took ";

  private final ApiHandler handler = new ApiHandler();

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    long started = System.nanoTime();
    handler.handleRequest(event, answer, context);
    System.out.println(TOOK + (System.nanoTime() - started));
  }
}
