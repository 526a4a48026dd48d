package app.parallax.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.tenant.Workspace.BotToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Slack's Web API, its response addresses and its files, each call within a deadline that holds for
 * the body too.
 *
 * <p>Only Slack's own hosts are called, whatever a request says, so that no token travels
 * elsewhere; redirects are not followed.
 */
public final class WebApi {
  private static final Duration DEADLINE = Duration.ofSeconds(8);
  private static final int ANSWER = 4_000_000;
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Pattern CODE = Pattern.compile("[a-z0-9_]{1,80}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI api;
  private final HttpClient http =
      HttpClient.newBuilder()
          // The JDK's default would ask each server for an upgrade to HTTP/2 first.
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  /**
   * The API at an address.
   *
   * @param api ends in a slash; any but Slack's own is a stand-in, which serves the rest as well
   */
  public WebApi(URI api) {
    this.api = api;
  }

  /** What Slack said. */
  sealed interface Answer {
    /** It was done. */
    record Done(JsonNode json) implements Answer {}

    /** It was not, by one of Slack's own names for why. */
    record Refused(String code) implements Answer {}
  }

  /** Slack was not reached, or had no time; what was asked for may have been done all the same. */
  static final class Unreached extends RuntimeException {
    private final transient Duration retryAfter;

    Unreached(Duration retryAfter) {
      super("Slack was not reached");
      this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
      return retryAfter;
    }
  }

  /** Calls a method that changes something; its arguments travel as JSON. */
  Answer change(String method, BotToken token, ObjectNode arguments) {
    return answer(
        HttpRequest.newBuilder(api.resolve(method))
            .header("Authorization", "Bearer " + token.value())
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(arguments.toString()))
            .build());
  }

  /** Calls a method that tells something; these take a form alone. */
  Answer ask(String method, BotToken token, Map<String, String> arguments) {
    String form =
        arguments.entrySet().stream()
            .map(entry ->
                URLEncoder.encode(entry.getKey(), UTF_8)
                    + "="
                    + URLEncoder.encode(entry.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return answer(
        HttpRequest.newBuilder(api.resolve(method))
            .header("Authorization", "Bearer " + token.value())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  /** Answers at a response address; says whether it took the answer. */
  boolean respond(String url, ObjectNode message) {
    if (!isSlacks(url, "hooks.slack.com", "hooks.slack-gov.com")) {
      return false;
    }
    HttpResponse<byte[]> response =
        send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(message.toString()))
                .build(),
            ANSWER);
    return response.statusCode() == 200;
  }

  /** The bytes of a file in Slack; empty if it is not given to us, or is none of Slack's. */
  Optional<byte[]> file(String url, BotToken token, int most) {
    if (!isSlacks(url, "files.slack.com", "files.slack-gov.com")) {
      return Optional.empty();
    }
    HttpResponse<byte[]> response =
        send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token.value())
                .GET()
                .build(),
            most);
    return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
  }

  private Answer answer(HttpRequest request) {
    HttpResponse<byte[]> response = send(request, ANSWER);
    try {
      JsonNode json = JSON.readTree(response.body());
      if (json.path("ok").asBoolean()) {
        return new Answer.Done(json);
      }
      String code = json.path("error").asText("");
      return new Answer.Refused(CODE.matcher(code).matches() ? code : "unnamed");
    } catch (IOException e) {
      return new Answer.Refused("not_json");
    }
  }

  private HttpResponse<byte[]> send(HttpRequest request, int most) {
    CompletableFuture<HttpResponse<byte[]>> sent =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
    HttpResponse<byte[]> response;
    try {
      response = sent.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      sent.cancel(true);
      throw new Unreached(SOON);
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new Unreached(SOON);
    }
    if (response.statusCode() == 429 || response.statusCode() >= 500) {
      throw new Unreached(
          response
              .headers()
              .firstValue("Retry-After")
              .filter(seconds -> seconds.matches("\\d{1,4}"))
              .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
              .orElse(SOON));
    }
    return response;
  }

  private boolean isSlacks(String url, String... hosts) {
    URI address;
    try {
      address = URI.create(url);
    } catch (IllegalArgumentException e) {
      return false;
    }
    String host = address.getHost();
    if (host == null || address.getUserInfo() != null) {
      return false;
    }
    boolean standsIn =
        !api.getHost().equals("slack.com")
            && api.getScheme().equals(address.getScheme())
            && api.getHost().equals(host)
            && api.getPort() == address.getPort();
    boolean slacks =
        "https".equals(address.getScheme())
            && address.getPort() == -1
            && List.of(hosts).contains(host);
    return standsIn || slacks;
  }
}
