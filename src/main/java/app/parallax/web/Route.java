package app.parallax.web;

import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One method on one path.
 *
 * @param path segments, of which one may be {@code {id}}
 * @param action takes the request and what stands at {@code {id}}, or nothing
 */
public record Route(String method, String path, BiFunction<Request, String, Response> action) {

  /**
   * What stands at {@code {id}}; empty text where the path has none; absent if it is another path.
   */
  Optional<String> match(String asked) {
    String[] ours = path.split("/", -1);
    String[] theirs = asked.split("/", -1);
    if (ours.length != theirs.length) {
      return Optional.empty();
    }
    String id = "";
    for (int i = 0; i < ours.length; i++) {
      if (ours[i].equals("{id}")) {
        if (theirs[i].isEmpty()) {
          return Optional.empty();
        }
        id = theirs[i];
      } else if (!ours[i].equals(theirs[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(id);
  }
}
