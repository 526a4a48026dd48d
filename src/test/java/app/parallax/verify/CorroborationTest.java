package app.parallax.verify;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.article.Story;
import app.parallax.verify.VerifiedSummary.Line;
import org.junit.jupiter.api.Test;

/** Whose sentences are cited beside those that a summary's line cites itself. */
class CorroborationTest {
  private static final String CALDER =
      "Mayor Ruth Calder closed the Alder bridge to lorries on Monday.";

  @Test
  void another_source_that_tells_the_same_is_cited_too() {
    Line line =
        line(
            Stories.of(
                CALDER,
                "The trams are late. The Alder bridge was closed to lorries on Monday by Mayor Ruth"
                    + " Calder."),
            CALDER);

    assertThat(line.citations()).containsExactly("a1.s1", "a2.s2");
    assertThat(line.independentSources()).isEqualTo(2);
  }

  @Test
  void what_tells_less_or_otherwise_is_not_cited() {
    Story story =
        Stories.of(
            CALDER,
            "Mayor Ruth Calder closed the Alder bridge to lorries on Tuesday.",
            "Mayor Ruth Calder never closed the Alder bridge to lorries on Monday.",
            "The Alder bridge was closed to lorries on Monday.",
            "Mayor Ruth Calder spoke on Monday of the Alder bridge.");

    assertThat(line(story, CALDER).citations()).containsExactly("a1.s1");
  }

  @Test
  void what_somebody_is_quoted_with_may_be_retold() {
    String said = "“The bridge must be closed to lorries,” Mayor Ruth Calder said.";

    assertThat(
            line(
                    Stories.of(
                        said, "Mayor Ruth Calder said that the bridge must be closed to lorries."),
                    said)
                .citations())
        .containsExactly("a1.s1", "a2.s1");
    assertThat(
            line(
                    Stories.of(
                        said, "“The bridge must be open to lorries,” Mayor Ruth Calder said."),
                    said)
                .citations())
        .containsExactly("a1.s1");
  }

  @Test
  void four_sentences_are_cited_at_most_and_the_lines_own_first() {
    Line line = line(Stories.of(CALDER, CALDER, CALDER, CALDER, CALDER, CALDER), CALDER);

    assertThat(line.citations()).hasSize(4).startsWith("a1.s1");
    assertThat(line.independentSources()).isEqualTo(4);
  }

  private static Line line(Story story, String text) {
    return Stories.verified(story, text, "a1.s1").summary().getFirst();
  }
}
