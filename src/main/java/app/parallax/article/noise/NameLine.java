package app.parallax.article.noise;

import static app.parallax.article.noise.Phrases.anyOf;
import static app.parallax.article.noise.Phrases.pattern;

import java.util.regex.Pattern;

/** A line of names between the headline and the text: the byline of a page that leaves out "by". */
final class NameLine implements NoiseRule.OfPage {
  private static final String NAME = "\\p{Lu}[\\p{L}.'-]*";
  private static final String PARTICLE =
      "(?: (?:van|von|de|der|den|da|di|del|la|le|du|bin|al|el))*";
  private static final Pattern NAMES =
      pattern(
          "^(?:",
          NAME,
          PARTICLE,
          "[ ,/&|-]*){1,4}(?:",
          anyOf("and", ",", "/", "&", "\\|", "in", "for", "at", "with", "staff", "desk"),
          " ?(?:",
          NAME,
          "[ ,/&|-]*){0,4}){0,5}$");
  private static final Pattern DESK =
      pattern(
          "^(?:.{0,40}\\b)?",
          anyOf(
              "staff(?: (?:reporter|writer|correspondent)s?)?",
              "(?:news|web|online)[ ]?desk",
              "desk report",
              "special to .{2,30}",
              "[a-z]+ (?:correspondents?|editor|reporters?|writer)"),
          "(?:[, ].{0,40})?$");
  private static final int LONGEST = 9;
  private static final int LONGEST_CHARACTERS = 90;

  @Override
  public String name() {
    return "byline";
  }

  @Override
  public void clear(Page page) {
    int first = page.firstParagraph();
    int headline = Headline.line(page);
    if (headline < 0 || first == page.size()) {
      return;
    }
    for (int i = headline + 1; i < first; i++) {
      Line line = page.line(i);
      if (page.kept(i)
          && !line.terminated()
          && !line.heading()
          && line.words() <= LONGEST
          && line.text().length() <= LONGEST_CHARACTERS
          && (DESK.matcher(line.lower()).matches()
              || (NAMES.matcher(line.text()).matches() && besideNoise(page, i, first)))) {
        page.remove(i, this);
      }
    }
  }

  /** A byline stands in a group with other things said of the page; a subheading does not. */
  private static boolean besideNoise(Page page, int i, int first) {
    boolean above = i > 0 && !page.kept(i - 1);
    boolean below = i + 1 < first && !page.kept(i + 1);
    return above || below || i + 1 == first;
  }
}
