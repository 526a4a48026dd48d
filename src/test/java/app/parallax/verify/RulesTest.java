package app.parallax.verify;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.article.Story;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each file in {@code gate} is a fact: sources, claims that cite them, and what the gate finds. */
class RulesTest {

  @TestFactory
  List<DynamicTest> the_gate_finds() throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(RulesTest.class.getResource("gate")).toURI());
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        tests.addAll(tests(file));
      }
    }
    assertThat(tests).hasSizeGreaterThan(60);
    return tests;
  }

  private static List<DynamicTest> tests(Path file) throws IOException {
    List<String> articles = new ArrayList<>();
    List<DynamicTest> tests = new ArrayList<>();
    boolean claims = false;
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("= ")) {
        claims = line.equals("= claims");
      } else if (!claims) {
        articles.add(line);
      } else {
        String[] parts = line.split("\\|");
        String name = file.getFileName() + ": " + parts[1].strip() + " [" + parts[0].strip() + "]";
        tests.add(
            DynamicTest.dynamicTest(
                name,
                () ->
                    assertThat(found(articles, parts[1].strip(), parts[0].strip()))
                        .isEqualTo(parts[2].strip())));
      }
    }
    return tests;
  }

  /** The faults found, or "passes". */
  private static String found(List<String> articles, String claim, String citations) {
    Story story = Stories.of(articles.toArray(String[]::new));
    VerifiedSummary verified =
        citations.isEmpty()
            ? Stories.verified(story, claim)
            : Stories.verified(story, claim, citations.split(","));
    if (!verified.summary().isEmpty()) {
      return "passes";
    }
    return String.join(
        " ",
        verified.verification().dropped().getFirst().findings().stream()
            .map(f -> f.fault().code())
            .distinct()
            .toList());
  }
}
