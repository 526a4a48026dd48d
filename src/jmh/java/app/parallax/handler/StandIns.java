package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.job.memory.MemoryAws;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * DynamoDB, SQS, credentials and Slack's {@code auth.test} for functions in processes of their own:
 * HTTP on 127.0.0.1, answered from memory at once, so that what is measured is the function.
 */
final class StandIns implements AutoCloseable {
  private static final byte[] AUTHORISED =
      """
      {"ok":true,"url":"https://harbour.slack.com/","team":"Harbour","user":"parallax",
       "team_id":"T012AB3CD","user_id":"U0BOT","bot_id":"B0BOT","is_enterprise_install":false}
      """
          .getBytes(UTF_8);

  private static final byte[] CREDENTIALS =
      """
      {"AccessKeyId":"test","SecretAccessKey":"test","Token":"test",
       "Expiration":"2999-01-01T00:00:00Z"}
      """
          .getBytes(UTF_8);

  /** The calls that a request makes last of each service. */
  private static final Set<String> LAST =
      Set.of("DynamoDB_20120810.TransactWriteItems", "AmazonSQS.SendMessage");

  private volatile boolean parting;
  private final MemoryAws aws = new MemoryAws();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  StandIns() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::aws);
    server.createContext("/slack/", exchange -> json(exchange, AUTHORISED));
    server.createContext("/credentials", exchange -> json(exchange, CREDENTIALS));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The same under another name, so that its connections are its own, as another service's are. */
  String otherUrl() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /**
   * Whether a request's last calls are answered with the end of their connections, so that the next
   * request has to open all that the first did.
   */
  void part(boolean now) {
    parting = now;
  }

  /** The service itself, for whoever needs no connection. */
  MemoryAws memory() {
    return aws;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void aws(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      HttpExecuteResponse response =
          aws.prepareRequest(
                  HttpExecuteRequest.builder()
                      .request(
                          SdkHttpFullRequest.builder()
                              .method(SdkHttpMethod.POST)
                              .uri(URI.create(url()))
                              .headers(Map.copyOf(exchange.getRequestHeaders()))
                              .build())
                      .contentStreamProvider(() -> new ByteArrayInputStream(body))
                      .build())
              .call();
      byte[] answer = response.responseBody().orElseThrow().readAllBytes();
      response
          .httpResponse()
          .forEachHeader(
              (name, values) -> exchange.getResponseHeaders().set(name, values.getFirst()));
      if (parting && LAST.contains(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
        exchange.getResponseHeaders().set("Connection", "close");
      }
      exchange.sendResponseHeaders(response.httpResponse().statusCode(), answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static void json(HttpExchange exchange, byte[] answer) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
