package app.parallax.compare.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.compare.Divergence;
import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.Told;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Statements;
import app.parallax.request.SubmittedArticle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every comparison, whichever finder found it. */
class ComparerTest {
  /** A bridge that gave way, told by four outlets who differ on three points. */
  private static final String BRIDGE =
      """
      --- Harbour Wire @ 2031-09-10T09:00:00Z
      The footbridge over the Ardel gorge collapsed on Tuesday and 12 hikers died.
      The collapse was caused by a corroded cable, chief engineer Dalia Morven said.
      “We warned the park of the cable's state and nobody answered our letters,” Dalia Morven said.
      The park service will rebuild the crossing next spring.
      --- Valley Echo @ 2031-09-10T10:00:00Z
      Seventeen hikers were killed when the footbridge over the Ardel gorge gave way on Tuesday.
      Park director Ruben Hale called for calm and promised an inquiry.
      “We warned the park of the cable's state and nobody answered our letters,” guide Omar Lisse said.
      Helicopters flew over the gorge until dark.
      --- The Ledger @ 2031-09-10T10:30:00Z
      A footbridge that fell into the Ardel gorge on Tuesday killed 12 hikers, the coroner said.
      Investigators believe that the collapse was triggered by a herd of cattle.
      Shares in the cable maker Torq fell four per cent.
      --- Radio Quay @ 2031-09-10T11:00:00Z
      The village of Ardel held a vigil by candlelight.
      The priest read out names, and a school band played.
      Shops stayed shut for the whole of the morning.
      """;

  @Test
  void what_differs_is_told_with_its_kind() {
    assertThat(Told.by(BRIDGE).comparison().divergences().stream().map(Divergence::kind))
        .containsExactlyInAnyOrder(Kind.FIGURE, Kind.CAUSE, Kind.ATTRIBUTION);
  }

  @Test
  void who_does_not_speak_of_it_is_silent() {
    Told told = Told.by(BRIDGE);
    assertThat(told.divergences(Kind.FIGURE))
        .singleElement()
        .satisfies(d -> assertThat(d.silent()).containsExactly("a4"));
    assertThat(told.divergences(Kind.ATTRIBUTION))
        .singleElement()
        .satisfies(d -> assertThat(d.silent()).containsExactly("a3", "a4"));
  }

  @Test
  void the_severest_comes_first() {
    Told told =
        Told.by(
            BRIDGE
                + """
                --- Gorge Gazette @ 2031-09-10T11:30:00Z
                Guide Omar Lisse, 34, walked the crossing every day.
                --- Mountain Sun @ 2031-09-10T11:40:00Z
                A guide, Omar Lisse, 43, had walked the crossing for years.
                """);
    List<Severity> severities =
        told.comparison().divergences().stream().map(Divergence::severity).toList();
    assertThat(severities).isSorted().contains(Severity.HIGH, Severity.MEDIUM);
  }

  @Test
  void a_side_has_one_to_three_pieces_of_evidence_from_many_articles_first() {
    var blocks = new StringBuilder(BRIDGE);
    String[] ways = {
      "The Ardel footbridge fell and 12 hikers died in the gorge.",
      "At the gorge of Ardel 12 hikers were killed as the footbridge broke.",
      "Rescuers said 12 hikers had died under the Ardel footbridge.",
      "Mourners lit 12 torches for the 12 hikers killed at the Ardel footbridge."
    };
    for (String way : ways) {
      blocks.append("--- Outlet ").append(way.length()).append(" @ 2031-09-10T12:00:00Z\n");
      blocks.append(way).append(" Editor ").append(way, 0, 9).append(" kept the rest short.\n");
    }
    Told told = Told.by(blocks.toString());
    assertThat(told.comparison().divergences())
        .isNotEmpty()
        .allSatisfy(d ->
            assertThat(d.positions())
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(p -> assertThat(p.evidence()).hasSizeBetween(1, 3)));
    List<String> twelve =
        told.divergences(Kind.FIGURE).getFirst().positions().getFirst().evidence();
    assertThat(twelve.stream().map(id -> told.story().sentence(id).article()))
        .hasSize(3)
        .doesNotHaveDuplicates();
  }

  @Test
  void one_article_diverges_from_nobody() {
    Told told =
        Told.by(
            """
            --- Harbour Wire
            The footbridge collapse killed 12 hikers. Later the wire said the collapse of the footbridge had killed 17 hikers.
            """);
    assertThat(told.comparison().divergences()).isEmpty();
    assertThat(told.comparison().singleSource()).isEmpty();
    assertThat(told.comparison().lineage().source("a1")).isEqualTo(1);
  }

  @Test
  void an_empty_article_is_silent_on_everything() {
    Told told = Told.by(BRIDGE + "--- Blank Page\n \n");
    assertThat(told.comparison().divergences())
        .isNotEmpty()
        .allSatisfy(d -> assertThat(d.silent()).contains("a5"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void the_order_of_the_articles_changes_nothing_but_their_ids(int seed) {
    Told told = Told.by(BRIDGE);
    List<SubmittedArticle> shuffled = new ArrayList<>(told.sent());
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(inWords(Told.of(shuffled))).isEqualTo(inWords(told));
  }

  /** What diverges, without ids: the kind, each side's evidence in words, and who is silent. */
  private static Set<String> inWords(Told told) {
    return told.comparison().divergences().stream()
        .map(d -> {
          Set<String> sides = new TreeSet<>();
          d.positions()
              .forEach(p ->
                  sides.add(
                      p.evidence().stream()
                          .map(id -> told.story().sentence(id).text())
                          .sorted()
                          .collect(Collectors.joining(" "))));
          List<String> silent =
              d.silent().stream().map(a -> told.story().article(a).sourceName()).sorted().toList();
          return d.kind() + " " + sides + " " + silent;
        })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void a_note_names_each_side_and_takes_none() {
    assertThat(Told.by(BRIDGE).divergences(Kind.FIGURE).getFirst().note())
        .isEqualTo("Harbour Wire and The Ledger: 12; Valley Echo: Seventeen.");
    assertThat(Told.by(BRIDGE).divergences(Kind.CAUSE).getFirst().note())
        .contains("Harbour Wire: a corroded cable")
        .contains("The Ledger: a herd of cattle");
  }

  @Test
  void an_outlet_without_a_name_is_called_by_its_number() {
    Told told =
        Told.of(
            List.of(
                SubmittedArticle.ofText(
                    "A gas explosion killed 14 people in a bakery in Tollen on Sunday."),
                SubmittedArticle.ofText(
                    "Nineteen people died when gas exploded in a bakery in Tollen on Sunday.")));
    assertThat(told.divergences(Kind.FIGURE))
        .singleElement()
        .satisfies(d -> assertThat(d.note()).isEqualTo("Article 1: 14; article 2: Nineteen."));
  }

  @Test
  void an_article_sent_twice_is_noticed_for_each_pair() {
    String block = BRIDGE.substring(0, BRIDGE.indexOf("--- Valley"));
    Told told = Told.by(block + "--- Valley Echo\nShops stayed shut.\n" + block);
    assertThat(told.comparison().notices())
        .singleElement()
        .satisfies(n -> {
          assertThat(n.code()).isEqualTo("identical_articles");
          assertThat(n.detail()).isEqualTo("Article 3 is the same text as article 1.");
        });
    assertThat(Told.by(BRIDGE).comparison().notices()).isEmpty();
  }

  // --- what only one tells

  @Test
  void a_specific_fact_of_one_source_is_single() {
    Told told = Told.by(BRIDGE);
    assertThat(told.comparison().singleSource()).contains("a3.s3");
    assertThat(told.comparison().singleSource()).doesNotContain("a1.s1", "a2.s1", "a3.s1");
  }

  @Test
  void what_a_copy_repeats_is_not_another_source() {
    String wire = BRIDGE.substring(0, BRIDGE.indexOf("--- Valley"));
    String copy = wire.replace("Harbour Wire @ 2031-09-10T09", "Evening Post @ 2031-09-10T14");
    Told told =
        Told.by(wire + copy + "--- Valley Echo\nThe mayor of Ardel opened a flower show.\n");
    assertThat(told.comparison().lineage().original("a2")).contains("a1");
    assertThat(told.comparison().singleSource()).isNotEmpty().noneMatch(id -> id.startsWith("a2."));
  }

  @Test
  void nothing_is_single_where_all_are_copies() {
    String wire = BRIDGE.substring(0, BRIDGE.indexOf("--- Valley"));
    assertThat(Told.by(wire + wire).comparison().singleSource()).isEmpty();
    assertThat(Told.by(wire + wire).comparison().divergences()).isEmpty();
  }

  // --- pairs

  @Test
  void pairs_grow_with_the_story_and_not_with_its_square() {
    int half = pairs(300);
    int whole = pairs(600);
    assertThat(half).isPositive();
    assertThat(whole).isLessThan(3 * half);
  }

  /** How many pairs of sentences are looked at in two articles of so many about one place. */
  private static int pairs(int sentences) {
    var words = new Random(7);
    var text = new StringBuilder();
    for (String outlet : List.of("Harbour Wire", "Valley Echo")) {
      text.append("--- ").append(outlet).append('\n');
      for (int i = 0; i < sentences; i++) {
        text.append("The council of Ardel told the court that item ")
            .append(word(i))
            .append(" met ")
            .append(word(words.nextInt(100_000)))
            .append(" near the ")
            .append(word(words.nextInt(100_000)))
            .append(" bridge.\n");
      }
    }
    Told told = Told.by(text.toString());
    var statements =
        new Statements(told.story(), told.readings(), new Concepts(), told.comparison().lineage());
    List<Statements.Pair> pairs = statements.pairs(0.1);
    assertThat(new HashSet<>(pairs)).hasSameSizeAs(pairs);
    return pairs.size();
  }

  /** A word of letters alone for each number. */
  private static String word(int number) {
    var word = new StringBuilder("v");
    for (int rest = number; rest > 0; rest /= 20) {
      word.append("bcdfghjklmnpqrstvwxz".charAt(rest % 20)).append('o');
    }
    return word.append("ndu").toString();
  }
}
