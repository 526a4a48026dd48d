package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a function and the services that stand in for AWS, and notes each call as the
 * permission that AWS would ask for: {@code dynamodb:Query Table/index/sweep}. It can let a call go
 * wrong on its way.
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

  /** Longer than anybody waits. */
  private static final Duration EVER = Duration.ofSeconds(60);

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final URI behind;
  private volatile Duration delay = Duration.ZERO;
  private volatile @Nullable Spoiling spoiling;
  private final Map<String, String> resources;

  /**
   * Listens at once.
   *
   * @param resources the template's name of each table, queue and secret, by the one it has here
   */
  CallRecorder(String behind, Map<String, String> resources) throws IOException {
    this.behind = URI.create(behind);
    this.resources = resources;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  /** What goes wrong with a call. Whatever is answered to it repeats all that was asked. */
  enum Fault {
    /** There is no room for it. */
    THROTTLED,
    /** Somebody else was writing. */
    CONFLICT,
    /** The role does not allow it. */
    DENIED,
    /** The service has a fault. */
    BROKEN,
    /** It takes effect, and nobody can read the answer. */
    GARBLED,
    /** The connection is cut before it takes effect. */
    CUT,
    /** It takes effect, and the connection is cut. */
    UNHEARD,
    /** Nothing ever comes back. */
    HUNG
  }

  /** A fault of one call, counted from 1 and down; of every one from 0. */
  private record Spoiling(Fault fault, int call, AtomicInteger seen) {
    boolean strikes() {
      int number = seen.incrementAndGet();
      return call == 0 || number == call;
    }
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

  /**
   * Lets a call go wrong.
   *
   * @param call which one from now on, from 1; 0 for every one
   */
  void spoil(Fault fault, int call) {
    spoiling = new Spoiling(fault, call, new AtomicInteger());
  }

  /** Lets nothing go wrong any more, and says whether something did. */
  boolean heal() {
    Spoiling was = spoiling;
    spoiling = null;
    return was != null && was.seen().get() >= Math.max(1, was.call());
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
      note(target, exchange.getRequestURI().getRawPath(), body);
      Thread.sleep(delay);
      Spoiling now = spoiling;
      if (now != null && now.strikes()) {
        spoil(exchange, now.fault(), String.valueOf(target), body);
      } else {
        HttpResponse<byte[]> response = passedOn(exchange, body);
        response
            .headers()
            .firstValue("Content-Type")
            .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        send(exchange, response.statusCode(), response.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> passedOn(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI().getRawPath()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : List.of("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** What is cut is closed without an answer by whoever opened it. */
  private void spoil(HttpExchange exchange, Fault fault, String target, byte[] body)
      throws IOException, InterruptedException {
    boolean queue = target.startsWith("AmazonSQS");
    switch (fault) {
      case THROTTLED ->
          refuse(
              exchange,
              400,
              queue ? "RequestThrottled" : "ProvisionedThroughputExceededException",
              body);
      case CONFLICT -> refuse(exchange, 400, conflict(target), body);
      case DENIED -> refuse(exchange, 400, queue ? "AccessDenied" : "AccessDeniedException", body);
      case BROKEN -> refuse(exchange, 500, "InternalServerError", body);
      case GARBLED -> {
        passedOn(exchange, body);
        send(exchange, 200, ("{\"" + new String(body, UTF_8)).getBytes(UTF_8));
      }
      case CUT -> {}
      case UNHEARD -> passedOn(exchange, body);
      case HUNG -> Thread.sleep(EVER);
    }
  }

  private static String conflict(String target) {
    return target.contains("Transact")
        ? "TransactionCanceledException"
        : target.matches(".*\\.(Put|Update|Delete)Item")
            ? "ConditionalCheckFailedException"
            : "TransactionConflictException";
  }

  private static void refuse(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("__type", "com.amazonaws#" + type);
    answer.put("message", Mark.AWS.text() + " " + new String(body, UTF_8));
    JSON.readTree(body)
        .path("TransactItems")
        .forEach(item ->
            answer.withArray("CancellationReasons").addObject().put("Code", "TransactionConflict"));
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    send(exchange, status, JSON.writeValueAsBytes(answer));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private void note(@Nullable String target, String path, byte[] body) throws IOException {
    if (target == null) {
      // Of the services that are called without one there is Bedrock alone.
      calls.add(path.endsWith("/converse") ? "bedrock:InvokeModel BedrockModels" : path);
      return;
    }
    JsonNode call = JSON.readTree(body);
    String operation = target.substring(target.indexOf('.') + 1);
    if (target.startsWith("AmazonSQS")) {
      calls.add("sqs:" + operation + " " + resources.get(call.path("QueueUrl").asText()));
    } else if (target.startsWith("secretsmanager")) {
      String secret = call.path("SecretId").asText();
      calls.add("secretsmanager:" + operation + " " + secret.replaceFirst(".*:", ""));
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
