package app.parallax.compare;

import app.parallax.language.Name;
import app.parallax.language.Reading;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What words are about: news reports tell one fact in different words, and two sentences can only
 * be compared once "perished" and "were killed" are the same concept.
 *
 * <p>A concept is named by the stems of its first entry; a word in no list is its own concept.
 * Phrases win over words.
 */
public final class Concepts {
  private static final String LISTS = "concepts.txt";

  /** Word lists are the program's own and few: each entry is read once. */
  private static final Map<String, List<String>> STEMS = new ConcurrentHashMap<>();

  private final Map<String, String> conceptOfStem = new HashMap<>();
  private final Map<String, List<Phrase>> phrasesByFirstStem = new HashMap<>();

  private record Phrase(List<String> stems, String concept) {}

  /** Where a concept stands in a reading: token {@code from} to {@code to}, exclusive. */
  public record Found(String concept, int from, int to, int start, int end, boolean stop) {}

  public Concepts() {
    SentenceReader reader = new SentenceReader();
    for (String line : lines(LISTS)) {
      String name = null;
      for (String entry : line.split(" ")) {
        List<String> stems = stems(reader, entry);
        if (name == null) {
          name = String.join("_", stems);
        }
        add(stems, name);
      }
    }
  }

  private void add(List<String> stems, String concept) {
    if (stems.size() == 1) {
      conceptOfStem.putIfAbsent(stems.getFirst(), concept);
    } else {
      phrasesByFirstStem
          .computeIfAbsent(stems.getFirst(), s -> new ArrayList<>())
          .add(new Phrase(stems, concept));
    }
  }

  /** The concept of an entry of a word list, in which {@code _} joins a phrase's words. */
  String of(SentenceReader reader, String entry) {
    List<String> stems = stems(reader, entry);
    return stems.size() == 1 ? of(stems.getFirst()) : phraseOf(stems);
  }

  private String phraseOf(List<String> stems) {
    return phrasesByFirstStem.getOrDefault(stems.getFirst(), List.of()).stream()
        .filter(p -> p.stems.equals(stems))
        .map(Phrase::concept)
        .findFirst()
        .orElseGet(() -> String.join("_", stems));
  }

  /** The concept of one word's stem. */
  String of(String stem) {
    return conceptOfStem.getOrDefault(stem, stem);
  }

  /** The concepts of a reading in order, function words included and marked. */
  public List<Found> in(Reading reading) {
    List<Token> tokens = reading.tokens();
    List<Found> found = new ArrayList<>(tokens.size());
    int next = 0;
    for (int i = 0; i < tokens.size(); ) {
      Token token = tokens.get(i);
      while (next < reading.names().size() && reading.names().get(next).end() <= token.start()) {
        next++;
      }
      Name place = next < reading.names().size() ? reading.names().get(next) : null;
      if (place != null
          && place.certain()
          && place.start() == token.start()
          && place.place().isPresent()) {
        int last = i;
        while (last + 1 < tokens.size() && tokens.get(last + 1).start() < place.end()) {
          last++;
        }
        found.add(
            new Found(
                place.place().get(), i, last + 1, token.start(), tokens.get(last).end(), false));
        i = last + 1;
        continue;
      }
      Phrase phrase = phraseAt(tokens, i);
      int length = phrase == null ? 1 : phrase.stems.size();
      String concept = phrase == null ? of(token.stem()) : phrase.concept;
      found.add(
          new Found(
              concept,
              i,
              i + length,
              token.start(),
              tokens.get(i + length - 1).end(),
              phrase == null && token.stop()));
      i += length;
    }
    return found;
  }

  private @Nullable Phrase phraseAt(List<Token> tokens, int at) {
    @Nullable Phrase longest = null;
    for (Phrase phrase : phrasesByFirstStem.getOrDefault(tokens.get(at).stem(), List.of())) {
      if ((longest == null || phrase.stems.size() > longest.stems.size())
          && stand(phrase.stems, tokens, at)) {
        longest = phrase;
      }
    }
    return longest;
  }

  static boolean stand(List<String> stems, List<Token> tokens, int at) {
    if (at + stems.size() > tokens.size()) {
      return false;
    }
    for (int i = 0; i < stems.size(); i++) {
      if (!tokens.get(at + i).stem().equals(stems.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The stems of an entry of a word list, in which {@code _} joins a phrase's words. */
  static List<String> stems(SentenceReader reader, String entry) {
    return STEMS.computeIfAbsent(
        entry, e -> reader.read(e.replace('_', ' ')).tokens().stream().map(Token::stem).toList());
  }

  /** The lines of a word list beside this class, without comments. */
  static List<String> lines(String resource) {
    try (InputStream in = Concepts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the word list " + resource + " is not packaged");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
