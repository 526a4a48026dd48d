package app.parallax.compare.statement;

import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events that a report tells once: "gave way", "burst" and "the breach opened" are one family.
 */
public final class Events {
  private record Phrase(List<String> stems, String family) {}

  /** An event told by tokens {@code from} to {@code to}, exclusive. */
  public record Told(String family, Set<String> concepts, int from, int to, int start, int end) {}

  private final Map<String, Set<String>> byConcept = new HashMap<>();
  private final Map<String, List<Phrase>> byFirst = new HashMap<>();
  private final Map<String, Set<String>> families = new HashMap<>();
  private final Set<String> disasters = new HashSet<>();

  /** The events that a list names; a word may tell of several. */
  public Events(Concepts concepts, String list) {
    SentenceReader reader = new SentenceReader();
    for (String line : WordList.of(Events.class, list).lines()) {
      boolean disaster = line.startsWith("!");
      String[] entries = (disaster ? line.substring(1) : line).strip().split(" ");
      String family = entries[0];
      Set<String> all = new LinkedHashSet<>();
      for (String entry : entries) {
        String concept = concepts.of(reader, entry);
        all.add(concept);
        byConcept.computeIfAbsent(concept, c -> new LinkedHashSet<>()).add(family);
        List<String> stems = Phrases.stems(reader, entry);
        if (stems.size() > 1) {
          byFirst
              .computeIfAbsent(stems.getFirst(), s -> new ArrayList<>())
              .add(new Phrase(stems, family));
        }
      }
      families.put(family, all);
      if (disaster) {
        disasters.add(family);
      }
    }
  }

  /** The events that a statement tells. */
  public List<Told> in(Statement statement) {
    List<Told> told = new ArrayList<>();
    List<Token> tokens = statement.reading().tokens();
    for (Concepts.Found found : statement.concepts()) {
      for (String family : byConcept.getOrDefault(found.concept(), Set.of())) {
        told.add(told(family, found.concept(), tokens, found.from(), found.to()));
      }
      for (Phrase phrase : byFirst.getOrDefault(tokens.get(found.from()).stem(), List.of())) {
        if (Phrases.stand(phrase.stems, tokens, found.from())) {
          int to = found.from() + phrase.stems.size();
          told.add(told(phrase.family, found.concept(), tokens, found.from(), to));
        }
      }
    }
    return told;
  }

  private static Told told(String family, String concept, List<Token> tokens, int from, int to) {
    int start = tokens.get(from).start();
    int end = tokens.get(to - 1).end();
    return new Told(family, Set.of(concept), from, to, start, end);
  }

  /** The concepts that tell of a family's events. */
  public Set<String> concepts(String family) {
    return families.getOrDefault(family, Set.of());
  }

  /** Whether a story has only one event of a family. */
  public boolean isDisaster(String family) {
    return disasters.contains(family);
  }
}
