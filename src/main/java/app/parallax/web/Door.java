package app.parallax.web;

import app.parallax.job.Ceilings;
import app.parallax.job.Unavailable;
import app.parallax.request.Options.EngineChoice;
import app.parallax.tenant.Access;
import app.parallax.tenant.Caller;
import app.parallax.tenant.Quotas;
import app.parallax.tenant.Scope;
import app.parallax.tenant.Tenants;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Stands before every route that needs a key: who asks, may they, and not too often?
 *
 * <p>Refusals speak RFC 6750, and quotas draft-ietf-httpapi-ratelimit-headers, so that a client's
 * library knows what to do.
 */
public final class Door {
  private static final String CHALLENGE = "Bearer realm=\"parallax\"";

  private final Tenants tenants;
  private final Quotas quotas;

  public Door(Tenants tenants, Quotas quotas) {
    this.tenants = tenants;
    this.quotas = quotas;
  }

  /** What a route does for somebody who may ask for it. */
  public interface Action {
    /** Takes the request, who sent it, and what stands at {@code {id}}. */
    Response answer(Request request, Caller caller, String id);
  }

  /** A route's action behind this door. */
  public BiFunction<Request, String, Response> needs(Scope scope, Action action) {
    return (request, id) -> {
      Caller caller = caller(request);
      Response response;
      try {
        response =
            quotas.on()
                ? counted(caller, () -> admitted(scope, action, request, caller, id))
                : admitted(scope, action, request, caller, id);
      } catch (Refused e) {
        response = e.problem().response(request.id());
      } catch (Unavailable e) {
        response = Problem.unavailable().response(request.id());
      }
      return response.to(caller.tenant().id());
    };
  }

  /** What a job of this caller must find room under. */
  Ceilings ceilings(Caller caller, EngineChoice engine) {
    return quotas.ceilings(caller.limits(), engine != EngineChoice.EXTRACTIVE);
  }

  private static Response admitted(
      Scope scope, Action action, Request request, Caller caller, String id) {
    if (!caller.scope().covers(scope)) {
      throw new Refused(outOfScope(scope, caller.scope()));
    }
    return action.answer(request, caller, id);
  }

  /** Whatever comes of a request that was counted, its answer says what is left. */
  private Response counted(Caller caller, Supplier<Response> action) {
    Quotas.Standing standing = quotas.count(caller.tenant(), caller.limits().requestsPerMinute());
    long reset = standing.reset().toSeconds();
    String policy = "\"requests\";q=" + standing.limit() + ";w=60";
    String left = "\"requests\";r=" + standing.remaining() + ";t=" + reset;
    try {
      if (!standing.granted()) {
        throw new Refused(tooMany(standing.limit(), reset));
      }
      return action.get().with("RateLimit-Policy", policy).with("RateLimit", left);
    } catch (Refused e) {
      throw new Refused(e.problem().with("RateLimit-Policy", policy).with("RateLimit", left));
    }
  }

  private Caller caller(Request request) {
    return switch (tenants.of(request.header("authorization").orElse(null))) {
      case Access.Granted(Caller caller) -> caller;
      case Access.Missing() ->
          throw new Refused(
              Problem.of(
                      401,
                      "key_missing",
                      "A key is needed",
                      "send one as Authorization: Bearer plx_…")
                  .with("WWW-Authenticate", CHALLENGE));
      case Access.Malformed() ->
          throw new Refused(
              invalid(
                  "key_malformed",
                  "This is no key",
                  "a key has the form plx_<id>_<secret>, and its last six characters check the"
                      + " rest: it was cut or mistyped"));
      case Access.Unknown() ->
          throw new Refused(
              invalid(
                  "key_unknown",
                  "This key opens nothing",
                  "no live key is this one; it may have been revoked"));
    };
  }

  private static Problem tooMany(int limit, long reset) {
    return Problem.of(
            429,
            "rate_limited",
            "Too many requests",
            "this tenant may send "
                + limit
                + " requests a minute; the next begins in "
                + reset
                + " s")
        .with("Retry-After", Long.toString(reset));
  }

  private static Problem invalid(String code, String title, String detail) {
    return Problem.of(401, code, title, detail)
        .with("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
  }

  private static Problem outOfScope(Scope needed, Scope given) {
    return Problem.of(
            403,
            "scope_insufficient",
            "This key may not do that",
            "a key of scope " + needed.code() + " is needed; this one's is " + given.code())
        .with(
            "WWW-Authenticate",
            CHALLENGE + ", error=\"insufficient_scope\", scope=\"" + needed.code() + "\"");
  }
}
