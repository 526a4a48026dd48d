package app.parallax.job;

import app.parallax.job.Life.Attempt;
import app.parallax.job.Life.Course;
import app.parallax.job.Life.Memory;
import app.parallax.local.TestTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/**
 * A process that lives a job's life in a folder and is killed at a step of it: {@code FOLDER COURSE
 * STEP before|after}, or after so many milliseconds: {@code FOLDER COURSE MILLIS whenever}.
 */
final class Victim {
  static final Instant START = Instant.parse("2025-03-20T17:48:00Z");
  static final String TENANT = "crash";
  static final int KILLED = 86;

  private Victim() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Course course = Course.valueOf(args[1]);
    int at = Integer.parseInt(args[2]);
    boolean whenever = args[3].equals("whenever");
    boolean before = args[3].equals("before");
    try (TestTable table = new TestTable(folder)) {
      if (whenever) {
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              long until = System.nanoTime() + at * 1_000_000L;
              while (System.nanoTime() < until) {
                Thread.onSpinWait();
              }
              Runtime.getRuntime().halt(KILLED);
            });
      }
      Memory memory = new InFiles(folder);
      int[] steps = new int[1];
      Life life =
          new Life(
              TENANT,
              course,
              START,
              table.client(),
              new Life.World() {
                @Override
                public <T> T step(String name, Attempt<T> attempt) throws Throwable {
                  boolean here = !whenever && steps[0]++ == at;
                  if (here && before) {
                    Runtime.getRuntime().halt(KILLED);
                  }
                  try {
                    return attempt.make();
                  } finally {
                    if (here) {
                      Runtime.getRuntime().halt(KILLED);
                    }
                  }
                }

                @Override
                public Memory memory() {
                  return memory;
                }
              });
      life.live();
    }
    // DynamoDB Local's own threads would keep the process.
    Runtime.getRuntime().halt(0);
  }

  /** A memory in files, a line each, which are there when the process is not. */
  static final class InFiles implements Memory {
    private final Path folder;

    InFiles(Path folder) {
      this.folder = folder;
    }

    @Override
    public void add(String kind, String line) {
      try {
        Files.writeString(
            folder.resolve(kind + ".txt"),
            line + "\n",
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND,
            StandardOpenOption.SYNC);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public List<String> all(String kind) {
      try {
        Path file = folder.resolve(kind + ".txt");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
