package app.parallax.compare.statement;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.article.Article;
import app.parallax.article.ArticleReader;
import app.parallax.article.Story;
import app.parallax.compare.Lineage;
import app.parallax.compare.lineage.LineageFinder;
import app.parallax.language.Readings;
import app.parallax.request.SubmittedArticle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which sentences of two articles are taken to tell of the same thing. */
class CounterpartsTest {
  private static final String ONE =
      """
      The ferry company Norlandia has cancelled every sailing to Havsund this week. \
      The harbour crane at Havsund fell onto the pier on Tuesday night. \
      Nobody was on the pier at the time, said harbour master Elin Strand.\
      """;

  private static final String OTHER =
      """
      A crane toppled in the harbour of Havsund on Tuesday evening. \
      Until Sunday no sailing of Norlandia will leave for the island. \
      The price of a ticket has doubled since the spring.\
      """;

  private static Statements statements(String... texts) {
    List<Article> articles = new ArrayList<>();
    for (String text : texts) {
      articles.add(new ArticleReader().read(SubmittedArticle.ofText(text), articles.size() + 1));
    }
    Story story = new Story(articles);
    Readings readings = Readings.of(story.sentences());
    Lineage lineage = new LineageFinder().find(story, readings);
    return new Statements(story, readings, new Concepts(), lineage);
  }

  @Test
  void each_the_nearest_of_the_other_are_counterparts() {
    Statements told = statements(ONE, OTHER);
    assertThat(told.counterparts().are(told.get("a1.s2"), told.get("a2.s1"))).isTrue();
    assertThat(told.counterparts().are(told.get("a2.s1"), told.get("a1.s2"))).isTrue();
    assertThat(told.counterparts().are(told.get("a1.s1"), told.get("a2.s2"))).isTrue();
  }

  @Test
  void a_sentence_with_a_nearer_one_beside_it_is_no_counterpart() {
    Statements told = statements(ONE, OTHER);
    assertThat(told.counterparts().are(told.get("a1.s1"), told.get("a2.s1"))).isFalse();
    assertThat(told.counterparts().are(told.get("a1.s3"), told.get("a2.s1"))).isFalse();
  }

  @Test
  void what_shares_nothing_has_no_counterpart() {
    Statements told = statements(ONE, OTHER);
    assertThat(told.counterparts().closeness(told.get("a1.s3"), told.get("a2.s3"))).isZero();
  }
}
