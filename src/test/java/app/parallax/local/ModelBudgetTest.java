package app.parallax.local;

import static app.parallax.local.Service.JSON;
import static app.parallax.local.Service.article;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.handler.WorkerHandler;
import app.parallax.job.JobMessage;
import app.parallax.local.KeyedService.Instance;
import app.parallax.tenant.ApiKey;
import app.parallax.tenant.Limits;
import app.parallax.tenant.Scope;
import app.parallax.tenant.Tenant;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant's model tokens of a day, from the API to a model's server and back. */
class ModelBudgetTest {
  private static final int LONGEST_ANSWER = 2_000;

  /** What a call is charged with: the longest answer, and fewer for its prompt than it may have. */
  private static final int CHARGED = LONGEST_ANSWER + 1_500;

  private static final long BUDGET = 60_000;
  private static final Tenant HERALD = new Tenant("herald");

  private final AtomicInteger charged = new AtomicInteger();
  private KeyedService service;
  private HttpServer model;
  private String[] settings = {};

  @BeforeEach
  void open() throws IOException {
    service = new KeyedService();
    model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    model.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    model.createContext(
        "/",
        exchange -> {
          charged.addAndGet(CHARGED);
          byte[] answer =
              ("{\"model\":\"m\",\"created_at\":\"2025-03-20T17:48:00Z\",\"message\":{\"role\":"
                      + "\"assistant\",\"content\":\"no\"},\"done\":true,\"done_reason\":\"stop\","
                      + "\"prompt_eval_count\":1500,\"eval_count\":"
                      + LONGEST_ANSWER
                      + "}")
                  .getBytes(UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    model.start();
    settings =
        new String[] {
          "PARALLAX_MODEL",
          "ollama:m",
          "PARALLAX_MODEL_URL",
          "http://127.0.0.1:" + model.getAddress().getPort(),
          "PARALLAX_MODEL_MAX_OUTPUT",
          String.valueOf(LONGEST_ANSWER)
        };
  }

  @AfterEach
  void close() throws Exception {
    model.stop(0);
    service.close();
  }

  @Test
  void workers_at_once_do_not_slip_past_the_budget_with_jobs_that_were_open_before()
      throws Exception {
    ApiKey key = service.key("herald", Scope.WRITE);
    service.keys.limit(HERALD, new Limits(600, 100, BUDGET));
    Instance api = service.instance(settings);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      HttpResponse<String> answer =
          api.call("POST", "/v1/summaries", key, article("Barge " + i + " sank on Monday."));
      assertThat(answer.statusCode()).isEqualTo(202);
      ids.add(JSON.readTree(answer.body()).path("id").asText());
    }
    workAtOnce();

    assertThat(charged.get()).isBetween(CHARGED, (int) BUDGET);
    List<String> degraded = new ArrayList<>();
    for (String id : ids) {
      JsonNode document = JSON.readTree(api.call("GET", "/v1/summaries/" + id, key, null).body());
      assertThat(document.path("status").asText()).isEqualTo("completed");
      degraded.add(document.at("/engine/degraded").asText());
    }
    assertThat(degraded).contains("today's model tokens are spent");
  }

  @Test
  void request_is_refused_once_no_call_would_fit_and_one_without_a_model_is_not() throws Exception {
    ApiKey key = service.key("herald", Scope.WRITE);
    service.keys.limit(HERALD, new Limits(600, 100, LONGEST_ANSWER));
    Instance api = service.instance(settings);
    HttpResponse<String> refused =
        api.call("POST", "/v1/summaries", key, article("A barge sank on Monday."));

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(JSON.readTree(refused.body()).path("code").asText()).isEqualTo("model_budget_spent");
    // 17:48 is six hours and twelve minutes before midnight.
    assertThat(refused.headers().firstValue("Retry-After")).contains("22321");
    String extractive =
        "{\"articles\":[{\"text\":\"A barge sank on Monday.\"}],"
            + "\"options\":{\"engine\":\"extractive\"}}";
    assertThat(api.call("POST", "/v1/summaries", key, extractive).statusCode()).isEqualTo(202);
    assertThat(charged).hasValue(0);
  }

  private void workAtOnce() throws Exception {
    List<Callable<Void>> deliveries = new ArrayList<>();
    for (JobMessage message = service.queued.poll();
        message != null;
        message = service.queued.poll()) {
      JobMessage delivered = message;
      WorkerHandler worker = service.worker(settings);
      deliveries.add(() -> {
        KeyedService.deliver(delivered, worker);
        return null;
      });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> delivery : threads.invokeAll(deliveries)) {
        delivery.get();
      }
    }
  }
}
