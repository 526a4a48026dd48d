package app.parallax.article;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Coverage-guided inputs for the splitting of sentences: in order, none empty, none overlapping.
 */
class SentencesFuzz {
  @FuzzTest(maxDuration = "10s")
  void sentences_follow_each_other(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    int end = 0;
    for (Span sentence : Sentences.split(text)) {
      assertThat(sentence.start()).isGreaterThanOrEqualTo(end);
      assertThat(sentence.end()).isGreaterThan(sentence.start());
      end = sentence.end();
    }
    assertThat(end).isLessThanOrEqualTo(text.length());
  }
}
