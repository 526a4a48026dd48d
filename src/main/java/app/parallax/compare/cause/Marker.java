package app.parallax.compare.cause;

import app.parallax.compare.statement.Gapped;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Stretch;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A phrase of {@code causes.txt} that ties a cause to what came of it: "caused by", "led to". */
record Marker(Tie tie, Gapped words) {
  private static final Map<String, List<Marker>> BY_FIRST_STEM = markers();

  /** Which way a marker ties; each has the list of its name. */
  enum Tie {
    ORIGIN,
    REASON,
    UNRELATED,
    FATAL,
    AROUND,
    CAUSING,
    VERDICT
  }

  /** A marker where it stands. */
  record Found(Tie tie, Stretch at) {}

  /** The markers of a statement behind its first word, in order. */
  static List<Found> in(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    List<Found> found = new ArrayList<>();
    for (int i = 1; i < tokens.size(); i++) {
      for (Marker marker : BY_FIRST_STEM.getOrDefault(tokens.get(i).stem(), List.of())) {
        int end = marker.words.endAt(tokens, i);
        if (end > 0) {
          found.add(new Found(marker.tie, new Stretch(i, end)));
        }
      }
    }
    return found;
  }

  private static Map<String, List<Marker>> markers() {
    Map<String, List<Marker>> byFirstStem = new HashMap<>();
    SentenceReader reader = new SentenceReader();
    for (Tie tie : Tie.values()) {
      Explanation.LIST.lists(tie.name().toLowerCase(Locale.ROOT)).stream()
          .flatMap(List::stream)
          .map(entry -> new Marker(tie, Gapped.of(reader, entry)))
          .forEach(marker ->
              byFirstStem
                  .computeIfAbsent(marker.words.first(), _ -> new ArrayList<>())
                  .add(marker));
    }
    return byFirstStem;
  }
}
