package app.parallax.article;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.request.RequestReader;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SubmittedArticle.Body;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Coverage-guided inputs for the reading of pages: spans in order, within what was sent. */
class HtmlCleaningFuzz {
  private final ArticleReader reader = new ArticleReader();

  @FuzzTest(maxDuration = "10s")
  void any_page_gives_sentences_that_stand_in_it(FuzzedDataProvider data) {
    String html = data.consumeRemainingAsString();
    if (RequestReader.fault("", html).isPresent()) {
      return;
    }
    Article article =
        reader.read(new SubmittedArticle(new Body.Html(html), null, null, null, null, null), 1);

    int end = 0;
    for (Sentence sentence : article.sentences()) {
      assertThat(sentence.start()).isGreaterThanOrEqualTo(end);
      assertThat(sentence.text()).isNotBlank();
      end = sentence.end();
    }
    assertThat(end).isLessThanOrEqualTo(html.length());
  }
}
