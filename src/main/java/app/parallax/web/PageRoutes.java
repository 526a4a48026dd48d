package app.parallax.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What anybody may read: whether the service is alive, and how it is used.
 *
 * <p>The description and its pages are written when the product is built, and read here only when
 * somebody asks for them.
 */
final class PageRoutes {
  /** A code is part of a resource's name, so nothing else may stand in it. */
  private static final Pattern CODE = Pattern.compile("[a-z0-9_]{1,60}");

  private static final String HTML = "text/html";

  List<Route> routes() {
    return List.of(
        new Route("GET", "/healthz", this::health).taking(Route.ANYTHING),
        new Route("GET", "/openapi.json", this::description).taking(Route.ANYTHING),
        new Route("GET", "/docs", this::docs).taking(Route.ANYTHING).producing(HTML),
        new Route("GET", "/docs/problems/{id}", this::problem)
            .taking(Route.ANYTHING)
            .producing(HTML));
  }

  private Response health(Request request, String none) {
    return Response.json(200, "{\"status\":\"ok\"}".getBytes(UTF_8))
        .with("Cache-Control", "no-store");
  }

  private Response description(Request request, String none) {
    return Response.json(200, built("openapi.json").orElseThrow())
        .with("Cache-Control", "max-age=300")
        // Anybody's page may read what it describes.
        .with("Access-Control-Allow-Origin", "*");
  }

  private Response docs(Request request, String none) {
    return page(built("docs.html").orElseThrow());
  }

  private Response problem(Request request, String code) {
    return Optional.of(code)
        .filter(name -> CODE.matcher(name).matches())
        .flatMap(name -> built("problems/" + name + ".html"))
        .map(PageRoutes::page)
        .orElseThrow(() ->
            new Refused(
                Problem.of(
                    404,
                    "problem_unknown",
                    "No problem has this code",
                    "/docs lists every code there is")));
  }

  private static Response page(byte[] html) {
    return new Response(
        200,
        Map.of(
            "Content-Type", "text/html; charset=utf-8",
            "Cache-Control", "max-age=300",
            // Whatever a page came to hold, a browser loads and runs nothing for it.
            "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action"
                    + " 'none'; frame-ancestors 'none'"),
        html);
  }

  private static Optional<byte[]> built(String name) {
    try (InputStream in = PageRoutes.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the build's own page does not read", e);
    }
  }
}
