package app.parallax.article.noise;

/** A line of nothing but invisible characters: a byte-order mark, zero-width spaces. */
final class InvisibleLine implements NoiseRule.OfLine {
  @Override
  public String name() {
    return "invisible";
  }

  @Override
  public boolean matches(Line line) {
    return line.text().isEmpty();
  }
}
