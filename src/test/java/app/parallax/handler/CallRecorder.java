package app.parallax.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a function and the services that stand in for AWS, and notes each call as the
 * permission that AWS would ask for: {@code dynamodb:Query Table/index/sweep}.
 */
final class CallRecorder implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a transaction needs is what its parts need, as if they were written alone. */
  private static final Map<String, String> PARTS =
      Map.of(
          "Put", "dynamodb:PutItem",
          "Update", "dynamodb:UpdateItem",
          "Delete", "dynamodb:DeleteItem",
          "ConditionCheck", "dynamodb:ConditionCheckItem",
          "Get", "dynamodb:GetItem");

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final URI behind;
  private volatile Duration delay = Duration.ZERO;
  private final Map<String, String> resources;

  /**
   * Listens at once.
   *
   * @param resources the template's name of each table and queue, by the one it has here
   */
  CallRecorder(String behind, Map<String, String> resources) throws IOException {
    this.behind = URI.create(behind);
    this.resources = resources;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Every call, in order. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  /** Lets every call from now on wait so long before it is passed on. */
  void delay(Duration time) {
    delay = time;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.close();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      note(target, JSON.readTree(body));
      Thread.sleep(delay);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI().getPath()))
              .POST(HttpRequest.BodyPublishers.ofByteArray(body));
      for (String name : List.of("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date")) {
        String value = exchange.getRequestHeaders().getFirst(name);
        if (value != null) {
          request.header(name, value);
        }
      }
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      response
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(String target, JsonNode call) {
    String operation = target.substring(target.indexOf('.') + 1);
    if (target.startsWith("AmazonSQS")) {
      String url = call.path("QueueUrl").asText();
      calls.add("sqs:" + operation + " " + resources.get(url));
    } else if (operation.startsWith("Transact")) {
      call.path("TransactItems")
          .forEach(item ->
              item.properties()
                  .forEach(part ->
                      calls.add(PARTS.get(part.getKey()) + " " + resource(part.getValue()))));
    } else if (call.has("RequestItems")) {
      call.path("RequestItems")
          .fieldNames()
          .forEachRemaining(
              table -> calls.add("dynamodb:" + operation + " " + resources.get(table)));
    } else {
      calls.add("dynamodb:" + operation + " " + resource(call));
    }
  }

  private String resource(JsonNode call) {
    String table = String.valueOf(resources.get(call.path("TableName").asText()));
    return call.has("IndexName") ? table + "/index/" + call.path("IndexName").asText() : table;
  }
}
