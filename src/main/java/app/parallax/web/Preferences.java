package app.parallax.web;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request's head says of the answer it would like: RFC 7240's wait, RFC 9110's Accept. */
final class Preferences {
  /** Longer, and API Gateway's own limit of 30 s would come first. */
  private static final int LONGEST_WAIT = 25;

  private static final Pattern WAIT = Pattern.compile("(?i)\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*");

  private Preferences() {}

  /** How long the sender would wait, at most 25 s; empty where it says nothing that can be read. */
  static Optional<Duration> wait(Request request) {
    for (String preference : request.header("prefer").orElse("").split("[,;]")) {
      Matcher wait = WAIT.matcher(preference);
      if (wait.matches()) {
        return Optional.of(
            Duration.ofSeconds(Math.min(LONGEST_WAIT, Integer.parseInt(wait.group(1)))));
      }
    }
    return Optional.empty();
  }

  /** Whether Markdown is liked better than JSON. */
  static boolean markdown(Request request) {
    double markdown = 0;
    double json = 0;
    for (String range : request.header("accept").orElse("").split(",")) {
      String[] parts = range.split(";");
      double quality = 1;
      for (int i = 1; i < parts.length; i++) {
        String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
        if (parameter.startsWith("q=")) {
          quality = number(parameter.substring(2));
        }
      }
      switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
        case "text/markdown" -> markdown = quality;
        case "application/json", "application/*", "*/*" -> json = Math.max(json, quality);
        default -> {
          // Whatever else is liked is not to be had.
        }
      }
    }
    return markdown > 0 && markdown >= json;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
