package app.parallax.summarise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.parallax.article.Article;
import app.parallax.article.ArticleReader;
import app.parallax.article.Story;
import app.parallax.compare.Comparison;
import app.parallax.compare.rules.Comparer;
import app.parallax.language.Readings;
import app.parallax.request.Options;
import app.parallax.request.SubmittedArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is sent for a story, held to what is worth sending; it prints the figures. */
class TokensSentTest {
  private static final AnswerSchema SCHEMA = new AnswerSchema();
  private static final int INSTRUCTIONS =
      Tokens.in(new Instructions(SCHEMA).of(Options.DEFAULT)) + Tokens.in(SCHEMA.requested());

  private record Sent(int all, int content) {
    double ofDistinct() {
      return (double) all / (INSTRUCTIONS + content);
    }

    double instructions() {
      return (double) INSTRUCTIONS / all;
    }
  }

  @Test
  void hardly_more_is_sent_of_the_corpus_than_is_distinct() throws IOException {
    Path corpus = Path.of(System.getProperty("parallax.shared", "../shared"), "corpus");
    assumeTrue(Files.isDirectory(corpus), "SKIPPED: no corpus at " + corpus);
    int all = 0;
    int distinct = 0;
    for (Path story : listed(corpus)) {
      if (!Files.exists(story.resolve("story.json"))) {
        continue;
      }
      List<String> texts = new ArrayList<>();
      for (Path article : listed(story)) {
        if (article.toString().endsWith(".txt")) {
          texts.add(Files.readString(article));
        }
      }
      Sent sent = sent(texts);
      print(story.getFileName().toString(), sent);
      all += sent.all();
      distinct += INSTRUCTIONS + sent.content();
    }
    System.out.printf(Locale.ROOT, "corpus: sent/distinct %.3f%n", (double) all / distinct);

    assertThat((double) all / distinct).isLessThanOrEqualTo(1.10);
  }

  @Test
  void instructions_are_a_small_part_of_a_long_story() {
    List<String> texts = new ArrayList<>();
    for (int article = 0; article < 5; article++) {
      texts.add(article(article));
    }
    Sent sent = sent(texts);
    print("five articles of 1,200 words", sent);

    assertThat(sent.instructions()).isLessThanOrEqualTo(0.15);
    assertThat(sent.ofDistinct()).isLessThanOrEqualTo(1.10);
  }

  @Test
  void a_copy_sends_what_it_changes_alone() throws IOException {
    String agency =
        Files.readString(Path.of("samples/brackenholt-water/northern-press-agency.txt"));
    String copy = agency.replace("Three bottled-water stations", "Four bottled-water stations");
    int once = sent(List.of(agency)).content();

    assertThat(copy).isNotEqualTo(agency);
    assertThat(sent(List.of(agency, copy)).content()).isBetween(once, once + 40);
  }

  @Test
  void a_story_longer_than_the_window_is_cut_in_proportion() {
    List<Article> articles =
        List.of(
            read(article(1) + "\n\n" + article(2) + "\n\n" + article(3), 1), read(article(4), 2));
    Story story = new Story(articles);
    Readings readings = Readings.of(story.sentences());
    Sheet sheet = Sheet.of(story, readings, new Comparer().compare(story, readings), 1_600);
    long ofFirst = sheet.ids().stream().filter(id -> id.startsWith("a1.")).count();
    long ofSecond = sheet.ids().size() - ofFirst;

    assertThat(sheet.content()).isLessThanOrEqualTo(1_600);
    assertThat((double) ofFirst / ofSecond).isBetween(2.0, 4.5);
    assertThat(sheet.notices()).extracting(n -> n.code()).containsOnly("article_cut").hasSize(2);
  }

  private static void print(String name, Sent sent) {
    System.out.printf(
        Locale.ROOT,
        "%-34s sent %6d, content %6d, instructions %5d: sent/distinct %.3f, instructions %.3f%n",
        name,
        sent.all(),
        sent.content(),
        INSTRUCTIONS,
        sent.ofDistinct(),
        sent.instructions());
  }

  private static Sent sent(List<String> texts) {
    List<Article> articles = new ArrayList<>();
    texts.forEach(text -> articles.add(read(text, articles.size() + 1)));
    Story story = new Story(articles);
    Readings readings = Readings.of(story.sentences());
    Comparison comparison = new Comparer().compare(story, readings);
    Sheet sheet = Sheet.of(story, readings, comparison, 1_000_000);
    return new Sent(INSTRUCTIONS + Tokens.in(sheet.text()), sheet.content());
  }

  private static Article read(String text, int number) {
    return new ArticleReader().read(SubmittedArticle.ofText(text), number);
  }

  /** About 1,200 words in the manner of news, of names, figures and quotations as it has them. */
  private static String article(int seed) {
    String[] who = {
      "Ruth Calder, the council’s 54-year-old head of works,", "A spokesman for the ministry",
      "Tom Varley of the Alder Dock Workers’ Union", "The Coastal Agency’s inspector, Ana Brandt,"
    };
    String[] did = {
      "said on Tuesday that the north basin would stay shut until its gates had been lifted",
      "told the Harbour Post that repairs, put at 3.4 million crowns, would take until 14 June",
      "confirmed that two of the four pumps had been off since 2 May, a week before the flood",
      "warned: “We will not let any ship of more than 1,200 tonnes past the outer mole”"
    };
    String[] why = {
      "“because nobody has looked at the piles in 20 years,” according to a letter",
      "after 38 families in Lower Sele, some with children, found water in their cellars",
      "although Morrow & Hale, the insurer, had asked for a new survey of the east wall"
    };
    StringBuilder text = new StringBuilder();
    int words = 0;
    for (int i = 0; words < 1_200; i++) {
      String sentence =
          who[(i + seed) % who.length]
              + " "
              + did[(i * 7 + seed * 3) % did.length]
              + ", "
              + why[(i * 5 + seed) % why.length]
              + " (page "
              + (100 * seed + i)
              + ").";
      words += sentence.split(" ").length;
      text.append(sentence).append(i % 3 == 2 ? "\n\n" : " ");
    }
    return text.toString();
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    }
  }
}
