package app.parallax.article;

import app.parallax.article.html.HtmlPage;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.Unreadable;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One source's article, read: its numbered sentences and the spans that were removed around them.
 *
 * @param id {@code a1} to {@code aN} in the order sent
 * @param language BCP 47 tag: as sent, else {@code en} where its words say so, else {@code und}
 * @param hints what the page's noise says of its publication; metadata, never text
 */
public record Article(
    String id,
    SubmittedArticle sent,
    String language,
    List<Sentence> sentences,
    List<Removed> removed,
    Hints hints) {
  public Article {
    sentences = List.copyOf(sentences);
    removed = List.copyOf(removed);
  }

  /** The source's name, or "article N" where none was given. */
  public String sourceName() {
    String source = sent.source();
    return source == null ? "article " + id.substring(1) : source;
  }

  /**
   * Where a place in a sentence's text stands in the article as sent.
   *
   * @param sentence one of this article's
   * @param offset from 0 to the length of its text, in UTF-16 code units; the length itself is
   *     where the sentence ends
   * @return an offset in UTF-16 code units of what was sent
   */
  public int sentOffset(Sentence sentence, int offset) {
    if (offset < 0 || offset > sentence.text().length()) {
      throw new IndexOutOfBoundsException("offset " + offset + " in " + sentence.id());
    }
    return offset == sentence.text().length()
        ? sentence.end()
        : switch (sent.body()) {
          case SubmittedArticle.Body.Text _,
              SubmittedArticle.Body.Linked _,
              SubmittedArticle.Body.Unread _ ->
              sentence.start() + offset;
          // The contract says that a sentence's markup renders to its text, so its way back is
          // found by rendering that alone; no map needs to be kept.
          case SubmittedArticle.Body.Html html ->
              sentence.start()
                  + HtmlPage.ofSentence(html.sent().substring(sentence.start(), sentence.end()))
                      .start(offset);
        };
  }

  /** How many UTF-16 code units its sentences' texts have together. */
  public int characters() {
    return sentences.stream().mapToInt(sentence -> sentence.text().length()).sum();
  }

  /** What a reader should know of how this article was read. */
  public List<Notice> notices() {
    if (sent.body() instanceof SubmittedArticle.Body.Unread(Unreadable why)) {
      return List.of(
          new Notice(
              "article_unreadable", id, "The article could not be read: " + why.detail() + "."));
    }
    if (sentences.isEmpty()) {
      return List.of(
          new Notice("article_empty", id, "Nothing is left of the article without its noise."));
    }
    if (!language.toLowerCase(Locale.ROOT).startsWith("en")) {
      return List.of(
          new Notice(
              "language_limited",
              id,
              "The article does not read as English; figures, names and statements are compared in"
                  + " English alone."));
    }
    return List.of();
  }

  /**
   * A span that is not part of the article, as sent.
   *
   * @param start where it begins, in UTF-16 code units of the article as sent
   * @param end where it ends, exclusive
   * @param rule the name of the rule that removed it
   */
  public record Removed(int start, int end, String rule) {}

  /**
   * What a page's noise says of its publication.
   *
   * @param date a date that stands in the noise: a page's stamp or a scraper's prefix
   * @param scraped whether that date is a scraper's, which says nothing of the article's own time
   * @param agency the news agency that a dateline or a credit names, as it stands there
   */
  public record Hints(@Nullable LocalDate date, boolean scraped, @Nullable String agency) {
    /** A page that says nothing. */
    public static final Hints NONE = new Hints(null, false, null);
  }
}
