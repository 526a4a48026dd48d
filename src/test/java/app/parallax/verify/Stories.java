package app.parallax.verify;

import app.parallax.article.Article;
import app.parallax.article.ArticleReader;
import app.parallax.article.Story;
import app.parallax.compare.Comparison;
import app.parallax.compare.Lineage;
import app.parallax.language.Readings;
import app.parallax.request.SubmittedArticle;
import app.parallax.summarise.Draft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stories and drafts for tests, read as any request's are. */
final class Stories {
  private Stories() {}

  static Story of(String... texts) {
    var reader = new ArticleReader();
    List<Article> articles = new ArrayList<>();
    for (String text : texts) {
      articles.add(reader.read(SubmittedArticle.ofText(text), articles.size() + 1));
    }
    return new Story(articles);
  }

  /** Every article its own source. */
  static Comparison independent(Story story) {
    Map<String, Integer> sources = new HashMap<>();
    story.articles().forEach(a -> sources.put(a.id(), sources.size() + 1));
    return new Comparison(
        new Lineage(Map.of(), sources), List.of(), List.of(), List.of(), List.of());
  }

  static VerifiedSummary verified(Story story, Draft draft) {
    return new Gate()
        .verify(story, Readings.of(story.sentences()), independent(story), draft, List.of());
  }

  static VerifiedSummary verified(Story story, String line, String... citations) {
    return verified(
        story, new Draft(null, List.of(new Draft.Line(line, List.of(citations))), List.of()));
  }
}
