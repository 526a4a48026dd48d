package app.parallax.article.noise;

/** What the markup alone says is not the article: navigation, asides, forms, what is hidden. */
final class Furniture implements NoiseRule.OfPage {

  /** The same under the name that the markup gave it. */
  private record Named(String name) implements NoiseRule.OfPage {
    @Override
    public void clear(Page page) {}
  }

  @Override
  public String name() {
    return "furniture";
  }

  @Override
  public void clear(Page page) {
    for (int i = 0; i < page.size(); i++) {
      String rule = page.line(i).furniture();
      if (rule != null) {
        page.remove(i, new Named(rule));
      }
    }
  }
}
