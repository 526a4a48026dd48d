package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** A machine for the command line that stands still: fixed time, one id, streams to read back. */
final class Desk {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  private byte[] in = {};
  private boolean terminal;

  Desk input(String text) {
    in = text.getBytes(UTF_8);
    return this;
  }

  Desk terminal(Map<String, String> variables) {
    terminal = true;
    environment.putAll(variables);
    return this;
  }

  /** Runs one command and gives its exit code. */
  int run(Object... arguments) {
    var shell =
        new Shell(
            environment,
            new ByteArrayInputStream(in),
            new PrintStream(out, false, UTF_8),
            new PrintStream(err, false, UTF_8),
            terminal,
            terminal,
            InstantSource.fixed(Instant.parse("2024-05-15T12:00:00Z")),
            () -> "sum_1");
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return new ParallaxCommand(shell).run(words);
  }

  String out() {
    return out.toString(UTF_8);
  }

  String err() {
    return err.toString(UTF_8);
  }
}
