package app.parallax.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTest {
  @ParameterizedTest
  @CsvSource({
    "wanda oskel, oskel",
    "sundline ferries, sundline",
    "economic community of west african states, ecowas",
    "norvenian trades congress, ntc",
    "french, france",
    "united states, us",
    "american, us",
    "uk, british",
    "marenian, marenia",
    "drevians, drevia",
    "bank of norvenia, norvenian bank of norvenia",
  })
  void one_name_in_two_forms_is_the_same(String one, String other) {
    assertThat(Name.sameKeys(one, other)).isTrue();
    assertThat(Name.sameKeys(other, one)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "wanda oskel, wanda orr",
    "niger, nigeria",
    "austria, australia",
    "iran, iraq",
    "north korea, south korea",
    "tuesday group, ntc",
    "mali, malia",
    "guinea, new guinea party",
  })
  void two_names_are_not_the_same(String one, String other) {
    assertThat(Name.sameKeys(one, other)).isFalse();
    assertThat(Name.sameKeys(other, one)).isFalse();
  }
}
