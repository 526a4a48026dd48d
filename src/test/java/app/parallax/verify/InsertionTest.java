package app.parallax.verify;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.article.Sentence;
import app.parallax.article.Story;
import app.parallax.language.Readings;
import app.parallax.summarise.Draft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stands nowhere, put into a sentence that passes, is caught; seeded. */
class InsertionTest {
  private static final int ROUNDS = 2_000;
  private static final int CHECKED = 300;
  private static Story story = Stories.of("Nothing was read.");
  private static String sources = "";

  @BeforeAll
  static void read() throws IOException {
    var file =
        Objects.requireNonNull(InsertionTest.class.getResourceAsStream("insertion-story.txt"));
    sources = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    story = Stories.of(sources);
  }

  @Test
  void every_source_sentence_passes_as_it_stands() {
    assertThat(escaped(sentences(s -> s.text()))).hasSize(story.sentences().size());
    assertThat(story.sentences()).hasSizeGreaterThan(18);
  }

  @Test
  void an_absent_figure_is_caught_every_time() {
    assertThat(escaped(inserted(1, ROUNDS, Absent::figure))).isEmpty();
  }

  @Test
  void an_absent_date_is_caught_every_time() {
    assertThat(escaped(inserted(2, ROUNDS, Absent::date))).isEmpty();
  }

  @Test
  void an_absent_quotation_is_caught_every_time() {
    assertThat(escaped(inserted(3, ROUNDS, Absent::quotation))).isEmpty();
  }

  @Test
  void an_absent_citation_is_caught_every_time() {
    Random random = new Random(4);
    List<Draft.Line> lines = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      Sentence sentence = any(random);
      String absent = "a" + random.nextInt(9) + ".s" + (100 + random.nextInt(900));
      lines.add(new Draft.Line(sentence.text(), List.of(sentence.id(), absent)));
    }
    assertThat(escaped(lines)).isEmpty();
  }

  @Test
  void an_absent_name_is_caught_99_times_of_100() {
    assertThat(escaped(inserted(5, ROUNDS, Absent::name))).hasSizeLessThan(ROUNDS / 100);
  }

  @Test
  void an_absent_speaker_who_opens_a_sentence_is_caught() {
    Random random = new Random(10);
    List<Draft.Line> lines = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      Sentence sentence = any(random);
      String text =
          Absent.capital(Absent.word(random.nextInt(5_000))) + " said: " + sentence.text();
      lines.add(new Draft.Line(text, List.of(sentence.id())));
    }
    assertThat(escaped(lines)).hasSizeLessThan(ROUNDS / 100);
  }

  @Test
  void a_check_without_citations_catches_them_too() {
    assertThat(unseen(inserted(6, CHECKED, Absent::figure))).isEmpty();
    assertThat(unseen(inserted(7, CHECKED, Absent::date))).isEmpty();
    assertThat(unseen(inserted(8, CHECKED, Absent::quotation))).isEmpty();
    assertThat(unseen(inserted(9, CHECKED, Absent::name))).hasSizeLessThan(CHECKED / 100);
  }

  private static List<Draft.Line> inserted(int seed, int rounds, Function<Absent, String> phrase) {
    Random random = new Random(seed);
    var absent = new Absent(sources, seed);
    List<Draft.Line> lines = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      Sentence sentence = any(random);
      String put = phrase.apply(absent);
      String text = sentence.text();
      String bare = text.replaceFirst("[.”\"]+$", "");
      String line =
          switch (random.nextInt(3)) {
            case 0 -> bare + " " + put + ".";
            case 1 -> Absent.capital(put) + ", it was said, " + text;
            default -> between(text, put, random);
          };
      lines.add(new Draft.Line(line, List.of(sentence.id())));
    }
    return lines;
  }

  /** Put in behind a word in small letters that stands outside quotations. */
  private static String between(String text, String put, Random random) {
    List<Integer> gaps = new ArrayList<>();
    boolean quoted = false;
    for (int i = 1; i < text.length() - 1; i++) {
      quoted ^= text.charAt(i) == '"';
      if (!quoted
          && text.charAt(0) != '"'
          && text.charAt(i) == ' '
          && Character.isLowerCase(text.charAt(i - 1))
          && Character.isLowerCase(text.charAt(i + 1))) {
        gaps.add(i);
      }
    }
    if (gaps.isEmpty()) {
      return text + " " + Absent.capital(put) + ", it was said.";
    }
    int at = gaps.get(random.nextInt(gaps.size()));
    return text.substring(0, at) + ", " + put + "," + text.substring(at);
  }

  private static Sentence any(Random random) {
    List<Sentence> sentences = story.sentences();
    return sentences.get(random.nextInt(sentences.size()));
  }

  private static List<Draft.Line> sentences(Function<Sentence, String> text) {
    return story.sentences().stream()
        .map(s -> new Draft.Line(text.apply(s), List.of(s.id())))
        .toList();
  }

  /** The lines that passed the gate. */
  private static List<String> escaped(List<Draft.Line> lines) {
    return Stories.verified(story, new Draft(null, lines, List.of())).summary().stream()
        .map(VerifiedSummary.Line::text)
        .toList();
  }

  /** The lines that a check calls supported. */
  private static List<String> unseen(List<Draft.Line> lines) {
    var check = new TextCheck();
    Readings readings = Readings.of(story.sentences());
    return lines.stream()
        .map(Draft.Line::text)
        .filter(line -> check.check(story, readings, line).supported())
        .toList();
  }
}
