package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.Contract;
import app.parallax.ManualClock;
import app.parallax.Settings;
import app.parallax.Wiring;
import app.parallax.handler.ApiHandler;
import app.parallax.handler.LocalContext;
import app.parallax.handler.Log;
import app.parallax.handler.SlackHandler;
import app.parallax.handler.WorkerHandler;
import app.parallax.job.JobMessage;
import app.parallax.tenant.ApiKey;
import app.parallax.tenant.Keys;
import app.parallax.tenant.Scope;
import app.parallax.tenant.Tenant;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The service as it is wired where keys are needed, behind real HTTP, with time in a test's hand.
 */
final class KeyedService implements AutoCloseable {
  final ManualClock clock = new ManualClock(Instant.parse("2025-03-20T17:48:00Z"));
  final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  final LinkedBlockingQueue<JobMessage> queued = new LinkedBlockingQueue<>();
  final LocalTable table;
  final Keys keys;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  KeyedService() throws IOException {
    table = LocalTable.inMemory();
    keys = new Keys(table.client(), LocalTable.NAME, clock, new SecureRandom());
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    http.close();
    table.close();
  }

  /**
   * One more instance of the function over the one table, which remembers nothing yet.
   *
   * @param settings beside that keys are needed: a name, its value, a name …
   */
  Instance instance(String... settings) throws IOException {
    Map<String, String> environment = environment(settings);
    Log log = log();
    Wiring wiring = wiring(environment);
    ApiHandler api = new ApiHandler(wiring.site(), log, clock);
    HttpFront front = new HttpFront(0, api, new SlackHandler(wiring.slackSite(), log, clock), log);
    open.add(front);
    return new Instance(http, front.port());
  }

  ApiKey key(String tenant, Scope scope) {
    return switch (keys.create(new Tenant(tenant), scope)) {
      case Keys.Creation.Created(ApiKey key, boolean _) -> key;
      case Keys.Creation.TooMany tooMany -> throw new AssertionError(tooMany.toString());
    };
  }

  /** Works what waits in the queue. */
  void workAll() throws IOException {
    WorkerHandler worker = worker();
    for (JobMessage message = queued.poll(); message != null; message = queued.poll()) {
      deliver(message, worker);
    }
  }

  /** One more worker, which remembers nothing yet. */
  WorkerHandler worker(String... settings) {
    Wiring wiring = wiring(environment(settings));
    return new WorkerHandler(wiring.worker(""), wiring.deliverer(""), log(), clock);
  }

  static void deliver(JobMessage message, WorkerHandler worker) throws IOException {
    ObjectNode event = Service.event("worker");
    ((ObjectNode) event.at("/Records/0")).put("body", message.json());
    worker.handleRequest(
        new ByteArrayInputStream(Service.JSON.writeValueAsBytes(event)),
        new ByteArrayOutputStream(),
        new LocalContext("test"));
  }

  private static Map<String, String> environment(String... settings) {
    Map<String, String> environment = new HashMap<>(Map.of(Settings.KEYS, "on"));
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    return environment;
  }

  void pass(Duration time) {
    clock.pass(time);
  }

  private Log log() {
    return new Log(new PrintStream(logged, true, UTF_8), clock, false);
  }

  private Wiring wiring(Map<String, String> environment) {
    return Wiring.here(
        Settings.here(environment),
        table.client(),
        LocalTable.NAME,
        queued::add,
        message -> {},
        (message, delay) -> {},
        (message, delay) -> {},
        clock,
        new SecureRandom());
  }

  /** One function behind HTTP. */
  record Instance(HttpClient http, int port) {
    /** Calls a route with a key, or none. */
    HttpResponse<String> call(
        String method, String path, @Nullable ApiKey key, @Nullable String body)
        throws IOException, InterruptedException {
      return as(method, path, body, key == null ? null : "Bearer " + key.reveal());
    }

    /** Calls a route with whatever stands as authorization. */
    HttpResponse<String> as(
        String method, String path, @Nullable String body, @Nullable String authorization)
        throws IOException, InterruptedException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .method(
                  method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
      if (body != null) {
        request.header("Content-Type", "application/json");
      }
      if (authorization != null) {
        request.header("Authorization", authorization);
      }
      return Contract.send(http, request.build());
    }
  }
}
