package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients in docs/, run against the local server as they stand there. */
class ClientExamplesTest {
  private static final Path CLIENTS = Path.of("docs/clients");
  private static final Path STORY = Path.of("samples/brackenholt-water");

  @TempDir private static Path data;
  private static LocalServer server;

  @BeforeAll
  static void open() throws IOException {
    server =
        LocalServer.start(
            0,
            data.resolve("table"),
            Map.of(),
            new PrintStream(System.err, true, UTF_8),
            InstantSource.system(),
            new Random());
  }

  @AfterAll
  static void close() throws IOException {
    server.close();
  }

  @Test
  void java_client_prints_the_notes() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    assertThat(
            run(java, CLIENTS.resolve("Summarize.java").toString(), server.url(), STORY + ".json"))
        .contains("## Where the sources disagree");
  }

  @Test
  void python_client_prints_sentences_and_divergences() throws Exception {
    assumeTrue(found("python3"), "SKIPPED: there is no python3 here");

    assertThat(run(withFiles("python3", CLIENTS.resolve("summarize.py").toString())))
        .contains("['a1.s")
        .contains("?");
  }

  @Test
  void typescript_client_prints_sentences_and_divergences() throws Exception {
    assumeTrue(found("node"), "SKIPPED: there is no node here");
    Path source = CLIENTS.resolve("summarize.ts");
    Path esbuild = Path.of("target/npm/node_modules/.bin/esbuild");
    String version = run("node", "--version").strip().substring(1);
    boolean stripsTypes = Integer.parseInt(version.split("\\.")[0]) >= 23;
    assumeTrue(
        stripsTypes || Files.exists(esbuild),
        "SKIPPED: node " + version + " does not read TypeScript, and .ci/run put no esbuild here");
    Path runnable = source;
    if (!stripsTypes) {
      runnable = data.resolve("summarize.mjs").toAbsolutePath();
      run(esbuild.toString(), source.toString(), "--format=esm", "--outfile=" + runnable);
    }

    assertThat(run(withFiles("node", runnable.toString()))).contains("a1.s").contains("?");
  }

  @Test
  void clients_are_short() throws IOException {
    for (String client : List.of("Summarize.java", "summarize.py", "summarize.ts")) {
      assertThat(Files.readAllLines(CLIENTS.resolve(client))).as(client).hasSizeLessThan(30);
    }
  }

  private static String[] withFiles(String... command) throws IOException {
    List<String> all = new ArrayList<>(List.of(command));
    all.add(server.url());
    try (var files = Files.list(STORY)) {
      files.sorted().map(Path::toString).forEach(all::add);
    }
    return all.toArray(String[]::new);
  }

  private static String run(String... command) throws Exception {
    return Pasted.run(data, Path.of("."), Map.of(), command);
  }

  private static boolean found(String command) throws InterruptedException {
    try {
      return new ProcessBuilder(command, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
