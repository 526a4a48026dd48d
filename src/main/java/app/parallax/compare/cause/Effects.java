package app.parallax.compare.cause;

import app.parallax.compare.statement.Gapped;
import app.parallax.compare.statement.Phrases;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Stretch;
import app.parallax.compare.statement.WordList;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of event that {@code effects.txt} knows, and the causes that it takes for one. */
public final class Effects {
  private static final String LISTS = "effects.txt";
  private static final String KIN = "kin";
  private static final String NATURE = "nature";

  private static final List<Set<String>> KINS = stems(KIN);
  private static final Set<String> FORCES = stems(NATURE).getFirst();
  private static final Map<String, List<Word>> BY_FIRST_STEM = words();

  private record Word(Effect effect, Gapped words) {}

  /** An event's word where it stands. */
  public record Found(Effect effect, Stretch at) {}

  private Effects() {}

  /** The events told in a stretch of a statement, in order. */
  public static List<Found> in(Statement statement, Stretch stretch) {
    List<Token> tokens = statement.reading().tokens();
    List<Found> found = new ArrayList<>();
    for (int i = stretch.from(); i < stretch.to(); i++) {
      for (Word word : BY_FIRST_STEM.getOrDefault(tokens.get(i).stem(), List.of())) {
        int end = word.words.endAt(tokens, i);
        if (end > 0 && end <= stretch.to()) {
          found.add(new Found(word.effect, new Stretch(i, end)));
        }
      }
    }
    return found;
  }

  /** The events told anywhere in a statement, in order. */
  public static List<Found> in(Statement statement) {
    return in(statement, Stretch.all(statement.reading().tokens()));
  }

  static boolean isForceOfNature(Token token) {
    return FORCES.contains(token.stem());
  }

  /** Whether two causes, by their tokens, may be one in two words: "rain" and "an inflow". */
  static boolean areKin(List<Token> one, List<Token> other) {
    return KINS.stream()
        .anyMatch(kin ->
            one.stream().anyMatch(t -> kin.contains(t.stem()))
                && other.stream().anyMatch(t -> kin.contains(t.stem())));
  }

  private static List<Set<String>> stems(String name) {
    SentenceReader reader = new SentenceReader();
    return WordList.of(Effects.class, LISTS).lists(name).stream()
        .map(words ->
            words.stream()
                .map(word -> Phrases.stems(reader, word).getFirst())
                .collect(Collectors.toUnmodifiableSet()))
        .toList();
  }

  private static Map<String, List<Word>> words() {
    Map<String, List<Word>> byFirstStem = new HashMap<>();
    SentenceReader reader = new SentenceReader();
    for (String line : WordList.of(Effects.class, LISTS).lines()) {
      String[] parts = line.split("\\|");
      String[] head = parts[0].strip().split(" ");
      if (head[0].equals(KIN) || head[0].equals(NATURE)) {
        continue;
      }
      Effect effect = Effect.of(head[0], head.length > 1 ? head[1] : "");
      for (String entry : parts[1].strip().split(" ")) {
        Gapped words = Gapped.of(reader, entry);
        byFirstStem
            .computeIfAbsent(words.first(), _ -> new ArrayList<>())
            .add(new Word(effect, words));
      }
    }
    return byFirstStem;
  }
}
