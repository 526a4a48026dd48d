package app.parallax.article;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The articles of one request, read; every sentence is found by its id. */
public final class Story {
  private final List<Article> articles;
  private final Map<String, Article> articleById = new LinkedHashMap<>();
  private final Map<String, Sentence> sentenceById = new LinkedHashMap<>();

  public Story(List<Article> articles) {
    this.articles = List.copyOf(articles);
    for (Article article : articles) {
      articleById.put(article.id(), article);
      article.sentences().forEach(s -> sentenceById.put(s.id(), s));
    }
  }

  /** The articles in the order sent. */
  public List<Article> articles() {
    return articles;
  }

  /** All sentences, article by article. */
  public List<Sentence> sentences() {
    return List.copyOf(sentenceById.values());
  }

  /**
   * The article of an id that this story gave out.
   *
   * @throws NoSuchElementException if there is none
   */
  public Article article(String id) {
    Article article = articleById.get(id);
    if (article == null) {
      throw new NoSuchElementException("no article " + id);
    }
    return article;
  }

  /**
   * The sentence of an id that this story gave out.
   *
   * @throws NoSuchElementException if there is none
   */
  public Sentence sentence(String id) {
    return find(id).orElseThrow(() -> new NoSuchElementException("no sentence " + id));
  }

  /** The sentence of an id that somebody else wrote, where there is one. */
  public Optional<Sentence> find(String id) {
    return Optional.ofNullable(sentenceById.get(id));
  }
}
