package app.parallax.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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

  /**
   * How long the sender would wait, at most 25 s; empty where it says nothing that can be read.
   *
   * <p>With {@code respond-async} beside it, RFC 7240, 4.3 still lets it wait that long first.
   */
  static Optional<Duration> wait(Request request) {
    for (String preference : preferences(request)) {
      Matcher wait = WAIT.matcher(preference);
      if (wait.matches()) {
        return Optional.of(
            Duration.ofSeconds(Math.min(LONGEST_WAIT, Integer.parseInt(wait.group(1)))));
      }
    }
    return Optional.empty();
  }

  /** Whether the sender asks not to be kept waiting (RFC 7240, 4.1). */
  static boolean respondAsync(Request request) {
    return preferences(request).stream()
        .anyMatch(preference -> preference.strip().equalsIgnoreCase("respond-async"));
  }

  private static List<String> preferences(Request request) {
    return request
        .header("prefer")
        .map(prefer -> Arrays.asList(prefer.split("[,;]")))
        .orElse(List.of());
  }

  /**
   * Which of the media types on offer is liked best, by RFC 9110, 12.5.1; empty if none is liked.
   *
   * <p>Of two liked alike that one is taken which is named more exactly, then the one named first.
   */
  static Optional<String> best(Request request, List<String> offered) {
    String accept = request.header("accept").orElse("").strip();
    if (accept.isEmpty()) {
      return offered.stream().findFirst();
    }
    String[] ranges = accept.split(",");
    String best = null;
    Liking most = new Liking(0, 0, 0);
    for (String type : offered) {
      Liking liking = liking(type, ranges);
      if (liking.quality() > 0 && liking.moreThan(most)) {
        best = type;
        most = liking;
      }
    }
    return Optional.ofNullable(best);
  }

  /** How a type is liked: the most exact range that holds it says how much. */
  private static Liking liking(String type, String[] ranges) {
    Liking found = null;
    for (int i = 0; i < ranges.length; i++) {
      String[] parts = ranges[i].split(";");
      String range = parts[0].strip().toLowerCase(Locale.ROOT);
      int exactness = exactness(range, type);
      if (exactness > 0 && (found == null || exactness > found.exactness())) {
        found = new Liking(quality(parts), exactness, i);
      }
    }
    return found == null ? new Liking(0, 0, 0) : found;
  }

  /** How much, how exactly it was named, and where. */
  private record Liking(double quality, int exactness, int position) {
    boolean moreThan(Liking other) {
      if (quality != other.quality) {
        return quality > other.quality;
      }
      return exactness == other.exactness ? position < other.position : exactness > other.exactness;
    }
  }

  private static int exactness(String range, String type) {
    if (type.equals(range)) {
      return 3;
    }
    String group = type.substring(0, type.indexOf('/')) + "/*";
    if (group.equals(range)) {
      return 2;
    }
    return "*/*".equals(range) ? 1 : 0;
  }

  private static double quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("q=")) {
        return number(parameter.substring(2));
      }
    }
    return 1;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
