package app.parallax.article.noise;

import java.util.regex.Pattern;

/** Patterns put together from lists of phrases, so that the lists can be read. */
final class Phrases {
  private Phrases() {}

  /** A group that matches any one of the phrases, themselves patterns. */
  static String anyOf(String... phrases) {
    return "(?:" + String.join("|", phrases) + ")";
  }

  static Pattern pattern(String... parts) {
    return Pattern.compile(String.join("", parts));
  }
}
