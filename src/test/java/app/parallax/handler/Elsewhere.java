package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A language model by OpenAI's protocol, Slack, and receivers of webhooks on 127.0.0.1: each says
 * what it is told to.
 */
final class Elsewhere implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a server does; where the status is 0, it hangs up. */
  record Says(int status, String body, Runnable before) {
    Says(int status, String body) {
      this(status, body, () -> {});
    }
  }

  volatile Says model = new Says(503, "");
  volatile Says slack = new Says(200, "{\"ok\":true,\"channel\":\"C0\",\"ts\":\"1.2\"}");

  /** By the path under {@code /hooks/}. */
  final Map<String, Says> receivers = new ConcurrentHashMap<>();

  /** The receivers that were told something. */
  final Set<String> told = ConcurrentHashMap.newKeySet();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  Elsewhere() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/", exchange -> answer(exchange, model));
    server.createContext("/hooks/", this::receive);
    server.createContext("/", exchange -> answer(exchange, slack));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A model's whole answer. */
  static Says answered(String content, String finish) throws IOException {
    return new Says(
        200,
        JSON.writeValueAsString(
            Map.of(
                "id",
                "answer",
                "object",
                "chat.completion",
                "created",
                1_742_492_880,
                "model",
                "quiet-model",
                "choices",
                List.of(
                    Map.of(
                        "index",
                        0,
                        "message",
                        Map.of("role", "assistant", "content", content),
                        "finish_reason",
                        finish)),
                "usage",
                Map.of("prompt_tokens", 1200, "completion_tokens", 340, "total_tokens", 1540))));
  }

  /** Lets whoever asked wait. */
  static void rest(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring("/hooks/".length());
    told.add(name);
    answer(exchange, receivers.get(name));
  }

  private static void answer(HttpExchange exchange, Says says) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      says.before().run();
      if (says.status() == 0) {
        return;
      }
      byte[] bytes = says.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(says.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
