package app.parallax.verify;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.article.Story;
import app.parallax.language.Readings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text without citations, held against sources of several domains. */
class TextCheckTest {
  private final Story story =
      Stories.of(
          "Net sales at the retailer rose 8 percent to $412 million in the third quarter. The board"
              + " expects stable margins next year. \"We sold fewer coats and more boots,\" chief"
              + " executive Ida Falk said.",
          "The city library will open on Sundays from May. Volunteers had collected 6,200"
              + " signatures for the longer hours. Librarian Omar Reyes did not support the plan.",
          "Runner Sara Lindqvist won the marathon in Veld in 2:24:51. Heavy rain fell on the course"
              + " all morning.");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Net sales rose 8 percent to $412 million in the third quarter. | -
          Net sales rose 9 percent to $412 million. | figure_absent
          Net sales at the retailer fell 8 percent to $412 million in the third quarter. | polarity
          Net sales rose 8 percent in the second quarter. | date_absent
          The library will open on Sundays. | -
          The library will open on Mondays. | date_absent
          Six thousand two hundred people signed. | -
          Librarian Omar Reyes supported the plan for the city library. | polarity
          Sara Lindqvist won the marathon in Veld. | -
          Sara Lindqvist lost the marathon in Veld in the heavy rain. | polarity
          Sara Lindqvist won the marathon in Oslo. | name_absent
          Falk said: "We sold fewer coats and more boots." | -
          Falk said: "We sold fewer hats and more boots." | quote_altered
          Falk said: "The staff deserve all of the praise for this." | quote_fabricated
          """)
  void a_sentence_is_found_supported_or_not(String text, String fault) {
    CheckedText checked = check(text);

    assertThat(
            checked.sentences().getFirst().findings().stream()
                .map(f -> f.fault().code())
                .distinct()
                .toList())
        .isEqualTo(fault.equals("-") ? List.of() : List.of(fault));
    assertThat(checked.supported()).isEqualTo(fault.equals("-"));
  }

  @Test
  void sentences_keep_their_place_and_name_their_support() {
    String text = "Sara Lindqvist won the marathon. The library will open on Sundays.";

    var sentences = check(text).sentences();

    assertThat(sentences).hasSize(2);
    assertThat(text.substring(sentences.get(1).start(), sentences.get(1).end()))
        .isEqualTo("The library will open on Sundays.");
    assertThat(sentences.get(0).support()).containsExactly("a3.s1");
    assertThat(sentences.get(1).support()).startsWith("a2.s1");
  }

  @Test
  void wording_alone_leaves_a_text_supported() {
    CheckedText checked = check("The exemplary Sara Lindqvist won the marathon in Veld.");

    assertThat(checked.supported()).isTrue();
    assertThat(checked.sentences().getFirst().findings())
        .containsExactly(new Finding(Fault.LOADED_LANGUAGE, "exemplary"));
  }

  @Test
  void text_that_a_tokenizer_took_apart_is_put_right_first() {
    assertThat(check("`` we sold fewer coats and more boots , '' falk said .").supported())
        .isTrue();
    assertThat(check("sara lindqvist won the marathon in london .").supported()).isFalse();
  }

  @Test
  void an_empty_text_is_supported() {
    assertThat(check("").supported()).isTrue();
    assertThat(check(" \n ").sentences()).isEmpty();
  }

  private CheckedText check(String text) {
    return new TextCheck().check(story, Readings.of(story.sentences()), text);
  }
}
