package app.parallax.local;

import app.parallax.handler.LocalContext;
import app.parallax.handler.Log;
import app.parallax.job.JobMessage;
import app.parallax.job.JobQueue;
import app.parallax.job.Postbox;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * A queue in this process that keeps SQS's promises: a message comes at least once, in SQS's own
 * event, and again after its visibility timeout until a worker has settled it.
 *
 * <p>It forgets everything when the process ends; what was accepted stands in the table.
 */
final class ProcessQueue implements JobQueue, Postbox, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As often as the template's queue delivers before a message is a dead letter. */
  private static final int RECEIVES = 5;

  private static final Duration LAST_WORK = Duration.ofSeconds(20);

  private final DelayQueue<Message> messages = new DelayQueue<>();
  private final List<Thread> consumers = new ArrayList<>();
  private final Duration visibility;
  private final Log log;
  private volatile boolean closed;

  ProcessQueue(Duration visibility, Log log) {
    this.visibility = visibility;
    this.log = log;
  }

  /**
   * A message as it waits.
   *
   * @param visibleAt on the scale of {@link System#nanoTime}
   */
  private record Message(String id, String body, int receives, long visibleAt) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(visibleAt - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  @Override
  public void send(JobMessage message) {
    send(message.json(), Duration.ZERO);
  }

  @Override
  public void send(String message, Duration delay) {
    messages.put(
        new Message(UUID.randomUUID().toString(), message, 0, System.nanoTime() + delay.toNanos()));
  }

  /** Begins to deliver, to so many at once. */
  void start(RequestStreamHandler worker, int atOnce) {
    for (int i = 0; i < atOnce; i++) {
      consumers.add(Thread.ofPlatform().name("worker-" + i).start(() -> consume(worker)));
    }
  }

  /** Delivers no more, and waits for what is being worked. */
  @Override
  public void close() {
    closed = true;
    consumers.forEach(consumer -> messages.put(new Message("", "", 0, 0)));
    try {
      for (Thread consumer : consumers) {
        consumer.join(LAST_WORK);
      }
    } catch (InterruptedException e) {
      // Who is in such a hurry finds unfinished jobs in the table at the next start.
      Thread.currentThread().interrupt();
    }
  }

  private void consume(RequestStreamHandler worker) {
    while (true) {
      try {
        Message message = messages.take();
        if (closed) {
          return;
        }
        deliver(message, worker);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void deliver(Message message, RequestStreamHandler worker) {
    if (message.receives() >= RECEIVES) {
      log.note("dead_letter", Map.of("message_id", message.id()));
      return;
    }
    Message again =
        new Message(
            message.id(),
            message.body(),
            message.receives() + 1,
            System.nanoTime() + visibility.toNanos());
    messages.put(again);
    try {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      worker.handleRequest(
          new ByteArrayInputStream(event(again)), answer, new LocalContext(message.id()));
      JsonNode failures = JSON.readTree(answer.toByteArray()).path("batchItemFailures");
      if (failures.isEmpty()) {
        messages.remove(again);
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      log.fault("undelivered", Map.of("message_id", message.id()), e);
    }
  }

  private static byte[] event(Message message) throws IOException {
    ObjectNode event = JSON.createObjectNode();
    ObjectNode record = event.putArray("Records").addObject();
    record.put("messageId", message.id());
    record.put("receiptHandle", message.id() + "#" + message.receives());
    record.put("body", message.body());
    record
        .putObject("attributes")
        .put("ApproximateReceiveCount", Integer.toString(message.receives()));
    record.putObject("messageAttributes");
    record.put("eventSource", "aws:sqs");
    record.put("eventSourceARN", "arn:aws:sqs:local:000000000000:parallax");
    record.put("awsRegion", "local");
    return JSON.writeValueAsBytes(event);
  }
}
