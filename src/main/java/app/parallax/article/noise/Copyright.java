package app.parallax.article.noise;

import java.util.regex.Pattern;

/**
 * Whose rights are reserved: a line that opens with the sign, or a short one that reserves them.
 */
final class Copyright implements NoiseRule.OfLine {
  private static final Pattern OPENING =
      Pattern.compile(
          "^(?:©|\\(c\\) |copyright(?: ©| \\(c\\)|\\b.{0,60}\\b(?:19|20)\\d\\d\\b)).*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern RESERVING =
      Pattern.compile(
          "(?:all rights reserved|rights reserved|reproduction (?:in whole|is |without"
              + " )?.{0,20}(?:permitted|prohibited|forbidden)|licensing rights|not responsible for"
              + " the content of|syndication rights|(?:may|must) not be"
              + " (?:published|broadcast|rewritten|reproduced|redistributed)|terms (?:of"
              + " (?:use|service)|and conditions) apply|©)");

  private static final Pattern LEGAL =
      Pattern.compile("©|\\brights reserved\\b|\\bterms of\\b|\\bpermission\\b|\\bmay not be\\b");
  private static final Pattern CLOSING =
      Pattern.compile(
          "(?:all rights reserved|prohibited|forbidden|permission|external (?:web)?sites)\\W*$");

  @Override
  public String name() {
    return "copyright";
  }

  @Override
  public boolean matches(Line line) {
    boolean legal = LEGAL.matcher(line.lower()).find();
    return line.words() <= 45
        && ((OPENING.matcher(line.text()).matches() && (!line.terminated() || legal))
            || (line.words() <= 25
                && line.text().indexOf('"') < 0
                && RESERVING.matcher(line.lower()).find()
                && (!line.terminated() || CLOSING.matcher(line.lower()).find())));
  }
}
