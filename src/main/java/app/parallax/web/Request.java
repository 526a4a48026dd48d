package app.parallax.web;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request without a vendor.
 *
 * @param method in upper case
 * @param path as sent, without the query
 * @param query what follows the question mark, as sent; empty where there is none
 * @param headers by name in lower case; several lines of one name are joined by commas
 * @param id what logs and problems call this request
 */
public record Request(
    String method, String path, String query, Map<String, String> headers, byte[] body, String id) {
  public Request {
    headers = Map.copyOf(headers);
  }

  /** A header's value, its name in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
