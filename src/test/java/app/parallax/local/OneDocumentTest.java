package app.parallax.local;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows twice, by the command line and over HTTP, is one document. */
class OneDocumentTest {
  private static final Path DOCUMENT = Path.of("samples/brackenholt-water.json");

  @TempDir Path data;

  @Test
  void api_and_command_line_answer_alike_but_for_id_times_and_duration() throws Exception {
    Desk desk = new Desk().input(Files.readString(DOCUMENT));
    assertThat(desk.run("summarize", "-", "--json")).isZero();
    try (LocalServer server =
            LocalServer.start(
                0,
                data,
                Map.of(),
                new PrintStream(System.err),
                InstantSource.system(),
                new Random(1));
        HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          Contract.send(
              http,
              HttpRequest.newBuilder(URI.create(server.url() + "/v1/summaries"))
                  .header("Content-Type", "application/json")
                  .header("Prefer", "wait=25")
                  .POST(BodyPublishers.ofFile(DOCUMENT))
                  .build());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(comparable(answer.body())).isEqualTo(comparable(desk.out()));
    }
  }

  private static JsonNode comparable(String json) throws IOException {
    ObjectNode document = (ObjectNode) new ObjectMapper().readTree(json);
    assertThat(document.at("/usage/duration_ms").isNumber()).isTrue();
    document.remove(List.of("id", "created_at", "completed_at", "expires_at"));
    ((ObjectNode) document.get("usage")).remove("duration_ms");
    return document;
  }
}
