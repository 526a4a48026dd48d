package app.parallax.web;

import app.parallax.tenant.Access;
import app.parallax.tenant.Caller;
import app.parallax.tenant.Scope;
import app.parallax.tenant.Tenants;
import java.util.function.BiFunction;

/**
 * Stands before every route that needs a key: who asks, and may they.
 *
 * <p>Refusals speak RFC 6750, so that a client's library knows what to do.
 */
final class Door {
  private static final String CHALLENGE = "Bearer realm=\"parallax\"";

  private final Tenants tenants;

  Door(Tenants tenants) {
    this.tenants = tenants;
  }

  /** What a route does for somebody who may ask for it. */
  interface Action {
    /** Takes the request, who sent it, and what stands at {@code {id}}. */
    Response answer(Request request, Caller caller, String id);
  }

  /** A route's action behind this door. */
  BiFunction<Request, String, Response> needs(Scope scope, Action action) {
    return (request, id) -> {
      Caller caller = caller(request);
      if (!caller.scope().covers(scope)) {
        throw new Refused(outOfScope(scope, caller.scope()));
      }
      return action.answer(request, caller, id);
    };
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
