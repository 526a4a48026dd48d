package app.parallax.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the functions' zips, and what is not. */
class FunctionZipsIT {
  private static final Path FUNCTIONS =
      Path.of(System.getProperty("parallax.target", "target"), "functions");

  /** Parts of names of jars that no function may carry: what serves, tests and builds. */
  private static final List<String> NOT_FOR_LAMBDA =
      List.of(
          "DynamoDBLocal",
          "pinpoint",
          "sqlite",
          "jetty",
          "netty",
          "picocli",
          "snakeyaml",
          "junit",
          "assertj",
          "archunit",
          "commonmark",
          "elasticmq",
          "jmh",
          "guava",
          "aws-java-sdk",
          "runtime-interface-client");

  static List<Path> zips() throws IOException {
    try (Stream<Path> files = Files.list(FUNCTIONS)) {
      return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
  }

  @Test
  void every_handler_has_its_zip() throws IOException {
    Set<String> handlers = new TreeSet<>();
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/app/parallax/handler"))) {
      sources
          .map(source -> source.getFileName().toString())
          .filter(name -> name.endsWith("Handler.java"))
          .forEach(name -> handlers.add(name.replace("Handler.java", ".zip").toLowerCase()));
    }

    assertThat(zips().stream().map(zip -> zip.getFileName().toString()))
        .containsExactlyElementsOf(handlers)
        .contains("api.zip", "worker.zip", "sweeper.zip");
  }

  @ParameterizedTest
  @MethodSource("zips")
  void a_zip_holds_its_handler_and_no_other(Path zip) throws IOException {
    String function = zip.getFileName().toString().replace(".zip", "");

    assertThat(names(zip).filter(name -> name.matches("app/parallax/handler/\\w+Handler\\.class")))
        .singleElement()
        .asString()
        .isEqualToIgnoringCase("app/parallax/handler/" + function + "Handler.class");
  }

  @ParameterizedTest
  @MethodSource("zips")
  void nothing_local_and_nothing_of_tests_is_in_a_zip(Path zip) throws IOException {
    Set<String> names = names(zip).collect(Collectors.toSet());

    assertThat(names)
        .noneMatch(name -> name.startsWith("app/parallax/local/"))
        .noneMatch(name -> name.matches(".*(Test|IT|Benchmark)(\\$.*)?\\.class"))
        .noneMatch(name -> NOT_FOR_LAMBDA.stream().anyMatch(name::contains));
  }

  @ParameterizedTest
  @MethodSource("zips")
  void a_zip_is_laid_out_as_lambda_loads_it(Path zip) throws IOException {
    assertThat(names(zip).filter(name -> name.endsWith(".jar")))
        .isNotEmpty()
        .allMatch(name -> name.matches("lib/[^/]+\\.jar"));
    assertThat(names(zip).filter(name -> name.endsWith(".class")))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("app/parallax/"));
  }

  @Test
  void only_the_worker_may_carry_a_model_client() throws IOException {
    for (Path zip : zips()) {
      if (!zip.endsWith("worker.zip")) {
        assertThat(names(zip))
            .as(zip.toString())
            .noneMatch(name -> name.contains("langchain4j"))
            .noneMatch(name -> name.contains("bedrock"))
            .noneMatch(name -> name.startsWith("app/parallax/summarise/model/"));
      }
    }
  }

  @Test
  void only_the_worker_carries_what_compares_and_writes() throws IOException {
    for (Path zip : zips()) {
      boolean compares =
          names(zip)
              .anyMatch(name -> name.matches("app/parallax/(compare/.+|summarise/extract)/.*"));
      assertThat(compares).as(zip.toString()).isEqualTo(zip.endsWith("worker.zip"));
    }
  }

  private static Stream<String> names(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .toList()
          .stream();
    }
  }
}
