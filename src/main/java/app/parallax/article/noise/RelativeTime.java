package app.parallax.article.noise;

import java.util.regex.Pattern;

/** "– 34 minutes ago", "(1 hour ago)", "| 2h": how lists of headlines say when. */
final class RelativeTime {
  private static final Pattern CLOSING =
      Pattern.compile(
          ".*(?:\\s[-|·•]\\s*|\\s{2,}|[(\\[]\\s*)(?:about |over )?(?:\\d{1,3}|an?|one|two|few)"
              + " ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?)(?:"
              + " ago)?\\s*[-)\\]]?\\s*");

  private RelativeTime() {}

  /** Whether a short line without a stop ends so. */
  static boolean closes(Line line) {
    return line.words() <= 30
        && !line.lower().endsWith(".")
        && CLOSING.matcher(line.lower()).matches();
  }
}
