package app.parallax.local;

import static app.parallax.ServiceBenchmark.print;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.Measured;
import app.parallax.Settings;
import app.parallax.Wiring;
import app.parallax.handler.ApiHandler;
import app.parallax.handler.EmptyHandler;
import app.parallax.handler.FloorHandler;
import app.parallax.handler.LocalContext;
import app.parallax.handler.Log;
import app.parallax.job.memory.MemoryDynamo;
import app.parallax.web.Response;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests are accepted a second, over a table in memory, against an empty handler in the
 * same place: behind our HTTP server on loopback, and called alone with the event's bytes. Beside
 * it stands what could not be done without, whatever else were left out.
 */
public final class AcceptBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Stands in a story's first text and gives way to a number, so that no two are alike. */
  private static final String MARK = "QQQQQQQQQQQQ";

  private static final int CLIENTS = 2;
  private static final long WARMING = 30_000_000_000L;
  private static final long SLICE = 1_000_000_000L;

  private static final AtomicLong ASKED = new AtomicLong();

  private final byte[] body;
  private final byte[] event;
  private final RequestStreamHandler empty;
  private final RequestStreamHandler floor;

  private AcceptBenchmark(String story) throws IOException {
    body = story.getBytes(UTF_8);
    ObjectNode like =
        (ObjectNode) JSON.readTree(Path.of("events/api-post-summaries.json").toFile());
    event = JSON.writeValueAsBytes(like.put("body", story));
    JsonNode answer = JSON.readTree(call(api(), stamped(event)));
    Map<String, String> headers = new LinkedHashMap<>();
    answer
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    Response always = new Response(202, headers, answer.path("body").asText().getBytes(UTF_8));
    empty = new EmptyHandler(always);
    floor = new FloorHandler(always);
  }

  /** Counts the requests of so many nanoseconds. */
  private interface Way {
    double perSecond(RequestStreamHandler handler, long nanos) throws Exception;
  }

  /** Measures, and adds its lines to the table. */
  public static void run(int rounds, PrintStream out) throws Exception {
    String two =
        JSON.readTree(Path.of("events/api-post-summaries.json").toFile()).get("body").asText();
    String five = Files.readString(Path.of("samples/brackenholt-water.json"));
    for (String story :
        List.of(
            two.replaceFirst("\"text\":\\s*\"", "$0" + MARK + " "),
            five.replaceFirst("\"text\":\\s*\"", "$0" + MARK + " "))) {
      AcceptBenchmark benchmark = new AcceptBenchmark(story);
      String of = benchmark.body.length + " bytes";
      benchmark.measure("behind HTTP, " + of, "≥ .6", benchmark::http, rounds, out);
      benchmark.measure("called alone, " + of, "", benchmark::alone, rounds, out);
    }
  }

  private void measure(String what, String goal, Way way, int rounds, PrintStream out)
      throws Exception {
    way.perSecond(empty, WARMING / 3);
    way.perSecond(floor, WARMING / 3);
    way.perSecond(api(), WARMING);
    List<Double> theirs = new ArrayList<>();
    List<Double> least = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      // What was accepted is kept: a new table each time.
      RequestStreamHandler api = api();
      double half = way.perSecond(empty, SLICE / 2);
      ours.add(way.perSecond(api, SLICE));
      least.add(way.perSecond(floor, SLICE));
      // Before and after, so that what drifts meets both.
      theirs.add((half + way.perSecond(empty, SLICE / 2)) / 2);
    }
    Measured accepted = new Measured(ours);
    Measured emptied = new Measured(theirs);
    print(out, "accepted ÷ empty handler, " + what, goal, accepted.over(emptied), 2);
    print(
        out,
        "read strictly, written and hashed, no more ÷ empty handler, " + what,
        "",
        new Measured(least).over(emptied),
        2);
    print(out, "of them accepted a second", "", accepted, 0);
  }

  private static ApiHandler api() {
    Wiring wiring =
        Wiring.here(
            // A tenant may not send as many requests a minute as are sent here.
            Settings.here(Map.of("PARALLAX_QUOTAS", "off")),
            new MemoryDynamo(),
            "table",
            _ -> {},
            _ -> {},
            (_, _) -> {},
            (_, _) -> {},
            InstantSource.system(),
            new Random(1));
    return new ApiHandler(wiring.site(), log(false), InstantSource.system());
  }

  private static Log log(boolean faultsOnly) {
    return new Log(
        new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
        InstantSource.system(),
        faultsOnly);
  }

  private static byte[] call(RequestStreamHandler handler, byte[] event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), answer, new LocalContext("benchmark"));
    return answer.toByteArray();
  }

  private double alone(RequestStreamHandler handler, long nanos) throws IOException {
    long start = System.nanoTime();
    long calls = 0;
    while (System.nanoTime() - start < nanos) {
      call(handler, stamped(event));
      calls++;
    }
    return calls * 1e9 / (System.nanoTime() - start);
  }

  private double http(RequestStreamHandler handler, long nanos) throws Exception {
    try (HttpFront front = new HttpFront(0, handler, handler, log(true));
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      long start = System.nanoTime();
      Callable<Long> client = () -> requests(front.port(), start + nanos);
      long requests = 0;
      for (Future<Long> each : clients.invokeAll(List.of(client, client))) {
        requests += each.get();
      }
      return requests * 1e9 / (System.nanoTime() - start);
    }
  }

  /** A client that costs next to nothing: one connection, what it sends ready in memory. */
  private long requests(int port, long end) throws IOException {
    byte[] head =
        ("POST /v1/summaries HTTP/1.1\r\nHost: localhost:%d\r\nContent-Type: application/json\r\n"
                + "Accept: application/json\r\nContent-Length: %d\r\n\r\n")
            .formatted(port, body.length)
            .getBytes(ISO_8859_1);
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    long requests = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (System.nanoTime() < end) {
        System.arraycopy(stamped(body), 0, request, head.length, body.length);
        socket.getOutputStream().write(request);
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 202")) {
          throw new IOException("not accepted: " + status);
        }
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
          if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
            length = Integer.parseInt(line.substring("content-length:".length()).strip());
          }
        }
        in.skipNBytes(length);
        requests++;
      }
    }
    return requests;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static byte[] stamped(byte[] like) {
    byte[] stamped = like.clone();
    byte[] mark = MARK.getBytes(ISO_8859_1);
    int at = 0;
    while (stamped[at] != mark[0] || stamped[at + 1] != mark[1]) {
      at++;
    }
    long number = ASKED.incrementAndGet();
    for (int i = mark.length - 1; i >= 0; i--) {
      stamped[at + i] = (byte) ('0' + number % 10);
      number /= 10;
    }
    return stamped;
  }
}
