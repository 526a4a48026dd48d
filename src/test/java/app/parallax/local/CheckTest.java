package app.parallax.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
  @TempDir Path folder;

  private final Desk desk = new Desk();
  private Path article;

  @BeforeEach
  void write_article() throws IOException {
    article =
        Files.writeString(
            folder.resolve("article.txt"),
            "The Orrel bridge was closed on Monday. Engineers found 12 cracks in its deck.");
  }

  @Test
  void text_that_the_articles_bear_out_is_supported() throws IOException {
    assertThat(desk.run("check", "--text", text("Engineers found 12 cracks."), article)).isZero();
    assertThat(desk.out()).startsWith("✓ Engineers found 12 cracks. [a1.s2]\n");
  }

  @Test
  void figure_of_nobody_s_is_found() throws IOException {
    assertThat(desk.run("check", "--text", text("Engineers found 14 cracks."), article))
        .isEqualTo(3);
    assertThat(desk.out()).contains("figure absent: 14").contains("Not supported: 1 of 1");
  }

  @Test
  void findings_are_told_as_the_api_tells_them() throws IOException {
    Path text = text("Engineers found 14 cracks.");

    assertThat(desk.run("check", "--json", "--text", text, article)).isEqualTo(3);
    JsonNode checked = new ObjectMapper().readTree(desk.out());
    assertThat(checked.get("supported").booleanValue()).isFalse();
    assertThat(checked.at("/sentences/0/end").intValue()).isEqualTo(26);
    assertThat(checked.at("/sentences/0/findings/0/fault").textValue()).isEqualTo("figure_absent");
  }

  @Test
  void batch_answers_a_line_a_line_in_the_same_order() throws IOException {
    Path batch = folder.resolve("batch.jsonl");
    Files.write(
        batch,
        IntStream.range(0, 150)
            .mapToObj(i ->
                """
                {"id": %s, "label": 1, "articles": ["Engineers found %d cracks."], \
                "text": "Engineers found 7 cracks."}\
                """
                    .formatted(i % 2 == 0 ? "\"n" + i + "\"" : i, i % 3 == 0 ? 7 : 8))
            .toList());

    assertThat(desk.run("check", "--batch", batch)).isZero();
    assertThat(desk.out().lines()).hasSize(150);
    assertThat(desk.out().lines().limit(3).map(line -> line.replaceFirst(",\"sentences.*", "")))
        .containsExactly(
            "{\"id\":\"n0\",\"supported\":true",
            "{\"id\":1,\"supported\":false",
            "{\"id\":\"n2\",\"supported\":false");
  }

  private Path text(String words) throws IOException {
    return Files.writeString(folder.resolve("text.txt"), words);
  }
}
