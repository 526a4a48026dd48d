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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * DynamoDB, SQS and Slack's {@code auth.test} for functions in processes of their own: HTTP on
 * 127.0.0.1, answered from memory at once, so that what is measured is the function.
 */
final class StandIns implements AutoCloseable {
  private static final byte[] AUTHORISED =
      """
      {"ok":true,"url":"https://harbour.slack.com/","team":"Harbour","user":"parallax",
       "team_id":"T012AB3CD","user_id":"U0BOT","bot_id":"B0BOT","is_enterprise_install":false}
      """
          .getBytes(UTF_8);

  private final MemoryAws aws = new MemoryAws();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  StandIns() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::aws);
    server.createContext("/slack/", this::slack);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
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
      exchange.sendResponseHeaders(response.httpResponse().statusCode(), answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private void slack(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, AUTHORISED.length);
      exchange.getResponseBody().write(AUTHORISED);
    }
  }
}
