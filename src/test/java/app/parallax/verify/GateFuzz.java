package app.parallax.verify;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.article.Sentence;
import app.parallax.article.Story;
import app.parallax.request.RequestReader;
import app.parallax.summarise.Draft;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Coverage-guided stories and drafts: what the gate lets through cites what there is. */
class GateFuzz {
  @FuzzTest(maxDuration = "10s")
  void what_passes_cites_sentences_of_the_story(FuzzedDataProvider data) {
    String article = data.consumeString(400);
    String citation = data.pickValue(List.of("a1.s1", "a1.s2", "a2.s1", "a9.s9", "", "a1"));
    String line = data.consumeRemainingAsString();
    if (RequestReader.fault("", article).isPresent() || line.isBlank()) {
      return;
    }
    Story story = Stories.of(article, "Engineers found 12 cracks in the bridge, the mayor said.");
    VerifiedSummary verified =
        Stories.verified(
            story, new Draft(null, List.of(new Draft.Line(line, List.of(citation))), List.of()));

    Set<String> known = story.sentences().stream().map(Sentence::id).collect(Collectors.toSet());
    for (VerifiedSummary.Line passed : verified.summary()) {
      assertThat(known).containsAll(passed.citations());
      assertThat(passed.citations()).isNotEmpty();
    }
    assertThat(verified.summary().size() + verified.verification().dropped().size()).isOne();
  }
}
