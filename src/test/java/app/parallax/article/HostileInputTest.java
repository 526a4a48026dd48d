package app.parallax.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import app.parallax.request.SubmittedArticle;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The longest article there may be, made of one thing over and over: read in linear time, which the
 * bound of ten seconds tells from quadratic on any machine.
 */
class HostileInputTest {
  private static final int LONGEST = 100_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        " ",
        "\n",
        "(",
        "\"",
        "“",
        ".",
        "?",
        "!",
        "…",
        ". ",
        "? ",
        "a. ",
        "A. ",
        "A.B.",
        "\r",
        "a\n",
        "a b\n",
        "By A\n",
        "22:05\n",
        "| ",
        "- ",
        "1",
        "1. ",
        "@",
        "A ",
        "Mr. ",
        "Share ",
        "share\n",
        "\u200b",
        "😀",
        "http://",
        "a-",
        "a, ",
        "(A",
        "A – ",
        "LONDON, ",
        "the end of\n",
        "He said “Go. ",
        "?\" ",
        "one two three four five six seven eight nine ten eleven twelve. ",
        "Latest stories\nCat found\n",
        "\n\nLatest stories\n\n",
        "ad\n",
        "x/y/",
        "© "
      })
  void text_of_one_thing_is_read_in_time(String unit) {
    finishes(new SubmittedArticle.Body.Text(repeated(unit)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>",
        "<b>",
        "<p>x",
        "<a href=x>y",
        "<table><tr><td>",
        "<ul><li>x",
        "</p>",
        "<!--",
        "<",
        "&amp;",
        "&",
        "&#",
        "<b><p>x",
        "<article>",
        "<aside>x</aside>",
        "<p>Two words here.</p>",
        "<br>",
        "<script>",
        "<span hidden>x</span>y",
        "<h1>x</h1>",
        "<i>x</i>. ",
        "&nbsp;",
        "<div class='share ad related'>x</div>",
        "<figure>",
        "<form>",
        "<table>x",
        "]]>",
        "<x "
      })
  void html_of_one_thing_is_read_in_time(String unit) {
    finishes(new SubmittedArticle.Body.Html(repeated(unit)));
  }

  private static String repeated(String unit) {
    return Stream.generate(() -> unit)
        .limit(LONGEST / unit.length())
        .collect(java.util.stream.Collectors.joining());
  }

  private static void finishes(SubmittedArticle.Body body) {
    Article article =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () ->
                new ArticleReader()
                    .read(new SubmittedArticle(body, "The Post", "A title", null, null, null), 1));
    assertThat(article.sentences()).isSortedAccordingTo((a, b) -> a.start() - b.start());
  }
}
