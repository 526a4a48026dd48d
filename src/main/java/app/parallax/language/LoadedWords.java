package app.parallax.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words that judge, dramatise or label, in a writer's own voice; what stands between quotation
 * marks is somebody else's and never counts.
 *
 * <p>The list is {@code loaded.txt}: classes that news style guides and Wikipedia's "words to
 * watch" name, each phrase with the words after which it is plain. English alone.
 */
public final class LoadedWords {
  private static final Node ROOT = read();

  private static final Set<String> NUMBERS =
      Set.of(
          "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve", "a", "an", "few");

  private LoadedWords() {}

  /**
   * A loaded word or phrase.
   *
   * @param start where it begins, in UTF-16 code units of the text read
   * @param end where it ends, exclusive
   * @param term as it stands there
   */
  public record Loaded(int start, int end, String term) {}

  /** The loaded words of a sentence outside its quotations, in order, none within another. */
  public static List<Loaded> in(Reading reading) {
    List<Word> words = words(reading.text());
    boolean titled = isTitled(reading.text(), words);
    List<Loaded> loaded = new ArrayList<>();
    int i = 0;
    while (i < words.size()) {
      Match match = walk(ROOT, words, i, i);
      Word first = words.get(i);
      int end = match.end;
      if (match.plain) {
        i = end;
        continue;
      }
      if (end < 0
          || isQuoted(reading, first.start)
          || end == i + 1 && isName(reading.text(), words, i, titled)) {
        i++;
        continue;
      }
      int stop = words.get(end - 1).end;
      loaded.add(new Loaded(first.start, stop, reading.text().substring(first.start, stop)));
      i = end;
    }
    return List.copyOf(loaded);
  }

  /**
   * The longest phrase that begins at a word.
   *
   * @param end the place after it, -1 where none begins
   * @param plain whether it is a plain use of words that are loaded elsewhere
   */
  private record Match(int end, boolean plain) {
    static final Match NONE = new Match(-1, false);

    Match longer(Match other) {
      return other.end > end ? other : this;
    }
  }

  private static Match walk(Node node, List<Word> words, int from, int at) {
    Match best = node.accepts(words, from, at).map(e -> new Match(at, e.plain)).orElse(Match.NONE);
    if (at < words.size()) {
      Node next = node.next.get(words.get(at).folded);
      if (next != null) {
        best = best.longer(walk(next, words, from, at + 1));
      }
      Node number = node.next.get("#");
      if (number != null && isNumber(words.get(at).folded)) {
        best = best.longer(walk(number, words, from, at + 1));
      }
    }
    return best;
  }

  private static boolean isNumber(String folded) {
    return Character.isDigit(folded.charAt(0)) || NUMBERS.contains(folded);
  }

  private static boolean isQuoted(Reading reading, int start) {
    return reading.quotations().stream().anyMatch(q -> q.start() <= start && start < q.end());
  }

  /** A single word with a capital inside a sentence is a name, unless all words have capitals. */
  private static boolean isName(String text, List<Word> words, int at, boolean titled) {
    return !titled && at > 0 && Character.isUpperCase(text.charAt(words.get(at).start));
  }

  private static boolean isTitled(String text, List<Word> words) {
    long capitals = words.stream().filter(w -> Character.isUpperCase(text.charAt(w.start))).count();
    return words.size() >= 3 && capitals * 10 >= words.size() * 6L;
  }

  private record Word(int start, int end, String folded) {}

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < text.length() && isWordPart(text, i)) {
        i++;
      }
      String folded = text.substring(start, i).toLowerCase(Locale.ROOT).replace('\u2019', '\'');
      boolean possessive = folded.endsWith("'s");
      words.add(
          new Word(
              start,
              possessive ? i - 2 : i,
              possessive ? folded.substring(0, folded.length() - 2) : folded));
    }
    return words;
  }

  private static boolean isWordPart(String text, int i) {
    char c = text.charAt(i);
    return Character.isLetterOrDigit(c)
        || (c == '\'' || c == '\u2019' || c == '.' || c == ',')
            && i + 1 < text.length()
            && Character.isLetterOrDigit(text.charAt(i + 1))
            && Character.isLetterOrDigit(text.charAt(i - 1))
            && (c == '\'' || c == '\u2019' || Character.isDigit(text.charAt(i + 1)));
  }

  /** A step of a phrase; where {@link #ends} is not empty a phrase may end here. */
  private static final class Node {
    final Map<String, Node> next = new HashMap<>();
    final List<End> ends = new ArrayList<>();

    Optional<End> accepts(List<Word> words, int from, int at) {
      for (End end : ends) {
        boolean placed = !end.opens || from == 0;
        Optional<String> after =
            at < words.size() ? Optional.of(words.get(at).folded) : Optional.empty();
        if (placed && after.filter(end.notBefore::contains).isEmpty()) {
          return Optional.of(end);
        }
      }
      return Optional.empty();
    }
  }

  private record End(boolean opens, boolean plain, Set<String> notBefore) {}

  private static Node read() {
    var root = new Node();
    var resource = Objects.requireNonNull(LoadedWords.class.getResourceAsStream("loaded.txt"));
    try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()
            && !line.startsWith("# ")
            && !line.equals("#")
            && !line.startsWith("[")) {
          add(root, line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return root;
  }

  private static void add(Node root, String line) {
    boolean opens = line.startsWith("^");
    boolean plain = line.startsWith("=");
    String[] parts = (opens || plain ? line.substring(1) : line).split(" !", 2);
    Set<String> notBefore = parts.length > 1 ? Set.of(parts[1].split("\\|")) : Set.of();
    List<Node> ends = List.of(root);
    for (String step : parts[0].split(" ")) {
      List<Node> reached = new ArrayList<>();
      for (Node node : ends) {
        for (String word : step.split("\\|")) {
          Node end = node;
          for (String piece : word.split("-")) {
            end = end.next.computeIfAbsent(piece, _ -> new Node());
          }
          reached.add(end);
        }
      }
      ends = reached;
    }
    ends.forEach(node -> node.ends.add(new End(opens, plain, new HashSet<>(notBefore))));
  }
}
