package app.parallax.article.noise;

/** A row of buttons, one of them to pass the article on. */
final class SharePrompt implements NoiseRule.OfLine {
  @Override
  public String name() {
    return "share_prompt";
  }

  @Override
  public boolean matches(Line line) {
    return line.controls().contains(Controls.Kind.SHARE);
  }
}
