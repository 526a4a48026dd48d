package app.parallax.article.noise;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The outlet's own name, and the short labels above the headline: "BUSINESS", "EXCLUSIVE".
 *
 * <p>Nothing is taken unless a longer line, the headline, stays below.
 */
final class Masthead implements NoiseRule.OfPage {
  private static final int LONGEST = 4;
  private static final int LONGEST_BANNER = 12;
  private static final Pattern BANNER = Pattern.compile("(.{2,50}?)(?: +[-–—|▸»] *|, the ).*");
  private static final Pattern MOTTO =
      Pattern.compile("\\b(?:since|established|est\\.?|founded) (?:in )?1[89]\\d\\d$");
  private static final Pattern NAME =
      Pattern.compile("[(\\[]?\\p{Lu}\\S*(?:[ -]+(?:\\p{Lu}\\S*|of|the|and|&|for|in))*");

  @Override
  public String name() {
    return "section_label";
  }

  @Override
  public void clear(Page page) {
    int headline = Headline.line(page);
    int first = page.firstParagraph() == page.size() ? 0 : page.firstParagraph();
    String source = Headline.folded(page.source());
    for (int i = 0; i < page.size(); i++) {
      Line line = page.line(i);
      if (!page.kept(i) || i == headline || line.terminated()) {
        continue;
      }
      boolean motto = line.words() <= 10 && MOTTO.matcher(line.lower()).find();
      boolean below = i > headline && i < first && line.words() <= 2 && !line.heading();
      boolean label = i < headline && line.words() < page.line(headline).words() && isLabel(line);
      if (label || below || motto || isSource(line, source)) {
        page.remove(i, this);
      }
    }
  }

  /** Short, and with every word in a capital: a name, no sentence. */
  private static boolean isLabel(Line line) {
    return line.words() <= 2 || (line.words() <= LONGEST && NAME.matcher(line.text()).matches());
  }

  /** The outlet's name with its motto or its programme: "Coast FM - Coast at Noon". */
  private static boolean isBanner(Line line, String source) {
    var parts = BANNER.matcher(line.text());
    return parts.matches() && Headline.folded(parts.group(1)).equals(source);
  }

  private static boolean isSource(Line line, @Nullable String source) {
    return source != null
        && !source.isEmpty()
        && line.words() <= LONGEST_BANNER
        && (line.words() <= 8 && Headline.folded(line.text()).equals(source)
            || isBanner(line, source));
  }
}
