package app.parallax.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldingTest {
  @Test
  void typography_is_folded() {
    assertThat(Folding.fold("\u201CIt\u2019s\u00A0 over\u201D \u2014 ok"))
        .isEqualTo("\"it's over\" - ok");
    assertThat(Folding.fold("\uFB01ne\u2026")).isEqualTo("fine...");
  }

  @Test
  void invisible_characters_are_left_out() {
    assertThat(Folding.fold("\uFEFFa\u00ADb\u202Ec\u200D")).isEqualTo("abc");
    assertThat(Folding.marks(" Kept\r\n Case ")).isEqualTo("Kept Case");
  }
}
