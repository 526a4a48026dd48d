package app.parallax.web;

import app.parallax.request.RequestReader;
import app.parallax.tenant.Caller;
import app.parallax.tenant.Scope;
import app.parallax.webhook.Disclosed;
import app.parallax.webhook.Secret;
import app.parallax.webhook.Webhook;
import app.parallax.webhook.Webhooks;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /v1/webhooks}: where a tenant wants to be told of ended jobs. */
final class WebhookRoutes {
  private static final JsonFactory JSON = new JsonFactory();

  private final Door door;
  private final Webhooks webhooks;
  private final Function<String, Optional<String>> refusal;

  /**
   * The routes over the tenants' webhooks.
   *
   * @param refusal why an address would not be told, for its form
   */
  WebhookRoutes(Door door, Webhooks webhooks, Function<String, Optional<String>> refusal) {
    this.door = door;
    this.webhooks = webhooks;
    this.refusal = refusal;
  }

  List<Route> routes() {
    return List.of(
        new Route("POST", "/v1/webhooks", door.needs(Scope.ADMIN, this::create)),
        new Route("GET", "/v1/webhooks", door.needs(Scope.ADMIN, this::list)),
        new Route("DELETE", "/v1/webhooks/{id}", door.needs(Scope.ADMIN, this::delete)).producing(),
        new Route("POST", "/v1/webhooks/{id}/rotate", door.needs(Scope.ADMIN, this::rotate)),
        new Route("POST", "/v1/webhooks/{id}/test", door.needs(Scope.ADMIN, this::test)));
  }

  private Response create(Request request, Caller caller, String none) {
    String url = Body.read(request, body -> RequestReader.webhook(body, refusal));
    return webhooks
        .create(caller.tenant().id(), url)
        .map(made -> shown(201, made.webhook(), made.secret()))
        .orElseThrow(() ->
            new Refused(
                Problem.of(
                    409,
                    "too_many_webhooks",
                    "There are as many webhooks as there may be",
                    "a tenant has at most " + Webhooks.most() + " webhooks; delete one first")));
  }

  private Response list(Request request, Caller caller, String none) {
    return answer(
        200,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          for (Webhook webhook : webhooks.list(caller.tenant().id())) {
            write(json, webhook, null);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private Response delete(Request request, Caller caller, String id) {
    if (!webhooks.delete(caller.tenant().id(), id)) {
      throw unknown();
    }
    return Response.empty(204);
  }

  private Response rotate(Request request, Caller caller, String id) {
    Disclosed rotated =
        webhooks.rotate(caller.tenant().id(), id).orElseThrow(WebhookRoutes::unknown);
    return shown(200, rotated.webhook(), rotated.secret());
  }

  private Response test(Request request, Caller caller, String id) {
    return shown(
        202, webhooks.test(caller.tenant().id(), id).orElseThrow(WebhookRoutes::unknown), null);
  }

  private static Refused unknown() {
    return new Refused(
        Problem.of(
            404,
            "webhook_unknown",
            "There is no such webhook",
            "no webhook has this id, or it was deleted"));
  }

  private static Response shown(int status, Webhook webhook, @Nullable Secret secret) {
    return answer(status, json -> write(json, webhook, secret));
  }

  private static void write(JsonGenerator json, Webhook webhook, @Nullable Secret secret)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", webhook.id());
    json.writeStringField("object", "webhook");
    json.writeStringField("url", webhook.url());
    json.writeStringField("created_at", webhook.createdAt().toString());
    write(json, "previous_secret_expires_at", webhook.previousSecretUntil());
    write(json, "failing_since", webhook.failingSince());
    write(json, "disabled_at", webhook.disabledAt());
    if (secret != null) {
      json.writeStringField("secret", secret.text());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, @Nullable Instant time)
      throws IOException {
    if (time != null) {
      json.writeStringField(name, time.toString());
    }
  }

  /** Writes a body. */
  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  /** Secrets stand in some of these answers, so that none may be kept on the way. */
  private static Response answer(int status, Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return Response.json(status, bytes.toByteArray()).with("Cache-Control", "no-store");
  }
}
