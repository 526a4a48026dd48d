package app.parallax.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP response without a vendor. */
public record Response(int status, Map<String, String> headers, byte[] body) {
  public Response {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  static Response json(int status, byte[] body) {
    return new Response(status, Map.of("Content-Type", "application/json"), body);
  }

  static Response empty(int status) {
    return new Response(status, Map.of(), new byte[0]);
  }

  Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }

  Response withoutBody() {
    return new Response(status, headers, new byte[0]);
  }
}
