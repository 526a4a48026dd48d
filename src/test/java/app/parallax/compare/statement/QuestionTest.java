package app.parallax.compare.statement;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.compare.Divergence;
import app.parallax.compare.Kind;
import app.parallax.compare.Told;
import org.junit.jupiter.api.Test;

/** What an editor is asked where two reports differ. */
class QuestionTest {
  private static String question(Kind kind, String one, String other) {
    return Told.reports(one, other).divergences(kind).stream()
        .map(Divergence::question)
        .findFirst()
        .orElse("nothing was found");
  }

  @Test
  void a_time_is_asked_for_by_its_clause_with_a_gap() {
    assertThat(
            question(
                Kind.TIMING,
                "The dyke at Orrin gave way at 2.10 a.m. on Friday.",
                "The dyke at Orrin gave way at 6.45 p.m. on Friday."))
        .isEqualTo("When: The dyke at Orrin gave way …?");
  }

  @Test
  void a_sum_is_asked_for_by_its_clause_with_a_gap() {
    assertThat(
            question(
                Kind.FIGURE,
                "The Dornach rowing club has debts of 38 million crowns.",
                "The Dornach rowing club has debts of 61 million crowns."))
        .isEqualTo("How much money: The Dornach rowing club has debts of …?");
  }

  @Test
  void what_is_counted_behind_a_preposition_is_not_made_a_subject() {
    assertThat(
            question(
                Kind.FIGURE,
                "The exchange of 240 prisoners will begin on Monday in Veld.",
                "The exchange of 310 prisoners will begin on Monday in Veld."))
        .isEqualTo("How many prisoners?");
  }

  @Test
  void a_status_is_asked_for_by_the_clause_that_tells_it() {
    assertThat(
            question(
                Kind.STATUS,
                "Sirens were sounded in the villages below the Orrin dam.",
                "No sirens were sounded in the villages below the Orrin dam."))
        .isEqualTo("Is this so: Sirens were sounded in the villages below the Orrin dam?");
  }

  @Test
  void what_is_cut_off_is_marked() {
    assertThat(
            question(
                Kind.STATUS,
                "Sirens were sounded in the villages below the Orrin dam and in the old mills on"
                    + " the far bank of the river.",
                "No sirens were sounded in the villages below the Orrin dam and in the old mills on"
                    + " the far bank of the river."))
        .startsWith("Is this so: Sirens were sounded in the villages below the Orrin dam")
        .endsWith(" …?");
  }

  @Test
  void no_question_is_asked_in_an_outlets_heat() {
    assertThat(
            question(
                Kind.FIGURE,
                "The shameful Dornach rowing club has debts of 38 million crowns.",
                "The Dornach rowing club has debts of 61 million crowns."))
        .doesNotContain("shameful")
        .startsWith("How much money");
  }
}
