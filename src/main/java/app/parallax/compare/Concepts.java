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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** What the lists know of a stem; most stems they don't. */
  private final Map<String, Listed> byStem = new HashMap<>();

  private record Phrase(List<String> stems, String concept) {}

  /**
   * A stem of the lists.
   *
   * @param concept its own, alone
   * @param phrases those that it opens, the longest first
   */
  private record Listed(String concept, List<Phrase> phrases) {
    Listed and(Phrase phrase) {
      List<Phrase> all = new ArrayList<>(phrases);
      all.add(phrase);
      all.sort(Comparator.comparingInt((Phrase p) -> p.stems.size()).reversed());
      return new Listed(concept, List.copyOf(all));
    }
  }

  /** Where a concept stands in a reading: token {@code from} to {@code to}, exclusive. */
  public record Found(String concept, int from, int to, int start, int end, boolean stop) {}

  public Concepts() {
    SentenceReader reader = new SentenceReader();
    List<Phrase> phrases = new ArrayList<>();
    for (String line : lines(LISTS)) {
      String name = null;
      for (String entry : line.split(" ")) {
        List<String> stems = stems(reader, entry);
        if (name == null) {
          name = String.join("_", stems);
        }
        if (stems.size() == 1) {
          byStem.putIfAbsent(stems.getFirst(), new Listed(name, List.of()));
        } else {
          phrases.add(new Phrase(stems, name));
        }
      }
    }
    for (Phrase phrase : phrases) {
      String first = phrase.stems.getFirst();
      byStem.put(first, byStem.getOrDefault(first, new Listed(first, List.of())).and(phrase));
    }
  }

  /** The concept of an entry of a word list, in which {@code _} joins a phrase's words. */
  String of(SentenceReader reader, String entry) {
    List<String> stems = stems(reader, entry);
    return stems.size() == 1 ? of(stems.getFirst()) : phraseOf(stems);
  }

  private String phraseOf(List<String> stems) {
    return phrases(stems.getFirst()).stream()
        .filter(p -> p.stems.equals(stems))
        .map(Phrase::concept)
        .findFirst()
        .orElseGet(() -> String.join("_", stems));
  }

  private List<Phrase> phrases(String first) {
    Listed listed = byStem.get(first);
    return listed == null ? List.of() : listed.phrases;
  }

  /** The concept of one word's stem. */
  String of(String stem) {
    Listed listed = byStem.get(stem);
    return listed == null ? stem : listed.concept;
  }

  /** The concepts of a reading in order, function words included and marked. */
  public List<Found> in(Reading reading) {
    List<Token> tokens = reading.tokens();
    List<Found> found = new ArrayList<>(tokens.size());
    Walk walk = along(reading);
    while (walk.next()) {
      int start = tokens.get(walk.from).start();
      int end = tokens.get(walk.to - 1).end();
      found.add(new Found(walk.concept, walk.from, walk.to, start, end, walk.stop));
    }
    return found;
  }

  /** The same one by one, for who needs no more than what they are. */
  public Walk along(Reading reading) {
    return new Walk(reading);
  }

  /** A walk along a reading; it stands before the first concept until {@link #next}. */
  public final class Walk {
    private final List<Token> tokens;
    private final List<Name> names;
    private int nextName;
    private @Nullable Name name;
    private int from;
    private int to;
    private String concept = "";
    private boolean stop;

    private Walk(Reading reading) {
      tokens = reading.tokens();
      names = reading.names();
      pass();
    }

    /** The concept that the walk stands at. */
    public String concept() {
      return concept;
    }

    /** Whether it stands at a function word, which carries no content. */
    public boolean stop() {
      return stop;
    }

    /** Goes on to the next concept; false where there is none. */
    public boolean next() {
      from = to;
      if (from == tokens.size()) {
        return false;
      }
      Token token = tokens.get(from);
      while (name != null && name.end() <= token.start()) {
        pass();
      }
      if (name == null || !standAtPlace(name, token)) {
        standAtWord(token);
      }
      return true;
    }

    private void pass() {
      name = nextName < names.size() ? names.get(nextName++) : null;
    }

    private boolean standAtPlace(Name here, Token token) {
      if (here.start() != token.start() || !here.certain()) {
        return false;
      }
      Optional<String> place = here.place();
      if (place.isEmpty()) {
        return false;
      }
      concept = place.get();
      stop = false;
      to = from + 1;
      while (to < tokens.size() && tokens.get(to).start() < here.end()) {
        to++;
      }
      return true;
    }

    private void standAtWord(Token token) {
      Listed listed = byStem.get(token.stem());
      Phrase phrase = listed == null ? null : phraseAt(listed.phrases, tokens, from);
      if (phrase == null) {
        concept = listed == null ? token.stem() : listed.concept;
        stop = token.stop();
        to = from + 1;
      } else {
        concept = phrase.concept;
        stop = false;
        to = from + phrase.stems.size();
      }
    }
  }

  private static @Nullable Phrase phraseAt(List<Phrase> phrases, List<Token> tokens, int at) {
    for (Phrase phrase : phrases) {
      if (stand(phrase.stems, tokens, at)) {
        return phrase;
      }
    }
    return null;
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
