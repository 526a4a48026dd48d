package app.parallax.compare.statement;

import app.parallax.language.Name;
import app.parallax.language.Reading;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What words are about: news reports tell one fact in different words, and two sentences can only
 * be compared once "perished" and "were killed" are the same concept.
 *
 * <p>A concept is named by the stems of its first entry; a word in no list is its own concept.
 * Phrases win over words.
 */
public final class Concepts {
  /** Words that say so little that what is told is not told by them. */
  public static final WordList FAINT = WordList.of(Concepts.class, "faint.txt");

  private static final String LIST = "concepts.txt";

  /** The concepts of listed words, alone, by their stems; most stems are in no list. */
  private final Map<String, String> byStem = new HashMap<>();

  /**
   * The listed phrases by the stem that opens them, the longest first; with room to spare, for
   * every word of a story is looked up here, and most are to find their place empty.
   */
  private final Map<String, List<Phrase>> byOpening = HashMap.newHashMap(1 << 10);

  private record Phrase(List<String> stems, String concept) {}

  /** Where a concept stands in a reading: token {@code from} to {@code to}, exclusive. */
  public record Found(String concept, int from, int to, int start, int end, boolean stop) {}

  public Concepts() {
    SentenceReader reader = new SentenceReader();
    for (String line : WordList.of(Concepts.class, LIST).lines()) {
      String name = null;
      for (String entry : line.split(" ")) {
        List<String> stems = Phrases.stems(reader, entry);
        if (name == null) {
          name = String.join("_", stems);
        }
        if (stems.size() == 1) {
          byStem.putIfAbsent(stems.getFirst(), name);
        } else {
          byOpening
              .computeIfAbsent(stems.getFirst(), _ -> new ArrayList<>())
              .add(new Phrase(stems, name));
        }
      }
    }
    byOpening
        .values()
        .forEach(all -> all.sort(Comparator.comparingInt((Phrase p) -> p.stems.size()).reversed()));
  }

  /** The concept of an entry of a word list, in which {@code _} joins a phrase's words. */
  public String of(SentenceReader reader, String entry) {
    List<String> stems = Phrases.stems(reader, entry);
    return stems.size() == 1 ? of(stems.getFirst()) : phraseOf(stems);
  }

  private String phraseOf(List<String> stems) {
    return byOpening.getOrDefault(stems.getFirst(), List.of()).stream()
        .filter(p -> p.stems.equals(stems))
        .map(Phrase::concept)
        .findFirst()
        .orElseGet(() -> String.join("_", stems));
  }

  /** The concept of one word's stem. */
  public String of(String stem) {
    return byStem.getOrDefault(stem, stem);
  }

  /** The concepts of a reading in order, function words included and marked. */
  public List<Found> in(Reading reading) {
    List<Token> tokens = reading.tokens();
    List<Found> found = new ArrayList<>(tokens.size());
    Walk walk = along(reading);
    while (walk.next()) {
      int start = tokens.get(walk.from).start();
      int end = tokens.get(walk.to - 1).end();
      found.add(new Found(walk.concept(), walk.from, walk.to, start, end, walk.stop));
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
    private @Nullable String stem;
    private String concept = "";
    private boolean stop;

    private Walk(Reading reading) {
      tokens = reading.tokens();
      names = reading.names();
      pass();
    }

    /** The concept that the walk stands at. */
    public String concept() {
      return stem == null ? concept : of(stem);
    }

    /** The stem of the word that it stands at, null where it stands at a phrase or a place. */
    public @Nullable String stem() {
      return stem;
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
      stem = null;
      concept = place.get();
      stop = false;
      to = from + 1;
      while (to < tokens.size() && tokens.get(to).start() < here.end()) {
        to++;
      }
      return true;
    }

    private void standAtWord(Token token) {
      List<Phrase> phrases = byOpening.get(token.stem());
      Phrase phrase = phrases == null ? null : phraseAt(phrases, tokens, from);
      if (phrase == null) {
        stem = token.stem();
        stop = token.stop();
        to = from + 1;
      } else {
        stem = null;
        concept = phrase.concept;
        stop = false;
        to = from + phrase.stems.size();
      }
    }
  }

  private static @Nullable Phrase phraseAt(List<Phrase> phrases, List<Token> tokens, int at) {
    for (Phrase phrase : phrases) {
      if (Phrases.stand(phrase.stems, tokens, at)) {
        return phrase;
      }
    }
    return null;
  }

  /** What two sets share, in the order of the first. */
  public static Set<String> shared(Set<String> a, Set<String> b) {
    Set<String> shared = new LinkedHashSet<>(a);
    shared.retainAll(b);
    return shared;
  }
}
