package app.parallax.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StemmerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evacuate evacuated evacuation evacuations evacuating",
        "suspend suspended suspension suspends",
        "kill killed killing kills",
        "deny denied denies denial denials",
        "say said says saying",
        "die died dead death deaths",
        "rise rose risen rising",
        "tell told",
        "injure injured injuries injury",
        "decide decision decisions decided",
        "explode explosion exploded",
        "withdraw withdrew withdrawal",
        "man men",
        "lorry lorries",
      })
  void forms_of_one_word_meet(String forms) {
    List<String> stems = List.of(forms.split(" ")).stream().map(Stemmer::stem).distinct().toList();

    assertThat(stems).hasSize(1);
  }

  /** From the sample vocabulary that https://snowballstem.org publishes with the algorithm. */
  @ParameterizedTest
  @CsvSource({
    "consign,consign",
    "consigned,consign",
    "consistency,consist",
    "consolation,consol",
    "consolingly,consol",
    "conspicuous,conspicu",
    "conspiracy,conspiraci",
    "constancy,constanc",
    "knightly,knight",
    "knocking,knock",
    "knots,knot",
    "generously,generous",
    "hopping,hop",
    "hoping,hope",
    "cries,cri",
    "by,by",
    "skies,sky",
    "relational,relat",
    "rationalization,ration",
  })
  void stems_are_those_of_the_published_algorithm(String word, String stem) {
    assertThat(Stemmer.stem(word)).isEqualTo(stem);
  }

  @Test
  void what_is_no_english_word_stays() {
    assertThat(Stemmer.stem("josé")).isEqualTo("josé");
    assertThat(Stemmer.stem("")).isEmpty();
  }
}
