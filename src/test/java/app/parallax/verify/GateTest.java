package app.parallax.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.parallax.article.Notice;
import app.parallax.article.Sentence;
import app.parallax.article.Story;
import app.parallax.compare.Comparison;
import app.parallax.compare.Divergence;
import app.parallax.compare.Divergence.Finder;
import app.parallax.compare.Divergence.Position;
import app.parallax.compare.Kind;
import app.parallax.compare.Lineage;
import app.parallax.compare.Severity;
import app.parallax.language.Readings;
import app.parallax.summarise.Draft;
import app.parallax.verify.Rejected.Part;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the gate publishes, drops and tells of a draft. */
class GateTest {
  private final Story story =
      Stories.of(
          "The landslide buried 14 houses, the mayor said. Rescuers worked all night.",
          "The landslide buried 17 houses, the fire brigade said. The road to Lunden is closed.",
          "The landslide buried 14 houses, the mayor said. Rescuers worked through the night.");

  /** The third article was made from the first. */
  private final Comparison comparison =
      new Comparison(
          new Lineage(Map.of("a3", "a1"), Map.of("a1", 1, "a2", 2, "a3", 1)),
          List.of(),
          List.of(),
          List.of("a2.s2"),
          List.of());

  @Test
  void a_headline_that_fails_is_null_and_listed() {
    var verified =
        verify(
            new Draft(
                new Draft.Line("Landslide buries 99 houses", List.of("a1.s1")),
                List.of(new Draft.Line("Rescuers worked all night.", List.of("a1.s2"))),
                List.of()));

    assertThat(verified.headline()).isEmpty();
    assertThat(verified.verification().dropped())
        .extracting(VerifiedSummary.Dropped::text)
        .containsExactly("Landslide buries 99 houses");
    assertThat(verified.verification().checked()).isEqualTo(2);
  }

  @Test
  void copies_count_once_as_sources() {
    var line =
        new Draft.Line(
            "The landslide buried 14 houses, the mayor said.", List.of("a1.s1", "a3.s1"));

    assertThat(verify(new Draft(null, List.of(line), List.of())).summary())
        .containsExactly(new VerifiedSummary.Line(line.text(), List.of("a1.s1", "a3.s1"), 1));
  }

  @Test
  void a_story_of_which_nothing_passes_says_so_after_what_was_told_before() {
    var draft =
        new Draft(
            null, List.of(new Draft.Line("99 houses were buried.", List.of("a1.s1"))), List.of());
    var before = new Notice("article_cut", "a1", "The article was cut.");

    var verified =
        new Gate()
            .verify(story, Readings.of(story.sentences()), comparison, draft, List.of(before));

    assertThat(verified.summary()).isEmpty();
    assertThat(verified.notices())
        .extracting(Notice::code)
        .containsExactly("article_cut", "nothing_verified");
  }

  @Test
  void what_is_dropped_is_cut_and_cannot_act() {
    var line = new Draft.Line("\u001b[31mRed \u202eflood of 99 " + "x".repeat(400), List.of());

    var dropped = verify(new Draft(null, List.of(line), List.of())).verification().dropped();

    assertThat(dropped.getFirst().text()).hasSize(300).startsWith("[31mRed flood of 99 x");
  }

  @Test
  void every_side_of_a_divergence_is_cut_from_its_article() {
    var verified = verify(houses("14", List.of("a1.s1"), "17", List.of("a2.s1")));

    Sentence sentence = story.sentence("a2.s1");
    assertThat(verified.divergences()).hasSize(1);
    assertThat(verified.divergences().getFirst().positions().get(1).evidence())
        .containsExactly(
            new VerifiedSummary.Evidence(
                "a2", "a2.s1", sentence.start(), sentence.end(), sentence.text()));
    assertThat(verified.divergences().getFirst().note())
        .isEqualTo("Article 1 gives 14; article 2 gives 17.");
  }

  @Test
  void an_answer_that_its_own_evidence_does_not_give_takes_the_divergence_with_it() {
    var verified = verify(houses("14", List.of("a1.s1"), "19", List.of("a2.s1")));

    assertThat(verified.divergences()).isEmpty();
    assertThat(verified.verification().dropped().getFirst().findings())
        .containsExactly(new Finding(Fault.FIGURE_ABSENT, "19"));
  }

  @Test
  void evidence_that_does_not_exist_is_no_side() {
    var verified = verify(houses("14", List.of("a1.s1"), "17", List.of("a2.s91")));

    assertThat(verified.divergences()).isEmpty();
    assertThat(verified.verification().dropped().getFirst().findings())
        .containsExactly(new Finding(Fault.CITATION_UNKNOWN, "a2.s91"));
  }

  @Test
  void one_article_does_not_diverge_from_itself() {
    var verified = verify(houses("14", List.of("a1.s1"), "all night", List.of("a1.s2")));

    assertThat(verified.divergences()).isEmpty();
  }

  @Test
  void a_copy_may_diverge_from_its_original() {
    var verified = verify(houses("14", List.of("a1.s1"), "14 houses", List.of("a3.s1")));

    assertThat(verified.divergences()).hasSize(1);
  }

  @Test
  void a_note_that_fails_leaves_its_divergence() {
    var good = houses("14", List.of("a1.s1"), "17", List.of("a2.s1")).divergences().getFirst();
    var noted =
        new Divergence(
            good.kind(),
            good.severity(),
            good.reason(),
            good.question(),
            "Article 1 gives 14; the army gives 23.",
            good.positions(),
            List.of("a3"),
            good.foundBy());

    var verified = verify(new Draft(null, List.of(), List.of(noted)));

    assertThat(verified.divergences().getFirst().note()).isEmpty();
    assertThat(verified.divergences().getFirst().silent()).containsExactly("a3");
    assertThat(verified.verification().dropped())
        .extracting(VerifiedSummary.Dropped::text)
        .containsExactly("Article 1 gives 14; the army gives 23.");
  }

  @Test
  void a_note_may_give_an_outlets_loaded_words_to_it_and_to_no_other() {
    Story framed =
        Stories.of(
            "The thugs were led away after the vote.", "The protesters were led away calmly.");
    var sides =
        List.of(
            new Position("thugs", List.of("a1.s1")), new Position("protesters", List.of("a2.s1")));

    assertThat(noted(framed, sides, "Article 1 speaks of thugs; article 2 of protesters."))
        .isEqualTo("Article 1 speaks of thugs; article 2 of protesters.");
    assertThat(noted(framed, sides, "Article 2 speaks of thugs; article 1 of protesters."))
        .isEmpty();
    assertThat(noted(framed, sides, "The thugs were led away.")).isEmpty();
  }

  private static String noted(Story framed, List<Position> sides, String note) {
    var divergence =
        new Divergence(
            Kind.FRAMING,
            Severity.HIGH,
            "opposed words",
            "Who was led away?",
            note,
            sides,
            List.of(),
            Set.of(Finder.MODEL));
    return Stories.verified(framed, new Draft(null, List.of(), List.of(divergence)))
        .divergences()
        .getFirst()
        .note();
  }

  @Test
  void the_most_severe_divergence_comes_first() {
    var low = houses("14", List.of("a1.s1"), "17", List.of("a2.s1"), Severity.LOW);
    var high = houses("14", List.of("a3.s1"), "17", List.of("a2.s1"), Severity.HIGH);

    var verified = verify(new Draft(null, List.of(), List.of(low, high)));

    assertThat(verified.divergences())
        .extracting(VerifiedSummary.Divergence::id)
        .containsExactly("d1", "d2");
    assertThat(verified.divergences().getFirst().severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void what_one_source_alone_reports_is_quoted() {
    assertThat(verify(new Draft(null, List.of(), List.of())).singleSource())
        .extracting(VerifiedSummary.Evidence::quote)
        .containsExactly("The road to Lunden is closed.");
  }

  @Test
  void an_outlets_loaded_words_are_marked_where_it_says_them_itself() {
    String text = "The thugs fled. \"The thugs fled,\" he said.";
    Story loaded = Stories.of(text);

    var marked =
        Stories.verified(loaded, new Draft(null, List.of(), List.of()))
            .articles()
            .getFirst()
            .loadedLanguage();

    assertThat(marked).hasSize(1);
    assertThat(text.substring(marked.getFirst().start(), marked.getFirst().end()))
        .isEqualTo("thugs");
  }

  @Test
  void what_is_rejected_names_its_place_in_the_draft() {
    var draft =
        new Draft(
            new Draft.Line("Rescuers worked all night", List.of("a1.s2")),
            List.of(
                new Draft.Line("Rescuers worked all night.", List.of("a1.s2")),
                new Draft.Line("99 houses were buried.", List.of("a1.s1"))),
            houses("14", List.of("a1.s1"), "19", List.of("a2.s1")).divergences());

    var rejected = new Gate().rejected(story, Readings.of(story.sentences()), comparison, draft);

    assertThat(rejected)
        .extracting(Rejected::part, Rejected::index, Rejected::text)
        .containsExactly(
            tuple(Part.SENTENCE, 1, "99 houses were buried."),
            tuple(Part.ANSWER, 0, "19"),
            tuple(Part.QUESTION, 0, "How many houses did the landslide bury?"));
    assertThat(rejected.getFirst().findings())
        .containsExactly(new Finding(Fault.FIGURE_ABSENT, "99"));
  }

  @Test
  void only_what_failed_first_and_passes_then_counts_as_repaired() {
    var kept = new Draft.Line("Rescuers worked all night.", List.of("a1.s2"));
    var wrong = new Draft.Line("The road to Arnow is closed.", List.of("a2.s2"));
    var hopeless = new Draft.Line("The road to Bergen is closed.", List.of("a2.s2"));
    var right = new Draft.Line("The road to Lunden is closed.", List.of("a2.s2"));
    var first = new Draft(null, List.of(kept, wrong, hopeless), List.of());

    assertThat(repaired(first, new Draft(null, List.of(kept, right, hopeless), List.of())))
        .isEqualTo(1);
    assertThat(repaired(first, new Draft(null, List.of(kept), List.of()))).isZero();
    assertThat(repaired(new Draft(null, List.of(kept), List.of()), first)).isZero();
  }

  private int repaired(Draft first, Draft second) {
    return new Gate()
        .verify(story, Readings.of(story.sentences()), comparison, first, second, List.of())
        .verification()
        .repaired();
  }

  private VerifiedSummary verify(Draft draft) {
    return new Gate().verify(story, Readings.of(story.sentences()), comparison, draft, List.of());
  }

  private static Draft houses(String one, List<String> by, String other, List<String> byOther) {
    return new Draft(null, List.of(), List.of(houses(one, by, other, byOther, Severity.MEDIUM)));
  }

  private static Divergence houses(
      String one, List<String> by, String other, List<String> byOther, Severity severity) {
    return new Divergence(
        Kind.FIGURE,
        severity,
        "the toll of a disaster",
        "How many houses did the landslide bury?",
        "Article 1 gives 14; article 2 gives 17.",
        List.of(new Position(one, by), new Position(other, byOther)),
        List.of(),
        Set.of(Finder.RULES));
  }
}
