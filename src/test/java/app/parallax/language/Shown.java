package app.parallax.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reading found, a line each, as the case files write it. */
final class Shown {
  private Shown() {}

  static List<String> lines(String kind, String text) {
    Reading reading = new SentenceReader().read(text);
    return switch (kind) {
      case "figures" -> reading.figures().stream().map(f -> figure(text, f)).toList();
      case "whens" -> reading.whens().stream().map(w -> when(text, w)).toList();
      case "names" -> reading.names().stream().map(Shown::name).toList();
      case "quotations" -> reading.quotations().stream().map(Quotation::key).toList();
      case "speeches" -> reading.speeches().stream().map(Shown::speech).toList();
      case "cues" -> reading.cues().stream().map(c -> lower(c.kind()) + " | " + c.word()).toList();
      default -> throw new IllegalArgumentException("no kind " + kind);
    };
  }

  private static String figure(String text, Figure figure) {
    String value = figure.low().toPlainString();
    if (figure.low().compareTo(figure.high()) != 0) {
      value += ".." + figure.high().toPlainString();
    }
    List<String> parts = new ArrayList<>();
    parts.add(text.substring(figure.start(), figure.end()));
    parts.add(value);
    if (figure.qualifier() != Qualifier.EXACT) {
      parts.add(lower(figure.qualifier()));
    }
    parts.add((lower(figure.unit().dimension()) + " " + figure.unit().name()).strip());
    if (figure.counted() != null) {
      parts.add(figure.countedPhrase() + " (" + figure.counted() + ")");
    }
    return String.join(" | ", parts);
  }

  private static String when(String text, When when) {
    List<String> parts = new ArrayList<>();
    parts.add(text.substring(when.start(), when.end()));
    add(parts, "year", when.year());
    add(parts, "month", when.month());
    add(parts, "day", when.day());
    add(parts, "weekday", when.weekday() == null ? null : lower(when.weekday()));
    add(parts, "time", when.time());
    add(parts, "offset", when.dayOffset());
    if (when.about()) {
      parts.add("about");
    }
    if (when.eitherHalf()) {
      parts.add("either half");
    }
    return String.join(" | ", parts);
  }

  private static void add(List<String> parts, String name, Object value) {
    if (value != null) {
      parts.add(name + " " + value);
    }
  }

  private static String name(Name name) {
    return name.text() + " | " + name.key() + (name.certain() ? "" : " | uncertain");
  }

  private static String speech(Speech speech) {
    return lower(speech.act())
        + " | "
        + speech.cue()
        + " | "
        + (speech.speaker() == null ? "-" : speech.speaker() + " | " + speech.speakerKey());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
