package app.parallax.article.noise;

import java.util.regex.Pattern;

/**
 * What is left below the article's last sentence once other noise was found there: labels, slogans
 * and headlines without a stop.
 */
final class PageEnd implements NoiseRule.OfPage {
  private static final int LONGEST = 24;
  private static final Pattern SLOGAN =
      Pattern.compile(
          "^(?:.{2,40}(?: - | \\| | [Nn]ews ?[Dd]esk| [Ww]eb [Dd]esk| [Ss]taff$).{0,80}|[\\p{Lu}\\d"
              + " .&'-]{2,40})$");

  @Override
  public String name() {
    return "page_end";
  }

  @Override
  public void clear(Page page) {
    int last = page.lastProse();
    if (last < 0) {
      return;
    }
    boolean noise = false;
    for (int i = last + 1; i < page.size(); i++) {
      noise |= !page.kept(i);
    }
    for (int i = last + 1; i < page.size(); i++) {
      Line line = page.line(i);
      if (!page.kept(i)
          || line.terminated()
              && !page.line(i).text().endsWith("?")
              && !page.line(i).text().endsWith("!")
          || line.words() > LONGEST) {
        continue;
      }
      boolean afterNoise = i > 0 && !page.kept(i - 1);
      if (afterNoise
          || noise && line.words() <= 12
          || SLOGAN.matcher(line.text()).matches() && line.words() <= 12) {
        page.remove(i, this);
      }
    }
  }
}
