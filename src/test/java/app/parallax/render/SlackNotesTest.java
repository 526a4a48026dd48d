package app.parallax.render;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.Pipeline;
import app.parallax.job.Result;
import app.parallax.render.SlackNotes.Audience;
import app.parallax.request.Options;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SummaryRequest;
import app.parallax.verify.VerifiedSummaries;
import app.parallax.verify.VerifiedSummary;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A result in Slack: within its limits, with nothing alive in it, and with what matters. */
class SlackNotesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Of so many results one is paged through too; {@code -Dparallax.slack.views=1} pages them all.
   */
  private static final int VIEWS = Integer.getInteger("parallax.slack.views", 10);

  private static final SlackTarget TARGET = SlackTarget.of("sum_1", "C012AB3CD", "1742492880.0001");

  private static final List<String> HOSTILE =
      List.of(
          "<!channel> <!here> <!everyone> <@U012AB3CD> <#C012AB3CD> <!subteam^S1>",
          "<https://evil.example|Harbour Post> https://evil.example/a?b=c&d=e",
          "*bold* _italic_ ~struck~ `code` ```block``` > quoted\n- list",
          ":rotating_light: &lt;!channel&gt; &amp;lt;",
          "@channel @here #general mailto:a@evil.example www.evil.example",
          "\u202eright to left\u202c \u2066isolated\u2069 \u200b\u200b",
          "\u0000\u0007\u001b[31mred\u001b[0m \ud800 \udc00 half",
          "{\"type\":\"mrkdwn\",\"text\":\"<!channel>\"}",
          "[a](https://evil.example) ![b](https://evil.example/p.png) <script>alert(1)</script>",
          "&".repeat(2_000) + "<".repeat(700),
          "字".repeat(3_100),
          "👩‍👩‍👧‍👦".repeat(300),
          " \n\t ",
          "",
          "word ".repeat(3_000));

  @Test
  void a_thousand_huge_odd_and_hostile_results_keep_slacks_limits() {
    int left = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      Random random = new Random(seed);
      Result result = Jobs.extractive(VerifiedSummaries.any(random, words(random)));
      Audience audience = Audience.values()[seed % Audience.values().length];

      JsonNode message = new SlackNotes().message(Jobs.completed(), result, TARGET, audience);
      assertThat(SlackRules.ofMessage(message)).as("seed %d", seed).isEmpty();
      left += message.toString().contains("Left out here") ? 1 : 0;
      for (boolean full : seed % VIEWS == 0 ? new boolean[] {true, false} : new boolean[0]) {
        for (int page : new int[] {0, 1, random.nextInt(50)}) {
          JsonNode view = new SlackPages().view(result, TARGET.at(full, page));
          assertThat(SlackRules.ofView(view)).as("seed %d, page %d", seed, page).isEmpty();
        }
      }
    }
    // The results are of the kind this is about: many do not fit.
    assertThat(left).isGreaterThan(300);
  }

  @Test
  void whatever_they_wrote_stands_in_texts_that_slack_shows_as_they_are() throws IOException {
    for (String hostile : HOSTILE) {
      JsonNode message = message(VerifiedSummaries.saying(hostile), Audience.ASKER);

      assertThat(SlackRules.ofMessage(message)).as(hostile).isEmpty();
      assertThat(message.toString()).doesNotContain("\"mrkdwn\",").doesNotContain("\"link\"");
    }
    // The rules can tell: the same text in the other notation would be alive.
    ObjectNode alive = message(VerifiedSummaries.saying("a"), Audience.ASKER);
    alive.put("text", "<!channel>");
    ((ObjectNode) alive.at("/blocks/0/text")).put("type", "mrkdwn");
    assertThat(SlackRules.ofMessage(alive))
        .contains("angle brackets in the top-level text", "header is no plain_text");
  }

  @Test
  void message_says_what_an_editor_must_see_at_once() {
    JsonNode message = message(VerifiedSummaries.rich(), Audience.ASKER);

    List<String> shown = SlackRules.shown(message);
    String all = String.join("", shown);
    assertThat(message.at("/blocks/0/type").asText()).isEqualTo("header");
    assertThat(message.at("/blocks/0/text/text").asText()).isEqualTo("Dam at Orrel gives way");
    assertThat(message.at("/blocks/1/elements/0/text").asText())
        .isEqualTo("3 articles, 2 independent sources · built-in engine · 2 Mar 2024, 12:00 UTC");
    assertThat(all)
        .contains("About 40 families left their homes.  [The Orrel Post; article 2]")
        .contains("Where the sources differHow many families left their homes?  figure, high")
        .contains("about 40 — The Orrel Post: “About 40 families left.”")
        .contains("65 — article 2: “65 families left.”")
        .contains("Silent: Copy Wire")
        .contains("Copy Wire was made from The Orrel Post; together they count as one source.")
        .contains("without a language model")
        .contains("5 sentences checked, 1 repaired, 1 dropped (1 figure absent)");
    assertThat(shown).contains("Share to channel", "All differences (1)", "Full result");
    assertThat(shown).contains("Useful", "Wrong", "Unfair");
    assertThat(message.path("text").asText())
        .startsWith("Dam at Orrel gives way. About 40 families left their homes.")
        .endsWith("The sources differ in 1 point.");
  }

  @Test
  void most_severe_three_are_shown_and_the_rest_is_said_to_be_left_out() {
    Random random = new Random(11);
    VerifiedSummary summary = null;
    while (summary == null || summary.divergences().size() < 10) {
      summary = VerifiedSummaries.any(random, () -> "Ten ships sailed.");
    }
    JsonNode message = message(summary, Audience.ASKER);

    List<String> severities =
        SlackRules.shown(message).stream()
            .filter(text -> text.matches("  \\w+, (high|medium|low)"))
            .map(text -> text.replaceFirst(".*, ", ""))
            .toList();
    assertThat(severities).hasSize(3).isSorted();
    assertThat(SlackRules.shown(message))
        .anyMatch(
            text -> text.matches("Left out here: .*\\d+ differences.*; see the full result\\."));
  }

  @Test
  void only_the_asker_may_share_and_only_what_was_asked_in_a_channel() {
    VerifiedSummary summary = VerifiedSummaries.rich();

    assertThat(SlackRules.shown(message(summary, Audience.CHANNEL)))
        .doesNotContain("Share to channel");
    assertThat(SlackRules.shown(message(summary, Audience.SHARER)))
        .doesNotContain("Share to channel")
        .contains("Shared to the channel.");
    assertThat(
            SlackRules.shown(
                new SlackNotes()
                    .message(
                        Jobs.completed(),
                        Jobs.extractive(summary),
                        SlackTarget.of("sum_1", null, null),
                        Audience.ASKER)))
        .doesNotContain("Share to channel");
  }

  @Test
  void button_brings_back_what_it_is_about() {
    JsonNode message = message(VerifiedSummaries.rich(), Audience.ASKER);
    String value = message.at("/blocks").findValues("value").getFirst().asText();

    assertThat(SlackTarget.read(value)).contains(TARGET);
    assertThat(SlackTarget.read(value.replace("sum_1", "../x"))).isEmpty();
    assertThat(SlackTarget.read("no json")).isEmpty();
  }

  @Test
  void pages_hold_every_divergence_once_and_turn_both_ways() {
    Random random = new Random(3);
    VerifiedSummary summary = null;
    while (summary == null || summary.divergences().size() < 40) {
      summary = VerifiedSummaries.any(random, () -> "Ten ships sailed from the harbour at dawn.");
    }
    Result result = Jobs.extractive(summary);
    List<String> headings = new ArrayList<>();
    JsonNode view = new SlackPages().view(result, TARGET);
    while (true) {
      SlackRules.shown(view).stream()
          .filter(text -> text.startsWith("Difference "))
          .forEach(headings::add);
      JsonNode on = button(view, "on");
      if (on.isMissingNode()) {
        break;
      }
      view =
          new SlackPages().view(result, SlackTarget.read(on.path("value").asText()).orElseThrow());
    }

    int all = summary.divergences().size();
    assertThat(headings)
        .hasSize(all)
        .startsWith("Difference 1 of " + all)
        .endsWith("Difference " + all + " of " + all);
    assertThat(button(view, "back").path("value").asText()).contains("\"page\":");
  }

  @Test
  void corpus_keeps_slacks_limits() throws IOException {
    Path corpus = Path.of(System.getProperty("parallax.shared", "../shared"), "corpus");
    Assumptions.assumeTrue(
        Files.isDirectory(corpus), () -> "skipped: no story corpus at " + corpus);
    int stories = 0;
    List<Path> folders;
    try (Stream<Path> listed = Files.list(corpus)) {
      folders = listed.filter(Files::isDirectory).sorted().toList();
    }
    for (Path folder : folders) {
      List<SubmittedArticle> articles;
      try (Stream<Path> files = Files.walk(folder)) {
        articles =
            files
                .filter(file -> file.toString().endsWith(".txt"))
                .sorted()
                .limit(20)
                .map(SlackNotesTest::read)
                .toList();
      }
      if (articles.isEmpty()) {
        continue;
      }
      Result result =
          new Pipeline(InstantSource.fixed(Instant.EPOCH))
              .summarise(new SummaryRequest(articles, Options.DEFAULT, Map.of()));
      stories++;
      assertThat(SlackRules.ofMessage(message(result.summary(), Audience.ASKER)))
          .as(folder.toString())
          .isEmpty();
      for (int page = 0; page < 30; page++) {
        assertThat(SlackRules.ofView(new SlackPages().view(result, TARGET.at(true, page))))
            .as(folder.toString())
            .isEmpty();
        assertThat(SlackRules.ofView(new SlackPages().view(result, TARGET.at(false, page))))
            .isEmpty();
      }
    }
    assertThat(stories).isGreaterThan(5);
  }

  private static SubmittedArticle read(Path file) {
    try {
      return SubmittedArticle.ofText(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode button(JsonNode view, String action) {
    for (JsonNode block : view.path("blocks")) {
      for (JsonNode element : block.path("elements")) {
        if (element.path("action_id").asText().equals(action)) {
          return element;
        }
      }
    }
    return JSON.missingNode();
  }

  private static ObjectNode message(VerifiedSummary summary, Audience audience) {
    return new SlackNotes().message(Jobs.completed(), Jobs.extractive(summary), TARGET, audience);
  }

  /** What hostile outlets would write: what lives in Slack, and what no limit foresaw. */
  private static Supplier<String> words(Random random) {
    return () ->
        switch (random.nextInt(5)) {
          case 0 -> HOSTILE.get(random.nextInt(HOSTILE.size()));
          case 1 ->
              random
                  .ints(random.nextInt(400), 0, 0x1FFFF)
                  .mapToObj(Character::toString)
                  .collect(Collectors.joining());
          case 2 -> "x".repeat(random.nextInt(random.nextInt(20) == 0 ? 9_000 : 900));
          default -> "The ferry carried " + random.nextInt(900) + " people & <2> crews. ";
        };
  }
}
