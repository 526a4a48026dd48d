package app.parallax.fetch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a web address.
 *
 * @param body what is posted, null for a GET
 * @param most the most bytes of the answer's body, compressed or not; 0 if nobody reads it
 */
public record Call(Map<String, String> headers, byte @Nullable [] body, int most) {
  public Call {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }
}
