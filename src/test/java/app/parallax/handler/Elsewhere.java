package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A language model by OpenAI's protocol, and Slack, on 127.0.0.1: each says what it is told to. */
final class Elsewhere implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a server does. */
  record Says(int status, String body, Runnable before) {
    Says(int status, String body) {
      this(status, body, () -> {});
    }
  }

  volatile Says model = new Says(503, "");
  volatile Says slack = new Says(200, "{\"ok\":true,\"channel\":\"C0\",\"ts\":\"1.2\"}");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  Elsewhere() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/", exchange -> answer(exchange, model));
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

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, Says says) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      says.before().run();
      byte[] bytes = says.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(says.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
