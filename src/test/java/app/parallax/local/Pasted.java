package app.parallax.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reader pastes from a page into a shell, and what comes of it. */
final class Pasted {
  private static final Pattern SHELL =
      Pattern.compile("^( *)```sh\n(.*?)^ *```", Pattern.DOTALL | Pattern.MULTILINE);

  private Pasted() {}

  /** The shell blocks of a page, without their indent. */
  static List<String> blocks(String page) {
    List<String> blocks = new ArrayList<>();
    Matcher block = SHELL.matcher(page);
    while (block.find()) {
      blocks.add(block.group(2).replaceAll("(?m)^" + block.group(1), ""));
    }
    return blocks;
  }

  /** What stands under a heading of the README. */
  static String section(String heading) throws IOException {
    String page = Files.readString(Path.of("README.md"));
    int start = page.indexOf(heading + "\n");
    int end = page.indexOf("\n## ", start + heading.length());
    return page.substring(start, end);
  }

  /** Pastes a block; what it left running ends with it. */
  static String shell(Path temp, Path folder, Map<String, String> environment, String block)
      throws IOException, InterruptedException {
    String script = "trap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n" + block;
    return run(temp, folder, environment, "bash", "-euo", "pipefail", "-c", script);
  }

  /** Runs a command to its good end and gives what it said. */
  static String run(Path temp, Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    File output = Files.createTempFile(temp, "output", ".txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(output.toPath());
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
