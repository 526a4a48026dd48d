package app.parallax.summarise.model;

import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The library's clients' way to the network: HTTP/1.1 over the JDK's client, one for the process.
 *
 * <p>The library's own does not tell {@code Retry-After}, puts a refusal's body into its exception,
 * reads a body of any length and offers h2c. There is no timeout here but for connecting: an
 * interrupt from outside ends a call wherever it is, in the middle of a body too.
 */
final class PlainHttp implements HttpClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int MULTIPLE_CHOICES = 300;
  private static final int OK = 200;

  private final java.net.http.HttpClient client =
      java.net.http.HttpClient.newBuilder()
          .version(java.net.http.HttpClient.Version.HTTP_1_1)
          .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  /** This client as the library's builders take it; their timeouts are not ours. */
  HttpClientBuilder asBuilder() {
    return new HttpClientBuilder() {
      @Override
      public Duration connectTimeout() {
        return CONNECT;
      }

      @Override
      public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
      }

      @Override
      public Duration readTimeout() {
        return Duration.ZERO;
      }

      @Override
      public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
      }

      @Override
      public HttpClient build() {
        return PlainHttp.this;
      }
    };
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    var sent = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    request.headers().forEach((name, values) -> values.forEach(v -> sent.header(name, v)));
    String body = request.body();
    sent.method(
        request.method().name(),
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    try {
      HttpResponse<InputStream> response = client.send(sent.build(), BodyHandlers.ofInputStream());
      try (InputStream answer = response.body()) {
        if (response.statusCode() < OK || response.statusCode() >= MULTIPLE_CHOICES) {
          throw new HttpRefusal(
              response.statusCode(),
              response.headers().firstValue("Retry-After").flatMap(HttpRefusal::seconds));
        }
        return SuccessfulHttpResponse.builder()
            .statusCode(response.statusCode())
            .headers(response.headers().map())
            .body(HttpAnswer.read(answer))
            .build();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LangChain4jException("interrupted");
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("no answer is streamed");
  }
}
