package app.parallax.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceReaderTest {
  private static final List<String> PARTS =
      List.of(
          "one",
          "two",
          "dozen",
          "half",
          "a",
          "and",
          "the",
          "third",
          "in",
          "of",
          "to",
          "May",
          "March",
          "11",
          "1,012",
          "11.40",
          "2025",
          "p.m.",
          "$",
          "£",
          "%",
          "-",
          "–",
          "“",
          "”",
          "'",
          "‘",
          "’",
          "\"",
          "(",
          ")",
          ",",
          ".",
          ":",
          ";",
          "said",
          "according",
          "told",
          "who",
          "by",
          "Ann",
          "Orr",
          "Gen",
          "US",
          "al",
          "million",
          "bn",
          "point",
          "quarter",
          "years",
          "old",
          "midnight",
          "past",
          "hundreds",
          "thousands",
          "votes",
          "not",
          "will",
          "🙂",
          "\u00A0",
          "\u202E",
          "é",
          "½",
          "@x",
          "http://",
          "+1",
          "555",
          "0",
          "00",
          "st",
          "'s",
          "n't",
          "hour",
          "minutes",
          "several",
          "/");

  private final SentenceReader reader = new SentenceReader();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void any_text_is_read_and_every_offset_is_within_it(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(14); k >= 0; k--) {
        text.append(PARTS.get(random.nextInt(PARTS.size())));
        text.append(random.nextInt(3) > 0 ? " " : "");
      }
      String sentence = text.toString();
      assertThatCode(() -> check(sentence)).as(sentence).doesNotThrowAnyException();
    }
  }

  private void check(String text) {
    Reading reading = reader.read(text);
    reading.tokens().forEach(t -> span(text, t.start(), t.end()));
    reading.whens().forEach(w -> span(text, w.start(), w.end()));
    reading.names().forEach(n -> assertThat(span(text, n.start(), n.end())).isEqualTo(n.text()));
    reading
        .quotations()
        .forEach(q -> assertThat(span(text, q.start(), q.end())).isEqualTo(q.words()));
    reading.speeches().forEach(s -> span(text, s.start(), s.end()));
    reading.cues().forEach(c -> span(text, c.start(), c.end()));
    reading
        .figures()
        .forEach(f -> {
          span(text, f.start(), f.end());
          assertThat(f.agrees(f)).as(f.toString()).isTrue();
        });
  }

  private static String span(String text, int start, int end) {
    assertThat(start).isBetween(0, end - 1);
    assertThat(end).isLessThanOrEqualTo(text.length());
    return text.substring(start, end);
  }

  @Test
  void tokens_are_folded_and_stemmed() {
    List<Token> tokens =
        reader.read("Niger\u2019s co-operation was SUSPENDED for 1,012 US people.").tokens();

    assertThat(tokens)
        .extracting(Token::folded)
        .containsExactly("niger", "cooperation", "was", "suspended", "for", "1012", "us", "people");
    assertThat(tokens).extracting(Token::stem).contains("cooper", "suspend", "peopl");
    assertThat(tokens)
        .filteredOn(Token::stop)
        .extracting(Token::word)
        .containsExactly("was", "for");
  }

  /**
   * Ten times the text may take forty times as long at most: machines that share their cores
   * jitter.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "'",
        "\"",
        "\u201C",
        "1-",
        "a ",
        "the ",
        "May ",
        "and a half ",
        "said, ",
        "Of ",
        "five to ",
        "$",
        "one in ",
        "Mr. ",
        "A, ",
        "two hours and "
      })
  void hostile_texts_take_time_in_proportion(String part) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> reader.read(part.repeat(100_000 / part.length())));
  }
}
