package app.parallax.compare.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.compare.Divergence;
import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.Told;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the finders of ages, causes, opposites, denials, times and actors report. */
class FindersTest {
  private static List<Divergence> conflicts(Kind kind, String one, String other) {
    return Told.reports(one, other).divergences(kind);
  }

  // --- ages

  @Test
  void two_ages_of_one_person_conflict() {
    assertThat(
            conflicts(
                Kind.IDENTITY,
                "The goalkeeper, Ilan Moreth, 22, signed for Dornach on Monday.",
                "Ilan Moreth, 27, a goalkeeper, has joined Dornach."))
        .singleElement()
        .satisfies(d -> {
          assertThat(d.question()).isEqualTo("How old is Ilan Moreth?");
          assertThat(Told.answers(d)).containsExactly("22", "27");
        });
  }

  @Test
  void a_year_between_two_ages_may_be_a_birthday() {
    Told told =
        Told.reports(
            "The goalkeeper, Ilan Moreth, 22, signed for Dornach on Monday.",
            "Ilan Moreth, 23, a goalkeeper, has joined Dornach.");
    assertThat(told.divergences(Kind.IDENTITY)).isEmpty();
    assertThat(told.refusals(Kind.IDENTITY)).containsExactly("ages a year apart may be a birthday");
  }

  @Test
  void ages_of_two_people_do_not_conflict() {
    assertThat(
            conflicts(
                Kind.IDENTITY,
                "The goalkeeper, Ilan Moreth, 22, signed for Dornach on Monday.",
                "The coach, Petra Quint, 51, welcomed a new goalkeeper to Dornach."))
        .isEmpty();
  }

  // --- causes

  @Test
  void two_origins_of_one_fire_conflict() {
    assertThat(
            conflicts(
                Kind.CAUSE,
                "The warehouse fire was caused by a faulty battery charger.",
                "Investigators said the warehouse fire was sparked by a cigarette."))
        .singleElement()
        .satisfies(d -> {
          assertThat(Told.answers(d)).containsExactly("a faulty battery charger", "a cigarette");
          assertThat(d.severity()).isEqualTo(Severity.HIGH);
        });
  }

  @Test
  void one_cause_in_other_words_is_no_conflict() {
    Told told =
        Told.reports(
            "The warehouse fire was caused by a faulty battery charger.",
            "The warehouse fire was sparked by a battery charger with a defect.");
    assertThat(told.comparison().divergences()).isEmpty();
    assertThat(told.refusals(Kind.CAUSE)).containsExactly("the same cause in other words");
  }

  @Test
  void causes_of_two_events_do_not_conflict() {
    assertThat(
            conflicts(
                Kind.CAUSE,
                "The warehouse fire was caused by a faulty battery charger.",
                "The power cut was caused by a falling tree."))
        .isEmpty();
  }

  @Test
  void a_collapse_and_a_giving_way_of_one_thing_are_one_event() {
    assertThat(
            conflicts(
                Kind.CAUSE,
                "The pier at Ulm was undermined by crabs, the harbour master said.",
                "The pier at Ulm collapsed because a barge had struck it, a diver said."))
        .singleElement()
        .satisfies(
            d -> assertThat(Told.answers(d)).containsExactly("crabs", "a barge had struck it"));
  }

  @Test
  void a_cause_that_one_gives_and_another_rules_out_conflicts() {
    assertThat(
            conflicts(
                Kind.CAUSE,
                "The pier at Ulm collapsed because of the ice, the harbour master said.",
                "Ice played no part in the collapse of the pier at Ulm, a diver said."))
        .singleElement()
        .satisfies(d -> assertThat(d.reason()).isEqualTo("given by one and ruled out by another"));
  }

  @Test
  void two_reasons_for_one_step_may_both_be_true() {
    Told told =
        Told.reports(
            "Treasurer Ida Orn resigned because of the quarrel over the roof.",
            "Treasurer Ida Orn resigned because of her new post abroad.");
    assertThat(told.divergences(Kind.CAUSE)).isEmpty();
    assertThat(told.refusals(Kind.CAUSE)).containsExactly("two reasons may both be true");
  }

  // --- opposites

  @Test
  void opposite_words_of_one_thing_conflict() {
    assertThat(
            conflicts(
                Kind.STANCE,
                "The teachers' union supports the longer school day.",
                "The teachers' union opposes the longer school day."))
        .singleElement()
        .satisfies(d -> assertThat(Told.answers(d)).containsExactly("supports", "opposes"));
  }

  @Test
  void a_negated_word_is_on_the_other_side() {
    assertThat(
            conflicts(
                Kind.STATUS,
                "The march through Velden was authorised.",
                "The march through Velden was not authorised."))
        .hasSize(1);
    assertThat(
            conflicts(
                Kind.STATUS,
                "The march through Velden was not authorised.",
                "The march through Velden was unauthorised."))
        .isEmpty();
  }

  @Test
  void quoted_opposites_are_somebodys_own() {
    assertThat(
            conflicts(
                Kind.FRAMING,
                "The evacuation of the island was orderly.",
                "A tourist called the evacuation of the island “chaotic and cruel”."))
        .isEmpty();
  }

  @Test
  void opposites_of_two_things_do_not_conflict() {
    assertThat(
            conflicts(
                Kind.STANCE,
                "The teachers' union supports the longer school day.",
                "The bakers' guild opposes the sugar tax."))
        .isEmpty();
  }

  // --- denials

  @Test
  void done_here_and_not_done_there_is_a_conflict() {
    assertThat(
            conflicts(
                Kind.STATUS,
                "The Kestrel Water Board ordered a hosepipe ban for the Lune valley on Friday.",
                "The Kestrel Water Board has not ordered a hosepipe ban for the Lune valley."))
        .singleElement()
        .satisfies(d -> {
          assertThat(Told.answers(d).getFirst()).contains("Board ordered a hosepipe ban");
          assertThat(Told.answers(d).getLast()).contains("has not ordered a hosepipe ban");
        });
  }

  @Test
  void two_acts_that_exclude_each_other_conflict() {
    assertThat(
            conflicts(
                Kind.STATUS,
                "President Ferran Oule signed the media bill into law on Wednesday.",
                "President Ferran Oule sent the media bill back to parliament on Wednesday with"
                    + " his veto."))
        .hasSize(1);
  }

  @Test
  void acts_upon_two_things_exclude_nothing() {
    assertThat(
            conflicts(
                Kind.STATUS,
                "President Ferran Oule signed the media bill into law on Wednesday.",
                "President Ferran Oule vetoed the fisheries treaty on Wednesday."))
        .isEmpty();
  }

  @Test
  void one_event_dated_twice_in_unlike_words_is_found() {
    assertThat(
            conflicts(
                Kind.TIMING,
                "The maternity ward, which has 28 cots, was closed to new patients on Monday.",
                "The doors of the ward were not shut to them until Wednesday afternoon."))
        .singleElement()
        .satisfies(d -> assertThat(Told.answers(d)).containsExactly("Monday", "Wednesday"));
  }

  @Test
  void the_day_on_which_something_is_said_does_not_date_the_event() {
    assertThat(
            conflicts(
                Kind.TIMING,
                "The maternity ward was closed to new patients on Monday.",
                "A nurse said on Wednesday that the maternity ward was closed."))
        .isEmpty();
  }

  @Test
  void a_denial_of_more_grants_the_rest() {
    assertThat(
            conflicts(
                Kind.STATUS,
                "The Kestrel Water Board ordered a hosepipe ban for the Lune valley on Friday.",
                "The Kestrel Water Board has not ordered a broader hosepipe ban for the Lune"
                    + " valley."))
        .isEmpty();
  }

  @Test
  void a_plan_and_a_denial_of_the_deed_agree() {
    assertThat(
            conflicts(
                Kind.STATUS,
                "The Kestrel Water Board may order a hosepipe ban for the Lune valley.",
                "The Kestrel Water Board has not ordered a hosepipe ban for the Lune valley."))
        .isEmpty();
  }

  // --- times

  @Test
  void two_times_of_one_event_conflict() {
    assertThat(
            conflicts(
                Kind.TIMING,
                "The tram line to the airport will open on 3 June.",
                "The tram line to the airport will open on 17 June."))
        .singleElement()
        .satisfies(d -> assertThat(Told.answers(d)).allMatch(a -> a.endsWith("June")));
  }

  @Test
  void a_weekday_and_its_date_agree() {
    // 2 June 2031 is a Monday.
    String published = " @ 2031-06-02";
    String friday = "The tram line to the airport opened on Friday.";
    assertThat(
            Told.reports(friday, "The tram line to the airport opened on 30 May.", published)
                .divergences(Kind.TIMING))
        .isEmpty();
    assertThat(
            Told.reports(friday, "The tram line to the airport opened on 29 May.", published)
                .divergences(Kind.TIMING))
        .hasSize(1);
  }

  @Test
  void a_month_and_a_day_in_it_agree() {
    assertThat(
            conflicts(
                Kind.TIMING,
                "The tram line to the airport will open in June.",
                "The tram line to the airport will open on 17 June."))
        .isEmpty();
  }

  @Test
  void times_of_two_events_do_not_conflict() {
    assertThat(
            conflicts(
                Kind.TIMING,
                "The tram line to the airport will open on 3 June.",
                "The council will debate the harbour fees on 17 June."))
        .isEmpty();
  }

  // --- actors

  @Test
  void one_order_of_two_people_is_a_conflict() {
    assertThat(
            conflicts(
                Kind.ATTRIBUTION,
                "Captain Oren Tiel ordered the crew of the trawler to cut the nets.",
                "The crew of the trawler was ordered by Gerda Maas to cut the nets."))
        .singleElement()
        .satisfies(
            d -> assertThat(Told.answers(d)).containsExactly("Captain Oren Tiel", "Gerda Maas"));
  }

  @Test
  void two_orders_of_two_people_are_no_conflict() {
    assertThat(
            conflicts(
                Kind.ATTRIBUTION,
                "Captain Oren Tiel ordered the crew of the trawler to cut the nets.",
                "Judge Gerda Maas ordered the insurer to pay for the warehouse."))
        .isEmpty();
  }

  @Test
  void who_names_both_actors_contradicts_neither() {
    assertThat(
            conflicts(
                Kind.ATTRIBUTION,
                "Captain Oren Tiel ordered the crew of the trawler to cut the nets.",
                "Gerda Maas ordered the crew of the trawler to cut the nets, as Oren Tiel had"
                    + " asked."))
        .isEmpty();
  }

  // --- judgments

  @Test
  void two_judgments_of_one_thing_conflict_though_one_says_only_it() {
    assertThat(
            conflicts(
                Kind.FRAMING,
                "A swift and well-drilled rescue brought the climbers down.",
                "The rescue took nine hours. It was a shambles from the first call."))
        .singleElement()
        .satisfies(d -> {
          assertThat(d.question()).isEqualTo("How did the response go?");
          assertThat(d.severity()).isEqualTo(Severity.MEDIUM);
        });
  }

  @Test
  void judgments_of_two_parties_are_told_as_theirs() {
    assertThat(
            conflicts(
                Kind.FRAMING,
                "The minister said the rescue was swift and well-drilled.",
                "The climbers' club said the rescue was a shambles."))
        .isEmpty();
  }

  @Test
  void a_judgment_that_is_wished_for_is_none() {
    assertThat(
            conflicts(
                Kind.FRAMING,
                "The climbers hoped for a swift rescue.",
                "The rescue was a shambles from the first call."))
        .isEmpty();
  }

  @Test
  void a_state_and_its_denial_conflict_in_other_words() {
    assertThat(
            conflicts(
                Kind.STATUS,
                "The pickers received their wages for May, the grower said.",
                "Nobody at Sorrel has been paid since Easter, two pickers say."))
        .singleElement()
        .satisfies(d -> assertThat(d.question()).isEqualTo("Have they been paid?"));
  }

  @Test
  void one_body_for_and_against_one_matter_conflicts() {
    assertThat(
            conflicts(
                Kind.STANCE,
                "The new rota has the full backing of the drivers' union.",
                "As for the rota, the union wants nothing to do with it."))
        .singleElement()
        .satisfies(d -> assertThat(d.reason()).isEqualTo("for and against"));
  }

  @Test
  void one_body_for_one_matter_and_against_another_does_not() {
    assertThat(
            conflicts(
                Kind.STANCE,
                "The union backs the new rota of nine shifts.",
                "The union rejected the higher fares for children."))
        .isEmpty();
  }
}
