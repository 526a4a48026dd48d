package app.parallax.render;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.verify.CheckedText;
import app.parallax.verify.CheckedText.CheckedSentence;
import app.parallax.verify.Fault;
import app.parallax.verify.Finding;
import app.parallax.verify.VerifiedSummaries;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalNotesTest {

  @Test
  void the_sides_of_a_divergence_stand_beside_each_other() {
    assertThat(page(90).lines())
        .anyMatch(line -> line.matches(" {3}about 40 +│ 65"))
        .anyMatch(line -> line.matches(" {3}The Orrel Post, a1.s2 +│ article 2, a2.s1"))
        .anyMatch(line -> line.equals("   Silent: Copy Wire"));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 57, 80, 100})
  void no_line_is_wider_than_the_terminal(int width) {
    assertThat(page(width).lines()).allMatch(line -> Columns.of(line) <= width);
  }

  @Test
  void copies_and_removed_spans_are_told() {
    assertThat(page(100))
        .contains("Copy Wire was made from The Orrel Post; together they count as one source.")
        .contains("The Orrel Post: 1 share prompt")
        .contains("5 sentences checked, 1 repaired, 1 dropped (1 figure absent)");
  }

  @Test
  void no_escape_of_an_article_reaches_the_terminal() {
    String hostile = "\u001B]0;owned\u0007 \u009B31m \u202Egnp.exe \rover\u0008\u0008";
    var result = Jobs.extractive(VerifiedSummaries.saying(hostile));

    String plain = new TerminalNotes(80, false).write(Jobs.completed(), result, true);
    String coloured = new TerminalNotes(80, true).write(Jobs.completed(), result, true);

    assertThat(plain).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]");
    assertThat(coloured.replaceAll("\u001B\\[\\d+m", "")).isEqualTo(plain);
  }

  @Test
  void wide_characters_take_two_columns() {
    assertThat(Columns.of("東京 é")).isEqualTo(6);
    assertThat(Columns.wrap("東京東京東京", 5)).containsExactly("東京", "東京", "東京");
  }

  @Test
  void a_check_marks_each_sentence_and_ends_with_the_verdict() {
    var checked =
        new CheckedText(
            false,
            List.of(
                new CheckedSentence("All fine.", 0, 9, List.of("a1.s3"), List.of()),
                new CheckedSentence(
                    "It was 5.",
                    10,
                    19,
                    List.of(),
                    List.of(new Finding(Fault.FIGURE_ABSENT, "5")))));

    assertThat(new TerminalNotes(80, false).write(checked))
        .isEqualTo(
            """
            ✓ All fine. [a1.s3]
            ✗ It was 5.
               - figure absent: 5

            Not supported: 1 of 2 sentences say what the sources do not bear out.
            """);
  }

  private static String page(int width) {
    return new TerminalNotes(width, false)
        .write(Jobs.completed(), Jobs.extractive(VerifiedSummaries.rich()), true);
  }
}
