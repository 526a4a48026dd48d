package app.parallax.compare.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.compare.Divergence;
import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.Told;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is said to have said it, and in which words. */
class QuotationFinderTest {
  private static List<Divergence> conflicts(String one, String other) {
    return Told.reports(one, other).divergences(Kind.ATTRIBUTION);
  }

  @Test
  void one_quotation_of_two_speakers_is_a_conflict() {
    assertThat(
            conflicts(
                "“The pitch was frozen and nobody should have played,” coach Mirel Dovan said.",
                "“The pitch was frozen and nobody should have played,” captain Ugo Salt said."))
        .singleElement()
        .satisfies(d -> {
          assertThat(Told.answers(d)).containsExactly("Mirel Dovan", "Ugo Salt");
          assertThat(d.question())
              .isEqualTo("Who said “The pitch was frozen and nobody should have played”?");
          assertThat(d.severity()).isEqualTo(Severity.HIGH);
        });
  }

  @Test
  void a_pronoun_is_whoever_spoke_before() {
    assertThat(
            conflicts(
                "Mirel Dovan, the coach, said the match was a farce. “The pitch was frozen and"
                    + " nobody should have played,” she said.",
                "“The pitch was frozen and nobody should have played,” captain Ugo Salt said."))
        .singleElement()
        .satisfies(d -> {
          assertThat(Told.answers(d)).containsExactly("Mirel Dovan", "Ugo Salt");
          assertThat(d.positions().getFirst().evidence()).contains("a1.s1", "a1.s2");
        });
    assertThat(
            conflicts(
                "Mirel Dovan, the coach, said the match was a farce. “The pitch was frozen and"
                    + " nobody should have played,” she said.",
                "“The pitch was frozen and nobody should have played,” coach Mirel Dovan said."))
        .isEmpty();
  }

  @Test
  void a_surname_is_the_full_name() {
    assertThat(
            conflicts(
                "Mirel Dovan has coached the side since May. “The pitch was frozen and nobody"
                    + " should have played,” Dovan said.",
                "“The pitch was frozen and nobody should have played,” Mirel Dovan said."))
        .isEmpty();
  }

  @Test
  void one_changed_word_is_another_wording() {
    assertThat(
            conflicts(
                "“We will open the harbour to every ship before the winter,” mayor Lena Ostrov"
                    + " said.",
                "“We will open the harbour to every yacht before the winter,” mayor Lena Ostrov"
                    + " said."))
        .singleElement()
        .satisfies(d -> {
          assertThat(d.reason()).isEqualTo("one quotation in two wordings");
          assertThat(d.question()).isEqualTo("What exactly did Lena Ostrov say?");
          assertThat(Told.answers(d).getFirst()).contains("every ship");
        });
  }

  @Test
  void an_excerpt_is_the_same_quotation() {
    assertThat(
            conflicts(
                "“We will open the harbour to every ship before the winter, whatever it costs,”"
                    + " mayor Lena Ostrov said.",
                "“Open the harbour to every ship before the winter,” mayor Lena Ostrov said."))
        .isEmpty();
  }

  @Test
  void a_marked_cut_or_insertion_is_the_same_quotation() {
    assertThat(
            conflicts(
                "“We will open the harbour, as promised long ago, to every ship before the"
                    + " winter,” Lena Ostrov said.",
                "“We will open the harbour … to every ship before the winter,” Lena Ostrov said."))
        .isEmpty();
    assertThat(
            conflicts(
                "“They will open it to every ship before the winter,” Lena Ostrov said.",
                "“They [the harbour's owners] will open it to every ship before the winter,” Lena"
                    + " Ostrov said."))
        .isEmpty();
  }

  @Test
  void a_masked_word_is_the_same_quotation() {
    assertThat(
            conflicts(
                "“This contract is a damn disgrace for everybody who plays here,” striker Ivo"
                    + " Renn said.",
                "“This contract is a d*** disgrace for everybody who plays here,” striker Ivo"
                    + " Renn said."))
        .isEmpty();
  }

  @Test
  void contractions_and_quotation_marks_are_house_style() {
    assertThat(
            conflicts(
                "“We're ready and we won't leave this valley to the miners,” farmer Asa Lind said.",
                "\"We are ready and we will not leave this valley to the miners,\" farmer Asa Lind"
                    + " said."))
        .isEmpty();
  }

  @Test
  void accents_of_a_name_are_house_style() {
    assertThat(
            conflicts(
                "“The recount changes nothing about who won in the provinces,” José Álvarez said.",
                "“The recount changes nothing about who won in the provinces,” Jose Alvarez said."))
        .isEmpty();
  }

  @Test
  void a_body_and_its_person_speak_alike() {
    assertThat(
            conflicts(
                "“No patient was ever given the recalled drug in this town,” the Health Ministry"
                    + " said.",
                "“No patient was ever given the recalled drug in this town,” minister Ana Petrin"
                    + " said."))
        .isEmpty();
  }

  @Test
  void different_quotations_of_one_speaker_are_no_conflict() {
    assertThat(
            conflicts(
                "“We will open the harbour to every ship before the winter,” Lena Ostrov said.",
                "“Nobody has asked the fishermen what they think of all this,” Lena Ostrov said."))
        .isEmpty();
  }

  @Test
  void three_words_are_too_few_to_compare() {
    assertThat(
            conflicts(
                "“No comment today,” Lena Ostrov said.", "“No comment today,” Ugo Salt said."))
        .isEmpty();
  }
}
