package app.parallax.fetch;

import app.parallax.request.SubmittedArticle;
import app.parallax.request.SubmittedArticle.Body;
import app.parallax.request.SummaryRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/**
 * Puts what is found at their addresses in the place of a request's linked articles, all at once.
 */
public final class LinkedArticles implements UnaryOperator<SummaryRequest> {
  private final PageFetcher pages;

  public LinkedArticles(PageFetcher pages) {
    this.pages = pages;
  }

  /** The request with every article sent, found or unread; itself where none is linked. */
  @Override
  public SummaryRequest apply(SummaryRequest request) {
    if (!request.linked()) {
      return request;
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SubmittedArticle>> found =
          request.articles().stream()
              .map(article ->
                  threads.submit(
                      () -> article.body() instanceof Body.Linked ? pages.fetch(article) : article))
              .toList();
      List<SubmittedArticle> articles = new ArrayList<>();
      for (Future<SubmittedArticle> each : found) {
        articles.add(each.get());
      }
      return new SummaryRequest(articles, request.options(), request.metadata());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while pages were fetched");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a page was not read", e.getCause());
    }
  }
}
