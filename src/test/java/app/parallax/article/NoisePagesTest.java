package app.parallax.article;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.request.SubmittedArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pages of our own making whose files say of each line what becomes of it: {@code + } stays, {@code
 * -rule } goes by that rule, up to a {@code ‖} where its rest stays.
 */
class NoisePagesTest {
  private static final Path PAGES = Path.of("src/test/resources/article/noise");

  private record Page(String text, List<String> expected) {}

  static Stream<Path> pages() throws IOException {
    return Files.list(PAGES).sorted();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void each_line_stays_or_goes_by_its_rule(Path file) throws IOException {
    Page page = page(Files.readString(file));
    Article article = new ArticleReader().read(SubmittedArticle.ofText(page.text()), 1);
    assertThat(told(article, page.text())).isEqualTo(page.expected());
  }

  private static Page page(String marked) {
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (String line : marked.lines().toList()) {
      if (!line.isEmpty()) {
        String rule = line.substring(0, line.indexOf(' '));
        String body = line.substring(line.indexOf(' ') + 1);
        String[] parts = body.split("‖", 2);
        if (parts.length == 2) {
          expected.add(rule + " " + parts[0].strip());
          expected.add("+ " + parts[1]);
        } else {
          expected.add(line);
        }
        text.append(body.replace("‖", ""));
      }
      text.append('\n');
    }
    return new Page(text.toString(), expected);
  }

  /** What became of each line, or of each part of one that was cut. */
  private static List<String> told(Article article, String text) {
    List<String> told = new ArrayList<>();
    int at = 0;
    for (String line : text.split("\n", -1)) {
      int from = at;
      int to = at + line.length();
      article.removed().stream()
          .filter(r -> r.start() >= from && r.end() <= to)
          .forEach(r -> told.add("-" + r.rule() + " " + text.substring(r.start(), r.end())));
      int[] kept =
          article.sentences().stream()
              .filter(s -> s.start() < to && s.end() > from)
              .flatMapToInt(s ->
                  java.util.stream.IntStream.of(Math.max(from, s.start()), Math.min(to, s.end())))
              .toArray();
      if (kept.length > 0) {
        told.add("+ " + text.substring(kept[0], kept[kept.length - 1]));
      }
      at = to + 1;
    }
    return told;
  }
}
