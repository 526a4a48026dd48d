package app.parallax.request;

import java.util.List;

/** A request to hold a text against its sources. */
public record CheckRequest(List<SubmittedArticle> articles, String text) {
  public CheckRequest {
    articles = List.copyOf(articles);
  }
}
