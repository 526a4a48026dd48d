package app.parallax;

import app.parallax.job.Result;
import app.parallax.request.Options;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SubmittedArticle.Body;
import app.parallax.request.SummaryRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How long a story takes from articles to verified summary, warm and on one core, and how that
 * grows with the number and the length of its articles.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 2,
    jvmArgs = {
      "-XX:ActiveProcessorCount=1",
      "-XX:+UseSerialGC",
      "-Xmx2g",
      "--sun-misc-unsafe-memory-access=allow"
    })
public class PipelineBenchmark {

  /** A story in a folder. */
  @State(Scope.Benchmark)
  public static class Given {
    @Param("samples/brackenholt-water")
    public String folder;

    private Pipeline pipeline;
    private SummaryRequest request;

    @Setup
    public void read() {
      pipeline = new Pipeline(InstantSource.system());
      request = storyIn(Path.of(folder));
    }
  }

  /** A story as large as it is asked to be: articles × characters of each. */
  @State(Scope.Benchmark)
  public static class Growing {
    @Param({"2x1000", "5x1000", "2x10000", "20x10000", "5x100000", "20x100000"})
    public String size;

    private Pipeline pipeline;
    private SummaryRequest request;

    @Setup
    public void generate() {
      String[] sides = size.split("x");
      pipeline = new Pipeline(InstantSource.system());
      request = GeneratedStory.request(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
      // A large story alone would be measured before the compiler has seen it all.
      SummaryRequest small = GeneratedStory.request(5, 5_000);
      for (int i = 0; i < 50; i++) {
        pipeline.summarise(small);
      }
    }
  }

  @Benchmark
  public Result story(Given given) {
    return given.pipeline.summarise(given.request);
  }

  @Benchmark
  @Warmup(iterations = 1, time = 2)
  @Measurement(iterations = 3, time = 1)
  @Fork(1)
  public Result growth(Growing growing) {
    return growing.pipeline.summarise(growing.request);
  }

  /** Measures and prints; the arguments are folders of stories, and those absent are named. */
  public static void main(String[] folders) throws RunnerException {
    PrintStream out = System.out;
    List<String> there = new ArrayList<>();
    for (String folder : folders) {
      if (Files.isDirectory(Path.of(folder))) {
        there.add(folder);
      } else {
        out.println("not measured, for it is not there: " + folder);
      }
    }
    Map<String, Double> times = new TreeMap<>();
    if (!there.isEmpty()) {
      for (RunResult run : run("story", "folder", there)) {
        String folder = run.getParams().getParam("folder");
        out.printf(
            Locale.ROOT,
            "%-28s %8.1f ms, %8.1f ms ± %.1f by the clock%n",
            Path.of(folder).getFileName(),
            cpu(run),
            run.getPrimaryResult().getScore(),
            run.getPrimaryResult().getScoreError());
      }
    }
    for (RunResult run : run("growth", "size", List.of())) {
      String size = run.getParams().getParam("size");
      times.put(size, cpu(run));
      out.printf(
          Locale.ROOT,
          "%-28s %8.1f ms, %8.1f ms by the clock%n",
          size,
          cpu(run),
          run.getPrimaryResult().getScore());
    }
    print(out, "2 to 20 articles of 10,000", times, "2x10000", "20x10000", 10);
    print(out, "5 articles of 1,000 to 100,000", times, "5x1000", "5x100000", 100);
    print(out, "2 of 1,000 to 20 of 100,000", times, "2x1000", "20x100000", 1000);
  }

  /** Milliseconds of one processor. */
  private static double cpu(RunResult run) {
    return run.getSecondaryResults().get(CpuTime.NAME).getScore();
  }

  private static void print(
      PrintStream out, String what, Map<String, Double> times, String from, String to, int more) {
    double exponent = Math.log(times.get(to) / times.get(from)) / Math.log(more);
    out.printf(Locale.ROOT, "exponent, %-32s %.2f%n", what, exponent);
  }

  private static Collection<RunResult> run(String benchmark, String parameter, List<String> values)
      throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(PipelineBenchmark.class.getSimpleName() + "\\." + benchmark + "$")
            .addProfiler(CpuTime.class)
            .verbosity(VerboseMode.SILENT);
    if (!values.isEmpty()) {
      options.param(parameter, values.toArray(String[]::new));
    }
    return new Runner(options.build()).run();
  }

  private static SummaryRequest storyIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<SubmittedArticle> articles = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".txt") || name.endsWith(".html")) {
          String sent = Files.readString(file, StandardCharsets.UTF_8);
          articles.add(
              new SubmittedArticle(
                  name.endsWith(".html") ? new Body.Html(sent) : new Body.Text(sent),
                  name,
                  null,
                  null,
                  null,
                  null));
        }
      }
      return new SummaryRequest(articles, Options.DEFAULT, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
