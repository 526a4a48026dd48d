package app.parallax.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WhenTest {
  private static final LocalDate WEDNESDAY = LocalDate.of(2025, 3, 12);

  private static When when(String text) {
    return new SentenceReader().read(text).whens().getFirst();
  }

  @Test
  void a_weekday_is_the_last_such_day() {
    assertThat(when("They met on Monday.").on(WEDNESDAY)).contains(LocalDate.of(2025, 3, 10));
    assertThat(when("They met on Wednesday.").on(WEDNESDAY)).contains(WEDNESDAY);
    assertThat(when("They meet on Monday.").on(WEDNESDAY, true))
        .contains(LocalDate.of(2025, 3, 17));
  }

  @Test
  void a_day_without_a_year_is_the_nearest() {
    assertThat(when("It sank on December 30.").on(WEDNESDAY)).contains(LocalDate.of(2024, 12, 30));
    assertThat(when("It is due on 1 April.").on(WEDNESDAY)).contains(LocalDate.of(2025, 4, 1));
    assertThat(when("It ends on the 28th.").on(WEDNESDAY)).contains(LocalDate.of(2025, 2, 28));
  }

  @Test
  void yesterday_is_told_from_the_day_of_writing() {
    assertThat(when("It sank yesterday.").on(WEDNESDAY)).contains(LocalDate.of(2025, 3, 11));
    assertThat(when("It sank in March.").on(WEDNESDAY)).isEmpty();
  }

  @Test
  void times_told_roughly_are_compatible() {
    When words = when("It began at about ten past four.");

    assertThat(words.compatible(when("It began shortly after 4 p.m."))).isTrue();
    assertThat(words.compatible(when("It began at 6 p.m."))).isFalse();
    assertThat(
            when("It rang at 11:52 p.m.").compatible(when("It rang at eight minutes to midnight.")))
        .isTrue();
    assertThat(when("It rang at 1.15 a.m.").compatible(when("It rang at 12.12 a.m."))).isFalse();
  }

  @Test
  void a_weekday_is_held_against_a_date() {
    assertThat(when("on Tuesday").compatible(when("on March 11, 2025"))).isTrue();
    assertThat(when("on Monday").compatible(when("on March 11, 2025"))).isFalse();
    assertThat(when("on Tuesday").compatible(when("It sank yesterday."), WEDNESDAY, WEDNESDAY))
        .isTrue();
    assertThat(when("on Monday").compatible(when("It sank yesterday."), WEDNESDAY, WEDNESDAY))
        .isFalse();
  }
}
