package app.parallax.web;

import app.parallax.job.Jobs;
import app.parallax.job.Unavailable;
import app.parallax.request.CheckRequest;
import app.parallax.request.RequestReader;
import app.parallax.verify.CheckedText;
import app.parallax.webhook.Webhooks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The API: every route it serves, and what holds for every answer.
 *
 * <p>A route stands in the class of its resource, which lists its own; the routes of rooms that
 * come after this one are handed in.
 */
public final class Site {
  private final Router router;

  /** Lets time pass while a sender waits. */
  public interface Pause {
    /** Comes back after that long. */
    void sleep(Duration time) throws InterruptedException;
  }

  public Site(
      Door door,
      RequestReader requests,
      Jobs jobs,
      Webhooks webhooks,
      Function<String, Optional<String>> webhookRefusal,
      Function<CheckRequest, CheckedText> check,
      Pause pause,
      InstantSource clock,
      List<Route> others) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new SummaryRoutes(door, requests, jobs, pause, clock).routes());
    routes.addAll(new FetchedRoutes(door, jobs).routes());
    routes.addAll(new WebhookRoutes(door, webhooks, webhookRefusal).routes());
    routes.addAll(new CheckRoutes(door, requests, check).routes());
    routes.addAll(new PageRoutes().routes());
    routes.addAll(others);
    router = new Router(routes);
  }

  /**
   * Answers a request; refusals are answers.
   *
   * @throws RuntimeException only for a defect of ours
   */
  public Response answer(Request request) {
    Response response;
    try {
      response = router.answer(request);
    } catch (Refused e) {
      response = e.problem().response(request.id());
    } catch (Unavailable e) {
      response = Problem.unavailable().response(request.id());
    }
    if (request.method().equals("HEAD")) {
      response = response.withoutBody();
    }
    return response.with("X-Request-Id", request.id()).with("X-Content-Type-Options", "nosniff");
  }
}
