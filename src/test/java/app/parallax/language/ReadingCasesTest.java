package app.parallax.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The case files: a folder per kind, a file per fact; in it blocks of a sentence and, indented, all
 * that is found in it.
 */
class ReadingCasesTest {

  @TestFactory
  Stream<DynamicContainer> each_sentence_is_read_as_its_file_says()
      throws IOException, URISyntaxException {
    Path cases =
        Path.of(Objects.requireNonNull(ReadingCasesTest.class.getResource("figures")).toURI())
            .getParent();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(cases)) {
      files = walk.filter(p -> p.toString().endsWith(".txt")).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(30);
    return files.stream().map(ReadingCasesTest::container);
  }

  private static DynamicContainer container(Path file) {
    String kind = file.getParent().getFileName().toString();
    String fact = file.getFileName().toString().replace(".txt", "");
    try {
      return DynamicContainer.dynamicContainer(
          kind + ": " + fact.replace('_', ' '),
          Stream.of(Files.readString(file).split("\n\n"))
              .map(block -> block.strip().lines().toList())
              .map(lines ->
                  DynamicTest.dynamicTest(
                      lines.getFirst(),
                      () ->
                          assertThat(Shown.lines(kind, lines.getFirst()))
                              .containsExactlyElementsOf(
                                  lines.stream().skip(1).map(String::strip).toList()))));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
