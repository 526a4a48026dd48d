package app.parallax.local;

import static app.parallax.fetch.Web.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.fetch.Web;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links in Slack, where articles are fetched by their address from a list of hosts. */
class SlackLinksTest {
  private static final String POST = page("Harbour Post", "212");
  private static final String COURIER = page("Selby Courier", "187");

  @TempDir private static Path folder;
  private static LocalTable table;
  private static Web web;

  private SlackWorkspace workspace;
  private SlackStub slack;

  @BeforeAll
  static void create() throws IOException, GeneralSecurityException {
    table = LocalTable.inMemory();
    web = new Web(folder, "news.example", "www.news.example");
    web.page("/post", "text/html; charset=utf-8", POST.getBytes(UTF_8));
    web.page("/courier?a=1&b=2", "text/html; charset=utf-8", COURIER.getBytes(UTF_8));
    web.reply("/locked", (_, out) -> send(out, 402, "X: y", new byte[0]));
  }

  @AfterAll
  static void drop() throws IOException {
    web.close();
    table.close();
  }

  @BeforeEach
  void open() throws IOException {
    workspace = new SlackWorkspace(table, web);
    slack = workspace.slack;
  }

  @AfterEach
  void close() {
    workspace.close();
    assertThat(slack.broken).isEmpty();
    assertThat(workspace.logged.toString(UTF_8)).doesNotContain("Alma").doesNotContain("/courier");
  }

  @Test
  void command_with_links_compares_what_stands_there() throws IOException {
    workspace.user.command(
        "<https://news.example/post|news.example/post>"
            + " https://www.news.example/courier?a=1&amp;b=2.");
    workspace.settle();

    assertThat(slack.only().shown())
        .contains("2 articles, 1 independent source")
        .contains("Who copied whom")
        .contains("212")
        .contains("187")
        .contains("[news.example");
    assertThat(web.asked).extracting(Web.Asked::path).contains("/post", "/courier?a=1&b=2");
  }

  @Test
  void shortcut_and_mention_compare_a_threads_links() throws IOException {
    slack.threads.put(
        SlackStub.CHANNEL + " 1742492000.000100",
        List.of("<https://news.example/post>", "<https://news.example/courier?a=1&amp;b=2|here>"));

    workspace.user.shortcut("1742492001.000100", "1742492000.000100", "this one");
    workspace.user.mention("Ev1", "<@U0BOT> compare please", "1742492000.000100");
    workspace.settle();

    assertThat(slack.messages.values())
        .hasSize(2)
        .allMatch(posted -> posted.shown().contains("212") && posted.shown().contains("187"));
  }

  @Test
  void form_compares_links_beside_texts() throws IOException {
    workspace.user.command("");
    workspace.settle();

    workspace.user.submit(
        Map.of(
            "text_1", "The ferry Alma ran aground off Selby Head. 205 people were saved.",
            "source_1", "Night Desk",
            "links", "https://news.example/post",
            "length", "short",
            "language", "en"),
        List.of());
    workspace.settle();

    assertThat(slack.only().shown()).contains("2 articles").contains("212");
  }

  @Test
  void page_behind_a_paywall_is_named_and_the_form_offered() throws IOException {
    workspace.user.command("https://news.example/post https://news.example/locked");
    workspace.settle();

    assertThat(slack.only().shown())
        .contains("212")
        .contains("could not be read")
        .contains("for subscribers alone")
        .contains("can be pasted: press Paste articles");
    workspace.user.click("form", slack.only().value("form"), slack.lastStamp());
    workspace.settle();
    assertThat(slack.views).hasSize(1);
  }

  @Test
  void links_of_which_none_can_be_read_fail_with_what_to_do() throws IOException {
    workspace.user.command("https://news.example/locked");
    workspace.settle();

    assertThat(slack.only().shown())
        .contains("for subscribers alone")
        .contains("paste the articles' text");
    assertThat(slack.only().value("form")).isEqualTo("form");
  }

  @Test
  void host_off_the_list_is_refused_before_anything_is_asked() throws IOException {
    int asked = web.asked.size();

    workspace.user.command("https://elsewhere.example/a https://news.example/post");
    workspace.settle();

    assertThat(slack.only().shown())
        .contains("Nothing was begun")
        .contains("Article 1: ")
        .contains("none of those that are allowed here");
    assertThat(slack.only().value("form")).isEqualTo("form");
    assertThat(web.asked).hasSize(asked);
    assertThat(workspace.jobsWaiting()).isZero();
  }

  @Test
  void too_many_links_are_counted_and_nothing_is_begun() throws IOException {
    String links =
        IntStream.rangeClosed(1, 23)
            .mapToObj(i -> "<https://news.example/" + i + ">")
            .collect(Collectors.joining(" "));
    slack.threads.put(SlackStub.CHANNEL + " 1742492000.000100", List.of(links));

    workspace.user.command(links);
    workspace.settle();
    assertThat(slack.only().shown()).contains("Nothing was begun").contains("23").contains("20");
    workspace.user.shortcut("1742492000.000100", null, "these");
    workspace.settle();
    assertThat(slack.last().shown()).contains("23 links stand in this thread").contains("20");
    assertThat(workspace.jobsWaiting()).isZero();
  }

  private static String page(String name, String saved) {
    return """
    <html><head><title>%s</title></head><body><article><h1>Ferry aground off Selby Head</h1>
    <p>The ferry Alma ran aground off Selby Head on Tuesday morning, the coast guard said.</p>
    <p>Rescuers brought %s passengers ashore by noon, according to the coast guard.</p>
    <p>The harbour master closed the northern channel to all traffic until the ferry is towed
    away, which is expected to take two days if the weather holds, his office said.</p>
    <p>Divers will look at the hull on Wednesday before the tugs take up the tow line.</p>
    </article></body></html>
    """
        .formatted(name, saved);
  }
}
