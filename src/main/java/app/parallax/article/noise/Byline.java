package app.parallax.article.noise;

import static app.parallax.article.noise.Phrases.anyOf;
import static app.parallax.article.noise.Phrases.pattern;

import java.util.regex.Pattern;

/** Who wrote it: a line that opens with a word for that and goes on in names, without a stop. */
final class Byline implements NoiseRule.OfLine {
  private static final int LONGEST = 22;

  private static final Pattern BY = Pattern.compile("^(?:By|BY|by) ?:? ?[\\p{Lu}@].*");
  private static final Pattern BY_A_DAY =
      pattern(
          "^by ",
          anyOf(
              "(?:mon|tues|wednes|thurs|fri|satur|sun)day",
              "(?:january|february|march|april|june|july|august|september|october|november"
                  + "|december)",
              "may (?:\\d|the).*",
              "mid",
              "late",
              "early"),
          "\\b.*");
  private static final Pattern LABELLED =
      pattern(
          "^",
          anyOf(
              "(?:words|text|story|authors?|writer|reporter|editor|edited|presenter|producer"
                  + "|analysis) ?: ?",
              "(?:edited|written|reported|reporting|report|posted|published|produced|presented|analysis|opinion|interview|story|words|text|updates?|live"
                  + " updates?)(?: and [a-z]+)? by:? ",
              "from (?:our|staff) "),
          ".{2,120}");

  @Override
  public String name() {
    return "byline";
  }

  @Override
  public boolean matches(Line line) {
    return line.words() <= LONGEST
        && line.text().indexOf('"') < 0
        && (!line.terminated() || line.lower().endsWith(" jr."))
        && (BY.matcher(line.text()).matches() && !BY_A_DAY.matcher(line.lower()).matches()
            || LABELLED.matcher(line.lower()).matches())
        && Names.mostly(line.text());
  }
}
