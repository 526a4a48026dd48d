package app.parallax.compare.timing;

import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.WordList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What tells an hour without a clock: "at first light", "over breakfast", "on the school run". */
final class DayParts {
  private static final int HOUR = 60;

  /** Where a part of the day is told, and from when to when it may be, in minutes from midnight. */
  record Part(int start, int end, int from, int to) {}

  private record Hours(int from, int to) {}

  private final Map<String, Hours> hours = new HashMap<>();
  private final Pattern phrases;

  DayParts() {
    for (String line : WordList.of(DayParts.class, "dayparts.txt").lines()) {
      String[] parts = line.split("\\|");
      String[] ends = parts[0].strip().split(" ");
      for (String phrase : parts[1].strip().split(" ")) {
        hours.put(phrase.replaceAll("[_-]", " "), new Hours(minutes(ends[0]), minutes(ends[1])));
      }
    }
    phrases =
        Pattern.compile(
            hours.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(p -> p.replace(" ", "[\\s-]+"))
                .collect(Collectors.joining("|", "\\b(?:", ")\\b")));
  }

  private static int minutes(String hours) {
    return (int) (Double.parseDouble(hours) * HOUR);
  }

  /** The parts of the day that a statement names, in order. */
  List<Part> in(Statement statement) {
    List<Part> found = new ArrayList<>();
    phrases
        .matcher(statement.reading().text().toLowerCase(Locale.ROOT))
        .results()
        .forEach(match -> found.add(part(match)));
    return found;
  }

  private Part part(MatchResult match) {
    Hours told = hours.getOrDefault(match.group().replaceAll("[\\s-]+", " "), new Hours(0, 0));
    return new Part(match.start(), match.end(), told.from, told.to);
  }
}
