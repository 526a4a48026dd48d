package app.parallax.web;

import app.parallax.job.Jobs;
import app.parallax.request.RequestCodec;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SummaryRequest;
import app.parallax.tenant.Caller;
import app.parallax.tenant.Scope;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /v1/summaries/{id}/fetched}: the pages that offsets refer to, where we fetched them. */
final class FetchedRoutes {
  private static final Pattern ARTICLE = Pattern.compile("a([1-9]\\d?)");

  private final Door door;
  private final Jobs jobs;

  FetchedRoutes(Door door, Jobs jobs) {
    this.door = door;
    this.jobs = jobs;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/v1/summaries/{id}/fetched", door.needs(Scope.READ, this::read))
            .taking("article"));
  }

  private Response read(Request request, Caller caller, String id) {
    String asked = Query.of(request).text("article").orElse("a1");
    String tenant = caller.tenant().id();
    SubmittedArticle article =
        jobs.find(tenant, id)
            .flatMap(job -> jobs.fetched(tenant, job))
            .flatMap(fetched -> numbered(fetched, asked))
            .orElseThrow(() ->
                new Refused(
                    Problem.of(
                        404,
                        "page_unknown",
                        "There is no such page",
                        "nothing was fetched for this article of this summary, or it has"
                            + " expired")));
    return Response.json(200, RequestCodec.write(article))
        .with("Cache-Control", "private, no-cache");
  }

  private static Optional<SubmittedArticle> numbered(SummaryRequest fetched, String asked) {
    var number = ARTICLE.matcher(asked);
    if (!number.matches()) {
      return Optional.empty();
    }
    int at = Integer.parseInt(number.group(1));
    return at <= fetched.articles().size()
        ? Optional.of(fetched.articles().get(at - 1))
        : Optional.empty();
  }
}
