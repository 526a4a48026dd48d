package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.handler.LocalContext;
import app.parallax.handler.Log;
import app.parallax.web.Problem;
import app.parallax.web.Response;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * HTTP on 127.0.0.1, each request as API Gateway's event to the handler and its answer back.
 *
 * <p>Only requests for this machine's own names are let in: a page in a browser could otherwise
 * reach the server by a name that an attacker points here (DNS rebinding).
 */
final class HttpFront implements AutoCloseable {
  /** Lambda's bound on an event, which no request of ours comes near. */
  private static final int MOST = 6_000_000;

  /** How much more is read and thrown away, so that the sender lives to see the refusal. */
  private static final int DRAINED = 64_000_000;

  private static final Pattern OURS =
      Pattern.compile("(?i)(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d{1,5})?");

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
              .build());

  /** The most requests that are served at once, and so many permits; more wait. */
  private static final int AT_ONCE = 256;

  private final Semaphore exchanges = new Semaphore(AT_ONCE);
  private final HttpServer server;
  private volatile boolean closing;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RequestStreamHandler handler;
  private final RequestStreamHandler slack;
  private final Log log;

  /**
   * Listens at once.
   *
   * @param port 0 for one that is free
   * @param slack answers what is under {@code /v1/slack/}
   * @throws IOException if the port is taken
   */
  HttpFront(int port, RequestStreamHandler handler, RequestStreamHandler slack, Log log)
      throws IOException {
    this.handler = handler;
    this.slack = slack;
    this.log = log;
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Takes no more requests, and lets those that run end. */
  @Override
  public void close() {
    closing = true;
    // The server's own wait would last as long as a client keeps an idle connection.
    try {
      if (!exchanges.tryAcquire(AT_ONCE, 2, TimeUnit.SECONDS)) {
        // Who still waits for a summary is answered with what there is.
        threads.shutdownNow();
        threads.awaitTermination(2, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (closing) {
      exchange.close();
      return;
    }
    exchanges.acquireUninterruptibly();
    try {
      answerWithin(exchange);
    } finally {
      exchanges.release();
    }
  }

  private void answerWithin(HttpExchange exchange) throws IOException {
    String id = UUID.randomUUID().toString();
    try (exchange) {
      send(exchange, response(exchange, id));
    } catch (IOException e) {
      // The sender went away, and there is nobody to tell.
      log.note("disconnected", Map.of("request_id", id));
    } catch (RuntimeException | StackOverflowError e) {
      log.fault("defect", Map.of("request_id", id), e);
      send(exchange, Problem.internal().response(id));
    }
  }

  private Response response(HttpExchange exchange, String id) throws IOException {
    List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    if (hosts.size() != 1 || !OURS.matcher(hosts.getFirst()).matches()) {
      drain(exchange.getRequestBody());
      return Problem.misdirected().response(id);
    }
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    if (origin != null && !OURS.matcher(origin.replaceFirst("(?i)^https?://", "")).matches()) {
      drain(exchange.getRequestBody());
      return Problem.foreignOrigin().response(id);
    }
    byte[] body = exchange.getRequestBody().readNBytes(MOST + 1);
    if (body.length > MOST) {
      drain(exchange.getRequestBody());
      return Problem.tooLarge(MOST).response(id);
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    // As the template's routes part them.
    boolean forSlack = exchange.getRequestURI().getRawPath().startsWith("/v1/slack/");
    (forSlack ? slack : handler)
        .handleRequest(
            new ByteArrayInputStream(event(exchange, body, id)), answer, new LocalContext(id));
    JsonNode json = JSON.readTree(answer.toByteArray());
    Map<String, String> headers = new LinkedHashMap<>();
    json.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    String text = json.path("body").asText("");
    return new Response(
        json.path("statusCode").asInt(),
        headers,
        json.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(text)
            : text.getBytes(UTF_8));
  }

  private static byte[] event(HttpExchange exchange, byte[] body, String id) throws IOException {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0");
    event.put("routeKey", "$default");
    event.put("rawPath", exchange.getRequestURI().getRawPath());
    String query = exchange.getRequestURI().getRawQuery();
    event.put("rawQueryString", query == null ? "" : query);
    ObjectNode headers = event.putObject("headers");
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    ObjectNode context = event.putObject("requestContext");
    context.put("requestId", id);
    context.put("stage", "$default");
    ObjectNode http = context.putObject("http");
    http.put("method", exchange.getRequestMethod());
    http.put("path", exchange.getRequestURI().getRawPath());
    http.put("protocol", exchange.getProtocol());
    http.put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress());
    event.put("body", Base64.getEncoder().encodeToString(body));
    event.put("isBase64Encoded", true);
    return JSON.writeValueAsBytes(event);
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    boolean empty = response.body().length == 0;
    exchange.sendResponseHeaders(response.status(), empty ? -1 : response.body().length);
    if (!empty) {
      exchange.getResponseBody().write(response.body());
    }
  }

  private static void drain(InputStream body) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long left = DRAINED;
    int read;
    while (left > 0 && (read = body.read(buffer)) >= 0) {
      left -= read;
    }
  }
}
