package app.parallax.reference;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** As little as a function can be: it reads the event's bytes and answers with the same 202. */
public final class BareHandler implements RequestStreamHandler {
  private static final byte[] ANSWER =
      "{\"statusCode\":202,\"headers\":{\"content-type\":\"application/json\"},\"body\":\"{}\"}"
          .getBytes(StandardCharsets.UTF_8);

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    event.readAllBytes();
    answer.write(ANSWER);
  }
}
