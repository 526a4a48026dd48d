package app.parallax.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** What anybody may read: whether the service is alive, and how it is used. */
final class PageRoutes {
  List<Route> routes() {
    return List.of(new Route("GET", "/healthz", this::health));
  }

  private Response health(Request request, String none) {
    return Response.json(200, "{\"status\":\"ok\"}".getBytes(UTF_8))
        .with("Cache-Control", "no-store");
  }
}
