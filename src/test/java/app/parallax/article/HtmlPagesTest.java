package app.parallax.article;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.request.SubmittedArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Beside each page stand the sentences that a reader would find in it. */
class HtmlPagesTest {
  private static final Path PAGES = Path.of("src/test/resources/article/html");

  static Stream<Path> pages() throws IOException {
    return Files.list(PAGES).filter(p -> p.toString().endsWith(".html")).sorted();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void the_article_is_found_among_the_markup(Path file) throws IOException {
    Article article = read(Files.readString(file));
    Path sentences = Path.of(file.toString().replace(".html", ".txt"));
    assertThat(article.sentences().stream().map(Sentence::text))
        .isEqualTo(Files.readAllLines(sentences));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_removed_span_names_its_rule(Path file) throws IOException {
    assertThat(read(Files.readString(file)).removed())
        .allSatisfy(removed -> assertThat(removed.rule()).matches("[a-z_]+"));
  }

  @Test
  void a_slice_covers_the_sentences_markup_and_no_tag_is_cut() {
    String html = "<p>Ann <b>Lee</b> &amp; co. <i>left</i>. She wept.</p>";
    Article article = read(html);
    assertThat(article.sentences())
        .extracting(s -> html.substring(s.start(), s.end()))
        .containsExactly("Ann <b>Lee</b> &amp; co. <i>left</i>.", "She wept.");
  }

  @Test
  void a_place_in_a_sentence_is_found_in_its_markup() {
    String html = "<p>Ann <b>Lee</b>&nbsp;&amp; Co left for Brussa on <i>Monday</i>.</p>";
    Article article = read(html);
    Sentence sentence = article.sentences().getFirst();
    int monday = sentence.text().indexOf("Monday");
    assertThat(html.substring(article.sentOffset(sentence, monday))).startsWith("Monday</i>");
    assertThat(article.sentOffset(sentence, sentence.text().length())).isEqualTo(sentence.end());
  }

  private static Article read(String html) {
    return new ArticleReader()
        .read(
            new SubmittedArticle(
                new SubmittedArticle.Body.Html(html), null, null, null, null, null),
            1);
  }
}
