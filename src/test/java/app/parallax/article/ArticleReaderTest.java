package app.parallax.article;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.request.SubmittedArticle;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArticleReaderTest {

  @Test
  void offsets_hold_behind_a_mark_emoji_and_curly_quotes() {
    String text =
        "\ufeffStorm 🌪️ hits coast\r\n\r\n“It’s over,”\u00a0said Ann Lee, 40. She left.\r\n";
    Article article = text(text);
    assertThat(article.sentences())
        .extracting(Sentence::text)
        .containsExactly(
            "\ufeffStorm 🌪️ hits coast", "“It’s over,”\u00a0said Ann Lee, 40.", "She left.");
    assertThat(article.sentences())
        .allSatisfy(s -> assertThat(text.substring(s.start(), s.end())).isEqualTo(s.text()));
  }

  @Test
  void sentences_are_numbered_through_and_paragraphs_counted() {
    Article article =
        text("Bridge opens in Alva\n\nIt opened on Monday. It is long.\n\nIt cost 3 million.");
    assertThat(article.sentences())
        .extracting(Sentence::id)
        .containsExactly("a3.s1", "a3.s2", "a3.s3", "a3.s4");
    assertThat(article.sentences()).extracting(Sentence::paragraph).containsExactly(0, 1, 1, 2);
    assertThat(article.sentences())
        .extracting(Sentence::headline)
        .containsExactly(true, false, false, false);
  }

  @Test
  void a_page_stamp_outranks_a_scrapers_date() {
    Article.Hints both =
        text("date 2024-06-09 Bridge opens in Alva\nPublished 4 June 2024\n\nThe bridge over the"
                + " Alva opened on Monday, two years late, the town said.")
            .hints();
    assertThat(both.date()).isEqualTo(LocalDate.of(2024, 6, 4));
    assertThat(both.scraped()).isFalse();
    assertThat(text("date 2024-06-09 The bridge has opened.").hints())
        .isEqualTo(new Article.Hints(LocalDate.of(2024, 6, 9), true, null));
  }

  @Test
  void an_agency_is_named_by_dateline_byline_or_sign_off() {
    String report = "The bridge over the Alva opened on Monday, two years late, the town said.";
    assertThat(text("ALVA (Harbour Wire) – " + report).hints().agency()).isEqualTo("Harbour Wire");
    assertThat(text("Bridge opens at last\nBy HARBOUR PRESS\n\n" + report).hints().agency())
        .isEqualTo("HARBOUR PRESS");
    assertThat(text(report + " (AFP)").hints().agency()).isEqualTo("AFP");
  }

  @Test
  void a_date_that_could_be_two_days_says_nothing() {
    String report = "\n\nThe bridge over the Alva opened on Monday, two years late, the town said.";
    assertThat(text("Bridge opens in Alva\nPosted on 11/03/2025 at 17:05" + report).hints().date())
        .isNull();
    assertThat(text("Bridge opens in Alva\nPosted on 21/03/2025 at 17:05" + report).hints().date())
        .isEqualTo(LocalDate.of(2025, 3, 21));
  }

  @Test
  void an_article_of_noise_alone_keeps_its_place_with_a_notice() {
    Article article = text("Advertisement\n\nShare   Copy link   Print\n");
    assertThat(article.sentences()).isEmpty();
    assertThat(article.notices()).extracting(Notice::code).containsExactly("article_empty");
  }

  @Test
  void another_language_is_processed_and_marked() {
    Article article =
        text(
            "Die Brücke über die Alva wurde am Montag eröffnet. Sie kostete drei Millionen"
                + " Kronen.");
    assertThat(article.language()).isEqualTo("und");
    assertThat(article.sentences()).hasSize(2);
    assertThat(article.notices()).extracting(Notice::code).containsExactly("language_limited");
  }

  @Test
  void the_senders_language_is_believed() {
    SubmittedArticle sent =
        new SubmittedArticle(
            new SubmittedArticle.Body.Text("Bridge opens."), null, null, null, null, "en-GB");
    assertThat(new ArticleReader().read(sent, 1).language()).isEqualTo("en-GB");
    assertThat(new ArticleReader().read(sent, 1).notices()).isEmpty();
  }

  @Test
  void the_title_as_sent_is_never_taken_for_noise() {
    SubmittedArticle sent =
        new SubmittedArticle(
            new SubmittedArticle.Body.Text(
                "Watch: Bridge opens\n\nThe bridge over the Alva opened on Monday, the town said."),
            null,
            "Watch: Bridge opens",
            null,
            null,
            null);
    assertThat(new ArticleReader().read(sent, 1).sentences().getFirst().text())
        .isEqualTo("Watch: Bridge opens");
  }

  @Test
  void what_shows_nothing_is_dropped_for_display_and_emoji_hold_together() {
    assertThat(Characters.visible("a\u202eb\u200b\u00a0c\u0007")).isEqualTo("ab c");
    assertThat(Characters.visible("👩‍🚀")).isEqualTo("👩‍🚀");
  }

  @Test
  void every_kind_of_empty_text_is_read() {
    for (String nothing : List.of("", " ", "\n\n", "\ufeff", "\u200b\n\u200b")) {
      assertThat(text(nothing).sentences()).isEmpty();
    }
  }

  private static Article text(String text) {
    return new ArticleReader().read(SubmittedArticle.ofText(text), 3);
  }
}
