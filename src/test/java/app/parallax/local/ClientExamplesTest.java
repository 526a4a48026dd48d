package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What we tell others to run, run against the local server as it stands there. */
class ClientExamplesTest {
  private static final Path CLIENTS = Path.of("docs/clients");
  private static final Path STORY = Path.of("samples/brackenholt-water");
  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

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

  @TestFactory
  List<DynamicTest> each_curl_call_works_as_pasted() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    Map<String, String> pages =
        Map.of(
            "README.md", section(Files.readString(Path.of("README.md")), "## Serve it"),
            "openapi.yaml", Files.readString(Path.of("openapi.yaml")).replaceAll("(?m)^ {4}", ""));
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Matcher blocks = SHELL.matcher(page.getValue());
      while (blocks.find()) {
        String block = blocks.group(1);
        if (block.contains("curl")) {
          tests.add(
              DynamicTest.dynamicTest(
                  page.getKey() + ": " + block.lines().findFirst().orElseThrow(),
                  () -> pasted(block)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(3);
    return tests;
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

  /** What stands under a heading: other sections of the README start the server otherwise. */
  private static String section(String page, String heading) {
    int start = page.indexOf(heading + "\n");
    int end = page.indexOf("\n## ", start + heading.length());
    return page.substring(start, end);
  }

  private static void pasted(String block) throws Exception {
    String answered =
        run("bash", "-euo", "pipefail", "-c", block.replace("http://127.0.0.1:8080", server.url()));

    assertThat(answered).isNotBlank().doesNotContain("/docs/problems/");
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
    File output = Files.createTempFile(data, "output", ".txt").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    try {
      assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(output.toPath());
    assertThat(process.exitValue()).as(said).isZero();
    return said;
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
