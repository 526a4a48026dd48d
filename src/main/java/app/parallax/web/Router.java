package app.parallax.web;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Finds the route of a request; what has none is a problem too. */
final class Router {
  private final List<Route> routes;

  Router(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /**
   * One method on one path.
   *
   * @param path segments, of which one may be {@code {id}}
   * @param action takes the request and what stands at {@code {id}}, or nothing
   */
  record Route(String method, String path, BiFunction<Request, String, Response> action) {

    /**
     * What stands at {@code {id}}; empty text where the path has none; absent if it is another
     * path.
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

  /** Answers HEAD as GET; leaving the body out is the caller's. */
  Response answer(Request request) {
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Optional<String> id = route.match(request.path());
      if (id.isPresent()) {
        if (route.method().equals(method)) {
          return route.action().apply(request, id.get());
        }
        allowed.add(route.method());
      }
    }
    if (allowed.isEmpty()) {
      throw new Refused(
          Problem.of(404, "route_unknown", "There is nothing here", "no route has this path"));
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    throw new Refused(
        Problem.of(
                405,
                "method_not_allowed",
                "This method is not served here",
                "served here: " + String.join(", ", allowed))
            .with("Allow", String.join(", ", allowed)));
  }
}
