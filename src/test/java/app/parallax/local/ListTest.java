package app.parallax.local;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.local.Service.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a tenant does with the summaries it has: list, stop, erase, comment. */
class ListTest {
  private Service service;

  @BeforeEach
  void open() throws IOException {
    service = new Service();
  }

  @AfterEach
  void close() throws IOException {
    service.close();
  }

  @Test
  void pages_neither_skip_nor_repeat_while_others_write() throws IOException {
    List<String> first = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      first.addFirst(accepted(i));
    }
    List<String> met = new ArrayList<>();
    String next = "";
    int written = 7;
    do {
      JsonNode page = list("limit=2" + (next.isEmpty() ? "" : "&after=" + next)).json();
      page.path("data").forEach(item -> met.add(item.path("id").asText()));
      next = page.path("next").asText();
      accepted(written++);
      // What was met before goes; the cursor names a place, not a summary that must be there.
      call("DELETE", "/v1/summaries/" + met.getLast(), "");
    } while (!next.isEmpty());

    assertThat(met).isEqualTo(first);
  }

  @Test
  void pages_hold_while_many_write_at_once() throws Exception {
    List<String> first = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      first.addFirst(accepted(i));
    }
    service.clock.pass(Duration.ofMillis(5));
    AtomicBoolean walked = new AtomicBoolean();
    List<String> met = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        String barge = "Barge " + (char) ('A' + writer);
        writers.add(
            threads.submit(() -> {
              int written = 0;
              while (!walked.get() || written == 0) {
                String id = service.accepted(barge + written++ + " sank on Monday.");
                if (written % 2 == 0) {
                  call("DELETE", "/v1/summaries/" + id, "");
                }
              }
              return written;
            }));
      }
      String next = "";
      try {
        do {
          JsonNode page = list("limit=2" + (next.isEmpty() ? "" : "&after=" + next)).json();
          page.path("data").forEach(item -> met.add(item.path("id").asText()));
          next = page.path("next").asText();
        } while (!next.isEmpty());
      } finally {
        walked.set(true);
      }
      for (Future<Integer> writer : writers) {
        assertThat(writer.get()).isPositive();
      }
    }

    assertThat(met).doesNotHaveDuplicates();
    assertThat(met.stream().filter(first::contains).toList()).isEqualTo(first);
  }

  @Test
  void page_of_large_documents_ends_early_and_the_next_goes_on() throws IOException {
    service.pipeline = request -> LargeAnswersTest.result(0, 20_000);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.addFirst(accepted(i));
    }
    service.workAll();
    List<String> met = new ArrayList<>();
    List<Integer> pages = new ArrayList<>();
    String next = "";
    do {
      Answer answer = list("limit=100" + (next.isEmpty() ? "" : "&after=" + next));
      assertThat(answer.status()).isEqualTo(200);
      answer.json().path("data").forEach(item -> met.add(item.path("id").asText()));
      pages.add(answer.json().path("data").size());
      next = answer.json().path("next").asText();
    } while (!next.isEmpty());

    assertThat(met).isEqualTo(all);
    assertThat(pages).hasSizeBetween(2, 4);
  }

  @Test
  void list_is_without_articles_and_its_last_page_without_next() throws IOException {
    String id = accepted(1);
    service.workAll();
    JsonNode page = list("").json();

    assertThat(page.path("data")).hasSize(1);
    assertThat(page.at("/data/0/id").asText()).isEqualTo(id);
    assertThat(page.at("/data/0/status").asText()).isEqualTo("completed");
    assertThat(page.at("/data/0").has("articles")).isFalse();
    assertThat(page.has("next")).isFalse();
  }

  @Test
  void cancelled_job_is_never_worked_and_cannot_be_cancelled_again() throws IOException {
    String id = accepted(1);
    Answer cancelled = call("POST", "/v1/summaries/" + id + "/cancel", "");
    service.workAll();

    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.json().path("status").asText()).isEqualTo("cancelled");
    assertThat(service.worked).hasValue(0);
    Answer again = call("POST", "/v1/summaries/" + id + "/cancel", "");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("code").asText()).isEqualTo("already_ended");
  }

  @Test
  void erased_summary_is_gone_with_its_key_and_its_content_address() throws IOException {
    String body = Service.article("A barge sank in Lower Weir lock on Monday.");
    String id = service.submit(body, "idempotency-key", "one").json().path("id").asText();
    service.workAll();
    assertThat(call("DELETE", "/v1/summaries/" + id, "").status()).isEqualTo(204);

    assertThat(service.read(id).status()).isEqualTo(404);
    assertThat(call("DELETE", "/v1/summaries/" + id, "").status()).isEqualTo(404);
    Answer anew = service.submit(body, "idempotency-key", "one");
    assertThat(anew.status()).isEqualTo(202);
    assertThat(anew.json().path("id").asText()).isNotEqualTo(id);
  }

  @Test
  void feedback_is_taken_of_what_is_there_alone() throws IOException {
    String id = accepted(1);
    service.workAll();
    String path = "/v1/summaries/" + id + "/feedback";

    assertThat(call("POST", path, "{\"verdict\":\"unfair\",\"about\":\"/summary/0\"}").status())
        .isEqualTo(201);
    Answer refused = call("POST", path, "{\"verdict\":\"great\",\"stars\":5,\"comment\":1}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/verdict", "/stars", "/comment");
    assertThat(
            call(
                    "POST",
                    path.replace(id, "sum_01jpsx4k00abcdefghjkmnpqrs"),
                    "{\"verdict\":\"wrong\"}")
                .status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "a1.s2, 201",
    "a3, 201",
    "d1, 201",
    "/divergences/0/positions/1, 201",
    "/headline/text, 201",
    "/refused/0, 201",
    "a1.s9, 422",
    "d2, 422",
    "a4, 422",
    "sum_1, 422",
    "summary, 422",
    "/summary/7, 422",
    "/summary/x, 422",
    "/~, 422",
    "/, 422",
  })
  void feedback_names_a_part_that_is_there(String about, int status) throws IOException {
    service.pipeline = request -> LargeAnswersTest.result(0, 0);
    String path = "/v1/summaries/" + accepted(1) + "/feedback";
    String said = "{\"verdict\":\"wrong\",\"about\":\"" + about + "\"}";
    assertThat(call("POST", path, said).status()).isEqualTo(422);
    service.workAll();
    Answer answer = call("POST", path, said);

    assertThat(answer.status()).isEqualTo(status);
    if (status == 422) {
      assertThat(answer.json().path("code").asText()).isEqualTo("about_unknown");
      assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/about");
    }
  }

  @Test
  void cursor_that_was_bent_is_refused() throws IOException {
    accepted(1);
    accepted(2);
    String next = list("limit=1").json().path("next").asText();
    char last = next.charAt(next.length() - 2);
    String bent = next.substring(0, next.length() - 2) + (last == 'A' ? 'B' : 'A') + "A";

    assertThat(list("limit=1&after=" + next).status()).isEqualTo(200);
    assertThat(list("limit=1&after=" + bent).json().path("code").asText())
        .isEqualTo("cursor_invalid");
    assertThat(next).doesNotContain("sum_").doesNotContain("development");
  }

  private String accepted(int number) throws IOException {
    service.clock.pass(Duration.ofMillis(5));
    return service.accepted("Barge " + number + " sank in Lower Weir lock on Monday.");
  }

  private Answer list(String query) throws IOException {
    ObjectNode event = Service.event("api-get-summary");
    event.put("rawPath", "/v1/summaries").put("rawQueryString", query);
    return service.call(event);
  }

  private Answer call(String method, String path, String body) throws IOException {
    ObjectNode event = Service.event("api-post-summaries");
    event.put("rawPath", path).put("body", body).put("isBase64Encoded", false);
    ((ObjectNode) event.at("/requestContext/http")).put("method", method);
    return service.call(event);
  }
}
