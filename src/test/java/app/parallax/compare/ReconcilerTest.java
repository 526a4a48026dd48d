package app.parallax.compare;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.compare.Divergence.Finder;
import app.parallax.compare.Divergence.Position;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which proposals of others are refused though no finder made them, and which are left alone. */
class ReconcilerTest {
  @Test
  void what_one_number_is_for_is_not_disputed_by_telling_two_uses() {
    String need = "The council says 30 million crowns are needed to mend the dykes.";
    String spend = "Under the bill, 30 million crowns will be spent on pumps.";

    assertThat(refused(Kind.STATUS, "What are the 30 million crowns?", need, spend))
        .contains("the same number of different things");
    assertThat(refused(Kind.STATUS, "Are the 30 million crowns approved?", need, spend)).isEmpty();
    assertThat(
            refused(
                Kind.STATUS,
                "What are the 30 million crowns?",
                need,
                "Under the bill, 40 million crowns will be spent on pumps."))
        .isEmpty();
  }

  @Test
  void preview_is_not_held_against_the_report_of_that_day() {
    String before = "On Thursday Senator Pell will set out her plan in Dornach.";

    assertThat(
            refused(
                Kind.STATUS,
                "Has Pell spoken?",
                before,
                "Senator Pell set out her plan on Thursday."))
        .contains("a report from before the event");
    assertThat(
            refused(
                Kind.STATUS,
                "Has Pell spoken?",
                before,
                "Senator Pell set out her plan on Tuesday."))
        .isEmpty();
    assertThat(
            refused(
                Kind.STATUS,
                "Has Pell spoken?",
                "Senator Pell will set out her plan in Dornach.",
                "Senator Pell set out her plan on Thursday."))
        .isEmpty();
  }

  @Test
  void present_tense_may_tell_what_is_arranged() {
    String plan = "The pilots' union said it would ballot its members.";

    assertThat(refused(Kind.STATUS, "Has the ballot begun?", plan, "It is balloting for a strike."))
        .isPresent();
    assertThat(
            refused(
                Kind.STATUS,
                "Has the ballot begun?",
                plan,
                "It is already balloting for a strike."))
        .isEmpty();
    assertThat(refused(Kind.STATUS, "Has the ballot begun?", plan, "It has balloted its members."))
        .isEmpty();
  }

  @Test
  void answers_that_round_one_figure_agree() {
    String exact = "The pipe is 13 kilometres long.";

    assertThat(
            refusal(
                Kind.FIGURE,
                "How long?",
                exact,
                "13 kilometres",
                "It runs for 8 miles.",
                "8 miles"))
        .map(Refusal::reason)
        .contains("a rounded figure");
    assertThat(
            refusal(
                Kind.FIGURE,
                "How long?",
                exact,
                "13 kilometres",
                "It runs for 9 miles.",
                "9 miles"))
        .isEmpty();
  }

  private static Optional<String> refused(Kind kind, String question, String one, String other) {
    return refusal(kind, question, one, one, other, other).map(Refusal::reason);
  }

  /** What comes of a proposal that cites a sentence of each of two reports, and one of none. */
  private static Optional<Refusal> refusal(
      Kind kind, String question, String one, String answer, String other, String otherAnswer) {
    Told told = Told.reports(one, other);
    Optional<Refusal> refusal =
        new Reconciler(told.readings())
            .refusal(
                new Divergence(
                    kind,
                    Severity.MEDIUM,
                    "",
                    question,
                    "",
                    List.of(
                        new Position(answer, List.of("a1.s1", "line 99")),
                        new Position(otherAnswer, List.of("a2.s1"))),
                    List.of(),
                    Set.of(Finder.MODEL)));
    refusal.ifPresent(r -> assertThat(r.sentences()).containsExactly("a1.s1", "a2.s1"));
    return refusal;
  }
}
