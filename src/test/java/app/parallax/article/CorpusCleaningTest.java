package app.parallax.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.parallax.request.SubmittedArticle;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Measures cleaning against what editors marked in the story corpus, where that is at hand. */
class CorpusCleaningTest {
  private static final Path CORPUS =
      Path.of(System.getProperty("parallax.shared", "")).resolve("corpus");

  @Test
  void noise_goes_and_content_stays() throws IOException {
    assumeTrue(
        Files.isDirectory(CORPUS),
        () -> "skipped: no story corpus at " + CORPUS + " (-Dparallax.shared names its folder)");
    int noise = 0;
    int removed = 0;
    int content = 0;
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> folders = Files.list(CORPUS).filter(Files::isDirectory).sorted()) {
      for (Path folder : folders.toList()) {
        Story story = new Story(folder);
        for (JsonNode quote : story.gold.get("boilerplate")) {
          noise++;
          if (story.isRemoved(quote)) {
            removed++;
          } else {
            wrong.add(folder.getFileName() + " kept " + quote.get("text").asText());
          }
        }
        for (JsonNode quote : story.contentQuotes()) {
          content++;
          if (!story.isKept(quote)) {
            wrong.add(folder.getFileName() + " lost " + quote.get("text").asText());
          }
        }
      }
    }
    long lost = wrong.stream().filter(w -> w.contains(" lost ")).count();
    System.out.printf("noise_removed %d/%d, content_lost %d/%d%n", removed, noise, lost, content);
    assertThat(removed)
        .as("noise removed; %s", wrong)
        .isGreaterThanOrEqualTo((int) Math.ceil(0.95 * noise));
    assertThat(lost).as("content lost; %s", wrong).isLessThanOrEqualTo((long) (0.005 * content));
  }

  private static final class Story {
    final JsonNode gold;
    private final Map<String, Article> articles = new HashMap<>();

    Story(Path folder) throws IOException {
      gold = new ObjectMapper().readTree(folder.resolve("story.json").toFile());
      for (JsonNode told : gold.get("articles")) {
        String file = told.get("file").asText();
        SubmittedArticle sent =
            new SubmittedArticle(
                new SubmittedArticle.Body.Text(Files.readString(folder.resolve(file))),
                textOrNull(told.get("source")),
                null,
                null,
                null,
                null);
        articles.put(file, new ArticleReader().read(sent, articles.size() + 1));
      }
    }

    private static @Nullable String textOrNull(JsonNode node) {
      return node.isNull() ? null : node.asText();
    }

    List<JsonNode> contentQuotes() {
      List<JsonNode> quotes = new ArrayList<>();
      for (String list : List.of("key_facts", "only_in")) {
        gold.get(list).forEach(fact -> fact.get("quotes").forEach(quotes::add));
      }
      return quotes;
    }

    /** Whether at least four fifths of a marked noise span were removed. */
    boolean isRemoved(JsonNode quote) {
      Article article = article(quote);
      int start = start(article, quote);
      int end = start + quote.get("text").asText().length();
      int gone =
          article.removed().stream()
              .mapToInt(r -> Math.max(0, Math.min(end, r.end()) - Math.max(start, r.start())))
              .sum();
      return gone >= 0.8 * (end - start);
    }

    /** Whether some of a fact's evidence stands in a sentence. */
    boolean isKept(JsonNode quote) {
      Article article = article(quote);
      int start = start(article, quote);
      int end = start + quote.get("text").asText().length();
      return article.sentences().stream().anyMatch(s -> s.start() < end && start < s.end());
    }

    private Article article(JsonNode quote) {
      Article article = articles.get(quote.get("article").asText());
      assertThat(article).isNotNull();
      return article;
    }

    private static int start(Article article, JsonNode quote) {
      return article.sent().body().sent().indexOf(quote.get("text").asText());
    }
  }
}
