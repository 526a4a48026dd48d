package app.parallax.article.noise;

import java.util.regex.Pattern;

/** Under which words the page files its article. */
final class Tags implements NoiseRule.OfLine {
  private static final Pattern LABELLED =
      Pattern.compile(
          "^(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|in this"
              + " (?:article|story)|explore more on these topics|related topics|more"
              + " about|hashtags?|section|sections|posted in) ?:? ?.{0,160}$");
  private static final Pattern HASHTAGS = Pattern.compile("^(?:#[\\p{L}\\p{N}_]+[ ,]*)+$");

  @Override
  public String name() {
    return "tags";
  }

  @Override
  public boolean matches(Line line) {
    return line.words() <= 25
        && !line.terminated()
        && ((LABELLED.matcher(line.lower()).matches()
                && (line.lower().indexOf(':') > 0 || line.words() <= 2))
            || HASHTAGS.matcher(line.lower()).matches());
  }
}
