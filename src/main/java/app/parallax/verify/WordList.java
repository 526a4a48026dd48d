package app.parallax.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A word list of this room, line by line; "#" opens a comment and "[" a heading. */
final class WordList {
  private WordList() {}

  static List<String> read(String name) {
    var resource = Objects.requireNonNull(WordList.class.getResourceAsStream(name), name);
    try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#") && !l.startsWith("["))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
