package app.parallax.web;

import app.parallax.render.DocumentJson;
import app.parallax.request.CheckRequest;
import app.parallax.request.RequestReader;
import app.parallax.tenant.Caller;
import app.parallax.tenant.Scope;
import app.parallax.verify.CheckedText;
import java.util.List;
import java.util.function.Function;

/** {@code /v1/checks}: any text held against its sources, at once; nothing is stored. */
final class CheckRoutes {
  private final Door door;
  private final RequestReader requests;
  private final Function<CheckRequest, CheckedText> check;
  private final DocumentJson json = DocumentJson.compact();

  CheckRoutes(Door door, RequestReader requests, Function<CheckRequest, CheckedText> check) {
    this.door = door;
    this.requests = requests;
    this.check = check;
  }

  List<Route> routes() {
    return List.of(new Route("POST", "/v1/checks", door.needs(Scope.READ, this::check)));
  }

  private Response check(Request request, Caller caller, String none) {
    CheckedText checked = check.apply(Body.read(request, requests::check));
    return Response.json(200, json.check(checked)).with("Cache-Control", "no-store");
  }
}
