package app.parallax.compare.statement;

import app.parallax.language.SentenceReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A list of words that is packaged beside the class that reads by it.
 *
 * @param lines without comments; one that holds a named list is {@code name | entry entry}
 */
public record WordList(List<String> lines) {
  public WordList {
    lines = List.copyOf(lines);
  }

  /** A list by its file's name. */
  public static WordList of(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the word list " + file + " is not packaged");
      }
      return new WordList(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The entries of each line that holds a list of this name. */
  public List<List<String>> lists(String name) {
    String head = name + " |";
    return lines.stream()
        .filter(line -> line.startsWith(head))
        .map(line -> List.of(line.substring(head.length()).strip().split(" ")))
        .toList();
  }

  /** The same as one set, for words that meet as they stand. */
  public Set<String> words(String name) {
    return lists(name).stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
  }

  /** The same by their stems, single words alone. */
  public Set<String> stems(String name) {
    SentenceReader reader = new SentenceReader();
    return words(name).stream()
        .map(word -> Phrases.stems(reader, word))
        .filter(stems -> stems.size() == 1)
        .map(List::getFirst)
        .collect(Collectors.toUnmodifiableSet());
  }
}
