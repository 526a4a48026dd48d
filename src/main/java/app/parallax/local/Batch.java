package app.parallax.local;

import app.parallax.Check;
import app.parallax.render.DocumentJson;
import app.parallax.request.BatchedCheck;
import app.parallax.request.Limits;
import app.parallax.request.Received;
import app.parallax.request.RequestReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a file of texts, line by line.
 *
 * <p>The file is read twice, so that every malformed line is told before anything is printed; only
 * a few lines at a time are held.
 */
final class Batch {
  private static final int LINES_AT_ONCE = 64;
  private static final int MOST_FAULTS = 100;

  private final Shell shell;
  private final RequestReader reader = new RequestReader(false);
  private final DocumentJson json = DocumentJson.compact();

  Batch(Shell shell) {
    this.shell = shell;
  }

  /** Prints a line for each line of the file and gives the exit code. */
  int run(Path file) {
    List<String> faults = new ArrayList<>();
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      faults.add(file + ": is not a file that can be read twice");
      return shell.refuse(faults);
    }
    try {
      each(
          file,
          (number, line) -> {
            if (faults.size() < MOST_FAULTS
                && reader.batchedCheck(line) instanceof Received.Refused<BatchedCheck> refused) {
              refused
                  .faults()
                  .forEach(fault ->
                      faults.add(
                          file
                              + ": line "
                              + number
                              + (fault.pointer().isEmpty() ? "" : " " + fault.pointer())
                              + ": "
                              + fault.detail()));
            }
          });
    } catch (NoSuchFileException missing) {
      faults.add(file + ": there is no such file");
    } catch (AccessDeniedException denied) {
      faults.add(file + ": may not be read");
    } catch (IOException broken) {
      faults.add(file + ": cannot be read (" + broken.getClass().getSimpleName() + ")");
    }
    return faults.isEmpty() ? check(file) : shell.refuse(faults);
  }

  private int check(Path file) {
    Check check = new Check();
    List<byte[]> waiting = new ArrayList<>();
    try {
      each(
          file,
          (number, line) -> {
            waiting.add(line);
            if (waiting.size() == LINES_AT_ONCE) {
              print(check, waiting);
            }
          });
      print(check, waiting);
    } catch (IOException broken) {
      return shell.fail("the answers could not be written: " + broken.getMessage());
    }
    return Exit.DONE;
  }

  private void print(Check check, List<byte[]> lines) throws IOException {
    List<byte[]> answers = lines.parallelStream().map(line -> answer(check, line)).toList();
    lines.clear();
    for (byte[] answer : answers) {
      shell.out().write(answer);
      shell.out().write('\n');
    }
    shell.out().flush();
    if (shell.out().checkError()) {
      throw new IOException("standard output is closed");
    }
  }

  private byte[] answer(Check check, byte[] line) {
    return switch (reader.batchedCheck(line)) {
      case Received.Valid<BatchedCheck>(BatchedCheck batched) ->
          json.check(batched.id(), check.check(batched.check()));
      case Received.Refused<BatchedCheck> changed ->
          throw new IllegalStateException("a line that was well-formed a moment ago is not");
    };
  }

  /** Gives out each line that is not blank, with its number from 1. */
  private static void each(Path file, EachLine task) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      int number = 1;
      for (Optional<byte[]> line = next(in); line.isPresent(); line = next(in)) {
        if (!new String(line.get(), java.nio.charset.StandardCharsets.ISO_8859_1).isBlank()) {
          task.line(number, line.get());
        }
        number++;
      }
    }
  }

  /** The next line, cut just beyond what a request may hold; empty at the file's end. */
  private static Optional<byte[]> next(InputStream in) throws IOException {
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    var line = new ByteArrayOutputStream(4096);
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() <= Limits.BODY_BYTES) {
        line.write(b);
      }
    }
    return Optional.of(line.toByteArray());
  }

  /** What is done with a line. */
  private interface EachLine {
    void line(int number, byte[] line) throws IOException;
  }
}
