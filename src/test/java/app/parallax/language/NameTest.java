package app.parallax.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NameTest {
  @Test
  void an_acronym_of_beginnings_names_the_body() {
    assertThat(Name.sameKeys("economic community of west african states", "ecowas")).isTrue();
    assertThat(Name.sameKeys("benelux", "belgium netherlands luxembourg")).isTrue();
  }

  @Test
  void an_acronym_of_other_beginnings_names_another() {
    assertThat(Name.sameKeys("economic community of west african states", "ecomog")).isFalse();
    assertThat(Name.sameKeys("north sea pilots union", "noseta")).isFalse();
  }
}
