package app.parallax.web;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the route of a request; what has none is a problem too. */
final class Router {
  private final List<Route> routes;

  Router(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** Answers HEAD as GET; leaving the body out is the caller's. */
  Response answer(Request request) {
    String method = request.method().equals("HEAD") ? "GET" : request.method();
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Optional<String> id = route.match(request.path());
      if (id.isPresent()) {
        if (route.method().equals(method)) {
          return answer(route, request, id.get());
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

  private static Response answer(Route route, Request request, String id) {
    if (!route.produces().isEmpty() && Preferences.best(request, route.produces()).isEmpty()) {
      throw new Refused(
          Problem.of(
              406,
              "not_acceptable",
              "None of the media types asked for is to be had",
              "served here: " + String.join(", ", route.produces())));
    }
    if (!route.parameters().contains(Route.ANYTHING)) {
      Query.of(request).allow(route.parameters());
    }
    return route.action().apply(request, id);
  }
}
