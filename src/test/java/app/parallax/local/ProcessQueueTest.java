package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.handler.Log;
import app.parallax.job.JobMessage;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ProcessQueueTest {
  private static final JobMessage MESSAGE = new JobMessage("development", "sum_1");

  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private final Log log =
      new Log(
          new PrintStream(new ByteArrayOutputStream(), true, UTF_8), InstantSource.system(), true);

  @Test
  void message_comes_in_the_event_of_sqs() throws Exception {
    try (ProcessQueue queue = new ProcessQueue(Duration.ofSeconds(30), log)) {
      queue.start(answering("{\"batchItemFailures\":[]}"), 1);
      queue.send(MESSAGE);

      JsonNode message = next();
      assertThat(JobMessage.read(message.path("body").asText())).isEqualTo(MESSAGE);
      assertThat(message.path("messageId").asText()).isNotEmpty();
      assertThat(message.path("eventSource").asText()).isEqualTo("aws:sqs");
    }
  }

  @Test
  void message_that_was_not_settled_comes_again_until_it_is_a_dead_letter() throws Exception {
    try (ProcessQueue queue = new ProcessQueue(Duration.ofMillis(20), log)) {
      queue.start(answering("{\"batchItemFailures\":[{\"itemIdentifier\":\"x\"}]}"), 2);
      queue.send(MESSAGE);

      for (int receive = 1; receive <= 5; receive++) {
        assertThat(next().at("/attributes/ApproximateReceiveCount").asInt()).isEqualTo(receive);
      }
      assertThat(received.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @Test
  void settled_message_does_not_come_again() throws Exception {
    try (ProcessQueue queue = new ProcessQueue(Duration.ofMillis(20), log)) {
      queue.start(answering("{\"batchItemFailures\":[]}"), 1);
      queue.send(MESSAGE);

      assertThat(next()).isNotNull();
      assertThat(received.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @Test
  void worker_that_throws_gets_the_message_again() throws Exception {
    AtomicBoolean thrown = new AtomicBoolean();
    RequestStreamHandler settles = answering("{\"batchItemFailures\":[]}");
    try (ProcessQueue queue = new ProcessQueue(Duration.ofMillis(20), log)) {
      queue.start(
          (event, answer, context) -> {
            if (!thrown.getAndSet(true)) {
              throw new IllegalStateException("once");
            }
            settles.handleRequest(event, answer, context);
          },
          1);
      queue.send(MESSAGE);

      assertThat(next().at("/attributes/ApproximateReceiveCount").asInt()).isEqualTo(2);
    }
  }

  @Test
  void closing_waits_for_what_is_being_worked() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    ProcessQueue queue = new ProcessQueue(Duration.ofSeconds(30), log);
    queue.start(
        (event, answer, context) -> {
          begun.countDown();
          try {
            Thread.sleep(200);
          } catch (InterruptedException e) {
            throw new IllegalStateException("a worker was not let finish", e);
          }
          ended.set(true);
          answer.write("{\"batchItemFailures\":[]}".getBytes(UTF_8));
        },
        1);
    queue.send(MESSAGE);
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    queue.close();

    assertThat(ended).isTrue();
  }

  private RequestStreamHandler answering(String answer) {
    return (event, to, context) -> {
      received.add(Service.JSON.readTree(event).at("/Records/0"));
      to.write(answer.getBytes(UTF_8));
    };
  }

  private JsonNode next() throws InterruptedException {
    JsonNode message = received.poll(10, TimeUnit.SECONDS);
    assertThat(message).isNotNull();
    return message;
  }
}
