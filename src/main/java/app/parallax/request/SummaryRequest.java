package app.parallax.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request to summarise: 1 to 20 articles, how to treat them, and the sender's own labels. */
public record SummaryRequest(
    List<SubmittedArticle> articles, Options options, Map<String, String> metadata) {
  public SummaryRequest {
    articles = List.copyOf(articles);
    // In the order sent: a document that is written twice is the same twice.
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    if (articles.isEmpty()) {
      throw new IllegalArgumentException("a request has at least one article");
    }
  }

  /** Whether an article is named by its address alone, which is still to be fetched. */
  public boolean linked() {
    return articles.stream()
        .anyMatch(article -> article.body() instanceof SubmittedArticle.Body.Linked);
  }
}
