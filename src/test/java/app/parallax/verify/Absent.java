package app.parallax.verify;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes phrases that stand nowhere in a text, to be put into sentences that rest on it; seeded. */
final class Absent {
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private final String text;
  private final Random random;

  Absent(String text, long seed) {
    this.text = text;
    this.random = new Random(seed);
  }

  /** A number that is nowhere in the text, in one of many forms. */
  String figure() {
    int value = 13 + random.nextInt(80_000);
    String digits = random.nextBoolean() ? String.valueOf(value) : String.format("%,d", value);
    if (text.contains(digits) || text.contains(String.valueOf(value))) {
      return figure();
    }
    return switch (random.nextInt(8)) {
      case 0 -> "for " + digits + " people";
      case 1 -> "at a cost of €" + digits;
      case 2 -> "up " + digits + " percent";
      case 3 -> "some " + digits + " metres away";
      case 4 -> "worth $" + digits + " million";
      case 5 -> "by " + digits;
      case 6 -> "for the " + digits + "th time";
      default -> "in more than " + digits + " places";
    };
  }

  /** A day, a month or a year that is nowhere in the text. */
  String date() {
    String month = unknown(() -> MONTHS.get(random.nextInt(MONTHS.size())));
    String year = unknown(() -> String.valueOf(1900 + random.nextInt(119)));
    int day = 1 + random.nextInt(28);
    return switch (random.nextInt(5)) {
      case 0 -> "on " + day + " " + month;
      case 1 -> "in " + year;
      case 2 -> "on " + month + " " + day;
      case 3 ->
          DAYS.stream().allMatch(text::contains)
              ? "in " + year
              : "on " + unknown(() -> DAYS.get(random.nextInt(DAYS.size())));
      default -> "in " + month + " " + year;
    };
  }

  /** Words between marks that nobody has said. */
  String quotation() {
    String words =
        random
            .ints(4 + random.nextInt(6), 0, 400)
            .mapToObj(Absent::word)
            .collect(Collectors.joining(" "));
    return random.nextBoolean() ? "in \"" + words + "\"" : "under “" + words + "”";
  }

  /** A person, a place or a body that does not exist. */
  String name() {
    String first = capital(word(random.nextInt(5_000)));
    String last = capital(word(random.nextInt(5_000)));
    return switch (random.nextInt(6)) {
      case 0 -> "with " + first + " " + last;
      case 1 -> "in " + first;
      case 2 -> "at " + first + " University";
      case 3 -> "for Mr " + last;
      case 4 -> "near Mount " + last;
      default -> "alongside " + first + " and " + last;
    };
  }

  /** An id of the right form that no sentence has. */
  String citation() {
    return "a" + random.nextInt(9) + ".s" + (10_000 + random.nextInt(900));
  }

  private String unknown(Supplier<String> word) {
    String tried = word.get();
    return text.contains(tried) ? unknown(word) : tried;
  }

  /** A word that no language has. */
  static String word(int number) {
    String consonants = "bdfgklmnprstvz";
    String vowels = "aeiou";
    var word = new StringBuilder();
    int rest = number + 1;
    for (int syllable = 0; syllable < 3; syllable++) {
      word.append(consonants.charAt(rest % 14)).append(vowels.charAt(rest / 14 % 5));
      rest = rest * 31 + 17;
    }
    return word.append('x').toString();
  }

  static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
