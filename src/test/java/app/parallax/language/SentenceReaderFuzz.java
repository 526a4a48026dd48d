package app.parallax.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Coverage-guided inputs for the reading of figures and their kind: each stands in the sentence.
 */
class SentenceReaderFuzz {
  private final SentenceReader reader = new SentenceReader();

  @FuzzTest(maxDuration = "10s")
  void what_is_read_stands_in_the_sentence(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    Reading reading = reader.read(text);

    reading.figures().forEach(figure -> stands(figure.start(), figure.end(), text));
    reading.whens().forEach(when -> stands(when.start(), when.end(), text));
    reading.names().forEach(name -> stands(name.start(), name.end(), text));
    reading.quotations().forEach(quotation -> stands(quotation.start(), quotation.end(), text));
  }

  private static void stands(int start, int end, String text) {
    assertThat(start).isBetween(0, end);
    assertThat(end).isLessThanOrEqualTo(text.length());
  }
}
