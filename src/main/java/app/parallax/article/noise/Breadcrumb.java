package app.parallax.article.noise;

import java.util.regex.Pattern;

/** Where on the site the page lies: short parts between bars, arrows or slashes. */
final class Breadcrumb implements NoiseRule.OfPage {
  private static final Pattern BAR = Pattern.compile("\\s*[|›»>→]\\s*|\\s+(?:/|::|·|•|-|\\\\)\\s+");
  private static final int LONGEST_PART = 4;
  private static final int LONGEST = 16;

  @Override
  public String name() {
    return "breadcrumb";
  }

  @Override
  public void clear(Page page) {
    int first = page.firstParagraph();
    for (int i = 0; i < page.size(); i++) {
      Line line = page.line(i);
      if (page.kept(i)
          && line.words() <= LONGEST
          && !line.terminated()
          && isTrail(page, i, first)) {
        page.remove(i, this);
      }
    }
  }

  private static boolean isTrail(Page page, int i, int first) {
    String text = page.line(i).text();
    String[] parts = BAR.split(text, -1);
    if (parts.length < 2
        || text.indexOf('"') >= 0
        || (i > first && text.chars().anyMatch(Character::isDigit))) {
      return false;
    }
    int longParts = 0;
    for (String part : parts) {
      if (part.split(" ", -1).length > LONGEST_PART) {
        longParts++;
      }
    }
    boolean strong = text.matches(".*(?:[|›»]|::| / | > ).*");
    if (longParts == 0) {
      return strong || (parts.length > 2 && i < first && Headline.candidates(page) > 1);
    }
    // The masthead with its motto stands first, with the headline still to come.
    return strong
        && i == 0
        && longParts < parts.length
        && parts[0].split(" ", -1).length <= LONGEST_PART
        && Headline.candidates(page) > 1;
  }
}
