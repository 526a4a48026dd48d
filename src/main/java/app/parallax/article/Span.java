package app.parallax.article;

/**
 * A stretch of a text.
 *
 * @param start where it begins, in UTF-16 code units
 * @param end where it ends, exclusive
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no span from " + start + " to " + end);
    }
  }

  /** The characters of {@code text} that it covers. */
  public String of(CharSequence text) {
    return text.subSequence(start, end).toString();
  }
}
