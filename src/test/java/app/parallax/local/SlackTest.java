package app.parallax.local;

import static app.parallax.local.SlackStub.CHANNEL;
import static app.parallax.local.SlackStub.DIRECT;
import static app.parallax.local.SlackStub.TEAM;
import static app.parallax.local.SlackStub.USER;
import static app.parallax.local.SlackUser.FORM;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.local.SlackStub.Posted;
import app.parallax.local.SlackUser.Answer;
import app.parallax.render.SlackTarget;
import app.parallax.tenant.Tenant;
import app.parallax.tenant.Workspace;
import app.parallax.tenant.Workspaces;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in from Slack, through the functions' doors, between a stand-in with Slack's rules. */
class SlackTest {
  private static final String POST =
      "The ferry Alma ran aground off Selby Head on Tuesday. Rescuers brought 212 passengers"
          + " ashore, the coast guard said.";
  private static final String COURIER =
      "A ferry ran aground off Selby Head on Tuesday morning. The coast guard said 187 passengers"
          + " were brought ashore.";
  private static final String BOTH = POST + "\n---\n" + COURIER;

  private static LocalTable table;

  private SlackWorkspace workspace;
  private SlackStub slack;

  @BeforeAll
  static void create() throws IOException {
    table = LocalTable.inMemory();
  }

  @AfterAll
  static void drop() throws IOException {
    table.close();
  }

  @BeforeEach
  void open() throws IOException {
    workspace = new SlackWorkspace(table);
    slack = workspace.slack;
  }

  @AfterEach
  void close() {
    workspace.close();
    assertThat(slack.broken).isEmpty();
    // Nothing that anybody wrote in Slack, and no address or token of its, is in any log.
    assertThat(workspace.logged.toString(UTF_8))
        .doesNotContain("Alma")
        .doesNotContain("passengers")
        .doesNotContain("/hooks/")
        .doesNotContain(SlackStub.TOKEN)
        .doesNotContain(SlackWorkspace.SECRET);
  }

  @Test
  void command_with_text_is_acknowledged_by_one_write_and_one_message() throws IOException {
    workspace.tableCalls.clear();

    Answer answer = workspace.user.command(BOTH);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEmpty();
    assertThat(workspace.tableCalls).containsExactly("putItem");
    assertThat(workspace.sent).hasSize(1);
    assertThat(slack.calls).isEmpty();
  }

  @Test
  void one_private_message_goes_from_queued_to_the_result() throws IOException {
    workspace.user.command(BOTH);
    workspace.step();
    assertThat(slack.only().onlyFor()).isEqualTo(USER);
    assertThat(slack.only().shown()).contains("Queued: 2 articles");

    workspace.settle();

    assertThat(slack.only().onlyFor()).isEqualTo(USER);
    assertThat(slack.only().channel()).isEqualTo(CHANNEL);
    assertThat(slack.only().shown())
        .contains("2 articles, 2 independent sources · built-in engine")
        .contains("212")
        .contains("187")
        .contains("Share to channel");
  }

  @Test
  void share_tells_the_channel_once_and_takes_the_button_away() throws IOException {
    workspace.user.command(BOTH);
    workspace.settle();
    String stamp = slack.lastStamp();
    String value = slack.only().value("share");

    workspace.user.click("share", value, stamp);
    workspace.user.click("share", value, stamp);
    workspace.settle();

    assertThat(slack.messages).hasSize(2);
    Posted shared = slack.last();
    assertThat(shared.onlyFor()).isNull();
    assertThat(shared.channel()).isEqualTo(CHANNEL);
    assertThat(shared.shown()).contains("187").doesNotContain("Share to channel");
    assertThat(slack.messages.get(stamp).shown())
        .contains("Shared to the channel.")
        .doesNotContain("Share to channel");
  }

  @Test
  void share_where_the_bot_is_no_member_goes_by_the_response_address() throws IOException {
    slack.closed.add(CHANNEL);
    workspace.user.command(BOTH);
    workspace.settle();

    workspace.user.click("share", slack.only().value("share"), slack.lastStamp());
    workspace.settle();

    assertThat(slack.messages.values()).filteredOn(posted -> posted.onlyFor() == null).hasSize(1);
  }

  @Test
  void share_that_was_cut_off_is_not_done_twice() throws IOException {
    workspace.user.command(BOTH);
    workspace.settle();
    workspace.user.click("share", slack.only().value("share"), slack.lastStamp());
    slack.busy = 1;

    workspace.settle();

    assertThat(slack.messages.values()).noneMatch(posted -> posted.onlyFor() == null);
    assertThat(slack.last().shown()).contains("Look into the channel");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", " HELP "})
  void help_is_answered_at_once_and_privately(String text) throws IOException {
    workspace.tableCalls.clear();

    Answer answer = workspace.user.command(text);

    assertThat(answer.json().path("response_type").asText()).isEqualTo("ephemeral");
    assertThat(answer.text()).contains("opens a form");
    assertThat(app.parallax.render.SlackRules.ofMessage(answer.json())).isEmpty();
    assertThat(workspace.tableCalls).isEmpty();
  }

  @Test
  void command_of_a_few_words_is_told_how_to_ask() throws IOException {
    assertThat(workspace.user.command("ferry news?").json().path("text").asText())
        .startsWith("That holds neither a link nor the text of an article.");
    assertThat(workspace.sent).isEmpty();
  }

  @Test
  void links_where_they_are_not_read_are_told_so_and_the_form_is_offered() throws IOException {
    workspace.user.command("<https://a.example/1|a> https://b.example/2?x=1&amp;y=2.");
    workspace.settle();

    assertThat(slack.only().shown()).contains("Links are not read here");
    workspace.user.click("form", slack.only().value("form"), slack.lastStamp());
    workspace.settle();
    assertThat(slack.views).hasSize(1);
  }

  @Test
  void form_takes_texts_files_length_and_language_and_answers_where_it_was_asked_for()
      throws IOException {
    slack.files.put("F1", COURIER.getBytes(UTF_8));
    workspace.user.command("");
    workspace.settle();
    assertThat(slack.views).hasSize(1);

    Answer answer =
        workspace.user.submit(
            Map.of(
                "text_1", POST + " Zürich — 東京.",
                "source_1", "Harbour Post <!channel>",
                "length", "short",
                "language", "en"),
            List.of("F1"));
    workspace.settle();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEmpty();
    assertThat(slack.only().onlyFor()).isEqualTo(USER);
    assertThat(slack.only().channel()).isEqualTo(CHANNEL);
    assertThat(slack.only().shown())
        .contains("2 articles")
        .contains("Harbour Post <!channel>")
        .contains("187");
    assertThat(slack.only().body().path("text").asText()).doesNotContain("<");
  }

  @Test
  void form_that_is_submitted_twice_is_one_job() throws IOException {
    workspace.user.command("");
    workspace.settle();
    Map<String, String> values = Map.of("text_1", POST, "length", "long", "language", "en");

    workspace.user.submit(values, List.of());
    workspace.user.submit(values, List.of());
    workspace.step();
    workspace.step();

    assertThat(workspace.jobsWaiting()).isEqualTo(1);
    workspace.settle();
    assertThat(slack.only().shown()).contains("1 article");
  }

  @Test
  void form_says_at_once_which_field_is_wrong() throws IOException {
    workspace.user.command("");
    workspace.settle();
    int before = workspace.sent.size();

    Answer empty = workspace.user.submit(Map.of(), List.of());
    Answer wrong =
        workspace.user.submit(Map.of("text_2", POST, "links", "see https://a.example"), List.of());
    Answer nameless = workspace.user.submit(Map.of("source_3", "Harbour Post"), List.of());

    assertThat(empty.json().path("response_action").asText()).isEqualTo("errors");
    assertThat(empty.json().path("errors").has("text_1")).isTrue();
    assertThat(wrong.json().path("errors").has("links")).isTrue();
    assertThat(nameless.json().path("errors").has("text_3")).isTrue();
    assertThat(workspace.sent).hasSize(before);
  }

  @Test
  void file_that_is_no_text_is_named_with_what_to_do() throws IOException {
    slack.files.put("F1", new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    slack.files.put("F2", new byte[400_001]);
    workspace.user.command("");
    workspace.settle();

    workspace.user.submit(Map.of(), List.of("F1", "F2", "F3"));
    workspace.settle();

    assertThat(slack.only().shown())
        .contains("File “f1.txt”: it is no text in UTF-8")
        .contains("File “f2.txt”: 400001 bytes were given; at most 400000 are read.")
        .contains("A file was not given to Parallax");
  }

  @Test
  void trigger_that_has_expired_is_told_and_a_new_one_opens_the_form() throws IOException {
    workspace.user.command("");
    workspace.clock.pass(Duration.ofSeconds(4));
    workspace.settle();
    assertThat(slack.views).isEmpty();
    assertThat(slack.only().shown()).contains("three seconds");

    workspace.user.click("form", slack.only().value("form"), slack.lastStamp());
    workspace.settle();

    assertThat(slack.views).hasSize(1);
  }

  @Test
  void shortcut_takes_the_links_of_the_thread_once_for_a_double_click() throws IOException {
    slack.threads.put(
        CHANNEL + " 1742492000.000100",
        List.of("see <https://a.example/1>", "and <https://b.example/2|here>"));

    workspace.user.shortcut("1742492001.000100", "1742492000.000100", "and this");
    workspace.user.shortcut("1742492001.000100", "1742492000.000100", "and this");
    workspace.settle();

    assertThat(slack.calls).containsOnlyOnce("conversations.replies");
    assertThat(slack.only().shown()).contains("Links are not read here");
    // Once it is over, asking again is asking anew.
    workspace.user.shortcut("1742492001.000100", "1742492000.000100", "and this");
    workspace.settle();
    assertThat(slack.messages).hasSize(2);
  }

  @Test
  void shortcut_on_a_message_without_links_says_what_to_do() throws IOException {
    workspace.user.shortcut("1742492001.000100", null, "no link here");
    workspace.settle();

    assertThat(slack.only().shown()).contains("There is no link in this message");
  }

  @Test
  void mention_is_answered_to_the_asker_alone_updated_there_and_shared_in_its_thread()
      throws IOException {
    workspace.user.mention("Ev1", "<@U0BOT> " + BOTH, null);
    workspace.settle();

    assertThat(slack.only().channel()).isEqualTo(DIRECT);
    assertThat(slack.calls).contains("chat.postMessage", "chat.update");
    workspace.user.click("share", slack.only().value("share"), slack.lastStamp());
    workspace.settle();
    assertThat(slack.last().channel()).isEqualTo(CHANNEL);
    assertThat(slack.last().thread()).isEqualTo("1742492870.000100");
  }

  @Test
  void event_that_is_sent_again_is_one_job() throws IOException {
    workspace.user.mention("Ev1", "<@U0BOT> " + BOTH, null);
    workspace.user.mention("Ev1", "<@U0BOT> " + BOTH, null);
    workspace.step();
    workspace.step();
    assertThat(workspace.jobsWaiting()).isEqualTo(1);

    workspace.settle();
    workspace.user.mention("Ev1", "<@U0BOT> " + BOTH, null);
    workspace.settle();

    assertThat(slack.messages).hasSize(1);
    assertThat(slack.calls).containsOnlyOnce("chat.postMessage");
  }

  @Test
  void message_of_the_queue_that_comes_twice_changes_nothing() throws IOException {
    workspace.user.command(BOTH);
    workspace.settle();
    int calls = slack.calls.size();

    for (String message : List.copyOf(workspace.sent)) {
      workspace.again(message);
    }

    assertThat(slack.calls).hasSize(calls);
  }

  @Test
  void our_own_bots_mention_is_left() throws IOException {
    ObjectNode body = SlackWorkspace.JSON.createObjectNode();
    body.put("type", "event_callback").put("team_id", TEAM).put("event_id", "Ev9");
    body.putObject("event").put("type", "app_mention").put("bot_id", "B1").put("text", BOTH);

    assertThat(workspace.user.send("events", "application/json", body.toString(), false).status())
        .isEqualTo(200);
    assertThat(workspace.sent).isEmpty();
  }

  @Test
  void response_address_is_used_within_its_time_and_then_the_bot_writes() throws IOException {
    workspace.user.command(BOTH);
    workspace.step();
    workspace.clock.pass(Duration.ofMinutes(31));

    workspace.settle();

    assertThat(slack.messages).hasSize(2);
    assertThat(slack.last().channel()).isEqualTo(DIRECT);
    assertThat(slack.last().shown()).contains("187");
  }

  @Test
  void slack_that_has_no_time_is_asked_again() throws IOException {
    workspace.user.command(BOTH);
    slack.busy = 3;

    workspace.settle();

    assertThat(slack.only().shown()).contains("187");
  }

  @Test
  void pages_open_turn_and_turn_back() throws IOException {
    workspace.user.command(BOTH);
    workspace.settle();
    String stamp = slack.lastStamp();

    workspace.user.click("divergences", slack.only().value("divergences"), stamp);
    workspace.settle();
    workspace.user.click("full", slack.only().value("full"), stamp);
    workspace.settle();

    assertThat(slack.views.values())
        .extracting(view -> view.at("/title/text").asText())
        .containsExactly("All differences", "Full result");
    assertThat(slack.views.values().iterator().next().toString()).contains("Difference 1 of ");
    ObjectNode payload = workspace.user.payload("block_actions");
    payload.putObject("view").put("id", slack.views.keySet().iterator().next());
    payload
        .putArray("actions")
        .addObject()
        .put("action_id", "on")
        .put("value", slack.only().value("full").replace("\"page\":0", "\"page\":1"));
    workspace.user.interaction(payload);
    workspace.settle();
    assertThat(slack.calls).contains("views.update");
  }

  @Test
  void workspace_that_is_nobodys_is_told_so_privately() throws IOException {
    workspace.user.command("T0NOBODY", BOTH);
    workspace.settle();

    assertThat(slack.only().onlyFor()).isEqualTo(USER);
    assertThat(slack.only().shown()).contains("T0NOBODY, is not connected");
    assertThat(workspace.jobsWaiting()).isZero();
  }

  @Test
  void workspace_without_a_token_still_answers_where_it_was_asked() throws IOException {
    workspace.workspaces().connect(new Workspace(TEAM, Tenant.DEVELOPMENT, null));
    workspace.user.command(BOTH);
    workspace.settle();
    assertThat(slack.only().shown()).contains("187");

    workspace.user.command("");
    workspace.settle();
    assertThat(slack.last().shown()).contains("connected without a bot token");
  }

  @Test
  void another_tenants_workspace_sees_nothing_of_a_job() throws IOException {
    workspace.user.command(BOTH);
    workspace.settle();
    String value = slack.only().value("full");
    workspace
        .workspaces()
        .connect(new Workspace(TEAM, new Tenant("other"), new Workspace.BotToken(SlackStub.TOKEN)));

    workspace.user.click("full", value, slack.lastStamp());
    workspace.settle();

    assertThat(slack.views).isEmpty();
    assertThat(slack.last().shown()).contains("not there any more");
  }

  @ParameterizedTest
  @ValueSource(strings = {"commands", "interactions", "events"})
  void what_is_forged_replayed_or_from_the_future_is_refused_unread(String way) throws IOException {
    byte[] body = workspace.user.commandBody(TEAM, BOTH).getBytes(UTF_8);
    workspace.tableCalls.clear();
    Instant now = workspace.clock.instant();
    ObjectNode forged = workspace.user.event(way, FORM, body, false, now);
    ((ObjectNode) forged.get("headers")).put("x-slack-signature", "v0=" + "0".repeat(64));
    ObjectNode changed = workspace.user.event(way, FORM, body, false, now);
    changed.put("body", changed.get("body").asText() + "&text=x");

    assertThat(workspace.user.call(forged).status()).isEqualTo(401);
    assertThat(workspace.user.call(changed).status()).isEqualTo(401);
    assertThat(
            workspace
                .user
                .call(workspace.user.event(way, FORM, body, true, now.minusSeconds(301)))
                .status())
        .isEqualTo(401);
    assertThat(
            workspace
                .user
                .call(workspace.user.event(way, FORM, body, true, now.plusSeconds(301)))
                .status())
        .isEqualTo(401);
    assertThat(workspace.tableCalls).isEmpty();
    assertThat(workspace.sent).isEmpty();
  }

  @Test
  void without_a_secret_all_is_refused_the_challenge_too() throws IOException {
    String challenge = "{\"type\":\"url_verification\",\"challenge\":\"c\"}";
    assertThat(workspace.user.send("events", "application/json", challenge, true).json())
        .isEqualTo(SlackWorkspace.JSON.readTree("{\"challenge\":\"c\"}"));

    try (SlackWorkspace closed =
        new SlackWorkspace(table, Map.of("PARALLAX_SLACK_SIGNING_SECRET", ""))) {
      JsonNode problem = closed.user.send("events", "application/json", challenge, false).json();
      assertThat(problem.path("status").asInt()).isEqualTo(401);
      assertThat(problem.path("code").asText()).isEqualTo("slack_signature_invalid");
      assertThat(closed.user.command(BOTH).status()).isEqualTo(401);
      assertThat(closed.tableCalls).isEmpty();
    }
  }

  @Test
  void body_comes_as_text_or_as_base64_in_any_script() throws IOException {
    String text = "Zürich — 東京 🚢 ".repeat(8) + POST;
    for (boolean base64 : new boolean[] {false, true}) {
      String body = workspace.user.commandBody(TEAM, text);
      assertThat(workspace.user.send("commands", FORM, body, base64).status()).isEqualTo(200);
    }
    workspace.settle();

    assertThat(slack.messages.values())
        .hasSize(2)
        .allMatch(posted -> posted.shown().contains("212"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "payload=", "payload=%7B", "payload=%ZZ", "{", "[]", "text=hello"})
  void signed_nonsense_is_answered_and_costs_nothing(String body) throws IOException {
    for (String way : List.of("commands", "interactions", "events")) {
      assertThat(
              workspace
                  .user
                  .call(
                      workspace.user.event(
                          way, FORM, body.getBytes(UTF_8), false, workspace.clock.instant()))
                  .status())
          .isIn(200, 400);
    }
    assertThat(workspace.sent).isEmpty();
  }

  @Test
  void other_paths_and_methods_are_problems() throws IOException {
    ObjectNode event =
        workspace.user.event("commands", FORM, new byte[0], false, workspace.clock.instant());
    ((ObjectNode) event.at("/requestContext/http")).put("method", "GET");

    assertThat(workspace.user.call(event).status()).isEqualTo(405);
    assertThat(workspace.user.call(event.put("rawPath", "/v1/slack/other")).status())
        .isEqualTo(404);
  }

  @Test
  void feedback_goes_the_way_of_the_api_once_for_two_clicks() throws IOException {
    workspace.user.command(BOTH);
    workspace.settle();
    String value = slack.only().value("wrong");
    String job = SlackTarget.read(value).orElseThrow().job();

    workspace.user.click("wrong", value, slack.lastStamp());
    workspace.user.click("wrong", value, slack.lastStamp());
    workspace.settle();

    assertThat(workspace.feedback(job))
        .extracting(feedback -> feedback.verdict().code())
        .containsExactly("wrong");
    assertThat(slack.last().shown()).contains("Noted: wrong.");
  }

  @Test
  void every_event_of_the_samples_is_taken() throws IOException {
    Map<String, Integer> messages = new TreeMap<>();
    for (String name :
        List.of("challenge", "click", "command", "form", "help", "mention", "shortcut")) {
      int before = workspace.sent.size();
      JsonNode event =
          SlackWorkspace.JSON.readTree(Path.of("events", "slack-" + name + ".json").toFile());
      assertThat(workspace.user.call(event).status()).as(name).isEqualTo(200);
      messages.put(name, workspace.sent.size() - before);
    }

    assertThat(messages)
        .isEqualTo(
            Map.of(
                "challenge",
                0,
                "click",
                1,
                "command",
                1,
                "form",
                1,
                "help",
                0,
                "mention",
                1,
                "shortcut",
                1));
    assertThat(workspace.sent).anyMatch(sent -> sent.contains("\"errand\":\"command 1.2.abc\""));
  }

  @Test
  void command_line_connects_a_workspace_and_shows_no_token(@TempDir Path data) throws IOException {
    Desk desk = new Desk().input(SlackStub.TOKEN + "\n");
    assertThat(desk.run("slack", "connect", TEAM, "--tenant", "newsroom", "--data", data)).isZero();
    assertThat(desk.out() + desk.err())
        .contains("workspace " + TEAM + " is newsroom's now")
        .doesNotContain(SlackStub.TOKEN);
    try (LocalTable there = LocalTable.in(data)) {
      Workspace connected =
          new Workspaces(there.client(), LocalTable.NAME).find(TEAM).orElseThrow();
      assertThat(connected.tenant().id()).isEqualTo("newsroom");
      assertThat(connected.token()).isEqualTo(new Workspace.BotToken(SlackStub.TOKEN));
      assertThat(connected.toString()).doesNotContain(SlackStub.TOKEN);
    }
    assertThat(new Desk().run("slack", "disconnect", TEAM, "--data", data)).isZero();
    assertThat(new Desk().run("slack", "disconnect", TEAM, "--data", data)).isEqualTo(2);
    Desk wrong = new Desk().input("secret-but-no-token");
    assertThat(wrong.run("slack", "connect", "harbour", "--tenant", "News Room", "--data", data))
        .isEqualTo(2);
    assertThat(wrong.err())
        .contains("TEAM is a workspace's id")
        .contains("--tenant is 1 to 40")
        .doesNotContain("secret-but-no-token");
  }

  @Test
  void job_of_which_nothing_is_heard_is_looked_at_again_by_a_button() throws IOException {
    workspace.user.command(BOTH);
    for (int i = 0; i < 100 && workspace.step(); i++) {
      // Nobody works the job.
    }
    assertThat(slack.last().shown()).contains("unusually long");
    workspace.work();

    workspace.user.click("look", slack.last().value("look"), slack.lastStamp());
    workspace.settle();

    assertThat(slack.last().shown()).contains("187");
    assertThat(slack.messages).hasSize(1);
  }
}
