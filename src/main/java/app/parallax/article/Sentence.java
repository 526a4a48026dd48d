package app.parallax.article;

/**
 * A numbered piece of an article's kept text.
 *
 * @param id {@code a2.s7}: the article's id and the sentence's number in it, from 1
 * @param article the article's id, {@code a2}
 * @param start where it begins, in UTF-16 code units of the article as sent
 * @param end where it ends, exclusive
 * @param text for text the exact slice; for HTML its rendering with white space collapsed
 * @param paragraph the number of its paragraph in the article, from 0
 * @param headline whether it stands as the article's headline rather than in its prose
 */
public record Sentence(
    String id, String article, int start, int end, String text, int paragraph, boolean headline) {
  public Sentence {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("no text between " + start + " and " + end);
    }
  }
}
