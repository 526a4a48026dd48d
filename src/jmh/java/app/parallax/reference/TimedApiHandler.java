package app.parallax.reference;

import app.parallax.handler.ApiHandler;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Our API function as Lambda makes it, telling in its log how long each request was in its hands,
 * and how much of the processor it took: on a busy machine the clock tells of the others too. The
 * way there and back is the runtime client's: its own first request costs milliseconds too.
 */
public final class TimedApiHandler implements RequestStreamHandler {
  /** Begins a line that ends in nanoseconds by the clock. */
  public static final String TOOK = "took ";

  /** Begins a line that ends in nanoseconds of the processor. */
  public static final String WORKED = "worked ";

  private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

  private final ApiHandler handler = new ApiHandler();

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    long started = System.nanoTime();
    long processor = PROCESSOR.getCurrentThreadCpuTime();
    handler.handleRequest(event, answer, context);
    long took = System.nanoTime() - started;
    System.out.println(WORKED + (PROCESSOR.getCurrentThreadCpuTime() - processor));
    System.out.println(TOOK + took);
  }
}
