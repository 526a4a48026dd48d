package app.parallax.job;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.job.Life.Attempt;
import app.parallax.job.Life.Course;
import app.parallax.job.Life.Memory;
import app.parallax.local.TestTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process of its own is killed at a step of a job's life; then another opens what it left behind
 * and goes on: no accepted job is lost, each ends once, and a crash costs at most one model call.
 *
 * <p>{@code -Dparallax.crashes=all} kills after every step of every course, and so many times at
 * random, {@code -Dparallax.crashes=ERASED} after every step of that course; else it is a few.
 */
class CrashTest {
  private static final String ASKED = System.getProperty("parallax.crashes", "");
  private static final int RANDOM = 40;

  @TempDir private Path temp;
  private int runs;

  /** A place to be killed at. */
  private record Blow(Course course, int at, String when, String step) {}

  @Test
  void whoever_is_killed_wherever_others_finish_the_job() throws Exception {
    System.out.println("crashes: where the process was killed, model calls, how the job ended");
    for (Blow blow : blows()) {
      Path folder = Files.createDirectory(temp.resolve("run" + runs++));
      Process process = start(folder, blow);
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      boolean killed = process.exitValue() == Victim.KILLED;
      assertThat(killed || blow.when().equals("whenever") && process.exitValue() == 0)
          .as("%s: exit %d: %s", blow, process.exitValue(), error(process))
          .isTrue();
      goOn(folder, blow, killed);
    }
  }

  private void goOn(Path folder, Blow blow, boolean killed) throws IOException {
    try (TestTable table = new TestTable(folder)) {
      Memory memory = new Victim.InFiles(folder);
      int before = memory.all("model").size();
      Life life =
          new Life(
              Victim.TENANT,
              blow.course(),
              Victim.START.plus(Duration.ofMinutes(30)),
              table.client(),
              new Life.World() {
                @Override
                public <T> T step(String name, Attempt<T> attempt) throws Throwable {
                  return attempt.make();
                }

                @Override
                public Memory memory() {
                  return memory;
                }
              });
      life.live();
      int calls = memory.all("model").size();
      life.check(killed ? 1 : 0);
      System.out.printf(
          "  %-9s %-8s %-24s %d + %d  %s%n",
          blow.course(),
          killed ? blow.when() : "(lived)",
          blow.step(),
          before,
          calls - before,
          memory.all("heard").stream()
              .map(heard -> heard.substring(heard.indexOf(' ') + 1))
              .distinct()
              .toList());
    } catch (AssertionError e) {
      throw new AssertionError("killed: " + blow, e);
    }
  }

  private List<Blow> blows() throws IOException {
    List<Blow> blows = new ArrayList<>();
    for (Course course : courses()) {
      List<String> steps = steps(course);
      // Before every other step is after the one before it: nothing leaves the process in between.
      blows.add(new Blow(course, 0, "before", steps.getFirst()));
      for (int at = 0; at < steps.size(); at++) {
        blows.add(new Blow(course, at, "after", steps.get(at)));
      }
    }
    if (ASKED.isEmpty()) {
      // Accepted and not queued; paid for and not written; put down and not taken; ended and not
      // told.
      return blows.stream()
          .filter(blow -> blow.when().equals("after"))
          .filter(blow ->
              List.of("accept: accept", "work: model", "work: deposit", "work: complete")
                  .contains(blow.step()))
          .toList();
    }
    Random random = new Random(5);
    for (int i = 0; ASKED.equals("all") && i < RANDOM; i++) {
      Course course = Course.values()[i % Course.values().length];
      blows.add(new Blow(course, random.nextInt(200, 2_500), "whenever", ""));
    }
    return blows;
  }

  private static List<Course> courses() {
    return switch (ASKED) {
      case "" -> List.of(Course.COMPLETED);
      case "all" -> List.of(Course.values());
      default -> List.of(Course.valueOf(ASKED));
    };
  }

  /** The steps of a life in which nothing happens. */
  private static List<String> steps(Course course) throws IOException {
    List<String> steps = new ArrayList<>();
    Memory memory = new Life.Here();
    try (TestTable table = new TestTable()) {
      new Life(
              Victim.TENANT,
              course,
              Victim.START,
              table.client(),
              new Life.World() {
                @Override
                public <T> T step(String name, Attempt<T> attempt) throws Throwable {
                  steps.add(name);
                  return attempt.make();
                }

                @Override
                public Memory memory() {
                  return memory;
                }
              })
          .live();
    }
    return steps;
  }

  private static Process start(Path folder, Blow blow) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            // Surefire's own is a jar that names the others.
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Victim.class.getName(),
            folder.toString(),
            blow.course().name(),
            String.valueOf(blow.at()),
            blow.when())
        .redirectErrorStream(true)
        .start();
  }

  private static String error(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes());
  }
}
