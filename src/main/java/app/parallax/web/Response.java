package app.parallax.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP response without a vendor.
 *
 * @param tenant whose it is, for the log alone; null where nobody was known
 */
public record Response(
    int status, Map<String, String> headers, byte[] body, @Nullable String tenant) {
  public Response {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** A response to whoever asked. */
  public Response(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, null);
  }

  static Response json(int status, byte[] body) {
    return new Response(status, Map.of("Content-Type", "application/json"), body);
  }

  static Response empty(int status) {
    return new Response(status, Map.of(), new byte[0]);
  }

  /** The same with a header more, or another value of it. */
  public Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body, tenant);
  }

  Response withoutBody() {
    return new Response(status, headers, new byte[0], tenant);
  }

  /** The same, to a tenant. */
  Response to(String whom) {
    return new Response(status, headers, body, whom);
  }

  /** The same, compressed (RFC 9110, 8.4.1.3). */
  public Response gzipped() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return new Response(status, headers, bytes.toByteArray(), tenant)
        .with("Content-Encoding", "gzip")
        .with("Vary", "Accept, Accept-Encoding");
  }
}
