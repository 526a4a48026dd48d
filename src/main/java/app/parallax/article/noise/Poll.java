package app.parallax.article.noise;

import java.util.regex.Pattern;

/** A vote put to readers: a short line that is labelled so or asks them to cast it. */
final class Poll implements NoiseRule.OfLine {
  private static final Pattern LABELLED =
      Pattern.compile("^(?:[a-z' ]{0,24}\\b(?:poll|quiz|vote|have your say)) ?: .+");
  private static final Pattern ASKING =
      Pattern.compile(
          ".*\\b(?:vote (?:now|here|below|in our)|take (?:our|the) (?:poll|quiz|survey)|have your"
              + " say|tell us what you think|what do you think\\?|cast your vote|let us know"
              + " (?:what|in the comments)|join the (?:conversation|debate|discussion)).*");

  @Override
  public String name() {
    return "poll";
  }

  @Override
  public boolean matches(Line line) {
    return line.words() <= 25
        && !line.reports()
        && !line.lower().endsWith(".")
        && ((LABELLED.matcher(line.lower()).matches() && line.lower().indexOf('?') > 0)
            || ASKING.matcher(line.lower()).matches());
  }
}
