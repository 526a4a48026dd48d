package app.parallax;

import app.parallax.handler.StartBenchmark;
import app.parallax.local.AcceptBenchmark;
import app.parallax.local.FinishBenchmark;
import java.io.PrintStream;
import java.time.Instant;

/**
 * What the service adds to what it cannot do without: starting, accepting, finishing. Every figure
 * is a ratio of two things measured in turn, round by round.
 */
public final class ServiceBenchmark {
  private ServiceBenchmark() {}

  /**
   * Measures and prints a table in Markdown.
   *
   * @param args how many rounds; and, if not all is asked for, which parts: {@code start}, {@code
   *     finish}, {@code accept}
   */
  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    String parts = args.length > 1 ? args[1] : "start,finish,accept";
    PrintStream out = System.out;
    out.printf(
        "%s, Java %s, %d processors%n",
        Instant.now(),
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors());
    out.println("| what | goal | median | middle half | rounds |");
    out.println("| --- | --- | --- | --- | --- |");
    if (parts.contains("start")) {
      StartBenchmark.run(rounds, out);
    }
    if (parts.contains("finish")) {
      FinishBenchmark.run(rounds, out);
    }
    if (parts.contains("accept")) {
      AcceptBenchmark.run(rounds, out);
    }
  }

  /** One line of the table. */
  public static void print(
      PrintStream out, String what, String goal, Measured measured, int decimals) {
    out.println("| " + what + " | " + goal + " | " + measured.shown(decimals) + " |");
  }
}
