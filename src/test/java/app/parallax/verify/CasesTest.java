package app.parallax.verify;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.article.Story;
import app.parallax.compare.Divergence;
import app.parallax.compare.Divergence.Finder;
import app.parallax.compare.Divergence.Position;
import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.language.Readings;
import app.parallax.summarise.Draft;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file in {@code cases} is a case, its folder the fault and its name what is so: articles, the
 * divergences listed, and a claim behind what it cites. A claim that names no citations at all, not
 * even "(none)", is checked as any text is.
 */
class CasesTest {

  @TestFactory
  List<DynamicTest> every_case_is_decided_as_its_name_says()
      throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(CasesTest.class.getResource("cases")).toURI());
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      for (Path file : files.sorted().toList()) {
        String fault = file.getParent().getFileName().toString();
        String name = file.getFileName().toString();
        Case told = Case.of(Files.readAllLines(file));
        tests.add(
            DynamicTest.dynamicTest(
                fault + ": " + name,
                () ->
                    assertThat(told.faults())
                        .as("%s", told.found(told.story()))
                        .isEqualTo(name.startsWith("caught-") ? List.of(fault) : List.of())));
      }
    }
    assertThat(tests).hasSizeGreaterThan(120);
    return tests;
  }

  private record Case(
      List<String> articles,
      List<Divergence> listed,
      boolean cites,
      List<String> ids,
      String claim) {
    static Case of(List<String> lines) {
      List<String> articles = new ArrayList<>();
      List<Divergence> listed = new ArrayList<>();
      for (String line : lines.subList(0, lines.size() - 1)) {
        if (line.startsWith("? ")) {
          listed.add(divergence(line.substring(2).split(" \\| ")));
        } else {
          articles.add(line.substring(line.indexOf(": ") + 2));
        }
      }
      String last = lines.getLast();
      int mark = last.indexOf("> ");
      String cited = last.substring(0, mark).strip();
      return new Case(
          articles,
          listed,
          !cited.isEmpty(),
          cited.isEmpty() || cited.equals("(none)") ? List.of() : List.of(cited.split(",")),
          last.substring(mark + 2));
    }

    private static Divergence divergence(String[] parts) {
      List<Position> positions = new ArrayList<>();
      for (int i = 1; i < parts.length; i++) {
        String[] side = parts[i].split(" = ");
        positions.add(new Position(side[0], List.of(side[1])));
      }
      return new Divergence(
          Kind.FIGURE, Severity.HIGH, "", parts[0], "", positions, List.of(), Set.of(Finder.RULES));
    }

    /** The faults found, each once. */
    List<String> faults() {
      return found(story()).stream().map(f -> f.fault().code()).distinct().toList();
    }

    Story story() {
      return Stories.of(articles.toArray(String[]::new));
    }

    private List<Finding> found(Story story) {
      if (!cites) {
        return new TextCheck()
            .check(story, Readings.of(story.sentences()), claim).sentences().stream()
                .flatMap(s -> s.findings().stream())
                .toList();
      }
      var draft = new Draft(null, List.of(new Draft.Line(claim, ids)), listed);
      VerifiedSummary verified = Stories.verified(story, draft);
      assertThat(verified.divergences()).hasSameSizeAs(listed);
      return verified.verification().dropped().stream()
          .flatMap(d -> d.findings().stream())
          .toList();
    }
  }
}
