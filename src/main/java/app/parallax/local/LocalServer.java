package app.parallax.local;

import app.parallax.Settings;
import app.parallax.Wiring;
import app.parallax.handler.ApiHandler;
import app.parallax.handler.LocalContext;
import app.parallax.handler.Log;
import app.parallax.handler.SlackErrandHandler;
import app.parallax.handler.SlackHandler;
import app.parallax.handler.SweeperHandler;
import app.parallax.handler.WorkerHandler;
import app.parallax.job.Sweep;
import app.parallax.slack.SlackDesk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The whole service on this machine: the functions' own handlers behind HTTP on 127.0.0.1, the
 * table in a file, the queue in the process.
 */
public final class LocalServer implements AutoCloseable {
  /** Longer than a job takes, as the template's queue has it. */
  private static final Duration VISIBILITY = Duration.ofSeconds(160);

  /** Longer than what Slack asked for is held by whoever does it. */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);
  private static final int WORKERS = 2;

  private final LocalTable table;
  private final ProcessQueue queue;
  private final ProcessQueue errands;
  private final HttpFront front;
  private final Thread sweeper;

  private LocalServer(
      LocalTable table, ProcessQueue queue, ProcessQueue errands, HttpFront front, Thread sweeper) {
    this.table = table;
    this.queue = queue;
    this.errands = errands;
    this.front = front;
    this.sweeper = sweeper;
  }

  /**
   * Starts everything; what was accepted before and is not over is queued again.
   *
   * @param port 0 for one that is free
   * @param data the folder of the table's file, made if it is not there
   * @param environment what the settings are read from
   * @param faults where faults are told, a JSON object a line; never anything of an article
   * @throws Settings.Faulty if the environment is wrong
   * @throws IOException if the port is taken or the folder cannot be used
   */
  public static LocalServer start(
      int port,
      Path data,
      Map<String, String> environment,
      PrintStream faults,
      InstantSource clock,
      RandomGenerator random)
      throws IOException {
    Settings settings = Settings.here(environment);
    LocalTable table = LocalTable.in(data);
    try {
      Log log = new Log(faults, clock, true);
      ProcessQueue queue = new ProcessQueue(VISIBILITY, log);
      ProcessQueue errands = new ProcessQueue(PATIENCE, log);
      Wiring wiring =
          Wiring.here(
              settings,
              table.client(),
              LocalTable.NAME,
              queue,
              letter -> log.note("dead_letter", Map.of("job", letter.id())),
              errands,
              queue,
              clock,
              random);
      HttpFront front =
          new HttpFront(
              port,
              new ApiHandler(wiring.site(), log, clock),
              new SlackHandler(wiring.slackSite(), log, clock),
              log);
      Sweep sweep = wiring.sweep();
      sweep.runAtStart();
      queue.start(
          new WorkerHandler(wiring.worker(url(front)), wiring.deliverer(url(front)), log, clock),
          WORKERS);
      SlackDesk desk = wiring.slackDesk();
      desk.resumeAtStart();
      errands.start(new SlackErrandHandler(desk, log, clock), 1);
      SweeperHandler handler = new SweeperHandler(sweep, wiring.deliverySweep(), log);
      Thread sweeper = Thread.ofVirtual().name("sweeper").start(() -> sweep(handler));
      return new LocalServer(table, queue, errands, front, sweeper);
    } catch (IOException | RuntimeException e) {
      table.close();
      throw e;
    }
  }

  /** Where it answers: {@code http://127.0.0.1:8080}. */
  public String url() {
    return url(front);
  }

  private static String url(HttpFront front) {
    return "http://127.0.0.1:" + front.port();
  }

  /** Stops taking requests, finishes what is being worked, and closes the table. */
  @Override
  public void close() throws IOException {
    front.close();
    sweeper.interrupt();
    errands.close();
    queue.close();
    table.close();
  }

  private static void sweep(SweeperHandler handler) {
    while (true) {
      try {
        Thread.sleep(BETWEEN_SWEEPS);
        handler.handleRequest(
            new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream(),
            new LocalContext("sweep"));
      } catch (InterruptedException e) {
        return;
      } catch (IllegalStateException e) {
        // It is in the log; the next minute's sweep does what this one did not.
        continue;
      }
    }
  }
}
