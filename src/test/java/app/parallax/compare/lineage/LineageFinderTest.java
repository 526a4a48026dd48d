package app.parallax.compare.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.compare.Lineage;
import app.parallax.compare.Told;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who made an article from whose. */
class LineageFinderTest {
  /** A wire report. */
  private static final String WIRE =
      """
      Engineers reopened the northern lock of the Sarn canal on Tuesday after a cargo ship had blocked it for six days.
      The vessel, which carried timber and cement, ran aground when its steering failed in a strong cross wind, the canal authority said.
      Four tugs pulled it free shortly before dawn, and divers then checked the walls of the lock for cracks.
      "We found nothing that keeps us from letting ships through," chief engineer Dalia Morven told reporters at the site.
      Forty ships had waited in the roads outside the lock, and clearing the queue will take until the weekend.
      Port operators in the region estimate that each day of the closure cost them two million crowns in fees.
      """;

  /** The same, reworded by another desk in the wire's order. */
  private static final String REWRITE =
      """
      The northern lock of the Sarn canal was reopened on Tuesday after a cargo ship had blocked it for nearly a week.
      The vessel, which carried timber and cement, ran aground when its steering failed in high winds, officials said.
      Tugs pulled it free shortly before dawn, and divers then checked the walls for damage.
      Dozens of ships had waited in the roads outside the lock, and clearing the queue will take several days.
      Port operators in the region estimate that the closure cost them millions in fees.
      """;

  /** Another reporter's own account of the same day. */
  private static final String OWN =
      """
      Ships are moving through the Sarn canal again. Tugs freed the stranded freighter early on Tuesday, almost a week after it hit the bank of the northern lock.
      I stood on the quay as the first tanker passed, its crew waving at families who had come with flasks of tea.
      Dalia Morven, the engineer in charge, said her divers had gone down three times. "We found nothing that keeps us from letting ships through," she said.
      Skippers grumbled about the wait. One of them, who brings fruit from the south, had to throw away half of his load.
      The canal's owner wants the shipping line to pay for the days that were lost.
      """;

  private static Lineage lineage(String... outletsAndTexts) {
    return told(outletsAndTexts).comparison().lineage();
  }

  private static Told told(String... outletsAndTexts) {
    var blocks = new StringBuilder();
    for (int i = 0; i < outletsAndTexts.length; i += 2) {
      blocks.append("--- ").append(outletsAndTexts[i]).append('\n').append(outletsAndTexts[i + 1]);
    }
    return Told.by(blocks.toString());
  }

  @Test
  void a_rewrite_is_one_source_with_its_original() {
    Lineage lineage = lineage("Harbour Wire", WIRE, "Evening Post", REWRITE);
    assertThat(lineage.independentSource()).isEqualTo(Map.of("a1", 1, "a2", 1));
    assertThat(lineage.count(List.of("a1", "a2"))).isEqualTo(1);
  }

  @Test
  void an_own_account_that_shares_a_quotation_is_another_source() {
    Lineage lineage = lineage("Harbour Wire", WIRE, "Canal Weekly", OWN);
    assertThat(lineage.derivedFrom()).isEmpty();
    assertThat(lineage.count(List.of("a1", "a2"))).isEqualTo(2);
  }

  @Test
  void a_rewrite_lost_what_its_original_has() {
    assertThat(lineage("Harbour Wire", WIRE, "Evening Post", REWRITE).derivedFrom())
        .isEqualTo(Map.of("a2", "a1"));
    assertThat(lineage("Evening Post", REWRITE, "Harbour Wire", WIRE).derivedFrom())
        .isEqualTo(Map.of("a1", "a2"));
  }

  @Test
  void what_was_published_first_is_the_original() {
    assertThat(
            lineage(
                    "Evening Post @ 2031-05-06T08:00:00Z",
                    REWRITE,
                    "Harbour Wire @ 2031-05-06T11:00:00Z",
                    WIRE)
                .derivedFrom())
        .isEqualTo(Map.of("a2", "a1"));
    assertThat(
            lineage("Evening Post @ 2031-05-07", REWRITE, "Harbour Wire @ 2031-05-06", WIRE)
                .derivedFrom())
        .isEqualTo(Map.of("a1", "a2"));
  }

  @Test
  void a_credited_agency_is_the_original_whatever_the_clock_says() {
    Lineage lineage =
        lineage(
            "Evening Post @ 2031-05-06T08:00:00Z",
            "SARN, May 6 (Reuters) - " + REWRITE,
            "Reuters @ 2031-05-06T11:00:00Z",
            WIRE);
    assertThat(lineage.original("a1")).contains("a2");
    assertThat(lineage.original("a2")).isEmpty();
  }

  @Test
  void identical_articles_are_one_source_and_noticed() {
    Told told = told("Harbour Wire", WIRE, "Evening Post", WIRE);
    assertThat(told.comparison().lineage().derivedFrom()).isEqualTo(Map.of("a2", "a1"));
    assertThat(told.comparison().notices())
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.code()).isEqualTo("identical_articles");
          assertThat(notice.article()).isEqualTo("a2");
        });
  }

  @Test
  void three_copies_have_one_original_and_no_circle() {
    Lineage lineage = lineage("Evening Post", REWRITE, "Harbour Wire", WIRE, "Morning Sheet", WIRE);
    assertThat(lineage.derivedFrom()).hasSize(2).doesNotContainKey("a2");
    assertThat(lineage.count(List.of("a1", "a2", "a3"))).isEqualTo(1);
  }

  @Test
  void a_copy_of_a_copy_is_of_the_first_lineage() {
    String shortened = REWRITE.lines().limit(3).reduce("", (a, b) -> a + b + "\n");
    Lineage lineage =
        lineage(
            "Harbour Wire @ 2031-05-06T06:00:00Z",
            WIRE,
            "Evening Post @ 2031-05-06T08:00:00Z",
            REWRITE,
            "Radio Quay @ 2031-05-06T10:00:00Z",
            shortened);
    assertThat(lineage.original("a3")).contains("a2");
    assertThat(lineage.original("a2")).contains("a1");
    assertThat(lineage.count(List.of("a1", "a2", "a3"))).isEqualTo(1);
  }

  @Test
  void sources_are_numbered_in_the_order_sent() {
    Lineage lineage = lineage("Harbour Wire", WIRE, "Canal Weekly", OWN, "Evening Post", REWRITE);
    assertThat(lineage.independentSource()).isEqualTo(Map.of("a1", 1, "a2", 2, "a3", 1));
    assertThat(lineage.original("a3")).contains("a1");
    assertThat(lineage.original("a2")).isEmpty();
  }

  @Test
  void a_speech_that_both_quote_at_length_makes_no_copy() {
    String speech =
        "\"Nobody in this valley will be asked to leave a home before another one stands ready, and"
            + " nobody will pay a single crown for the move,\" ";
    String more =
        "\"The dam will be built as agreed, the river will keep its summer level, and the fishermen"
            + " will be heard before any gate is closed,\" ";
    Lineage lineage =
        lineage(
            "Valley Echo",
            "Governor Tomas Rell faced angry farmers in Ostra. "
                + speech
                + "he told them. "
                + "Many left before the end. "
                + more
                + "Rell added.\n",
            "The Ledger",
            "The dam's budget has doubled since spring, documents show. "
                + speech
                + "Governor Tomas Rell said on a visit to the valley. His office gave no dates. "
                + more
                + "he promised the crowd.\n");
    assertThat(lineage.derivedFrom()).isEmpty();
    assertThat(lineage.count(List.of("a1", "a2"))).isEqualTo(2);
  }

  @Test
  void stock_phrases_make_no_copy() {
    Lineage lineage =
        lineage(
            "Coast Daily",
            """
            Two people were taken to hospital after a fire in a block of flats in Merrow on Sunday evening.
            The cause of the fire is not yet known, and police are appealing for witnesses to come forward.
            Neighbours carried an elderly man down four flights of stairs. The street stayed shut until midnight.
            A spokesperson for the fire service said that smoke alarms had woken most of the residents in time.
            """,
            "Merrow Mail",
            """
            Families slept in a sports hall last night because flames had gutted the upper floors of Linden Court.
            Firefighters were called at ten past seven and needed three hours. Two people were taken to hospital.
            A spokesperson for the fire service declined to say where it began. The cause of the fire is not yet known.
            The council promised beds for a week. Tenants had complained about the wiring since the winter, letters show.
            """);
    assertThat(lineage.derivedFrom()).isEmpty();
    assertThat(lineage.count(List.of("a1", "a2"))).isEqualTo(2);
  }

  @Test
  void an_article_without_a_sentence_keeps_its_number() {
    Lineage lineage = lineage("Harbour Wire", WIRE, "Blank Page", "\n \n");
    assertThat(lineage.source("a2")).isEqualTo(2);
    assertThat(lineage.original("a2")).isEmpty();
  }
}
