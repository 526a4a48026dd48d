package app.parallax.article.noise;

import java.util.regex.Pattern;

/** How long the article takes to read. */
final class ReadingTime implements NoiseRule.OfLine {
  private static final Pattern TIME =
      Pattern.compile(
          "^(?:(?:estimated )?(?:reading|read) time ?:? ?(?:about |approx\\.? )?\\d{1,3}"
              + " ?(?:-\\d{1,3} ?)?(?:m|min|mins|minute|minutes)\\.?|(?:about )?\\d{1,3}[-"
              + " ]?(?:m|min|mins|minute|minutes)\\.? read(?:ing)?(?: time)?|\\d{1,5} words)\\W*$");

  @Override
  public String name() {
    return "reading_time";
  }

  @Override
  public boolean matches(Line line) {
    return line.words() <= 8 && TIME.matcher(line.lower()).matches();
  }
}
