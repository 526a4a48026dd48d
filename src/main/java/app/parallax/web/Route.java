package app.parallax.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * One method on one path.
 *
 * @param path segments, of which one may be {@code {id}}
 * @param parameters the names that its query may have
 * @param produces the media types of its answers, what it likes best first; none where an answer
 *     has no body
 * @param action takes the request and what stands at {@code {id}}, or nothing
 */
public record Route(
    String method,
    String path,
    Set<String> parameters,
    List<String> produces,
    BiFunction<Request, String, Response> action) {
  /** Stands for every name: the query is nobody's business here. */
  static final String ANYTHING = "*";

  private static final String ID = "{id}";

  /** Nothing of ours has a longer name, and the table takes no key of any length. */
  private static final int LONGEST_ID = 100;

  public Route {
    parameters = Set.copyOf(parameters);
    produces = List.copyOf(produces);
  }

  /** A route without a query, which answers in JSON. */
  public Route(String method, String path, BiFunction<Request, String, Response> action) {
    this(method, path, Set.of(), List.of("application/json"), action);
  }

  /** The same with these names in its query. */
  public Route taking(String... names) {
    return new Route(method, path, Set.of(names), produces, action);
  }

  /** The same with answers of these media types. */
  public Route producing(String... types) {
    return new Route(method, path, parameters, List.of(types), action);
  }

  /**
   * What stands at {@code {id}}; empty text where the path has none; absent if it is another path.
   */
  Optional<String> match(String asked) {
    int at = path.indexOf(ID);
    if (at < 0) {
      return path.equals(asked) ? Optional.of("") : Optional.empty();
    }
    String after = path.substring(at + ID.length());
    int end = asked.length() - after.length();
    if (end <= at || !asked.startsWith(path.substring(0, at)) || !asked.endsWith(after)) {
      return Optional.empty();
    }
    String id = asked.substring(at, end);
    return id.indexOf('/') >= 0 || id.length() > LONGEST_ID ? Optional.empty() : Optional.of(id);
  }
}
