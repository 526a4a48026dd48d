package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.local.DynamoServer;
import app.parallax.local.SlackStub;
import app.parallax.local.SlackStub.Posted;
import app.parallax.local.SlackUser;
import app.parallax.local.SlackUser.Answer;
import app.parallax.tenant.Keys;
import app.parallax.tenant.Scope;
import app.parallax.tenant.Tenant;
import app.parallax.tenant.Workspace;
import app.parallax.tenant.Workspace.BotToken;
import app.parallax.tenant.Workspaces;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Every way in from Slack through the packaged functions: slack.zip acknowledges, slackerrand.zip
 * and worker.zip do what was asked, and a stand-in with Slack's own rules is told.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SlackFunctionsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET = "packaged-signing-secret";
  private static final Tenant NEWSROOM = new Tenant("newsroom");
  private static final InstantSource CLOCK = InstantSource.system();

  private static final List<String> TOWNS =
      List.of(
          "Orrel", "Selby", "Marram", "Tarnby", "Kelso", "Brack", "Dunley", "Ashby", "Corve",
          "Fenton", "Garth", "Holme", "Irwell", "Jarrow", "Kirkby", "Lodden", "Marley", "Norby",
          "Oswell", "Penley", "Quorn", "Ryburn", "Stanley", "Thorpe", "Ulling", "Varley");

  @TempDir private static Path folder;

  private static Deployment deployment;
  private static SlackStub slack;
  private static SlackUser user;
  private static final List<Thread> DELIVERERS = new ArrayList<>();
  private static final List<Throwable> UNDELIVERED = new CopyOnWriteArrayList<>();
  private static final List<Long> ACKNOWLEDGED_MILLIS = new ArrayList<>();
  private static volatile boolean over;
  private static @Nullable Posted result;
  private static String stamp = "";

  @BeforeAll
  static void start() throws Exception {
    slack = new SlackStub(CLOCK);
    deployment =
        Deployment.start(
            folder,
            Set.of("slack", "slackerrand", "worker"),
            Map.of(
                "PARALLAX_SLACK_SIGNING_SECRET",
                SECRET,
                "PARALLAX_SLACK_API_URL",
                slack.api().toString(),
                "PARALLAX_FETCH",
                "on",
                "PARALLAX_FETCH_HOSTS",
                "news.invalid"));
    user = new SlackUser(slack, SECRET, CLOCK, SlackFunctionsIT::acknowledged);
    new Keys(deployment.dynamo().client(), DynamoServer.TABLE, CLOCK, new SecureRandom())
        .create(NEWSROOM, Scope.WRITE);
    new Workspaces(deployment.dynamo().client(), DynamoServer.TABLE)
        .connect(new Workspace(SlackStub.TEAM, NEWSROOM, new BotToken(SlackStub.TOKEN)));
    deployment.restore();
    deliver("slackerrand", "SlackQueue");
    deliver("worker", "Queue");
  }

  @AfterAll
  static void stop() throws Exception {
    over = true;
    for (Thread deliverer : DELIVERERS) {
      deliverer.join();
    }
    deployment.close();
    slack.close();
  }

  @Test
  @Order(1)
  void command_with_text_costs_one_write_and_one_message_and_is_told_privately() throws Exception {
    int before = deployment.calls("slack").size();

    Answer answer = user.command(story("Alma", 212, 187));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEmpty();
    List<String> calls = deployment.calls("slack");
    assertThat(calls).hasSize(before + 2);
    assertThat(calls).contains("dynamodb:PutItem Table", "sqs:SendMessage SlackQueue");
    Posted told = told(" 212 passengers");
    assertThat(told.onlyFor()).isEqualTo(SlackStub.USER);
    assertThat(told.shown())
        .contains("2 articles, 2 independent sources · built-in engine")
        .contains("Where the sources differ")
        .contains("212")
        .contains("187");
    assertThat(slack.calls).contains("respond").doesNotContain("chat.postMessage");
    result = told;
    stamp = stampOf(told);
  }

  @Test
  @Order(2)
  void bodies_come_as_text_and_as_base64_in_any_script() throws Exception {
    String text = "Zürich — 東京 🚢 ".repeat(8) + story("Zeta", 31, 44);

    assertThat(user.send("commands", SlackUser.FORM, body(text), true).status()).isEqualTo(200);
    assertThat(told(" 31 passengers").shown()).contains("31");
    assertThat(
            user.send("commands", SlackUser.FORM, body(story("Ypsilon", 32, 45)), false).status())
        .isEqualTo(200);
    assertThat(told(" 32 passengers").shown()).contains("32");
  }

  @ParameterizedTest
  @Order(3)
  @ValueSource(strings = {"commands", "interactions", "events"})
  void what_is_forged_replayed_or_from_the_future_is_refused_and_calls_nobody(String way)
      throws Exception {
    byte[] body = body(story("Forged", 1, 2)).getBytes(UTF_8);
    Instant now = CLOCK.instant();
    ObjectNode forged = user.event(way, SlackUser.FORM, body, false, now);
    ((ObjectNode) forged.get("headers")).put("x-slack-signature", "v0=" + "0".repeat(64));
    ObjectNode changed = user.event(way, SlackUser.FORM, body, false, now);
    changed.put("body", changed.get("body").asText() + "&text=x");
    int before = deployment.calls("slack").size();

    assertThat(
            List.of(
                user.call(forged).status(),
                user.call(changed).status(),
                user.call(user.event(way, SlackUser.FORM, body, true, now.minusSeconds(310)))
                    .status(),
                user.call(user.event(way, SlackUser.FORM, body, true, now.plusSeconds(330)))
                    .status()))
        .containsOnly(401);
    assertThat(deployment.calls("slack")).hasSize(before);
  }

  @Test
  @Order(4)
  void challenge_and_help_are_answered_at_once_and_only_signed() throws Exception {
    String challenge = "{\"type\":\"url_verification\",\"challenge\":\"c\"}";
    int before = deployment.calls("slack").size();

    assertThat(user.send("events", "application/json", challenge, true).json())
        .isEqualTo(JSON.readTree("{\"challenge\":\"c\"}"));
    assertThat(user.command("help").json().path("response_type").asText()).isEqualTo("ephemeral");
    assertThat(deployment.calls("slack")).hasSize(before);
  }

  @Test
  @Order(5)
  void links_reach_the_worker_and_what_cannot_be_read_is_told_with_what_to_do() throws Exception {
    int before = slack.messages.size();

    user.command("<https://news.invalid/a|a> https://news.invalid/b");
    Posted failed = await(() -> newest(before), posted -> posted.shown().contains("could not"));

    assertThat(failed.onlyFor()).isEqualTo(SlackStub.USER);
    assertThat(failed.shown())
        .contains("its host is not known")
        .contains("paste the articles' text");
    assertThat(failed.value("form")).isEqualTo("form");
  }

  @Test
  @Order(6)
  void shortcut_that_is_clicked_twice_is_one_job() throws Exception {
    slack.threads.put(
        SlackStub.CHANNEL + " 1742492000.000100", List.of("<https://news.invalid/thread>"));
    int before = slack.messages.size();
    long asked = slack.calls.stream().filter("conversations.replies"::equals).count();

    user.shortcut("1742492001.000100", "1742492000.000100", "and this");
    user.shortcut("1742492001.000100", "1742492000.000100", "and this");
    await(() -> newest(before), posted -> posted.shown().contains("could not be read"));

    quiet();
    assertThat(slack.messages).hasSize(before + 1);
    assertThat(slack.calls.stream().filter("conversations.replies"::equals).count())
        .isEqualTo(asked + 1);
  }

  @Test
  @Order(7)
  void mention_that_slack_sends_again_is_one_message_which_the_bot_updates() throws Exception {
    user.mention("Ev1", "<@U0BOT> " + story("Mentioned", 51, 63), null);
    ObjectNode again =
        user.event(
            "events",
            "application/json",
            user.mentionBody("Ev1", "<@U0BOT> " + story("Mentioned", 51, 63), null).getBytes(UTF_8),
            true,
            CLOCK.instant());
    ((ObjectNode) again.get("headers"))
        .put("x-slack-retry-num", "1")
        .put("x-slack-retry-reason", "http_timeout");
    assertThat(user.call(again).status()).isEqualTo(200);

    assertThat(told(" 51 passengers").channel()).isEqualTo(SlackStub.DIRECT);
    quiet();
    assertThat(slack.calls).contains("chat.update").containsOnlyOnce("chat.postMessage");
  }

  @Test
  @Order(8)
  void form_takes_texts_a_file_length_and_language_and_is_one_job_when_sent_twice()
      throws Exception {
    slack.files.put("F1", story("Filed", 71, 71).getBytes(UTF_8));
    openForm();
    Map<String, String> values =
        Map.of(
            "text_1", story("Formed", 71, 71),
            "source_1", "Harbour Post <!channel>",
            "length", "short",
            "language", "en");

    assertThat(user.submit(values, List.of("F1")).text()).isEmpty();
    user.submit(values, List.of("F1"));

    Posted told = told(" 71 passengers");
    quiet();
    assertThat(told.shown()).contains("2 articles").contains("Harbour Post <!channel>");
    assertThat(snapshot().stream().filter(posted -> posted.shown().contains(" 71 passengers")))
        .hasSize(1);
  }

  @Test
  @Order(9)
  void share_that_is_clicked_twice_tells_the_channel_once() throws Exception {
    Posted result = result();

    user.click("share", result.value("share"), stamp);
    user.click("share", result.value("share"), stamp);
    Posted sharer =
        await(() -> slack.messages.get(stamp), posted -> posted.shown().contains("Shared to"));

    quiet();
    assertThat(sharer.shown()).doesNotContain("Share to channel");
    assertThat(
            snapshot().stream()
                .filter(posted -> posted.onlyFor() == null)
                .filter(posted -> posted.channel().equals(SlackStub.CHANNEL)))
        .singleElement()
        .satisfies(posted -> assertThat(posted.shown()).contains("187").doesNotContain("Share to"));
  }

  @Test
  @Order(10)
  void all_differences_and_the_full_result_open_and_their_pages_turn() throws Exception {
    StringBuilder one = new StringBuilder("The Omega flood reached the valley on Tuesday.");
    StringBuilder other = new StringBuilder("A flood reached the valley on Tuesday morning.");
    for (int i = 0; i < TOWNS.size(); i++) {
      one.append(" In %s, %d houses were flooded.".formatted(TOWNS.get(i), 40 + 7 * i));
      other.append(
          " The council said %d houses were flooded in %s.".formatted(70 + 9 * i, TOWNS.get(i)));
    }
    user.command(one + "\n---\n" + other);
    Posted result = told("Omega");

    String all = opened("divergences", result, "All differences");
    assertThat(slack.views.get(all).toString()).contains("Difference 1 of ", "Page 1 of ");
    turn(all, "on", "Page 2 of ");
    turn(all, "back", "Page 1 of ");
    String full = opened("full", result, "Full result");
    assertThat(slack.views.get(full).toString()).contains("Where the sources differ", "Checks");
  }

  @Test
  @Order(11)
  void feedback_is_noted_once_for_two_clicks() throws Exception {
    Posted result = result();

    user.click("unfair", result.value("unfair"), stamp);
    user.click("unfair", result.value("unfair"), stamp);
    await(this::noted, noted -> noted == 1);

    quiet();
    assertThat(noted()).isEqualTo(1);
  }

  @Test
  @Order(12)
  void response_address_that_is_spent_is_followed_by_the_bot() throws Exception {
    long posts = slack.calls.stream().filter("chat.postMessage"::equals).count();
    String body = body(story("Spent", 21, 29));
    slack.spendReplies();

    user.send("commands", SlackUser.FORM, body, false);

    assertThat(told(" 21 passengers").channel()).isEqualTo(SlackStub.DIRECT);
    assertThat(slack.calls.stream().filter("chat.postMessage"::equals).count())
        .isEqualTo(posts + 1);
  }

  @Test
  @Order(13)
  void workspace_that_is_nobodys_is_told_so_privately() throws Exception {
    int before = slack.messages.size();

    user.command("T0NOBODY", story("Nobody", 1, 2));

    Posted told = await(() -> newest(before), posted -> true);
    assertThat(told.onlyFor()).isEqualTo(SlackStub.USER);
    assertThat(told.shown()).contains("T0NOBODY, is not connected");
  }

  @Test
  @Order(14)
  void queue_that_hangs_is_told_within_slacks_three_seconds() throws Exception {
    deployment.queues("slack").delay(Duration.ofSeconds(6));

    Answer answer = user.command(story("Hung", 1, 2));
    deployment.queues("slack").delay(Duration.ZERO);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("text").asText()).contains("probably not taken");
  }

  @Test
  @Order(15)
  void slacks_rules_were_kept_and_nothing_was_logged_that_anybody_wrote() throws Exception {
    assertThat(UNDELIVERED).isEmpty();
    assertThat(slack.broken).isEmpty();
    ACKNOWLEDGED_MILLIS.sort(Comparator.naturalOrder());
    // The middle one of all: on a busy machine a single one says nothing.
    assertThat(ACKNOWLEDGED_MILLIS.get(ACKNOWLEDGED_MILLIS.size() / 2)).isLessThan(1_000);
    for (String function : deployment.names()) {
      String log = deployment.log(function);
      for (String line : log.lines().toList()) {
        assertThat(JSON.readTree(line).path("event").isTextual()).as(line).isTrue();
      }
      assertThat(log)
          .doesNotContain("\"level\":\"error\"")
          .doesNotContain("ferry")
          .doesNotContain("Harbour")
          .doesNotContain("news.invalid")
          .doesNotContain("/hooks/")
          .doesNotContain(SlackStub.TOKEN)
          .doesNotContain(SECRET);
      assertThat(deployment.granted(function)).containsAll(deployment.called(function));
    }
  }

  private static Answer acknowledged(JsonNode event) throws IOException {
    long begun = System.nanoTime();
    try {
      JsonNode answer = deployment.invoke("slack", event);
      return new Answer(answer.path("statusCode").asInt(), answer.path("body").asText());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      ACKNOWLEDGED_MILLIS.add((System.nanoTime() - begun) / 1_000_000);
    }
  }

  /** Carries a queue's messages to a function, as AWS would, until the test is over. */
  private static void deliver(String function, String queue) {
    DELIVERERS.add(
        Thread.ofPlatform()
            .name(queue)
            .start(() -> {
              while (!over) {
                try {
                  List<Message> messages = deployment.received(queue);
                  for (Message message : messages) {
                    deployment.deliver(function, queue, message);
                  }
                  if (messages.isEmpty()) {
                    Thread.sleep(50);
                  }
                } catch (Exception | AssertionError e) {
                  UNDELIVERED.add(e);
                }
              }
            }));
  }

  /** The two articles of a story that only one test tells. */
  private static String story(String ship, int one, int other) {
    return """
    The ferry %s ran aground off Selby Head on Tuesday. Rescuers brought %d passengers ashore, the \
    coast guard said.
    ---
    A ferry ran aground off Selby Head on Tuesday morning. The coast guard said %d passengers were \
    brought ashore.\
    """
        .formatted(ship, one, other);
  }

  private static String body(String text) {
    return user.commandBody(SlackStub.TEAM, text);
  }

  /** The result that says so, once it is there. */
  private static Posted told(String words) throws InterruptedException {
    return await(
        () ->
            snapshot().stream()
                .filter(posted -> posted.shown().contains(words))
                .reduce((_, last) -> last)
                .orElse(null),
        posted -> posted.shown().contains("built-in engine"));
  }

  private static Posted result() {
    if (result == null) {
      throw new IllegalStateException("the first test told no result");
    }
    return result;
  }

  private static List<Posted> snapshot() {
    synchronized (slack) {
      return List.copyOf(slack.messages.values());
    }
  }

  private static @Nullable Posted newest(int before) {
    List<Posted> all = snapshot();
    return all.size() > before ? all.getLast() : null;
  }

  private static String stampOf(Posted posted) {
    synchronized (slack) {
      return slack.messages.entrySet().stream()
          .filter(entry -> entry.getValue().equals(posted))
          .map(Map.Entry::getKey)
          .findFirst()
          .orElseThrow();
    }
  }

  /** Slack gives three seconds, which a busy machine may take; then a button opens the form. */
  private static void openForm() throws Exception {
    int views = slack.views.size();
    int before = slack.messages.size();
    user.command("");
    for (int tries = 0; tries < 5; tries++) {
      int messages = before + tries;
      await(() -> slack.views.size() > views || slack.messages.size() > messages, open -> open);
      if (slack.views.size() > views) {
        return;
      }
      Posted offered = snapshot().getLast();
      user.click("form", offered.value("form"), stampOf(offered));
    }
    throw new AssertionError("the form never opened in three seconds");
  }

  private static String opened(String button, Posted result, String title) throws Exception {
    user.click(button, result.value(button), stampOf(result));
    await(
        () ->
            slack.views.values().stream()
                .anyMatch(view -> view.at("/title/text").asText().equals(title)),
        open -> open);
    return List.copyOf(slack.views.keySet()).getLast();
  }

  private static void turn(String view, String action, String page) throws Exception {
    ObjectNode payload = user.payload("block_actions");
    payload.putObject("view").put("id", view);
    payload
        .putArray("actions")
        .addObject()
        .put("action_id", action)
        .put("value", value(view, action));
    user.interaction(payload);
    await(() -> slack.views.get(view).toString(), shown -> shown.contains(page));
  }

  private static String value(String view, String action) {
    for (JsonNode block : slack.views.get(view).path("blocks")) {
      for (JsonNode element : block.path("elements")) {
        if (element.path("action_id").asText().equals(action)) {
          return element.path("value").asText();
        }
      }
    }
    throw new AssertionError("no button " + action);
  }

  private long noted() {
    return snapshot().stream().filter(posted -> posted.shown().contains("Noted: unfair.")).count();
  }

  /** Comes back when nothing waits in Slack's queue and nothing was told for a while. */
  private static void quiet() throws InterruptedException {
    int calls = -1;
    while (calls != slack.calls.size()) {
      calls = slack.calls.size();
      Thread.sleep(300);
    }
  }

  private static <T> T await(Supplier<@Nullable T> value, Predicate<T> until)
      throws InterruptedException {
    T last = null;
    for (int i = 0; i < 1_200; i++) {
      last = value.get();
      if (last != null && until.test(last)) {
        return last;
      }
      Thread.sleep(25);
    }
    throw new AssertionError("it never came; last: " + last + ", undelivered: " + UNDELIVERED);
  }
}
