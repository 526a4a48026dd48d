package app.parallax.slack;

import app.parallax.job.Errands;
import app.parallax.job.Errands.Taken;
import app.parallax.job.Postbox;
import app.parallax.job.Unavailable;
import app.parallax.secret.CurrentSecret;
import app.parallax.slack.Incoming.Answered;
import app.parallax.slack.Incoming.Asked;
import app.parallax.slack.IncomingReader.Unreadable;
import app.parallax.web.Problem;
import app.parallax.web.Request;
import app.parallax.web.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Slack's side of HTTP: what is signed is taken and acknowledged, everything else is done later.
 *
 * <p>Slack waits three seconds, so a request costs one conditional write and one message, and no
 * call; even a view that is asked for is opened by whoever reads the message.
 */
public final class SlackSite {
  private static final Response DONE = new Response(200, Map.of(), new byte[0]);

  private final Optional<Signature> signature;
  private final Errands errands;
  private final Postbox postbox;
  private final InstantSource clock;

  /** Without a secret nothing is let in. */
  public SlackSite(
      Optional<CurrentSecret> secret, Errands errands, Postbox postbox, InstantSource clock) {
    this.signature = secret.map(Signature::new);
    this.errands = errands;
    this.postbox = postbox;
    this.clock = clock;
  }

  /** One of Slack's three ways in. */
  private interface Way {
    Incoming read(byte[] body, Instant now) throws Unreadable;
  }

  /** Answers a request; refusals are answers, and each says which request it is to. */
  public Response answer(Request request) {
    return answered(request)
        .with("X-Request-Id", request.id())
        .with("X-Content-Type-Options", "nosniff");
  }

  private Response answered(Request request) {
    Optional<Way> way =
        switch (request.path()) {
          case "/v1/slack/commands" -> Optional.of(IncomingReader::command);
          case "/v1/slack/interactions" -> Optional.of(IncomingReader::interaction);
          case "/v1/slack/events" -> Optional.of(IncomingReader::event);
          default -> Optional.empty();
        };
    if (way.isEmpty()) {
      return problem(404, "route_unknown", "There is nothing here", "no route has this path")
          .response(request.id());
    }
    if (!request.method().equals("POST")) {
      return new Problem(
              405,
              "method_not_allowed",
              "This method is not served here",
              "served here: POST",
              List.of(),
              Map.of("Allow", "POST"))
          .response(request.id());
    }
    Instant now = clock.instant();
    if (signature.isEmpty() || !signature.get().holds(request, now)) {
      return new Problem(
              401,
              "slack_signature_invalid",
              "This is not signed by Slack",
              "Slack's own requests of the last five minutes are served here, if its signing"
                  + " secret is set",
              List.of(),
              Map.of("WWW-Authenticate", "Slack-Signature"))
          .response(request.id());
    }
    try {
      return switch (way.get().read(request.body(), now)) {
        case Answered(Response response) -> response;
        case Asked asked -> take(asked, now, request.id());
      };
    } catch (Unreadable e) {
      return problem(400, "slack_request_malformed", "This is not what Slack sends", e.what())
          .response(request.id());
    }
  }

  private Response take(Asked asked, Instant now, String requestId) {
    String team = asked.asking().from().team();
    byte[] data = ErrandCodec.write(asked.asking(), Progress.none(now));
    try {
      Taken taken = errands.take(team, asked.id(), data, asked.repeatable());
      // What waits is sent for again: the message may be what was missing when it was first taken.
      if (taken != Taken.KNOWN) {
        postbox.send(new ErrandMessage(team, asked.id(), 0).json(), Duration.ZERO);
      }
      return DONE;
    } catch (Unavailable e) {
      return asked.refusal().orElseGet(() -> Problem.unavailable().response(requestId));
    }
  }

  private static Problem problem(int status, String code, String title, String detail) {
    return new Problem(status, code, title, detail, List.of(), Map.of());
  }
}
