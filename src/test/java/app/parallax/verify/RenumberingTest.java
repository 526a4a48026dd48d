package app.parallax.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.parallax.verify.VerifiedSummary.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same articles in another order: every id moves, and no other word. */
class RenumberingTest {
  private final VerifiedSummary rich = VerifiedSummaries.rich();

  @Test
  void every_id_moves_with_its_article() {
    VerifiedSummary moved = rich.renumbered(List.of(2, 3, 1)).orElseThrow();

    assertThat(moved.summary().getFirst().citations()).containsExactly("a2.s2", "a3.s1");
    assertThat(moved.articles()).extracting(Source::id).containsExactly("a1", "a2", "a3");
    assertThat(moved.articles().getFirst().derivedFrom()).isEqualTo("a2");
    assertThat(moved.divergences().getFirst().silent()).containsExactly("a1");
    assertThat(moved.notices().getFirst().article()).isEqualTo("a1");
    assertThat(moved.refused().getFirst().sentences()).containsExactly("a2.s2", "a3.s1");
  }

  @Test
  void article_named_by_its_number_is_named_by_its_new_one() {
    VerifiedSummary moved = rich.renumbered(List.of(2, 3, 1)).orElseThrow();

    assertThat(moved.divergences().getFirst().note())
        .isEqualTo("The Orrel Post gives about 40; article 3 gives 65.");
  }

  @Test
  void lineages_are_numbered_as_they_now_come() {
    VerifiedSummary moved = rich.renumbered(List.of(2, 1, 3)).orElseThrow();

    assertThat(moved.articles()).extracting(Source::independentSource).containsExactly(1, 2, 2);
  }

  @Test
  void there_and_back_is_the_same() {
    VerifiedSummary back =
        rich.renumbered(List.of(2, 3, 1)).orElseThrow().renumbered(List.of(3, 1, 2)).orElseThrow();

    assertThat(back).usingRecursiveComparison().isEqualTo(rich);
  }

  @Test
  void text_that_may_mean_the_article_of_a_law_is_left_alone_or_not_renumbered() {
    // The one article has a source's name here, so these words can only be the source's own.
    String law = "Under article 1 of the charter the council met.";
    assertThat(VerifiedSummaries.saying(law).renumbered(List.of(1)).orElseThrow().headline())
        .hasValueSatisfying(line -> assertThat(line.text()).isEqualTo(law));
    assertThat(VerifiedSummaries.unnamed(law).renumbered(List.of(1))).isEmpty();
  }

  @Test
  void order_that_forgets_an_article_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> rich.renumbered(List.of(1, 2)));
    assertThatIllegalArgumentException().isThrownBy(() -> rich.renumbered(List.of(1, 2, 2)));
  }
}
