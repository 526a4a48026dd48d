package app.parallax.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loaded words in a writer's own voice, and the plain uses of the same words. */
class LoadedWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The union slammed the offer. | slammed
          It is worth noting that the vote was close. | It is worth noting
          The so-called reform passed. | so-called
          Fat-cat bosses kept their bonus. | Fat-cat
          The minister took a swipe at the mayor. | took a swipe
          The regime's soldiers left. | regime
          They were given just 48 hours to leave. | just 48 hours to
          Company Slams Rival Over Shambolic Launch | Slams,Shambolic
          The council said the "so-called reform" had passed. | -
          She won the Grand Slam in Paris. | -
          The tax regime stays as it is. | -
          Rebels attacked the town and killed three people. | -
          Fire destroyed a warehouse during the crisis. | -
          The devastating flood closed two roads. | -
          He came back just 48 hours after the operation. | -
          Mr Savage joined the club from Leeds. | -
          """)
  void words_are_loaded_or_plain(String sentence, String terms) {
    var found = LoadedWords.in(new SentenceReader().read(sentence));

    assertThat(found.isEmpty() ? "-" : String.join(",", found.stream().map(l -> l.term()).toList()))
        .isEqualTo(terms);
    assertThat(found)
        .allSatisfy(l -> assertThat(sentence.substring(l.start(), l.end())).isEqualTo(l.term()));
  }
}
