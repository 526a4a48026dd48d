package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.Contract;
import app.parallax.Settings;
import app.parallax.Wiring;
import app.parallax.handler.LocalContext;
import app.parallax.handler.Log;
import app.parallax.handler.SlackErrandHandler;
import app.parallax.handler.SlackHandler;
import app.parallax.local.SlackUser.Answer;
import app.parallax.tenant.Tenant;
import app.parallax.tenant.Workspace;
import app.parallax.tenant.Workspace.BotToken;
import app.parallax.tenant.Workspaces;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was asked in Slack before a server was killed is answered by the next one. */
class SlackRestartTest {
  private static final String WAITING = "The ferry Alma ran aground off Selby Head on Tuesday. ";
  private static final String BEGUN = "The bridge at Orrel was closed on Monday by engineers. ";

  @TempDir private Path data;

  @Test
  void what_waited_and_what_was_begun_is_answered_after_the_next_start() throws Exception {
    InstantSource clock = InstantSource.system();
    try (SlackStub slack = new SlackStub(clock)) {
      Map<String, String> environment =
          Map.of(
              "PARALLAX_SLACK_SIGNING_SECRET",
              SlackWorkspace.SECRET,
              "PARALLAX_SLACK_API_URL",
              slack.api().toString());
      killed(slack, environment, clock);
      assertThat(slack.only().shown()).contains("Queued");
      ByteArrayOutputStream faults = new ByteArrayOutputStream();

      try (LocalServer server =
          LocalServer.start(
              0, data, environment, new PrintStream(faults, true, UTF_8), clock, new Random())) {
        assertThat(server.url()).startsWith("http://127.0.0.1:");
        for (int i = 0; i < 600 && answered(slack) < 2; i++) {
          Thread.sleep(50);
        }
      }

      assertThat(answered(slack)).isEqualTo(2);
      assertThat(slack.messages).hasSize(2);
      assertThat(slack.broken).isEmpty();
      assertThat(faults.toString(UTF_8)).isEmpty();
    }
  }

  /** Leaves one asking taken and another begun, as a process does that is killed. */
  private void killed(SlackStub slack, Map<String, String> environment, InstantSource clock)
      throws IOException {
    List<String> lost = new ArrayList<>();
    try (LocalTable table = LocalTable.in(data)) {
      new Workspaces(table.client(), LocalTable.NAME)
          .connect(
              new Workspace(SlackStub.TEAM, Tenant.DEVELOPMENT, new BotToken(SlackStub.TOKEN)));
      Wiring wiring =
          Wiring.here(
              Settings.here(environment),
              table.client(),
              LocalTable.NAME,
              job -> {},
              letter -> {},
              (message, delay) -> lost.add(message),
              (message, delay) -> {},
              clock,
              new Random(5));
      Log log =
          new Log(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), clock, false);
      SlackHandler door = new SlackHandler(wiring.slackSite(), log, clock);
      SlackUser user =
          new SlackUser(slack, SlackWorkspace.SECRET, clock, event -> http(door, event));

      assertThat(user.command(BEGUN.repeat(2)).status()).isEqualTo(200);
      deliver(new SlackErrandHandler(wiring.slackDesk(), log, clock), lost.getFirst());
      assertThat(user.command(WAITING.repeat(2)).status()).isEqualTo(200);
    }
  }

  private static long answered(SlackStub slack) {
    synchronized (slack) {
      return slack.messages.values().stream()
          .filter(posted -> posted.shown().contains("built-in engine"))
          .count();
    }
  }

  private static Answer http(RequestStreamHandler handler, JsonNode event) throws IOException {
    JsonNode answer = SlackWorkspace.JSON.readTree(call(handler, event));
    Contract.judge(event, answer);
    return new Answer(answer.path("statusCode").asInt(), answer.path("body").asText());
  }

  private static void deliver(RequestStreamHandler handler, String message) throws IOException {
    ObjectNode event = Service.event("worker");
    ((ObjectNode) event.at("/Records/0")).put("body", message);
    call(handler, event);
  }

  private static byte[] call(RequestStreamHandler handler, JsonNode event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(SlackWorkspace.JSON.writeValueAsBytes(event)),
        answer,
        new LocalContext("test"));
    return answer.toByteArray();
  }
}
