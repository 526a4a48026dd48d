package app.parallax.article.noise;

import java.util.Comparator;
import java.util.List;

/**
 * A page without its noise.
 *
 * @param kept what stays of the lines that stay, in the page's order
 * @param cuts what was taken, in the page's order; with {@code kept} they hold every line whole
 */
public record Cleaned(List<Kept> kept, List<Cut> cuts) {
  public Cleaned {
    kept = List.copyOf(kept);
    cuts = cuts.stream().sorted(Comparator.comparingInt(Cut::start)).toList();
  }

  /**
   * What stays of a line.
   *
   * @param start where it begins, in UTF-16 code units of the page's text
   * @param end where it ends, exclusive
   * @param line the line as it was
   */
  public record Kept(int start, int end, Line line) {}

  /**
   * A span taken from the page.
   *
   * @param start where it begins, in UTF-16 code units of the page's text
   * @param end where it ends, exclusive
   * @param rule the name of the rule that took it
   */
  public record Cut(int start, int end, String rule) {}
}
