package app.parallax;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house as a test: the order of rooms, one library one room, every package null-marked. */
class ArchitectureTest {
  private static final String ROOT = "app.parallax";

  /** In the order of the flow: a room imports only rooms before it. */
  private static final List<String> ROOMS =
      List.of(
          "request",
          "article",
          "fetch",
          "language",
          "compare",
          "secret",
          "summarise",
          "verify",
          "job",
          "tenant",
          "webhook",
          "render",
          "web",
          "slack",
          "handler",
          "local");

  /** Which rooms may see a library; Jackson is everybody's. */
  private static final Map<String, Set<String>> LIBRARIES =
      Map.of(
          "org.jsoup..", Set.of("article"),
          "org.apache.hc..", Set.of("fetch"),
          // Local holds the stand-in's client, which is of the same type as the real one; a model
          // of Bedrock is reached through the SDK.
          "software.amazon.awssdk..",
              Set.of("secret", "summarise", "job", "tenant", "webhook", "local"),
          "com.amazonaws.services.lambda..", Set.of("handler", "local"),
          "com.amazonaws.services.dynamodbv2..", Set.of("local"),
          "com.fasterxml.jackson.dataformat.yaml..", Set.of("local"),
          "info.picocli..", Set.of("local"),
          "picocli..", Set.of("local"),
          "com.sun.net.httpserver..", Set.of("local"),
          "dev.langchain4j..", Set.of("summarise"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void enough_classes_were_seen() {
    assertThat(CLASSES.size()).isGreaterThan(60);
  }

  @TestFactory
  List<DynamicTest> a_room_imports_only_rooms_before_it() {
    return ROOMS.stream()
        .map(room ->
            DynamicTest.dynamicTest(
                room,
                () -> {
                  List<String> later =
                      ROOMS.subList(ROOMS.indexOf(room) + 1, ROOMS.size()).stream()
                          .map(r -> ROOT + "." + r + "..")
                          .toList();
                  if (!later.isEmpty()) {
                    noClasses()
                        .that()
                        .resideInAPackage(ROOT + "." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later.toArray(String[]::new))
                        .allowEmptyShould(true)
                        .check(CLASSES);
                  }
                }))
        .toList();
  }

  @TestFactory
  List<DynamicTest> a_library_is_seen_by_its_rooms_alone() {
    return LIBRARIES.entrySet().stream()
        .map(library ->
            DynamicTest.dynamicTest(
                library.getKey(),
                () ->
                    noClasses()
                        .that()
                        .resideInAnyPackage(
                            ROOMS.stream()
                                .filter(room -> !library.getValue().contains(room))
                                .map(room -> ROOT + "." + room + "..")
                                .toArray(String[]::new))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library.getKey())
                        .check(CLASSES)))
        .toList();
  }

  @Test
  void the_kinds_of_divergences_do_not_lean_on_each_other_in_a_circle() {
    SlicesRuleDefinition.slices()
        .matching(ROOT + ".compare.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".compare")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".compare.*..")
        .check(CLASSES);
  }

  @Test
  void every_room_is_listed() {
    Set<String> seen = new TreeSet<>();
    CLASSES.forEach(c -> {
      String rest = c.getPackageName().substring(ROOT.length());
      if (!rest.isEmpty()) {
        seen.add(rest.substring(1).split("\\.")[0]);
      }
    });
    assertThat(ROOMS).containsAll(seen);
  }

  @Test
  void every_package_is_null_marked() {
    Set<String> unmarked = new TreeSet<>();
    CLASSES.forEach(c -> {
      if (!c.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(c.getPackageName());
      }
    });
    assertThat(unmarked).isEmpty();
  }
}
