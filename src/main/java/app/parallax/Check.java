package app.parallax;

import app.parallax.article.ArticleReader;
import app.parallax.article.Story;
import app.parallax.language.Readings;
import app.parallax.request.CheckRequest;
import app.parallax.verify.CheckedText;
import app.parallax.verify.TextCheck;

/** The rooms that hold a text against its sources; nothing is compared, and nothing written. */
public final class Check {
  private final ArticleReader articles = new ArticleReader();
  private final TextCheck text = new TextCheck();

  /** Holds a text against its sources. */
  public CheckedText check(CheckRequest request) {
    Story story = articles.story(request.articles());
    return text.check(story, Readings.of(story.sentences()), request.text());
  }
}
