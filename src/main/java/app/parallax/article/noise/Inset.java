package app.parallax.article.noise;

/**
 * The rest of a block that noise began or ended within the article: short labels between empty
 * lines, no prose among them.
 */
final class Inset implements NoiseRule.OfPage {
  private static final int LONGEST = 12;

  @Override
  public String name() {
    return "inset";
  }

  @Override
  public void clear(Page page) {
    int first = page.firstParagraph();
    for (int i = 0; i < page.size(); i = page.blockEnd(i)) {
      int end = page.blockEnd(i);
      if (i > first && end - i > 1 && isInset(page, i, end)) {
        for (int j = i; j < end; j++) {
          page.remove(j, this);
        }
      }
    }
  }

  private static boolean isInset(Page page, int from, int end) {
    boolean noise = false;
    for (int i = from; i < end; i++) {
      NoiseRule rule = page.removedBy(i);
      if (rule == null) {
        Line line = page.line(i);
        if (line.terminated() || line.words() > LONGEST || line.heading()) {
          return false;
        }
      } else if (rule instanceof Timestamp) {
        return false;
      } else {
        noise = true;
      }
    }
    return noise;
  }
}
