package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's side of a function: its runtime API, version 2018-06-01, on 127.0.0.1, one event at a
 * time.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String ROOT = "/2018-06-01/runtime/";
  private static final Duration LONGEST = Duration.ofSeconds(180);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Invocation> events = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(1);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch restored = new CountDownLatch(1);
  private final CountDownLatch frozen = new CountDownLatch(1);
  private final HttpServer server;
  private volatile Duration timeout;

  /**
   * Listens at once.
   *
   * @param timeout what an invocation is told it has
   */
  RuntimeApi(Duration timeout) throws IOException {
    this.timeout = timeout;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(threads);
    server.createContext(ROOT, this::answer);
    server.start();
  }

  private record Invocation(String id, byte[] event) {}

  /** What a function made of an event. */
  sealed interface Answer {
    /** It answered. */
    record Response(byte[] payload) implements Answer {}

    /** It threw, or could not start. */
    record Failure(String report) implements Answer {}
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Tells from now on that an invocation has so much time. */
  void allow(Duration time) {
    timeout = time;
  }

  /** Comes back once the function asks for its first event. */
  void awaitReady() throws InterruptedException {
    if (!asked.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the function never asked for an event");
    }
  }

  /** Comes back once the function is ready for its snapshot, primed. */
  void awaitFrozen() throws InterruptedException {
    if (!frozen.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the function never was ready for its snapshot");
    }
  }

  /** Wakes the function as from its snapshot. */
  void restore() {
    restored.countDown();
  }

  /** Gives the function an event and waits for its answer. */
  Answer invoke(byte[] event) throws InterruptedException {
    events.put(new Invocation(UUID.randomUUID().toString(), event));
    Answer answer = answers.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
    if (answer == null) {
      throw new IllegalStateException("the function never answered");
    }
    return answer;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String call = exchange.getRequestURI().getPath().substring(ROOT.length());
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (call.equals("invocation/next")) {
        asked.countDown();
        next(exchange);
      } else if (call.equals("restore/next")) {
        frozen.countDown();
        restored.await();
        exchange.sendResponseHeaders(200, -1);
      } else {
        // Sent off first, so that the function waits for nobody.
        exchange.sendResponseHeaders(202, -1);
        answers.put(
            call.endsWith("/response")
                ? new Answer.Response(body)
                : new Answer.Failure(call + " " + new String(body, UTF_8)));
      }
    } catch (InterruptedException e) {
      // The test is over.
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    Invocation invocation = events.take();
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set(
        "Lambda-Runtime-Deadline-Ms",
        Long.toString(System.currentTimeMillis() + timeout.toMillis()));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:eu-west-1:000000000000:function:parallax:live");
    headers.set("Lambda-Runtime-Trace-Id", "Root=1-67dc0000-000000000000000000000000");
    headers.set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, invocation.event().length);
    exchange.getResponseBody().write(invocation.event());
  }
}
