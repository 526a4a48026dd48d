package app.parallax.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.job.Unavailable;
import app.parallax.local.SlackUser.Answer;
import app.parallax.render.SlackRules;
import app.parallax.render.SlackTarget;
import app.parallax.tenant.Keys;
import app.parallax.tenant.Limits;
import app.parallax.tenant.Scope;
import app.parallax.tenant.Tenant;
import app.parallax.tenant.Workspace;
import app.parallax.tenant.Workspace.BotToken;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What goes wrong on the way from Slack and back: told with what to do, nothing lost or doubled.
 */
class SlackFailuresTest {
  private static final String STORY =
      "The ferry Alma ran aground off Selby Head on Tuesday. Rescuers brought 212 passengers"
          + " ashore, the coast guard said.\n---\nA ferry ran aground off Selby Head on Tuesday"
          + " morning. The coast guard said 187 passengers were brought ashore.";

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
    open(Map.of());
  }

  private void open(Map<String, String> environment) throws IOException {
    workspace = new SlackWorkspace(table, environment);
    slack = workspace.slack;
  }

  @AfterEach
  void close() {
    workspace.close();
    assertThat(slack.broken).isEmpty();
    assertThat(workspace.logged.toString(UTF_8)).doesNotContain("Alma").doesNotContain("/hooks/");
  }

  @Test
  void command_that_no_queue_takes_says_so_and_is_one_job_when_typed_again() throws IOException {
    breakQueue(1);

    Answer refused = workspace.user.command(STORY);
    workspace.settle();
    assertThat(refused.status()).isEqualTo(200);
    assertThat(refused.json().path("response_type").asText()).isEqualTo("ephemeral");
    assertThat(refused.json().path("text").asText())
        .contains("probably not taken")
        .contains("try again");
    assertThat(SlackRules.ofMessage(refused.json())).isEmpty();
    assertThat(slack.messages).isEmpty();

    assertThat(workspace.user.command(STORY).text()).isEmpty();
    workspace.settle();
    assertThat(slack.only().shown()).contains("187");
  }

  @Test
  void event_that_no_queue_takes_is_one_job_when_slack_sends_it_again() throws IOException {
    breakQueue(2);

    assertThat(workspace.user.mention("Ev1", "<@U0BOT> " + STORY, null).status()).isEqualTo(200);
    workspace.settle();

    assertThat(workspace.sent).isNotEmpty();
    assertThat(slack.only().shown()).contains("187");
    assertThat(slack.calls).containsOnlyOnce("chat.postMessage");
  }

  @Test
  void form_that_no_queue_takes_says_so_in_the_form_and_is_one_job_when_sent_again()
      throws IOException {
    workspace.user.command("");
    workspace.settle();
    Map<String, String> values = Map.of("text_1", STORY, "length", "short", "language", "en");
    breakQueue(1);

    Answer refused = workspace.user.submit(values, List.of());
    assertThat(refused.json().path("response_action").asText()).isEqualTo("errors");
    assertThat(refused.json().at("/errors/text_1").asText()).contains("try again");

    assertThat(workspace.user.submit(values, List.of()).text()).isEmpty();
    workspace.settle();
    assertThat(slack.only().shown()).contains("1 article");
  }

  @ParameterizedTest
  @ValueSource(strings = {"share", "wrong"})
  void click_that_no_queue_takes_fails_in_slack_and_is_done_once_when_pressed_again(String button)
      throws IOException {
    workspace.user.command(STORY);
    workspace.settle();
    String value = slack.only().value(button);
    String stamp = slack.lastStamp();
    breakQueue(1);

    // Slack itself shows that a click was not answered with 200.
    assertThat(workspace.user.click(button, value, stamp).status()).isEqualTo(503);
    assertThat(workspace.user.click(button, value, stamp).status()).isEqualTo(200);
    workspace.settle();

    assertThat(slack.messages).hasSize(2);
    assertThat(slack.last().shown()).contains(button.equals("share") ? "187" : "Noted: wrong.");
  }

  @Test
  void table_that_does_not_answer_is_told_like_a_queue() throws IOException {
    workspace.tableDown = true;
    Answer refused = workspace.user.command(STORY);
    assertThat(refused.json().path("text").asText()).contains("probably not taken");
    assertThat(workspace.user.mention("Ev1", STORY, null).status()).isEqualTo(503);

    workspace.tableDown = false;
    workspace.settle();
    assertThat(slack.messages).isEmpty();
    workspace.user.mention("Ev1", STORY, null);
    workspace.settle();
    assertThat(slack.only().shown()).contains("187");
  }

  @Test
  void job_that_the_jobs_queue_did_not_take_is_found_by_the_sweeper_and_told() throws IOException {
    workspace.jobQueue =
        job -> {
          throw new Unavailable("the queue did not take a message", new IOException("down"));
        };
    workspace.user.command(STORY);
    workspace.step();
    assertThat(slack.only().shown()).contains("Queued: 2 articles");
    workspace.mendJobQueue();

    workspace.clock.pass(Duration.ofMinutes(3));
    workspace.sweep();
    workspace.work();
    workspace.settle();

    assertThat(slack.only().shown()).contains("187");
  }

  @Test
  void two_messages_for_one_asking_at_the_same_time_are_done_by_one() throws IOException {
    workspace.user.command(STORY);
    String message = workspace.sent.getFirst();
    slack.meanwhile = () -> workspace.again(message);

    workspace.settle();

    assertThat(slack.messages).hasSize(1);
    assertThat(workspace.logged.toString(UTF_8)).contains("\"held\"");
  }

  @Test
  void quota_that_is_used_up_says_what_it_is_and_when_to_come_again() throws IOException {
    workspace.close();
    open(Map.of("PARALLAX_KEYS", "on"));
    Tenant newsroom = new Tenant("newsroom");
    Keys keys = new Keys(table.client(), LocalTable.NAME, workspace.clock, new SecureRandom());
    keys.create(newsroom, Scope.WRITE);
    keys.limit(newsroom, new Limits(600, 1, 2_000_000));
    workspace
        .workspaces()
        .connect(new Workspace(SlackStub.TEAM, newsroom, new BotToken(SlackStub.TOKEN)));
    workspace.user.command(STORY);
    workspace.step();

    workspace.user.command(STORY.replace("Alma", "Berta"));
    workspace.step();

    assertThat(slack.last().shown())
        .contains("Nothing was begun: your newsroom has 1 summaries at work, the most it may have.")
        .containsPattern("Try again in \\d+ minutes?\\.");
    assertThat(slack.last().value("form")).isEqualTo("form");
    assertThat(workspace.jobsWaiting()).isEqualTo(1);
  }

  @Test
  void model_that_is_down_is_stood_in_for_and_said_so() throws IOException {
    workspace.close();
    open(
        Map.of(
            "PARALLAX_MODEL", "ollama:absent",
            "PARALLAX_MODEL_URL", "http://127.0.0.1:1",
            "PARALLAX_MODEL_DEADLINE_SECONDS", "2"));

    workspace.user.command(STORY);
    workspace.settle();

    assertThat(slack.only().shown()).contains("built-in engine, standing in: ").contains("187");
  }

  @ParameterizedTest
  @ValueSource(strings = {"share", "divergences", "full", "useful"})
  void result_that_has_expired_or_was_erased_says_to_ask_anew(String button) throws IOException {
    workspace.user.command(STORY);
    workspace.settle();
    String value = slack.only().value(button);
    String stamp = slack.lastStamp();
    workspace.clock.pass(Duration.ofDays(31));

    workspace.user.click(button, value, stamp);
    workspace.settle();

    assertThat(slack.last().shown()).contains("not there any more").contains("Ask for a new one");
    assertThat(slack.last().onlyFor()).isEqualTo(SlackStub.USER);
    assertThat(slack.views).isEmpty();
  }

  @Test
  void job_that_fails_says_why_what_to_do_and_its_name() throws IOException {
    workspace.user.command("");
    workspace.settle();
    workspace.user.submit(
        Map.of("text_1", "Share this article", "length", "medium", "language", "en"), List.of());
    workspace.settle();

    assertThat(slack.only().shown())
        .contains("Try again, or paste the articles' text")
        .containsPattern("tell whoever runs Parallax this name: sum_[0-9a-z]+");
    assertThat(slack.only().value("form")).isEqualTo("form");
  }

  @Test
  void job_that_was_cancelled_by_the_api_is_told_as_that() throws IOException {
    workspace.user.command(STORY);
    workspace.step();
    workspace.cancelAll();

    workspace.settle();

    assertThat(slack.only().shown()).contains("was cancelled. Ask again");
  }

  @Test
  void message_shows_queued_then_reading_then_the_result_in_three_answers() throws IOException {
    String[] meanwhile = new String[1];
    workspace.whileWorking =
        () -> {
          workspace.step();
          meanwhile[0] = slack.only().shown();
        };
    workspace.user.command(STORY);
    workspace.step();
    assertThat(slack.only().shown()).contains("Queued: 2 articles");
    workspace.work();
    assertThat(meanwhile[0]).contains("Reading and comparing");

    workspace.settle();

    assertThat(slack.only().shown()).contains("187");
    assertThat(slack.calls).containsExactly("respond", "respond", "respond");
  }

  @Test
  void when_the_response_address_is_spent_the_bot_posts_once_and_then_updates() throws IOException {
    workspace.whileWorking = workspace::step;
    workspace.user.command(STORY);
    workspace.step();
    slack.spendReplies();

    workspace.work();
    assertThat(slack.last().channel()).isEqualTo(SlackStub.DIRECT);
    assertThat(slack.last().shown()).contains("Reading and comparing");
    workspace.settle();

    assertThat(slack.last().shown()).contains("187");
    assertThat(slack.messages).hasSize(2);
    assertThat(slack.calls)
        .containsExactly("respond", "respond", "chat.postMessage", "chat.update");
    String job = SlackTarget.read(slack.last().value("full")).orElseThrow().job();
    assertThat(job).startsWith("sum_");
  }

  @Test
  void without_a_token_what_no_answer_can_reach_any_more_is_left() throws IOException {
    workspace.workspaces().connect(new Workspace(SlackStub.TEAM, Tenant.DEVELOPMENT, null));
    workspace.user.command(STORY);
    workspace.step();
    workspace.clock.pass(Duration.ofMinutes(31));

    workspace.settle();

    assertThat(slack.calls).containsExactly("respond");
    assertThat(workspace.logged.toString(UTF_8)).contains("told_untold");
  }

  /** Lets the queue refuse so many messages. */
  private void breakQueue(int times) {
    int[] left = {times};
    var whole = workspace.queue;
    workspace.queue =
        (message, delay) -> {
          if (left[0]-- > 0) {
            throw new Unavailable("the queue did not take a message", new IOException("down"));
          }
          whole.send(message, delay);
        };
  }
}
