package app.parallax.local;

import static app.parallax.local.Service.article;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.parallax.Contract;
import app.parallax.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service over real HTTP on a free port, its table in a file. */
class LocalServerTest {
  @TempDir private Path data;
  private final ByteArrayOutputStream faults = new ByteArrayOutputStream();

  @Test
  void result_outlives_the_server() throws Exception {
    String location;
    String first;
    try (LocalServer server = start();
        HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          post(
              http, server, article("The ferry Alma ran aground on Tuesday."), "Prefer", "wait=20");
      assertThat(answer.statusCode()).isEqualTo(200);
      location = answer.headers().firstValue("Location").orElseThrow();
      first = get(http, server, location).body();
    }
    try (LocalServer server = start();
        HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> again = get(http, server, location);
      assertThat(again.statusCode()).isEqualTo(200);
      assertThat(again.body()).isEqualTo(first).contains("\"completed\"");
    }
    assertThat(faults.toString(UTF_8)).isEmpty();
  }

  @Test
  void what_was_accepted_and_not_worked_is_worked_after_the_next_start() throws Exception {
    String id;
    try (LocalTable table = LocalTable.in(data)) {
      // As a process leaves it that is killed between the table and the queue.
      var jobs =
          new app.parallax.job.Jobs(
              table.client(),
              LocalTable.NAME,
              message -> {},
              Service.TERMS,
              "test",
              app.parallax.job.Ended.NOBODY,
              Thread::sleep,
              InstantSource.system(),
              new Random());
      var read =
          new app.parallax.request.RequestReader(false)
              .summary(article("The ferry Alma ran aground on Tuesday.").getBytes(UTF_8));
      var request =
          ((app.parallax.request.Received.Valid<app.parallax.request.SummaryRequest>) read)
              .request();
      var accepted =
          (app.parallax.job.Acceptance.Accepted) jobs.accept("development", request, null);
      id = accepted.job().id();
    }
    try (LocalServer server = start();
        HttpClient http = HttpClient.newHttpClient()) {
      JsonNode document = null;
      for (int i = 0; i < 200; i++) {
        document = Service.JSON.readTree(get(http, server, "/v1/summaries/" + id).body());
        if (document.path("status").asText().equals("completed")) {
          break;
        }
        Thread.sleep(50);
      }
      assertThat(document).isNotNull();
      assertThat(document.path("status").asText()).isEqualTo("completed");
    }
  }

  @Test
  void only_this_machines_names_are_served() throws Exception {
    try (LocalServer server = start()) {
      int port = URI.create(server.url()).getPort();
      assertThat(statusFor(port, "localhost")).isEqualTo(200);
      assertThat(statusFor(port, "[::1]:" + port)).isEqualTo(200);
      assertThat(statusFor(port, "attacker.example")).isEqualTo(421);
      assertThat(statusFor(port, "127.0.0.1.attacker.example:" + port)).isEqualTo(421);
      assertThat(statusFor(port, "localhost\r\nOrigin: https://attacker.example")).isEqualTo(403);
    }
  }

  @Test
  void endless_body_is_refused_with_a_problem() throws Exception {
    try (LocalServer server = start();
        HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = post(http, server, article("x".repeat(9_000_000)), "X-A", "b");

      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(Service.JSON.readTree(answer.body()).path("code").asText())
          .isEqualTo("body_too_large");
    }
  }

  @Test
  void table_lets_go_of_its_file_when_it_is_closed() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (LocalTable table = LocalTable.in(data)) {
        assertThat(table.client().listTables().tableNames()).containsExactly(LocalTable.NAME);
      }
    }
  }

  @Test
  void folder_that_is_in_use_is_refused() throws Exception {
    try (LocalServer server = start()) {
      assertThat(server.url()).startsWith("http://127.0.0.1:");
      assertThatThrownBy(this::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another process has");
    }
  }

  @Test
  void wrong_setting_is_told_by_name() {
    assertThatThrownBy(() ->
            LocalServer.start(
                0,
                data,
                Map.of("PARALLAX_RETENTION_DAYS", "ever"),
                new PrintStream(faults, true, UTF_8),
                InstantSource.system(),
                new Random()))
        .isInstanceOf(Settings.Faulty.class)
        .hasMessage(
            "PARALLAX_RETENTION_DAYS is a number of days from 1 to 365; \"ever\" was given");
  }

  private LocalServer start() throws IOException {
    return LocalServer.start(
        0,
        data,
        Map.of(),
        new PrintStream(faults, true, UTF_8),
        InstantSource.system(),
        new Random());
  }

  private static HttpResponse<String> post(
      HttpClient http, LocalServer server, String body, String header, String value)
      throws IOException, InterruptedException {
    return Contract.send(
        http,
        HttpRequest.newBuilder(URI.create(server.url() + "/v1/summaries"))
            .header("Content-Type", "application/json")
            .header(header, value)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static HttpResponse<String> get(HttpClient http, LocalServer server, String path)
      throws IOException, InterruptedException {
    return Contract.send(http, HttpRequest.newBuilder(URI.create(server.url() + path)).build());
  }

  /** A socket, for the JDK's client sends no other host than the one it calls. */
  private static int statusFor(int port, String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket
          .getOutputStream()
          .write(
              ("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return Integer.parseInt(answer.split(" ")[1]);
    }
  }
}
