package app.parallax.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.parallax.article.Sentence;
import app.parallax.compare.Told;
import app.parallax.request.Options;
import app.parallax.request.Options.EngineChoice;
import app.parallax.request.Options.Length;
import app.parallax.request.Received;
import app.parallax.request.RequestReader;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SummaryRequest;
import app.parallax.summarise.Draft;
import app.parallax.summarise.extract.ExtractiveEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What stands nowhere, put into a sentence of a summary that passes, is caught: in our own sample
 * always, in the stories of the corpus where that is at hand. {@code -Dparallax.insertions=N} asks
 * for N insertions of each kind into each story.
 */
class SummaryInsertionTest {
  private static final int ROUNDS = Integer.getInteger("parallax.insertions", 200);
  private static final Set<Fault> QUOTED =
      EnumSet.of(
          Fault.QUOTE_FABRICATED,
          Fault.QUOTE_ALTERED,
          Fault.QUOTE_MISATTRIBUTED,
          Fault.PARAPHRASE_AS_QUOTE);
  private static final Path SAMPLE = Path.of("samples", "brackenholt-water.json");
  private static final Path CORPUS =
      Path.of(System.getProperty("parallax.shared", "")).resolve("corpus");

  @Test
  void every_extractive_summary_of_our_own_sample_passes_whole() throws IOException {
    Told told = sample();
    for (Length length : Length.values()) {
      Draft draft = draft(told, length);

      assertThat(draft.summary()).isNotEmpty();
      assertThat(rejected(told, draft)).isEmpty();
    }
  }

  @Test
  void what_is_put_into_a_summary_of_our_own_sample_is_caught() throws IOException {
    hold(List.of(sample()));
  }

  @Test
  void what_is_put_into_a_summary_of_the_corpus_is_caught() throws IOException {
    assumeTrue(
        Files.isDirectory(CORPUS),
        () -> "skipped: no story corpus at " + CORPUS + " (-Dparallax.shared names its folder)");
    List<Told> stories = new ArrayList<>();
    try (Stream<Path> folders = Files.list(CORPUS).filter(Files::isDirectory).sorted()) {
      for (Path folder : folders.toList()) {
        stories.add(Told.of(articles(folder)));
      }
    }
    hold(stories);
  }

  private static void hold(List<Told> stories) {
    var figures = new Tally("figures");
    var dates = new Tally("dates");
    var quoted = new Tally("quotations");
    var citations = new Tally("citations");
    var names = new Tally("names");
    for (Told told : stories) {
      figures.put(told, Absent::figure, EnumSet.of(Fault.FIGURE_ABSENT, Fault.FIGURE_QUALIFIER));
      dates.put(told, Absent::date, EnumSet.of(Fault.DATE_ABSENT));
      quoted.put(told, Absent::quotation, QUOTED);
      names.put(told, Absent::name, EnumSet.of(Fault.NAME_ABSENT));
      citations.cite(told);
    }
    for (Tally tally : List.of(figures, dates, quoted, citations)) {
      System.out.println(tally);
      assertThat(tally.escaped).as("%s", tally).isEmpty();
    }
    System.out.println(names);
    assertThat(names.escaped.size()).isLessThanOrEqualTo(names.put / 100);
    assertThat(figures.put).isPositive();
  }

  /** How many insertions of one kind there were, and which the gate let through or misnamed. */
  private static final class Tally {
    private final String kind;
    private final List<String> escaped = new ArrayList<>();
    private int put;

    Tally(String kind) {
      this.kind = kind;
    }

    void put(Told told, Function<Absent, String> phrase, Set<Fault> faults) {
      List<Draft.Line> passing = draft(told, Length.LONG).summary();
      var absent = new Absent(text(told), kind.hashCode());
      Random random = new Random(kind.hashCode() + 1L);
      List<Draft.Line> lines = new ArrayList<>();
      for (int i = 0; i < ROUNDS && !passing.isEmpty(); i++) {
        Draft.Line line = passing.get(random.nextInt(passing.size()));
        lines.add(
            new Draft.Line(inserted(line.text(), phrase.apply(absent), random), line.citations()));
      }
      hold(told, lines, faults);
    }

    void cite(Told told) {
      List<Draft.Line> passing = draft(told, Length.LONG).summary();
      var absent = new Absent(text(told), kind.hashCode());
      List<Draft.Line> lines = new ArrayList<>();
      for (int i = 0; i < ROUNDS && !passing.isEmpty(); i++) {
        Draft.Line line = passing.get(i % passing.size());
        List<String> citations = new ArrayList<>(line.citations());
        citations.set(i % citations.size(), absent.citation());
        lines.add(new Draft.Line(line.text(), citations));
      }
      hold(told, lines, EnumSet.of(Fault.CITATION_UNKNOWN));
    }

    private void hold(Told told, List<Draft.Line> lines, Set<Fault> faults) {
      put += lines.size();
      Set<Integer> caught =
          rejected(told, new Draft(null, lines, List.of())).stream()
              .filter(r -> r.findings().stream().anyMatch(f -> isCaughtAs(f.fault(), faults)))
              .map(Rejected::index)
              .collect(Collectors.toSet());
      for (int i = 0; i < lines.size(); i++) {
        if (!caught.contains(i)) {
          escaped.add(lines.get(i).text());
        }
      }
    }

    @Override
    public String toString() {
      return "%s: %d put in, %d escaped".formatted(kind, put, escaped.size());
    }
  }

  /** What lands between a sentence's quotation marks alters the quotation. */
  private static boolean isCaughtAs(Fault fault, Set<Fault> faults) {
    return faults.contains(fault) || QUOTED.contains(fault);
  }

  /** Put in at the end, at the beginning or behind a small word outside quotations. */
  private static String inserted(String text, String put, Random random) {
    List<Integer> gaps = new ArrayList<>();
    boolean quoted = false;
    for (int i = 1; i < text.length() - 1; i++) {
      char c = text.charAt(i - 1);
      quoted = c == '"' ? !quoted : c == '“' || c != '”' && quoted;
      if (!quoted
          && text.charAt(i) == ' '
          && Character.isLowerCase(c)
          && Character.isLowerCase(text.charAt(i + 1))) {
        gaps.add(i);
      }
    }
    return switch (random.nextInt(3)) {
      case 0 -> text.replaceFirst("[.”\"]+$", "") + " " + put + ".";
      case 1 -> Absent.capital(put) + ", it was said, " + text;
      default -> {
        if (gaps.isEmpty()) {
          yield text + " " + Absent.capital(put) + ", it was said.";
        }
        int at = gaps.get(random.nextInt(gaps.size()));
        yield text.substring(0, at) + ", " + put + "," + text.substring(at);
      }
    };
  }

  private static String text(Told told) {
    return told.story().sentences().stream().map(Sentence::text).collect(Collectors.joining("\n"));
  }

  private static Draft draft(Told told, Length length) {
    return new ExtractiveEngine()
        .draft(
            told.story(),
            told.readings(),
            told.comparison(),
            new Options(length, "en", EngineChoice.EXTRACTIVE));
  }

  private static List<Rejected> rejected(Told told, Draft draft) {
    return new Gate().rejected(told.story(), told.readings(), told.comparison(), draft);
  }

  private static Told sample() throws IOException {
    Received<SummaryRequest> received =
        new RequestReader(false).summary(Files.readAllBytes(SAMPLE));
    assertThat(received).isInstanceOf(Received.Valid.class);
    return Told.of(((Received.Valid<SummaryRequest>) received).request().articles());
  }

  private static List<SubmittedArticle> articles(Path folder) throws IOException {
    List<SubmittedArticle> articles = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder).sorted()) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).toList()) {
        articles.add(SubmittedArticle.ofText(Files.readString(file)));
      }
    }
    return articles;
  }
}
