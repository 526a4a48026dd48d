package app.parallax.compare.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.compare.Divergence;
import app.parallax.compare.Kind;
import app.parallax.compare.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Short stories of our own making, each one conflict of a kind or one trap that only looks like it.
 *
 * <p>A case that goes wrong today stands in {@code known-misses.txt}; one that has come right must
 * leave it, so the list only shrinks. The floors hold where the list is changed by hand.
 */
class PairsTest {
  private static final Path PAIRS = Path.of("src/test/resources/app/parallax/compare/pairs");

  /**
   * What comparing must reach.
   *
   * @param found conflicts of which a divergence of the right kind is reported, at least
   * @param fallen traps of which any divergence is reported, at most
   */
  private record Floor(int found, int fallen) {}

  private static final Map<Kind, Floor> FLOORS =
      Map.of(
          Kind.FIGURE, new Floor(71, 4),
          Kind.STATUS, new Floor(74, 2),
          Kind.ATTRIBUTION, new Floor(44, 0),
          Kind.TIMING, new Floor(43, 1),
          Kind.PLACE, new Floor(30, 0),
          Kind.IDENTITY, new Floor(37, 0),
          Kind.CAUSE, new Floor(29, 0),
          Kind.STANCE, new Floor(19, 3),
          Kind.FRAMING, new Floor(24, 0));

  /** A case and what became of it. */
  private record Case(String name, Kind kind, boolean conflict, String why, List<Divergence> told) {
    boolean isRight() {
      return conflict ? told.stream().anyMatch(d -> d.kind() == kind) : told.isEmpty();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Case> cases = List.of();
  private static Set<String> knownMisses = Set.of();

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> files = Files.walk(PAIRS, 2)) {
      cases =
          files
              .filter(f -> f.getParent().getParent().equals(PAIRS))
              .sorted()
              .map(PairsTest::read)
              .toList();
    }
    knownMisses =
        new HashSet<>(
            Files.readAllLines(PAIRS.resolve("known-misses.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList());
  }

  private static Case read(Path file) {
    try {
      String text = Files.readString(file);
      List<String> lines = text.lines().toList();
      return new Case(
          PAIRS.relativize(file).toString(),
          Kind.valueOf(file.getParent().getFileName().toString().toUpperCase(Locale.ROOT)),
          lines.get(1).equals("expect: conflict"),
          lines.get(2),
          Told.by(text).comparison().divergences());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Case> casesBeyondTheKnownMisses() {
    return cases.stream().filter(c -> !knownMisses.contains(c.name()));
  }

  @ParameterizedTest
  @MethodSource("casesBeyondTheKnownMisses")
  void a_conflict_is_found_and_a_trap_is_not_fallen_into(Case told) {
    assertThat(told.isRight())
        .as("%s; reported: %s", told.why(), told.told().stream().map(Divergence::note).toList())
        .isTrue();
  }

  @Test
  void a_case_that_came_right_leaves_the_known_misses() {
    assertThat(cases.stream().filter(Case::isRight).map(Case::name).filter(knownMisses::contains))
        .as("right now; take them out of known-misses.txt and raise the floors")
        .isEmpty();
    assertThat(cases.stream().map(Case::name)).containsAll(knownMisses);
    assertThat(cases).hasSizeGreaterThan(200);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_kind_keeps_what_it_has_reached(Kind kind) {
    long conflicts = count(kind, true, true) + count(kind, true, false);
    long traps = count(kind, false, true) + count(kind, false, false);
    System.out.printf(
        "%-11s conflicts found %2d of %2d, traps fallen into %2d of %2d%n",
        kind.code(), count(kind, true, true), conflicts, count(kind, false, false), traps);
    Floor floor = FLOORS.get(kind);
    assertThat(floor).isNotNull();
    assertThat(count(kind, true, true)).isGreaterThanOrEqualTo(floor.found());
    assertThat(count(kind, false, false)).isLessThanOrEqualTo(floor.fallen());
  }

  private static long count(Kind kind, boolean conflict, boolean right) {
    return cases.stream()
        .filter(c -> c.kind() == kind && c.conflict() == conflict && c.isRight() == right)
        .count();
  }
}
