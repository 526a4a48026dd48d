package app.parallax.local;

import static app.parallax.local.Service.article;
import static app.parallax.local.Service.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parallax.Pipeline;
import app.parallax.job.Job.Failure;
import app.parallax.job.JobFailed;
import app.parallax.job.JobMessage;
import app.parallax.local.Service.Answer;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SummaryRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job's life through the functions' doors, on a real DynamoDB Local. */
class JobLifeTest {
  private static final String STORY = "The ferry Alma ran aground off Selby Head on Tuesday.";

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
  void request_is_accepted_queued_worked_and_read_back() throws IOException {
    Answer accepted = service.call(event("api-post-summaries"));
    assertThat(accepted.status()).isEqualTo(202);
    String id = accepted.json().path("id").asText();
    assertThat(accepted.header("Location")).isEqualTo("/v1/summaries/" + id);
    assertThat(accepted.json().path("status").asText()).isEqualTo("queued");
    assertThat(service.read(id).json()).isEqualTo(accepted.json());

    assertThat(service.keptAfter(service.queued.remove())).isFalse();

    JsonNode done = service.read(id).json();
    assertThat(done.path("status").asText()).isEqualTo("completed");
    assertThat(done.path("attempts").asInt()).isEqualTo(1);
    assertThat(done.path("articles")).hasSize(2);
    assertThat(done.at("/metadata/desk").asText()).isEqualTo("night");
  }

  @Test
  void stored_document_is_the_one_the_pipeline_gave() throws IOException {
    AtomicReference<SummaryRequest> asked = new AtomicReference<>();
    service.pipeline =
        request -> {
          asked.set(request);
          return new Pipeline(service.clock).summarise(request);
        };
    String id = service.call(event("api-post-summaries")).json().path("id").asText();
    service.workAll();

    ObjectNode document = (ObjectNode) service.read(id).json();
    var result = new Pipeline(service.clock).summarise(asked.get());
    assertThat(document.path("summary")).hasSameSizeAs(result.summary().summary()).isNotEmpty();
    assertThat(document.at("/articles/0/sentences/0/text").asText())
        .isEqualTo(result.summary().articles().getFirst().sentences().getFirst().text());
    assertThat(document.at("/engine/name").asText()).isEqualTo(result.engine().name());
  }

  @Test
  void message_delivered_twice_does_the_work_once() throws IOException {
    String id = service.accepted(STORY);
    JobMessage message = service.queued.remove();

    assertThat(service.keptAfter(message)).isFalse();
    String first = service.read(id).text();
    assertThat(service.keptAfter(message)).isFalse();

    assertThat(service.worked).hasValue(1);
    assertThat(service.read(id).text()).isEqualTo(first);
  }

  @Test
  void message_delivered_while_its_job_is_worked_stays_in_the_queue() throws IOException {
    service.accepted(STORY);
    JobMessage message = service.queued.remove();
    AtomicBoolean kept = new AtomicBoolean();
    service.pipeline =
        request -> {
          kept.set(delivered(message));
          return new Pipeline(service.clock).summarise(request);
        };

    assertThat(service.keptAfter(message)).isFalse();
    assertThat(kept).isTrue();
    assertThat(service.worked).hasValue(1);
  }

  @Test
  void worker_that_lost_its_lease_writes_nothing() throws IOException {
    String id = service.accepted(STORY);
    JobMessage message = service.queued.remove();
    AtomicReference<String> otherWrote = new AtomicReference<>();
    service.pipeline =
        request -> {
          service.pipeline = new Pipeline(service.clock)::summarise;
          service.clock.pass(Service.TERMS.lease().plusSeconds(1));
          assertThat(delivered(message)).isFalse();
          otherWrote.set(read(id));
          throw new JobFailed(new Failure("too_late", "nobody hears this"), false);
        };

    service.keptAfter(message);

    assertThat(service.read(id).text()).isEqualTo(otherWrote.get()).contains("\"completed\"");
    assertThat(service.read(id).json().path("attempts").asInt()).isEqualTo(2);
  }

  @Test
  void job_of_whose_articles_nothing_is_left_says_so() throws IOException {
    String request = "{\"articles\":[{\"html\":\"<script>play()</script>\"}]}";
    String id = service.submit(request).json().path("id").asText();

    assertThat(service.keptAfter(service.queued.remove())).isFalse();

    JsonNode document = service.read(id).json();
    assertThat(document.path("status").asText()).isEqualTo("failed");
    assertThat(document.at("/error/code").asText()).isEqualTo("articles_empty");
    assertThat(document.path("completed_at").asText()).isNotEmpty();
  }

  @Test
  void defect_fails_the_job_and_lets_no_word_of_it_out() throws IOException {
    String id = service.accepted(STORY);
    service.pipeline =
        request -> {
          throw new IllegalStateException("CANARY " + STORY);
        };

    service.keptAfter(service.queued.remove());

    Answer document = service.read(id);
    assertThat(document.json().at("/error/code").asText()).isEqualTo("internal_error");
    assertThat(document.text()).doesNotContain("CANARY");
    assertThat(service.logged.toString(UTF_8))
        .contains("java.lang.IllegalStateException")
        .contains(id)
        .doesNotContain("CANARY")
        .doesNotContain("ferry");
  }

  @Test
  void passing_fault_is_tried_again_but_not_for_ever() throws IOException {
    String id = service.accepted(STORY);
    JobMessage message = service.queued.remove();
    service.pipeline =
        request -> {
          throw new JobFailed(new Failure("model_unavailable", "no answer"), true);
        };

    assertThat(service.keptAfter(message)).isTrue();
    assertThat(service.read(id).json().path("status").asText()).isEqualTo("queued");
    assertThat(service.keptAfter(message)).isTrue();
    assertThat(service.keptAfter(message)).isFalse();
    assertThat(service.read(id).json().at("/error/code").asText()).isEqualTo("model_unavailable");
    assertThat(service.worked).hasValue(3);
  }

  @Test
  void job_whose_workers_die_is_failed_after_its_attempts() throws IOException {
    String id = service.accepted(STORY);
    JobMessage message = service.queued.remove();
    service.pipeline =
        request -> {
          throw new OutOfMemoryError("as a process dies");
        };

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> service.keptAfter(message)).isInstanceOf(OutOfMemoryError.class);
      assertThat(service.read(id).json().path("status").asText()).isEqualTo("in_progress");
      service.clock.pass(Service.TERMS.lease().plusSeconds(1));
    }
    service.keptAfter(message);

    assertThat(service.read(id).json().at("/error/code").asText()).isEqualTo("attempts_exhausted");
    assertThat(service.worked).hasValue(3);
  }

  @Test
  void job_that_was_never_queued_is_found_by_the_sweep() throws IOException {
    service.queue = message -> lost(message);
    String id = service.accepted(STORY);
    service.queue = service.queued::add;

    service.sweep();
    assertThat(service.queued).isEmpty();
    service.clock.pass(Service.TERMS.grace().plusSeconds(1));
    service.sweep();
    service.sweep();

    assertThat(service.queued).containsExactly(new JobMessage("development", id));
    service.workAll();
    assertThat(service.read(id).json().path("status").asText()).isEqualTo("completed");
    service.clock.pass(Duration.ofHours(1));
    service.sweep();
    assertThat(service.queued).isEmpty();
  }

  @Test
  void job_whose_worker_died_is_queued_again_by_the_sweep() throws IOException {
    String id = service.accepted(STORY);
    JobMessage message = service.queued.remove();
    service.pipeline =
        request -> {
          throw new OutOfMemoryError("as a process dies");
        };
    assertThatThrownBy(() -> service.keptAfter(message)).isInstanceOf(OutOfMemoryError.class);
    service.pipeline = new Pipeline(service.clock)::summarise;

    service.clock.pass(Service.TERMS.grace().plusSeconds(1));
    service.sweep();
    assertThat(service.queued).isEmpty();
    service.clock.pass(Service.TERMS.lease());
    service.sweep();
    service.workAll();

    assertThat(service.read(id).json().path("status").asText()).isEqualTo("completed");
    assertThat(service.read(id).json().path("attempts").asInt()).isEqualTo(2);
  }

  @Test
  void batch_gives_back_only_what_was_not_settled() throws IOException {
    service.accepted(STORY);
    ObjectNode event = event("worker");
    ArrayNode records = (ArrayNode) event.get("Records");
    ObjectNode good = records.get(0).deepCopy();
    good.put("messageId", "good").put("body", service.queued.remove().json());
    ObjectNode unreadable = records.get(0).deepCopy();
    unreadable.put("messageId", "unreadable").put("body", "no message of ours");
    records.removeAll().add(good).add(unreadable);

    assertThat(service.deliver(event).toString())
        .isEqualTo("[{\"itemIdentifier\":\"unreadable\"}]");
    assertThat(service.worked).hasValue(1);
  }

  @Test
  void same_key_and_body_is_one_job() throws IOException {
    Answer first = service.submit(article(STORY), "idempotency-key", "\"one\"");
    Answer second = service.submit(article(STORY), "idempotency-key", "one");
    service.workAll();
    Answer third = service.submit(article(STORY), "idempotency-key", "one");

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(third.status()).isEqualTo(200);
    assertThat(third.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(service.worked).hasValue(1);
  }

  @Test
  void same_key_with_another_body_is_refused_for_a_day() throws IOException {
    service.submit(article(STORY), "idempotency-key", "one");

    Answer other = service.submit(article("Another story."), "idempotency-key", "one");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().path("code").asText()).isEqualTo("idempotency_key_reused");
    service.clock.pass(Duration.ofHours(24).plusSeconds(1));
    assertThat(service.submit(article("Another story."), "idempotency-key", "one").status())
        .isEqualTo(202);
  }

  @Test
  void same_content_meets_the_stored_result_under_its_own_id() throws IOException {
    String first = service.accepted(STORY);
    service.workAll();
    Answer hit =
        service.submit(article(STORY).replaceFirst("\\{", "{\"metadata\":{\"desk\":\"day\"},"));

    assertThat(hit.status()).isEqualTo(200);
    assertThat(hit.json().path("id").asText()).isNotEqualTo(first);
    assertThat(hit.json().path("summary")).isEqualTo(service.read(first).json().path("summary"));
    assertThat(hit.json().at("/metadata/desk").asText()).isEqualTo("day");
    assertThat(service.read(hit.json().path("id").asText()).text()).isEqualTo(hit.text());
    assertThat(service.queued).isEmpty();
  }

  @Test
  void other_content_is_another_job() throws IOException {
    service.accepted(STORY);
    service.workAll();

    service.accepted(STORY + " ");
    String longer = article(STORY).replaceFirst("\\{", "{\"options\":{\"length\":\"long\"},");
    assertThat(service.submit(longer).status()).isEqualTo(202);
    assertThat(service.queued).hasSize(2);
  }

  @Test
  void content_that_failed_is_tried_anew() throws IOException {
    service.pipeline =
        request -> {
          throw new JobFailed(new Failure("model_unavailable", "no answer"), false);
        };
    String failed = service.accepted(STORY);
    service.workAll();
    service.pipeline = new Pipeline(service.clock)::summarise;

    String second = service.accepted(STORY);
    service.workAll();
    assertThat(second).isNotEqualTo(failed);
    assertThat(service.read(second).json().path("status").asText()).isEqualTo("completed");
    assertThat(service.submit(article(STORY)).status()).isEqualTo(200);
  }

  @Test
  void fifty_at_once_are_one_job() throws Exception {
    Set<String> ids = Collections.synchronizedSet(new HashSet<>());
    Callable<Answer> submit =
        () -> {
          Answer answer = service.submit(article(STORY));
          ids.add(answer.json().path("id").asText());
          return answer;
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(Collections.nCopies(50, submit))) {
        assertThat(answer.get().status()).isEqualTo(202);
      }
    }

    assertThat(ids).hasSize(1);
    assertThat(service.queued).hasSize(1);
  }

  @Test
  void expired_job_is_as_if_it_never_was() throws IOException {
    String id = service.accepted(STORY);
    service.workAll();
    service.clock.pass(Service.TERMS.retention());

    assertThat(service.read(id).status()).isEqualTo(404);
    assertThat(service.submit(article(STORY)).status()).isEqualTo(202);
  }

  @Test
  void largest_request_survives_the_table() throws IOException {
    AtomicReference<SummaryRequest> asked = new AtomicReference<>();
    service.pipeline =
        request -> {
          asked.set(request);
          return new Pipeline(service.clock)
              .summarise(
                  new SummaryRequest(
                      List.of(SubmittedArticle.ofText(STORY)), request.options(), Map.of()));
        };
    Random random = new Random(1);
    ObjectNode body = Service.JSON.createObjectNode();
    for (int i = 0; i < 20; i++) {
      // Of letters drawn at random hardly anything can be compressed.
      StringBuilder text = new StringBuilder();
      random.ints(99_000, 0, 62).forEach(c -> text.append(Character.forDigit(c % 36, 36)));
      body.withArray("articles").addObject().put("text", text.toString());
    }

    String id = service.submit(body.toString()).json().path("id").asText();
    service.workAll();

    assertThat(service.read(id).json().path("status").asText()).isEqualTo("completed");
    assertThat(asked.get().articles())
        .extracting(article -> article.body().sent())
        .isEqualTo(
            body.path("articles")
                .valueStream()
                .map(article -> article.path("text").asText())
                .toList());
  }

  private boolean delivered(JobMessage message) {
    try {
      return service.keptAfter(message);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String read(String id) {
    try {
      return service.read(id).text();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** As SQS fails: the message may be there or not, and here it is not. */
  static void lost(JobMessage message) {
    new app.parallax.job.SqsJobQueue(
            software.amazon.awssdk.services.sqs.SqsClient.builder()
                .region(software.amazon.awssdk.regions.Region.EU_WEST_1)
                .endpointOverride(java.net.URI.create("http://127.0.0.1:1"))
                .credentialsProvider(
                    software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider.create())
                .httpClientBuilder(
                    software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient.builder())
                .build(),
            "http://127.0.0.1:1/000000000000/parallax")
        .send(message);
  }
}
