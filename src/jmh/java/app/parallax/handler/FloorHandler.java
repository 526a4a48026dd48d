package app.parallax.handler;

import app.parallax.request.Received;
import app.parallax.request.RequestCodec;
import app.parallax.request.RequestReader;
import app.parallax.request.SummaryRequest;
import app.parallax.web.Request;
import app.parallax.web.Response;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What accepting cannot do without: the empty handler that also reads the body strictly, writes the
 * request once and hashes it once. Nothing is compressed, stored, queued or logged.
 */
public final class FloorHandler implements RequestStreamHandler {
  private final RequestReader reader = new RequestReader(false);
  private final Response answer;

  public FloorHandler(Response answer) {
    this.answer = answer;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream to, Context context)
      throws IOException {
    Request request = HttpEvents.read(event);
    if (!(reader.summary(request.body()) instanceof Received.Valid<SummaryRequest> valid)
        || hash(RequestCodec.write(valid.request())).length == 0) {
      throw new IOException("refused");
    }
    HttpEvents.write(request, answer, to);
  }

  private static byte[] hash(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
