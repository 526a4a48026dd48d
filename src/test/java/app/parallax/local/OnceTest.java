package app.parallax.local;

import static app.parallax.local.Service.article;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same request many times at once, over real HTTP: accepted once, worked once. */
class OnceTest {
  private static final int AT_ONCE = 50;

  @TempDir private Path data;
  private LocalServer server;
  private HttpClient http;

  /** An answer as the contract has it. */
  private record Answered(int status, JsonNode json) {
    String id() {
      return json.path("id").asText();
    }
  }

  @BeforeEach
  void open() throws IOException {
    server =
        LocalServer.start(
            0,
            data,
            Map.of(),
            new PrintStream(System.err, true, UTF_8),
            InstantSource.system(),
            new Random());
    http = HttpClient.newHttpClient();
  }

  @AfterEach
  void close() throws IOException {
    http.close();
    server.close();
  }

  @Test
  void one_key_and_body_at_once_are_one_summary() throws Exception {
    List<Answered> all =
        atOnce(_ -> () -> post(article("A swan closed the bridge on Friday."), "the-key"));

    assertThat(all).allMatch(answer -> answer.status() == 202 || answer.status() == 200);
    assertThat(all.stream().map(Answered::id).distinct()).hasSize(1);
    assertThat(ended(all.getFirst().id()).path("attempts").asInt()).isEqualTo(1);
  }

  @Test
  void one_key_and_many_bodies_at_once_are_one_summary_and_refusals() throws Exception {
    List<Answered> all =
        atOnce(i -> () -> post(article("Swan " + i + " closed the bridge on Friday."), "the-key"));
    Map<Integer, List<Answered>> byStatus =
        all.stream().collect(Collectors.groupingBy(Answered::status));

    assertThat(byStatus.get(422)).hasSize(AT_ONCE - 1);
    assertThat(byStatus.get(422))
        .allMatch(answer -> answer.json().path("code").asText().equals("idempotency_key_reused"));
  }

  @Test
  void one_content_at_once_is_worked_once() throws Exception {
    List<Answered> all =
        atOnce(_ -> () -> post(article("A swan closed the bridge on Friday."), null));
    Map<String, JsonNode> documents = new LinkedHashMap<>();
    for (Answered answer : all) {
      documents.put(answer.id(), ended(answer.id()));
    }

    assertThat(documents.values()).allMatch(d -> d.path("status").asText().equals("completed"));
    // A document that met the stored result took nobody's work.
    assertThat(documents.values().stream().mapToInt(d -> d.path("attempts").asInt()).sum())
        .isEqualTo(1);
  }

  /** Some meet the running job, some the stored result; nobody has it written a second time. */
  @Test
  void one_content_in_every_order_at_once_is_worked_once() throws Exception {
    List<String> texts =
        List.of(
            "A swan closed the bridge on Friday.",
            "The bridge at Orrel was closed by a swan, police said.",
            "Police closed Orrel bridge for 40 minutes.",
            "A bird held up traffic for 40 minutes on Friday.");
    List<Answered> all =
        atOnce(i -> {
          List<String> shuffled = new ArrayList<>(texts);
          Collections.shuffle(shuffled, new Random(i));
          return () -> post(articles(shuffled), null);
        });
    Map<String, JsonNode> documents = new LinkedHashMap<>();
    for (Answered answer : all) {
      assertThat(answer.status()).isIn(200, 202);
      documents.put(answer.id(), ended(answer.id()));
    }

    assertThat(documents.values()).allMatch(d -> d.path("status").asText().equals("completed"));
    assertThat(documents.values().stream().mapToInt(d -> d.path("attempts").asInt()).sum())
        .isEqualTo(1);
  }

  private static String articles(List<String> texts) {
    ObjectNode body = Service.JSON.createObjectNode();
    texts.forEach(text -> body.withArray("articles").addObject().put("text", text));
    return body.toString();
  }

  private List<Answered> atOnce(IntFunction<Callable<Answered>> request) throws Exception {
    List<Answered> all = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(IntStream.range(0, AT_ONCE).mapToObj(request).toList())) {
        all.add(answer.get());
      }
    }
    return all;
  }

  private Answered post(String body, String key) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + "/v1/summaries"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return answered(request.build());
  }

  private JsonNode ended(String id) throws IOException, InterruptedException {
    for (int i = 0; i < 400; i++) {
      JsonNode document =
          answered(HttpRequest.newBuilder(URI.create(server.url() + "/v1/summaries/" + id)).build())
              .json();
      if (document.has("completed_at")) {
        return document;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("never ended: " + id);
  }

  private Answered answered(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = Contract.send(http, request);
    return new Answered(response.statusCode(), Service.JSON.readTree(response.body()));
  }
}
