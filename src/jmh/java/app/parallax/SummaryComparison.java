package app.parallax;

import app.parallax.GoldStory.Told;
import app.parallax.article.Article;
import app.parallax.article.ArticleReader;
import app.parallax.article.Sentence;
import app.parallax.article.Story;
import app.parallax.baseline.Bags;
import app.parallax.baseline.Baseline;
import app.parallax.baseline.Centroid;
import app.parallax.baseline.Lead;
import app.parallax.baseline.LexRank;
import app.parallax.baseline.PrintedLexRank;
import app.parallax.baseline.TextRank;
import app.parallax.compare.Comparison;
import app.parallax.compare.rules.Comparer;
import app.parallax.language.Readings;
import app.parallax.request.Options;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SummaryRequest;
import app.parallax.summarise.extract.ExtractiveEngine;
import app.parallax.verify.VerifiedSummary;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Our extractive summary beside lead, centroid, LexRank and TextRank: how many key facts of real
 * and invented stories each covers in as many words, and how its time grows with the story.
 *
 * <p>All choose among the same sentences, read by the same reader. Times are the processor's, of
 * the thread that works, and interleaved, each method once a round at each size, so that what else
 * the machine does meets all alike; that is why they are not JMH's, which measures one method after
 * another.
 */
final class SummaryComparison {
  private static final int WORDS = Options.DEFAULT.length().words();
  private static final int[] SIZES = {100, 400, 1_600, 6_400};
  private static final int ARTICLES = 10;
  private static final int ROUNDS = 5;

  /** The shortest sample; what is quicker is repeated. */
  private static final long SAMPLE_NANOS = 20_000_000;

  private static final long WARM_UP_NANOS = 1_000_000_000;

  /** What takes longer is measured once. */
  private static final double LONG_MILLIS = 1_000;

  private static final Map<String, Baseline> BASELINES = new LinkedHashMap<>();

  static {
    BASELINES.put("lead", new Lead());
    BASELINES.put("centroid", new Centroid());
    BASELINES.put("LexRank", new LexRank());
    BASELINES.put("TextRank", new TextRank());
  }

  private final ThreadMXBean processor = ManagementFactory.getThreadMXBean();
  private final PrintStream out;

  /** What was made last, kept so that no work is found to be needless and left out. */
  private Object made = "";

  private SummaryComparison(PrintStream out) {
    this.out = out;
  }

  /**
   * Measures and prints; the argument is the folder of stories, and is named where it is absent.
   */
  public static void main(String[] arguments) throws IOException {
    var comparison = new SummaryComparison(System.out);
    Path corpus = Path.of(arguments[0]);
    if (Files.isDirectory(corpus)) {
      comparison.printCoverage(GoldStory.in(corpus));
    } else {
      System.out.println(
          "key facts not measured: there are no stories at "
              + corpus.toAbsolutePath().normalize()
              + " (-Dparallax.corpus=FOLDER)");
    }
    comparison.printTimes();
  }

  private void printCoverage(List<GoldStory> stories) {
    Map<String, int[]> covered = new LinkedHashMap<>();
    for (int s = 0; s < stories.size(); s++) {
      GoldStory gold = stories.get(s);
      for (Map.Entry<String, List<Told>> summary : summaries(gold.request()).entrySet()) {
        covered.computeIfAbsent(summary.getKey(), k -> new int[stories.size()])[s] =
            gold.covered(summary.getValue(), WORDS);
      }
    }
    int facts = stories.stream().mapToInt(story -> story.facts().size()).sum();
    out.printf(
        "key facts covered in %d words, of %d in %d stories%n", WORDS, facts, stories.size());
    covered.forEach((method, each) -> {
      int all = Arrays.stream(each).sum();
      out.printf(Locale.ROOT, "%-34s %4d  %.3f  ", method, all, (double) all / facts);
      out.println(Arrays.toString(each));
    });
    out.printf("%-34s %4d         ", "(all)", facts);
    out.println(stories.stream().map(story -> story.facts().size()).toList());
    int best =
        covered.entrySet().stream()
            .filter(e -> !e.getKey().startsWith("ours"))
            .mapToInt(e -> Arrays.stream(e.getValue()).sum())
            .max()
            .orElse(0);
    covered.forEach((method, each) -> {
      if (method.startsWith("ours")) {
        double times = (double) Arrays.stream(each).sum() / best;
        out.printf(Locale.ROOT, "%s: %.2f times the best of the others%n", method, times);
      }
    });
    out.println();
  }

  /** Each method's summary of one story; ours is what passed the gate. */
  private static Map<String, List<Told>> summaries(SummaryRequest request) {
    Story story = read(request);
    var bags = new Bags(story, Readings.of(story.sentences()));
    Map<String, List<Told>> summaries = new LinkedHashMap<>();
    List<VerifiedSummary.Line> ours =
        new Pipeline(InstantSource.system()).summarise(request).summary().summary();
    summaries.put("ours", ours.stream().map(line -> told(line, story, 4)).toList());
    summaries.put(
        "ours, first citation alone", ours.stream().map(line -> told(line, story, 1)).toList());
    BASELINES.forEach((name, baseline) -> {
      summaries.put(name, told(baseline.summary(bags, WORDS, false)));
      summaries.put(name + ", repeats left out", told(baseline.summary(bags, WORDS, true)));
    });
    return summaries;
  }

  /** The first citation of a line of ours is the sentence that it tells. */
  private static Told told(VerifiedSummary.Line line, Story story, int citations) {
    return new Told(
        line.text(), line.citations().stream().limit(citations).map(story::sentence).toList());
  }

  private static List<Told> told(List<Sentence> chosen) {
    return chosen.stream().map(s -> new Told(s.text(), List.of(s))).toList();
  }

  /** What a method is given: a story read and compared. */
  private record Given(Story story, Readings readings, Comparison comparison) {
    static Given of(Story story) {
      Readings readings = Readings.of(story.sentences());
      return new Given(story, readings, new Comparer().compare(story, readings));
    }
  }

  private void printTimes() {
    Map<String, Function<Given, Object>> methods = new LinkedHashMap<>();
    var engine = new ExtractiveEngine();
    var comparer = new Comparer();
    methods.put("ours", g -> engine.draft(g.story, g.readings, g.comparison, Options.DEFAULT));
    methods.put(
        "ours, with its comparison",
        g ->
            engine.draft(
                g.story, g.readings, comparer.compare(g.story, g.readings), Options.DEFAULT));
    BASELINES.forEach((name, baseline) ->
        methods.put(name, g -> baseline.summary(new Bags(g.story, g.readings), WORDS, false)));
    methods.put(
        "LexRank, as printed",
        g -> new PrintedLexRank().summary(new Bags(g.story, g.readings), WORDS, false));
    Map<String, double[]> times = times(methods);
    out.printf(
        "milliseconds of processor from read sentences to a summary of %d words, %d articles,"
            + " median of %d rounds%n",
        WORDS, ARTICLES, ROUNDS);
    out.printf("%-28s", "sentences");
    Arrays.stream(SIZES).forEach(size -> out.printf("%10d", size));
    out.printf("%10s%24s%14s%n", "exponent", "LexRank takes, at 400", "as printed");
    double lexRank = of(times, "LexRank")[1];
    double printed = of(times, "LexRank, as printed")[1];
    times.forEach((method, each) -> {
      out.printf("%-28s", method);
      Arrays.stream(each).forEach(ms -> out.printf(Locale.ROOT, "%10.3f", ms));
      out.printf(
          Locale.ROOT,
          "%10.2f%18.1f times%8.1f times%n",
          exponent(each),
          lexRank / each[1],
          printed / each[1]);
    });
  }

  private static double[] of(Map<String, double[]> times, String method) {
    return times.getOrDefault(method, new double[SIZES.length]);
  }

  private Map<String, double[]> times(Map<String, Function<Given, Object>> methods) {
    List<Given> given = Arrays.stream(SIZES).mapToObj(size -> Given.of(story(size))).toList();
    for (int i = 0; i < 2; i++) {
      for (Function<Given, Object> method : methods.values()) {
        sample(method, given.get(i), WARM_UP_NANOS);
      }
    }
    Map<String, List<List<Double>>> samples = new LinkedHashMap<>();
    methods
        .keySet()
        .forEach(name ->
            samples.put(
                name, Stream.<List<Double>>generate(ArrayList::new).limit(SIZES.length).toList()));
    for (int round = 0; round < ROUNDS; round++) {
      for (int size = 0; size < SIZES.length; size++) {
        for (Map.Entry<String, Function<Given, Object>> method : methods.entrySet()) {
          List<Double> taken = samples.getOrDefault(method.getKey(), List.of()).get(size);
          if (taken.isEmpty() || taken.getFirst() < LONG_MILLIS) {
            taken.add(sample(method.getValue(), given.get(size), SAMPLE_NANOS));
          }
        }
      }
    }
    Map<String, double[]> medians = new LinkedHashMap<>();
    samples.forEach((name, taken) ->
        medians.put(name, taken.stream().mapToDouble(SummaryComparison::median).toArray()));
    return medians;
  }

  /**
   * Milliseconds of processor that a method takes, over so many calls as fill the time, at least
   * one: what else runs on the machine does not count.
   */
  private double sample(Function<Given, Object> method, Given given, long nanos) {
    long start = processor.getCurrentThreadCpuTime();
    long took = 0;
    int calls = 0;
    while (took < nanos) {
      made = method.apply(given);
      calls++;
      took = processor.getCurrentThreadCpuTime() - start;
    }
    return took / 1e6 / calls;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  /** The slope of the line nearest to the times by the sizes, both as logarithms. */
  private static double exponent(double[] times) {
    double meanSize = Arrays.stream(SIZES).mapToDouble(Math::log).average().orElse(0);
    double meanTime = Arrays.stream(times).map(Math::log).average().orElse(0);
    double both = 0;
    double sizes = 0;
    for (int i = 0; i < SIZES.length; i++) {
      double size = Math.log(SIZES[i]) - meanSize;
      both += size * (Math.log(times[i]) - meanTime);
      sizes += size * size;
    }
    return both / sizes;
  }

  /** A generated story of exactly so many sentences, as many in each article. */
  private static Story story(int sentences) {
    int each = sentences / ARTICLES;
    Story generated = read(GeneratedStory.request(ARTICLES, 250 * each));
    List<Article> cut = new ArrayList<>();
    for (Article article : generated.articles()) {
      cut.add(
          new Article(
              article.id(),
              article.sent(),
              article.language(),
              article.sentences().subList(0, each),
              article.removed(),
              article.hints()));
    }
    return new Story(cut);
  }

  private static Story read(SummaryRequest request) {
    var reader = new ArticleReader();
    List<Article> articles = new ArrayList<>();
    for (SubmittedArticle sent : request.articles()) {
      articles.add(reader.read(sent, articles.size() + 1));
    }
    return new Story(articles);
  }
}
