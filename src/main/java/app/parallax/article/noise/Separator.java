package app.parallax.article.noise;

/** A line without a letter or a digit: a rule, a row of stars, a lonely dash. */
final class Separator implements NoiseRule.OfLine {
  @Override
  public String name() {
    return "separator";
  }

  @Override
  public boolean matches(Line line) {
    return line.text().length() <= 80
        && line.text().codePoints().noneMatch(c -> Character.isLetterOrDigit(c) || c > 0xffff);
  }
}
