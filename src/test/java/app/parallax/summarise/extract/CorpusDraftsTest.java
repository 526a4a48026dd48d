package app.parallax.summarise.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.parallax.compare.Told;
import app.parallax.request.Options;
import app.parallax.request.Options.EngineChoice;
import app.parallax.request.Options.Length;
import app.parallax.request.Published;
import app.parallax.request.SubmittedArticle;
import app.parallax.summarise.Draft;
import app.parallax.verify.Gate;
import app.parallax.verify.VerifiedSummary;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Drafts of the story corpus, where that is at hand: the engine writes nothing the gate drops. */
class CorpusDraftsTest {
  private static final Path CORPUS =
      Path.of(System.getProperty("parallax.shared", "")).resolve("corpus");

  @ParameterizedTest
  @EnumSource(Length.class)
  void every_line_of_a_draft_passes_the_gate(Length length) throws IOException {
    assumeTrue(
        Files.isDirectory(CORPUS),
        () -> "skipped: no story corpus at " + CORPUS + " (-Dparallax.shared names its folder)");
    int lines = 0;
    List<String> dropped = new ArrayList<>();
    try (Stream<Path> folders = Files.list(CORPUS).filter(Files::isDirectory).sorted()) {
      for (Path folder : folders.toList()) {
        Told told = Told.of(articles(folder));
        Draft draft =
            new ExtractiveEngine()
                .draft(
                    told.story(),
                    told.readings(),
                    told.comparison(),
                    new Options(length, "en", EngineChoice.EXTRACTIVE));
        VerifiedSummary verified =
            new Gate().verify(told.story(), told.readings(), told.comparison(), draft, List.of());
        lines += draft.summary().size();
        assertThat(words(draft)).as("%s", folder).isLessThanOrEqualTo(length.words());
        dropped.addAll(dropped(folder, draft, verified));
      }
    }
    System.out.printf("%s: %d lines drafted, %d dropped%n", length, lines, dropped.size());
    assertThat(lines).isPositive();
    assertThat(dropped).isEmpty();
  }

  /** The summary's lines and the headline that the gate dropped, by what they cite. */
  private static List<String> dropped(Path folder, Draft draft, VerifiedSummary verified) {
    List<Draft.Line> drafted = new ArrayList<>(draft.summary());
    if (draft.headline() != null) {
      drafted.add(draft.headline());
    }
    List<String> passed =
        new ArrayList<>(verified.summary().stream().map(l -> l.citations().getFirst()).toList());
    verified.headline().ifPresent(h -> passed.add(h.citations().getFirst()));
    List<String> dropped = new ArrayList<>();
    for (Draft.Line line : drafted) {
      if (!passed.remove(line.citations().getFirst())) {
        dropped.add(folder.getFileName() + " " + line.citations());
      }
    }
    if (!dropped.isEmpty()) {
      verified.verification().dropped().forEach(d -> dropped.add(d.findings().toString()));
    }
    return dropped;
  }

  private static int words(Draft draft) {
    return draft.summary().stream().mapToInt(l -> l.text().split("\\s+").length).sum();
  }

  private static List<SubmittedArticle> articles(Path folder) throws IOException {
    List<SubmittedArticle> articles = new ArrayList<>();
    JsonNode gold = new ObjectMapper().readTree(folder.resolve("story.json").toFile());
    for (JsonNode article : gold.get("articles")) {
      String published = textOrNull(article.path("published"));
      articles.add(
          new SubmittedArticle(
              new SubmittedArticle.Body.Text(
                  Files.readString(folder.resolve(article.get("file").asText()))),
              textOrNull(article.path("source")),
              textOrNull(article.path("title")),
              textOrNull(article.path("url")),
              published == null ? null : Published.parse(published),
              null));
    }
    return articles;
  }

  private static @Nullable String textOrNull(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }
}
