package app.parallax.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file holds one sentence a line; joined by spaces they must come apart again. */
class SentencesTest {

  static Stream<Path> files() throws IOException {
    return Files.list(Path.of("src/test/resources/article/sentences")).sorted();
  }

  @ParameterizedTest
  @MethodSource("files")
  void joined_sentences_come_apart_again(Path file) throws IOException {
    List<String> sentences = Files.readAllLines(file);
    assertThat(split(String.join(" ", sentences))).isEqualTo(sentences);
  }

  @Test
  void a_sentence_goes_on_across_the_breaks_of_a_wrapped_line() {
    String text =
        "The mayor of Holt resigned on Monday after a report\r\n"
            + "found that he had not declared a payment from the\r\n"
            + "builders. He denied it.\r\n";
    assertThat(split(text))
        .containsExactly(
            "The mayor of Holt resigned on Monday after a report\r\n"
                + "found that he had not declared a payment from the\r\n"
                + "builders.",
            "He denied it.");
  }

  @Test
  void a_line_of_its_own_ends_a_sentence_without_a_stop() {
    assertThat(split("Mayor resigns\nHe said no.\nDeputy takes over"))
        .containsExactly("Mayor resigns", "He said no.", "Deputy takes over");
  }

  @Test
  void white_space_alone_holds_no_sentence() {
    assertThat(split(" \n\u00a0\u2028\t")).isEmpty();
    assertThat(split("")).isEmpty();
  }

  private static List<String> split(String text) {
    return Sentences.split(text).stream().map(span -> span.of(text)).toList();
  }
}
