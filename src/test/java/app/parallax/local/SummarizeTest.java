package app.parallax.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummarizeTest {
  private static final Path SAMPLES = Path.of("samples/brackenholt-water");
  private static final Path DOCUMENT = Path.of("samples/brackenholt-water.json");

  @TempDir Path folder;

  private final Desk desk = new Desk();

  @Test
  void folder_of_articles_becomes_the_result_document() throws IOException {
    assertThat(desk.run("summarize", "--json", SAMPLES)).isZero();
    JsonNode document = json(desk.out());

    assertThat(names(document))
        .containsExactly(
            "id",
            "object",
            "status",
            "created_at",
            "completed_at",
            "expires_at",
            "attempts",
            "options",
            "metadata",
            "engine",
            "headline",
            "summary",
            "divergences",
            "single_source",
            "articles",
            "verification",
            "notices",
            "usage",
            "disclosure");
    assertThat(document.at("/articles/0/source").textValue()).isEqualTo("brackenholt-courier");
    assertThat(document.get("summary")).isNotEmpty();
    assertThat(desk.err()).isEmpty();
  }

  @Test
  void every_kept_sentence_is_the_slice_its_offsets_say() throws IOException {
    desk.run("summarize", "--json", SAMPLES);
    JsonNode article = json(desk.out()).at("/articles/3");
    String sent = Files.readString(SAMPLES.resolve("northern-press-agency.txt"));

    assertThat(article.get("sentences"))
        .isNotEmpty()
        .allSatisfy(s ->
            assertThat(sent.substring(s.get("start").intValue(), s.get("end").intValue()))
                .isEqualTo(s.get("text").textValue()));
  }

  @Test
  void rewrite_in_the_samples_is_told_as_one() throws IOException {
    desk.run("summarize", "--json", SAMPLES);
    JsonNode articles = json(desk.out()).get("articles");

    assertThat(articles.get(2).get("derived_from").textValue()).isEqualTo("a4");
    assertThat(articles.get(2).get("independent_source"))
        .isEqualTo(articles.get(3).get("independent_source"));
  }

  @Test
  void request_document_on_standard_input_gives_the_same_sentences_as_its_files()
      throws IOException {
    Desk other = new Desk().input(Files.readString(DOCUMENT));
    assertThat(other.run("summarize", "-", "--json")).isZero();
    assertThat(desk.run("summarize", "--json", SAMPLES)).isZero();

    assertThat(sentences(json(other.out()))).isEqualTo(sentences(json(desk.out())));
    assertThat(json(other.out()).at("/metadata/desk").textValue()).isEqualTo("home");
  }

  @Test
  void same_articles_give_the_same_document_but_for_the_duration() throws IOException {
    Desk other = new Desk();
    desk.run("summarize", "--json", "--explain", SAMPLES);
    other.run("summarize", "--json", "--explain", SAMPLES);
    ObjectNode first = (ObjectNode) json(desk.out());
    ObjectNode second = (ObjectNode) json(other.out());

    ((ObjectNode) first.get("usage")).remove("duration_ms");
    ((ObjectNode) second.get("usage")).remove("duration_ms");
    assertThat(first).isEqualTo(second);
    assertThat(first.has("refused")).isTrue();
  }

  @Test
  void short_summary_has_at_most_ninety_words() throws IOException {
    desk.run("summarize", "--json", "--length", "short", SAMPLES);
    JsonNode document = json(desk.out());

    int words = 0;
    for (JsonNode line : document.get("summary")) {
      words += line.get("text").textValue().split("\\s+").length;
    }
    assertThat(words).isBetween(1, 90);
    assertThat(document.at("/options/length").textValue()).isEqualTo("short");
  }

  @Test
  void answer_to_a_file_replaces_it_whole_and_prints_nothing() throws IOException {
    Path answer = Files.writeString(folder.resolve("answer.md"), "before");

    assertThat(desk.run("summarize", "--markdown", "-o", answer, SAMPLES)).isZero();
    assertThat(desk.out()).isEmpty();
    assertThat(answer).content(StandardCharsets.UTF_8).startsWith("# ").contains("## Articles");
    assertThat(folder).isDirectoryContaining(path -> path.equals(answer));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(answer);
    }
  }

  @Test
  void language_that_no_article_has_is_told_to_be_ignored() throws IOException {
    String request =
        """
        {"articles": [{"text": "The bridge in Orrel was closed to the public on Monday."}],
         "options": {"language": "fr"}}
        """;
    Desk other = new Desk().input(request.replace("\"fr\"", "\"en-GB\""));
    assertThat(desk.input(request).run("summarize", "-", "--json")).isZero();
    assertThat(other.run("summarize", "-", "--json")).isZero();

    assertThat(json(desk.out()).at("/notices/0/code").textValue()).isEqualTo("option_ignored");
    assertThat(json(other.out()).get("notices")).isEmpty();
  }

  @Test
  void empty_article_is_no_source() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.txt"), "Advertisement\nAdvertisement\n");
    Path full = Files.writeString(folder.resolve("full.txt"), "The bridge was closed on Monday.");

    assertThat(desk.run("summarize", empty, full)).isZero();
    assertThat(desk.out()).contains("2 articles, 1 independent source\n");
  }

  @Test
  void other_files_of_a_folder_are_named_as_skipped() throws IOException {
    Files.writeString(folder.resolve("one.txt"), "The bridge in Orrel was closed on Monday.");
    Path image = Files.write(folder.resolve("photo.jpg"), new byte[] {1, 2});

    assertThat(desk.run("summarize", folder)).isZero();
    assertThat(desk.err()).isEqualTo("parallax: skipped " + image + ": neither .txt nor .html\n");
  }

  @Test
  void same_article_twice_is_a_copy() throws IOException {
    Path article = SAMPLES.resolve("the-national-observer.txt");

    assertThat(desk.run("summarize", "--json", article, article)).isZero();
    JsonNode articles = json(desk.out()).get("articles");
    assertThat(articles.get(0).get("independent_source"))
        .isEqualTo(articles.get(1).get("independent_source"));
    assertThat(json(desk.out()).get("divergences")).isEmpty();
  }

  @Test
  void article_with_no_sentence_left_keeps_its_place_with_a_notice() throws IOException {
    Path bare = Files.writeString(folder.resolve("bare.html"), "<nav><a href='/'>Home</a></nav>");
    Path article = SAMPLES.resolve("the-national-observer.txt");

    assertThat(desk.run("summarize", "--json", bare, article)).isZero();
    JsonNode document = json(desk.out());
    assertThat(document.at("/articles/0/sentences")).isEmpty();
    assertThat(document.get("notices"))
        .anySatisfy(notice -> {
          assertThat(notice.get("code").textValue()).isEqualTo("article_empty");
          assertThat(notice.get("article").textValue()).isEqualTo("a1");
        });
  }

  @Test
  void story_of_nothing_but_noise_fails() throws IOException {
    Path bare = Files.writeString(folder.resolve("bare.html"), "<nav><a href='/'>Home</a></nav>");

    assertThat(desk.run("summarize", "--json", bare)).isEqualTo(1);
    assertThat(json(desk.out()).at("/error/code").textValue()).isEqualTo("articles_empty");
    assertThat(desk.err()).contains("of any article after cleaning");
  }

  @Test
  void colours_and_progress_are_for_people_only() {
    desk.run("summarize", SAMPLES);
    Desk coloured = new Desk().terminal(Map.of("COLUMNS", "72"));
    coloured.run("summarize", SAMPLES);
    Desk plain = new Desk().terminal(Map.of("NO_COLOR", "1", "COLUMNS", "72"));
    plain.run("summarize", SAMPLES);

    assertThat(desk.out()).doesNotContain("\u001B");
    assertThat(plain.out()).doesNotContain("\u001B");
    assertThat(coloured.out().replaceAll("\u001B\\[\\d+m", "")).isEqualTo(plain.out());
    assertThat(coloured.out()).contains("\u001B[1m");
    assertThat(coloured.err()).startsWith("\r\u001B[KReading and comparing 5 articles");
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static List<String> sentences(JsonNode document) {
    return document.findValues("sentences").stream()
        .flatMap(list -> list.findValuesAsText("text").stream())
        .toList();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
