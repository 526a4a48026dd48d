package app.parallax.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {
  private static Figure figure(String text) {
    return new SentenceReader().read(text).figures().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          about 1,000 people     | 1,012 people
          around 1,100 jobs      | 1,140 jobs
          nearly 50 million marks | 48 million marks
          just over 300 people   | 303 people
          more than 30 people    | 31 people
          at least 11 people     | 23 people
          dozens of people       | 31 people
          hundreds of people     | 262 people
          10 to 12 days          | 11 days
          4.2 billion crowns     | 4.23 billion crowns
          a third of it          | 33 percent of it
          two months             | 60 days
          some 13 kilometres     | seven nautical miles
          a quarter of a point   | 25 basis points
          as many as 90 ships    | 60 ships
          won 3-1                | lost 1-3
          $1.5bn                 | 1.5 billion dollars
          a dozen officers       | 12 officers
          """)
  void what_can_both_be_true_agrees(String one, String other) {
    assertThat(figure(one).agrees(figure(other))).isTrue();
    assertThat(figure(other).agrees(figure(one))).isTrue();
    assertThat(figure(one).contradicts(figure(other))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1,100 jobs             | 1,140 jobs
          more than 350 people   | 262 people
          some 350 passengers    | 262 passengers
          nearly 50 million marks | 62 million marks
          dozens of people       | nine people
          two dozen people       | 31 people
          fewer than 40 people   | 40 people
          two miles              | seven nautical miles
          voted 6-3              | voted 5-4
          4.50 percent           | 4.75 percent
          a man aged 54          | a man aged 45
          60,000 people          | 18,000 people
          """)
  void what_cannot_both_be_true_contradicts(String one, String other) {
    assertThat(figure(one).contradicts(figure(other))).isTrue();
    assertThat(figure(other).contradicts(figure(one))).isTrue();
  }

  @Test
  void different_currencies_and_dimensions_neither_agree_nor_contradict() {
    Figure dollars = figure("$10");

    assertThat(dollars.agrees(figure("10 euros"))).isFalse();
    assertThat(dollars.contradicts(figure("12 euros"))).isFalse();
    assertThat(dollars.contradicts(figure("12 percent"))).isFalse();
  }

  @Test
  void the_same_value_is_the_same_in_any_unit_and_scale() {
    assertThat(figure("4.50 percent").isSameAs(figure("4.5%"))).isTrue();
    assertThat(figure("2 km").isSameAs(figure("2,000 metres"))).isTrue();
    assertThat(figure("2 km").isSameAs(figure("2 miles"))).isFalse();
  }

  @Test
  void bounds_are_as_wide_as_the_words() {
    assertThat(figure("262 people").bounds().admits(new BigDecimal(263))).isFalse();
    assertThat(figure("more than 350 people").bounds().admits(new BigDecimal(350))).isFalse();
    assertThat(figure("at least 350 people").bounds().admits(new BigDecimal(9000))).isTrue();
  }
}
