package app.parallax.local;

import static app.parallax.local.Service.article;
import static app.parallax.local.Service.event;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.local.Service.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API says, through the function's door. */
class ApiTest {
  private static Service service;

  @BeforeAll
  static void open() throws IOException {
    service = new Service();
  }

  @AfterAll
  static void close() throws IOException {
    service.close();
  }

  @ParameterizedTest(name = "{1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|400|body_empty",
        "{\"articles\": [|400|json_broken",
        "{\"articles\":[{\"text\":\"A.\"}]} 1|400|json_trailing",
        "{\"articles\":[{\"text\":\"A.\",\"text\":\"A.\"}]}|400|duplicate_field",
        "[1]|422|wrong_type",
        "{}|422|field_missing",
        "{\"articles\":[]}|422|no_articles",
        "{\"articles\":[{\"text\":\"A.\",\"author\":\"B\"}]}|422|unknown_field",
        "{\"articles\":[{\"text\":\"A.\"}],\"options\":{\"engine\":\"model\"}}|422|engine_unavailable",
        "{\"articles\":[{\"url\":\"https://a.example\"}]}|422|fetching_off",
        "{\"articles\":[{\"text\":\"\"},{\"html\":7}]}|422|request_invalid",
      })
  void refusal_is_a_problem_document(String body, int status, String code) throws IOException {
    int queued = service.queued.size();
    Answer answer = service.submit(body);

    JsonNode problem = answer.json();
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("request_id").asText()).isEqualTo("post-summaries");
    assertThat(problem.path("errors")).isNotEmpty();
    assertThat(service.queued).hasSize(queued);
  }

  @Test
  void every_fault_of_a_request_is_listed_with_its_pointer() throws IOException {
    JsonNode problem =
        service
            .submit(
                "{\"articles\":[{\"text\":\"\"},{\"html\":7}],\"options\":{\"length\":\"tiny\"},\"x\":1}")
            .json();

    assertThat(problem.path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/articles/0/text", "/articles/1/html", "/options/length", "/x");
    assertThat(problem.path("detail").asText()).startsWith("4 things are wrong");
  }

  @Test
  void body_beyond_two_megabytes_is_413() throws IOException {
    Answer answer = service.submit(article("x".repeat(2_000_000)));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().path("code").asText()).isEqualTo("body_too_large");
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/json;charset=iso-8859-1",
    "''"
  })
  void another_media_type_is_415(String type) throws IOException {
    Answer answer = service.submit(article("A."), "content-type", type);

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().path("code").asText()).isEqualTo("media_type_unsupported");
  }

  @Test
  void compressed_body_is_415() throws IOException {
    assertThat(
            service.submit(article("A."), "content-encoding", "gzip").json().path("code").asText())
        .isEqualTo("encoding_unsupported");
  }

  @Test
  void unknown_route_is_404_and_unknown_method_405_with_allow() throws IOException {
    ObjectNode event = event("api-post-summaries");
    event.put("rawPath", "/v1/nothing");
    assertThat(service.call(event).status()).isEqualTo(404);
    assertThat(service.call(event).json().path("code").asText()).isEqualTo("route_unknown");

    ((ObjectNode) event.at("/requestContext/http")).put("method", "DELETE");
    event.put("rawPath", "/v1/summaries");
    assertThat(service.call(event).status()).isEqualTo(405);
    assertThat(service.call(event).header("Allow")).isEqualTo("GET, HEAD, POST");
    event.put("rawPath", "/healthz");
    assertThat(service.call(event).header("Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void unknown_summary_is_404() throws IOException {
    Answer answer = service.call(event("api-get-summary"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("code").asText()).isEqualTo("summary_unknown");
  }

  @Test
  void unreadable_idempotency_key_is_400() throws IOException {
    for (String key : List.of("", "k".repeat(256), "schlüssel", "a\"b")) {
      Answer answer = service.submit(article("A."), "idempotency-key", key);
      assertThat(answer.json().path("code").asText()).isEqualTo("idempotency_key_invalid");
    }
  }

  @Test
  void unchanged_document_is_304() throws IOException {
    String id = service.accepted("A barge sank in Lower Weir lock on Monday.");
    service.workAll();
    Answer first = service.read(id);
    Answer again = service.read(id, "if-none-match", "\"x\", W/" + first.header("ETag"));

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.text()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(service.read(id, "if-none-match", "\"x\"").status()).isEqualTo(200);
  }

  @Test
  void people_may_ask_for_markdown() throws IOException {
    String id = service.accepted("A tram left the rails in Ostend on Sunday.");
    service.workAll();

    Answer page = service.read(id, "accept", "text/markdown, */*;q=0.5");
    assertThat(page.header("Content-Type")).isEqualTo("text/markdown; charset=utf-8");
    assertThat(page.text()).contains("tram");
    assertThat(service.read(id, "accept", "text/markdown;q=0.1, application/json").text())
        .startsWith("{");
  }

  @Test
  void refused_candidates_are_told_to_those_who_ask() throws IOException {
    String id = service.accepted("A crane fell on Pier Four on Friday.");
    service.workAll();
    ObjectNode event = event("api-get-summary");
    event.put("rawPath", "/v1/summaries/" + id);

    assertThat(service.call(event).json().has("refused")).isTrue();
    assertThat(service.read(id).json().has("refused")).isFalse();
  }

  @Test
  void sender_who_waits_gets_the_finished_document() throws IOException {
    Service own = service;
    own.queue =
        message -> {
          try {
            own.keptAfter(message);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        };
    Answer answer =
        own.submit(article("A kite stopped the cable car on Thursday."), "prefer", "wait=60");
    own.queue = own.queued::add;

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=25");
    assertThat(answer.json().path("status").asText()).isEqualTo("completed");
  }

  @Test
  void sender_who_waited_in_vain_gets_the_job_as_it_stands() throws IOException {
    var before = service.clock.instant();
    Answer answer =
        service.submit(article("A swan closed the bridge on Wednesday."), "prefer", "wait=2");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Preference-Applied")).isEqualTo("wait=2");
    assertThat(Duration.between(before, service.clock.instant()))
        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
    service.queued.clear();
  }

  @Test
  void text_is_checked_at_once_and_nothing_is_kept() throws IOException {
    int queued = service.queued.size();
    Answer answer = service.call(event("api-post-checks"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("supported").asBoolean(true)).isFalse();
    assertThat(answer.json().at("/sentences/0/findings/0/fault").asText())
        .isEqualTo("figure_absent");
    assertThat(service.queued).hasSize(queued);
  }

  @Test
  void head_is_get_without_the_body() throws IOException {
    ObjectNode event = event("api-get-summary");
    event.put("rawPath", "/healthz");
    ((ObjectNode) event.at("/requestContext/http")).put("method", "HEAD");

    assertThat(service.call(event).status()).isEqualTo(200);
    assertThat(service.call(event).text()).isEmpty();
    event.put("rawPath", "/nowhere");
    assertThat(service.call(event).status()).isEqualTo(404);
    assertThat(service.call(event).text()).isEmpty();
  }

  @Test
  void queue_that_is_down_does_not_turn_a_request_away() throws IOException {
    service.queue = JobLifeTest::lost;
    Answer answer = service.submit(article("A train waited for geese on Tuesday."));
    service.queue = service.queued::add;

    assertThat(answer.status()).isEqualTo(202);
    assertThat(service.read(answer.json().path("id").asText()).status()).isEqualTo(200);
  }
}
