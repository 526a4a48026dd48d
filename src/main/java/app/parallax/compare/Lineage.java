package app.parallax.compare;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Which article was made from which; articles of one lineage form one independent source.
 *
 * @param derivedFrom the original's id by the id of the article made from it
 * @param independentSource the number of its lineage, from 1, by article id
 */
public record Lineage(Map<String, String> derivedFrom, Map<String, Integer> independentSource) {
  public Lineage {
    derivedFrom = Map.copyOf(derivedFrom);
    independentSource = Map.copyOf(independentSource);
  }

  /** The article that this one was made from, where it is a copy or a rewrite. */
  public Optional<String> original(String article) {
    return Optional.ofNullable(derivedFrom.get(article));
  }

  /** The number of the independent source that an article belongs to. */
  public int source(String article) {
    Integer source = independentSource.get(article);
    if (source == null) {
      throw new IllegalArgumentException("no article " + article);
    }
    return source;
  }

  /** How many independent sources stand behind these articles. */
  public int count(Collection<String> articles) {
    return (int) articles.stream().mapToInt(this::source).distinct().count();
  }
}
