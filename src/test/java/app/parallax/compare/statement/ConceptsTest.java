package app.parallax.compare.statement;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.language.SentenceReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Different words for one thing meet, and words for different things do not. */
class ConceptsTest {
  private final Concepts concepts = new Concepts();

  private List<String> content(String text) {
    return concepts.in(new SentenceReader().read(text)).stream()
        .filter(f -> !f.stop())
        .map(Concepts.Found::concept)
        .toList();
  }

  @Test
  void words_for_one_thing_are_one_concept() {
    assertThat(content("perished")).isEqualTo(content("killed")).isEqualTo(content("deaths"));
    assertThat(content("sacking")).isEqualTo(content("dismissed"));
    assertThat(content("the ferry")).isEqualTo(content("the ship"));
  }

  @Test
  void words_for_different_things_stay_apart() {
    assertThat(content("killed")).isNotEqualTo(content("injured"));
    assertThat(content("arrested")).isNotEqualTo(content("convicted"));
    assertThat(content("umbrella")).isNotEqualTo(content("parasol"));
  }

  @Test
  void a_phrase_wins_over_its_words() {
    assertThat(content("Nine people lost their lives in the avalanche."))
        .containsAll(content("died"))
        .doesNotContainAnyElementsOf(content("lose"));
    assertThat(content("The chairwoman stepped down.")).containsAll(content("resigned"));
  }

  @Test
  void a_phrase_is_found_in_any_inflection() {
    assertThat(content("Three plants will be shut and 40 clerks laid off."))
        .containsAll(content("dismissed"));
    assertThat(content("He was taken into custody.")).containsAll(content("arrested"));
  }

  @Test
  void a_country_meets_its_people() {
    assertThat(content("Norwegian divers searched the wreck."))
        .containsAnyElementsOf(
            content("Divers from Norway searched the wreck.").stream()
                .filter(c -> c.contains("norw"))
                .toList());
    assertThat(content("Kenyan voters")).isNotEqualTo(content("Ugandan voters"));
  }

  @Test
  void a_concept_knows_where_it_stands() {
    String text = "Nine climbers lost their lives on Monday.";
    Concepts.Found died =
        concepts.in(new SentenceReader().read(text)).stream()
            .filter(f -> content("died").contains(f.concept()))
            .findFirst()
            .orElseThrow();
    assertThat(text.substring(died.start(), died.end())).isEqualTo("lost their lives");
    assertThat(died.to() - died.from()).isEqualTo(3);
  }

  @Test
  void function_words_are_marked() {
    assertThat(content("of the and to with")).isEmpty();
    assertThat(concepts.in(new SentenceReader().read("of the"))).hasSize(2);
  }
}
