package app.parallax.compare.figure;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.compare.Divergence;
import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.Told;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which figures conflict, and which only differ. */
class FigureFinderTest {
  private static List<Divergence> conflicts(String one, String other) {
    return Told.reports(one, other).divergences(Kind.FIGURE);
  }

  @Test
  void two_death_tolls_conflict() {
    assertThat(
            conflicts(
                "A gas explosion killed 14 people in a bakery in Tollen on Sunday.",
                "Nineteen people died when gas exploded in a bakery in Tollen on Sunday."))
        .singleElement()
        .satisfies(d -> {
          assertThat(Told.answers(d)).containsExactly("14", "Nineteen");
          assertThat(d.severity()).isEqualTo(Severity.HIGH);
          assertThat(d.question()).startsWith("How many");
        });
  }

  @Test
  void a_qualifier_belongs_to_the_answer() {
    assertThat(
            conflicts(
                "The mill in Brask employed more than 350 workers when it closed in March.",
                "The mill in Brask employed 262 workers when it closed in March."))
        .singleElement()
        .satisfies(d -> {
          assertThat(Told.answers(d)).containsExactly("more than 350", "262");
          assertThat(d.note()).isEqualTo("Morning Herald: more than 350; Evening Star: 262.");
        });
  }

  @Test
  void rounding_is_no_conflict() {
    Told told =
        Told.reports(
            "The strike at the Ardin shipyard involves 1,012 welders, the union said.",
            "About 1,000 welders are on strike at the Ardin shipyard, the union said.");
    assertThat(told.comparison().divergences()).isEmpty();
  }

  @Test
  void a_bound_that_holds_is_no_conflict() {
    assertThat(
            conflicts(
                "The vaccine trial in Corvo enrolled at least 400 patients.",
                "The vaccine trial in Corvo enrolled 437 patients."))
        .isEmpty();
    assertThat(
            conflicts(
                "The vaccine trial in Corvo enrolled at least 500 patients.",
                "The vaccine trial in Corvo enrolled 437 patients."))
        .hasSize(1);
  }

  @Test
  void units_are_converted_before_they_conflict() {
    assertThat(
            conflicts(
                "The new tunnel under the Grell pass is 16 kilometres long.",
                "The new tunnel under the Grell pass is 10 miles long."))
        .isEmpty();
    assertThat(
            Told.reports(
                    "The new tunnel under the Grell pass is 16 kilometres long.",
                    "The new tunnel under the Grell pass is 16 miles long.")
                .comparison()
                .divergences())
        .hasSize(1);
  }

  @Test
  void words_and_digits_are_one_figure() {
    assertThat(
            conflicts(
                "Two dozen cows drowned when the Illy river burst its banks.",
                "The Illy river burst its banks and drowned 24 cows."))
        .isEmpty();
    assertThat(
            conflicts(
                "Half of the city's buses stayed in the depot on Friday.",
                "Fifty per cent of the city's buses stayed in the depot on Friday."))
        .isEmpty();
  }

  @Test
  void parts_that_add_up_to_the_whole_are_no_conflict() {
    String whole = "The crash on the Ostrel road injured nine people on Monday.";
    assertThat(
            conflicts(
                whole,
                "The crash on the Ostrel road on Monday injured six people in a bus and three in a"
                    + " car."))
        .isEmpty();
    assertThat(
            conflicts(
                whole,
                "The crash on the Ostrel road on Monday injured six people in a bus and two in a"
                    + " car."))
        .hasSize(1);
  }

  @Test
  void a_part_is_another_scope() {
    Told told =
        Told.reports(
            "Police arrested 85 protesters outside the Lund stadium on Saturday.",
            "Police arrested protesters outside the Lund stadium on Saturday, including 12"
                + " protesters from abroad.");
    assertThat(told.divergences(Kind.FIGURE)).isEmpty();
  }

  @Test
  void who_reports_both_figures_contradicts_neither() {
    Told told =
        Told.reports(
            "The charity counted 300 homeless people in Wenlow this winter.",
            "The city counted 210 homeless people in Wenlow this winter; the charity counted 300"
                + " homeless people.");
    assertThat(told.divergences(Kind.FIGURE)).isEmpty();
  }

  @Test
  void a_later_count_that_has_grown_is_an_update() {
    String early =
        "--- Morning Herald @ 2031-02-03T06:00:00Z\nThe landslide in Quillo killed seven"
            + " villagers.\n";
    String later = "The landslide in Quillo killed 11 villagers.";
    assertThat(
            Told.by(early + "--- Evening Star @ 2031-02-03T21:00:00Z\n" + later)
                .divergences(Kind.FIGURE))
        .isEmpty();
    assertThat(
            Told.by(early + "--- Evening Star @ 2031-02-03T07:00:00Z\n" + later)
                .divergences(Kind.FIGURE))
        .hasSize(1);
  }

  @Test
  void a_later_count_that_has_shrunk_is_a_conflict() {
    assertThat(
            Told.by(
                    "--- Morning Herald @ 2031-02-03T06:00:00Z\nThe landslide in Quillo killed 11"
                        + " villagers.\n--- Evening Star @ 2031-02-03T21:00:00Z\nThe landslide in"
                        + " Quillo killed seven villagers.")
                .divergences(Kind.FIGURE))
        .hasSize(1);
  }

  @Test
  void another_year_is_another_time() {
    assertThat(
            conflicts(
                "The orchards of Verrin yielded 900 tonnes of cherries in 2029.",
                "The orchards of Verrin yielded 640 tonnes of cherries in 2030."))
        .isEmpty();
    assertThat(
            conflicts(
                "In 2019, a storm on the Hask coast killed 30 fishermen.",
                "The storm on the Hask coast has killed 8 fishermen."))
        .isEmpty();
  }

  @Test
  void figures_many_times_apart_are_of_different_scope() {
    Told told =
        Told.reports(
            "The bank Orlo will close 12 branches this year.",
            "The bank Orlo will close 460 branches this year.");
    assertThat(told.divergences(Kind.FIGURE)).isEmpty();
    assertThat(told.refusals(Kind.FIGURE)).anyMatch(r -> r.startsWith("another scope"));
  }

  @Test
  void the_dead_and_the_injured_are_different_counts() {
    assertThat(
            conflicts(
                "The bus crash near Pell killed four passengers.",
                "The bus crash near Pell injured 17 passengers."))
        .isEmpty();
  }

  @Test
  void two_currencies_are_not_compared() {
    assertThat(
            conflicts(
                "The museum in Dorn bought the painting for 3 million euros.",
                "The museum in Dorn bought the painting for 5 million dollars."))
        .isEmpty();
  }

  @Test
  void sums_of_money_conflict_across_their_magnitudes() {
    assertThat(
            conflicts(
                "The watchdog fined the airline Skyra €1.4bn over late refunds.",
                "The watchdog fined the airline Skyra 900 million euros over late refunds."))
        .singleElement()
        .satisfies(d -> assertThat(Told.answers(d)).containsExactly("€1.4bn", "900 million euros"));
    assertThat(
            conflicts(
                "The watchdog fined the airline Skyra €0.9bn over late refunds.",
                "The watchdog fined the airline Skyra 900 million euros over late refunds."))
        .isEmpty();
  }

  @Test
  void a_vague_figure_contradicts_nothing() {
    assertThat(
            conflicts(
                "Hundreds of bees' hives burned on the slopes of Mount Arda.",
                "On the slopes of Mount Arda 45 bees' hives burned."))
        .isEmpty();
  }

  @Test
  void outlets_that_agree_stand_on_one_side() {
    Told told =
        Told.by(
            """
            --- Morning Herald
            A gas explosion killed 14 people in a bakery in Tollen on Sunday.
            --- Evening Star
            Nineteen people died when gas exploded in a bakery in Tollen on Sunday.
            --- Radio Tollen
            The gas explosion in the Tollen bakery on Sunday killed 14 people, firefighters said.
            """);
    assertThat(told.divergences(Kind.FIGURE))
        .singleElement()
        .satisfies(d ->
            assertThat(d.positions().stream().map(Divergence.Position::evidence))
                .containsExactly(List.of("a1.s1", "a3.s1"), List.of("a2.s1")));
  }
}
