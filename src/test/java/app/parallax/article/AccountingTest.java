package app.parallax.article;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.article.html.HtmlPage;
import app.parallax.request.SubmittedArticle;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every character that is not white space, or markup, lies in exactly one sentence or removed span,
 * whatever the article is made of. Each seed makes another one, the same every time.
 */
class AccountingTest {
  private static final List<String> PIECES =
      List.of(
          "The ferry left at 4 p.m. and ",
          "sank.",
          " ",
          "\n",
          "\n\n",
          "\r\n",
          "\u2028",
          "\u00a0",
          "\ufeff",
          "\u200b",
          "\u202e",
          "😀",
          "👩‍🚀 ",
          "“Go,” said Gen. Holm. ",
          "Advertisement",
          "\nAdvertisement\n",
          "\nShare   Copy link\n",
          "\nBy Ann Lee\n",
          "\nLatest stories\n",
          "\nCat found – 2 hours ago\n",
          "LONDON (AP) – Two people died on Monday, ",
          "date 2024-05-01 ",
          "\n22:05\n",
          "22:05 Polls have closed. ",
          "… goodnight. - ISK\n",
          "it was said that the mayor of the town had left and\nwould not be back before the end. ",
          "?!",
          "...",
          "\"",
          "(",
          ")",
          "[MUSIC]",
          "\nHOME › NEWS\n",
          "\u0000",
          "\ud83d",
          "é",
          "No. 5. ",
          "\u00ad",
          "\n-\n",
          "\t",
          "© 2024 The Post\n");

  private static final List<String> MARKUP =
      List.of(
          "<p>",
          "</p>",
          "<b>",
          "</b>",
          "<i class=x>",
          "</i>",
          "<br>",
          "<br/>",
          "<div>",
          "</div>",
          "<article>",
          "</article>",
          "<aside>",
          "</aside>",
          "<table><tr><td>",
          "</td></tr>",
          "</table>",
          "<h1>",
          "</h1>",
          "<!-- a comment -->",
          "<script>var x = '<p>';</script>",
          "<span hidden>",
          "</span>",
          "<ul><li>",
          "</ul>",
          "<a href=\"x\">",
          "</a>",
          "<pre>",
          "</pre>",
          "&amp;",
          "&nbsp;",
          "&#8220;Go.&#8221; ",
          "&lt;b&gt;",
          "&copy2024",
          "&bogus;",
          "a < b & c",
          "<figure><figcaption>",
          "</figure>",
          "<select><option>",
          "</select>",
          "<nav>",
          "</nav>",
          "<title>T</title>",
          "<![CDATA[ x ]]>",
          "<div class=\"share\">",
          "<form>",
          "</form>");

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void each_character_of_a_text_is_accounted_for_once(long seed) {
    String text = made(seed, PIECES, List.of());
    Article article = new ArticleReader().read(SubmittedArticle.ofText(text), 1);
    int[] times = times(article, text);
    assertThat(IntStream.range(0, text.length()).filter(i -> times[i] > 1)).isEmpty();
    assertThat(
            IntStream.range(0, text.length())
                .filter(i -> times[i] == 0 && !Characters.isSpace(text.charAt(i))))
        .isEmpty();
    assertThat(article.sentences())
        .allSatisfy(s -> assertThat(s.text()).isEqualTo(text.substring(s.start(), s.end())));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void each_character_of_a_page_is_accounted_for_once(long seed) {
    String html = made(seed, PIECES, MARKUP);
    Article article = new ArticleReader().read(html(html), 1);
    int[] times = times(article, html);
    assertThat(IntStream.range(0, html.length()).filter(i -> times[i] > 1)).isEmpty();
    assertThat(ink(html).filter(i -> times[i] == 0)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_sentences_markup_renders_to_its_text(long seed) {
    String html = made(seed, PIECES, MARKUP);
    Article article = new ArticleReader().read(html(html), 1);
    assertThat(article.sentences())
        .allSatisfy(s -> {
          String slice = html.substring(s.start(), s.end());
          assertThat(collapsed(HtmlPage.ofSentence(slice).text())).isEqualTo(s.text());
          assertThat(collapsed(Parser.parse(slice, "").wholeText())).isEqualTo(collapsed(s.text()));
        });
  }

  private static String made(long seed, List<String> words, List<String> markup) {
    Random random = new Random(seed);
    int pieces = 1 + random.nextInt(60);
    return IntStream.range(0, pieces)
        .mapToObj(i ->
            !markup.isEmpty() && random.nextBoolean()
                ? markup.get(random.nextInt(markup.size()))
                : words.get(random.nextInt(words.size())))
        .collect(Collectors.joining());
  }

  private static SubmittedArticle html(String html) {
    return new SubmittedArticle(new SubmittedArticle.Body.Html(html), null, null, null, null, null);
  }

  private static int[] times(Article article, String sent) {
    int[] times = new int[sent.length()];
    article.sentences().forEach(s -> IntStream.range(s.start(), s.end()).forEach(i -> times[i]++));
    article.removed().forEach(r -> IntStream.range(r.start(), r.end()).forEach(i -> times[i]++));
    return times;
  }

  /** Where in the source the text nodes' characters begin, by jsoup's own tracking. */
  private static IntStream ink(String html) {
    var page = Parser.htmlParser().setTrackPosition(true).parseInput(html, "");
    return page.nodeStream(TextNode.class)
        .filter(node -> !node.isBlank())
        .map(Node::sourceRange)
        .flatMapToInt(range -> IntStream.range(range.startPos(), range.endPos()))
        .filter(i -> !Characters.isSpace(html.charAt(i)) && html.charAt(i) != 0)
        .filter(i -> !standsForSpace(html, i));
  }

  private static boolean standsForSpace(String html, int at) {
    int reference = html.lastIndexOf("&nbsp;", at);
    return reference >= 0 && at < reference + "&nbsp;".length();
  }

  private static String collapsed(String text) {
    StringBuilder collapsed = new StringBuilder();
    for (String word : text.split("[\\s\\p{Z}\\x1c-\\x1f\\x85]+", -1)) {
      if (!word.isEmpty()) {
        collapsed.append(collapsed.isEmpty() ? "" : " ").append(word);
      }
    }
    return collapsed.toString();
  }
}
