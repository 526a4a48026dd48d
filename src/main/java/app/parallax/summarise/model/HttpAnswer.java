package app.parallax.summarise.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The body of an answer, read only so far. */
final class HttpAnswer {
  private static final int MOST_BYTES = 4 << 20;

  private HttpAnswer() {}

  /** More came than any answer has. */
  static final class TooLong extends IOException {
    TooLong() {
      super("more than " + MOST_BYTES + " bytes");
    }
  }

  static String read(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new TooLong();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
