package app.parallax.article.noise;

/** A row of buttons, one of them the door to readers' comments. */
final class ReaderComments implements NoiseRule.OfLine {
  @Override
  public String name() {
    return "reader_comments";
  }

  @Override
  public boolean matches(Line line) {
    return line.controls().contains(Controls.Kind.COMMENT);
  }
}
