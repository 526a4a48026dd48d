package app.parallax.handler;

import app.parallax.web.Request;
import app.parallax.web.Response;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What any handler has to do: it reads an event of the HTTP API, body and all, and writes an
 * answer, with the code that our own function does it with. The answer is always the same.
 */
public final class EmptyHandler implements RequestStreamHandler {
  private final Response answer;

  public EmptyHandler(Response answer) {
    this.answer = answer;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream to, Context context)
      throws IOException {
    Request request = HttpEvents.read(event);
    HttpEvents.write(request, answer, to);
  }
}
