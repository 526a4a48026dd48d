package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.parallax.fetch.Web;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The calls of the README and of openapi.yaml, pasted into a shell; only the ports are others, for
 * a server may run here.
 */
class ReadmeTest {
  private static final String API = "127.0.0.1:8080";

  @TempDir private Path temp;

  @TestFactory
  List<DynamicTest> each_call_works_as_pasted() throws IOException {
    Map<String, String> pages =
        Map.of(
            "README.md", Pasted.section("## Serve it"),
            "openapi.yaml", Files.readString(Path.of("openapi.yaml")));
    List<DynamicTest> tests = new ArrayList<>();
    pages.forEach((page, text) -> {
      for (String block : Pasted.blocks(text)) {
        if (block.contains("curl")) {
          tests.add(
              DynamicTest.dynamicTest(
                  page + ": " + block.lines().findFirst().orElseThrow(),
                  () -> {
                    try (LocalServer server = server(Map.of())) {
                      assertThat(pasted(server, block))
                          .isNotBlank()
                          .doesNotContain("/docs/problems/");
                    }
                  }));
        }
      }
    });
    assertThat(tests).hasSizeGreaterThan(3);
    return tests;
  }

  @Test
  void webhook_is_made_told_rotated_listed_and_deleted() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/python3")), "SKIPPED: there is no python3 here");
    List<String> blocks = Pasted.blocks(Pasted.section("## Webhooks"));
    assertThat(blocks).hasSize(2);
    try (LocalServer server = server(Map.of("PARALLAX_WEBHOOK_LOOPBACK", "on"))) {
      assertThat(pasted(server, blocks.getFirst())).contains("\"secret\":\"whsec_");
      String port = String.valueOf(freePort());
      String told = pasted(server, blocks.getLast().replace("9000", port));

      assertThat(told)
          .contains("\"type\":\"webhook.test\"")
          .containsIgnoringCase("webhook-signature: v1,")
          .contains("previous_secret_expires_at")
          .doesNotContain("/docs/problems/");
    }
  }

  @Test
  void article_is_fetched_by_its_address_and_read_back() throws Exception {
    List<String> blocks = Pasted.blocks(Pasted.section("## Articles by their address"));
    assertThat(blocks).hasSize(3);
    Path page = Path.of("src/test/resources/article/html/whole-page.html");
    try (Web web = new Web(temp, "www.bbc.co.uk");
        Service service = new Service(web);
        HttpFront front = service.front()) {
      web.page("/news/articles/example", "text/html; charset=utf-8", Files.readAllBytes(page));
      // Worked as soon as it is queued: nobody else is here to do it.
      service.queue =
          message -> {
            try {
              service.keptAfter(message);
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          };
      String url = "127.0.0.1:" + front.port();
      String answer = shell(Map.of(), blocks.get(1).replace(API, url));
      assertThat(answer).contains("\"status\":\"completed\"").doesNotContain("unreadable");
      String fetched = shell(Map.of(), blocks.get(2).replace(API, url));
      assertThat(Service.JSON.readTree(fetched).path("html").asText())
          .isEqualTo(Files.readString(page));
    }
  }

  @Test
  void server_that_fetches_starts_as_pasted() throws Exception {
    String block = Pasted.blocks(Pasted.section("## Articles by their address")).getFirst();
    int port = freePort();
    String healthz = "http://127.0.0.1:" + port + "/healthz";
    String said =
        shell(
            launcher(port),
            block.strip()
                + " &\nuntil curl -so /dev/null "
                + healthz
                + "; do sleep 0.2; done\ncurl -s "
                + healthz
                + "\nkill %1; wait\n");

    assertThat(said).contains("{\"status\":\"ok\"}");
  }

  @Test
  void keys_are_made_used_listed_and_limited_here_and_in_a_deployed_table() throws Exception {
    List<String> blocks = Pasted.blocks(Pasted.section("## Keys and quotas"));
    assertThat(blocks).hasSize(3);
    int port = freePort();
    try (DynamoServer aws = deployed("parallax-Table-1ABCDEF")) {
      Map<String, String> launcher = launcher(port, aws);
      String used = shell(launcher, blocks.get(0).replace(API, "127.0.0.1:" + port));
      assertThat(used)
          .contains("HTTP/1.1 200", "\"supported\":false")
          .containsIgnoringCase("RateLimit: \"requests\";r=599")
          .containsPattern("herald: 600 requests a minute.*\n.* write +made .* last used 20");
      assertThat(shell(launcher, blocks.get(1)))
          .containsPattern("plx_[0-9A-Za-z]{10}_[0-9A-Za-z]{49}");
      assertThat(shell(launcher, blocks.get(2)))
          .isEqualTo("herald: 120 requests a minute, 20 open jobs, 500000 model tokens a day\n");
    }
  }

  @Test
  void slack_is_connected_here_and_in_a_deployed_table() throws Exception {
    List<String> blocks = Pasted.blocks(Pasted.section("## In Slack"));
    assertThat(blocks).hasSize(1);
    Files.writeString(temp.resolve("token.txt"), "xoxb-1-a\n");
    try (DynamoServer aws = deployed("TABLE")) {
      assertThat(shell(launcher(0, aws), blocks.getFirst()))
          .contains("workspace T012AB3CD is development's now")
          .contains("workspace T012AB3CD is newsroom's now");
    }
  }

  @Test
  void absent_table_is_told_in_the_same_words_whatever_was_to_be_done() throws Exception {
    try (DynamoServer aws = deployed("another")) {
      Map<String, String> launcher = launcher(0, aws);
      for (String command : List.of("keys list", "slack disconnect T012AB3CD")) {
        String absent =
            "./parallax " + command + " --table gone --region eu-west-1 || echo exit $?";
        assertThat(shell(launcher, absent))
            .isEqualTo("parallax: there is no table gone in this region and account\nexit 2\n");
        assertThat(shell(launcher, "./parallax " + command + " || echo exit $?"))
            .isEqualTo("parallax: .parallax: no data of a server are here\nexit 2\n");
      }
    }
  }

  private LocalServer server(Map<String, String> environment) throws IOException {
    return LocalServer.start(
        0,
        temp.resolve("table"),
        environment,
        new PrintStream(System.err, true, UTF_8),
        InstantSource.system(),
        new Random());
  }

  private String pasted(LocalServer server, String block) throws Exception {
    return Pasted.shell(temp, Path.of("."), Map.of(), block.replace("http://" + API, server.url()));
  }

  private String shell(Map<String, String> environment, String block) throws Exception {
    return Pasted.shell(temp, temp, environment, block);
  }

  /** Puts what {@code ./parallax} starts into the folder, over the classes of this build. */
  private Map<String, String> launcher(int port) throws IOException {
    Path launcher = temp.resolve("parallax");
    Files.writeString(
        launcher,
        """
        #!/usr/bin/env bash
        if [ "$1" = serve ]; then set -- "$@" --port PORT; fi
        exec "JAVA" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \\
          -cp "CLASSES" app.parallax.local.Main "$@"
        """
            .replace("PORT", String.valueOf(port))
            .replace("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString())
            .replace(
                "CLASSES",
                // Surefire's own is a jar that names the others.
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path"))));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Map.of();
  }

  /** The same, its AWS a table on this machine. */
  private Map<String, String> launcher(int port, DynamoServer aws) throws IOException {
    launcher(port);
    return Map.of(
        "AWS_ENDPOINT_URL_DYNAMODB", aws.url(),
        "AWS_ACCESS_KEY_ID", "test",
        "AWS_SECRET_ACCESS_KEY", "test");
  }

  private static DynamoServer deployed(String name) throws Exception {
    DynamoServer aws = new DynamoServer();
    aws.client().createTable(LocalTable.described().toBuilder().tableName(name).build());
    return aws;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
