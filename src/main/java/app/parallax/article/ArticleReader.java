package app.parallax.article;

import app.parallax.article.html.HtmlPage;
import app.parallax.article.noise.Cleaned;
import app.parallax.article.noise.Cleaner;
import app.parallax.request.SubmittedArticle;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Reads an article as sent into numbered sentences and removed spans.
 *
 * <p>Every character that is not white space, or markup, lies in exactly one of them.
 */
public final class ArticleReader {

  /** Reads the articles of a request, in its order. */
  public Story story(List<SubmittedArticle> sent) {
    List<Article> read = new ArrayList<>();
    for (SubmittedArticle article : sent) {
      read.add(read(article, read.size() + 1));
    }
    return new Story(read);
  }

  /**
   * Reads one article.
   *
   * @param number its place in the request, from 1
   */
  public Article read(SubmittedArticle sent, int number) {
    Rendered rendered = Rendered.of(sent.body());
    Cleaned cleaned = Cleaner.clean(rendered.text(), rendered.lines(), sent.source(), sent.title());
    String id = "a" + number;
    List<Sentence> sentences = sentences(id, rendered, cleaned.kept());
    return new Article(
        id,
        sent,
        Language.of(sent.language(), sentences),
        sentences,
        removed(rendered, cleaned.cuts(), sentences),
        HintReader.read(rendered.text(), cleaned.cuts()));
  }

  private static List<Sentence> sentences(
      String id, Rendered rendered, List<Cleaned.Kept> paragraphs) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    List<Cleaned.Kept> inOrder =
        paragraphs.stream()
            .sorted(Comparator.comparingInt(kept -> rendered.start(kept.start())))
            .toList();
    List<Sentence> sentences = new ArrayList<>();
    int paragraph = 0;
    for (Cleaned.Kept kept : inOrder) {
      boolean headline = kept.line().headed();
      List<Span> spans = new ArrayList<>();
      if (headline) {
        spans.add(new Span(kept.start(), kept.end()));
      } else {
        Sentences.splitParagraph(rendered.text(), kept.start(), kept.end(), breaks, spans);
      }
      for (Span span : spans) {
        sentences.add(
            new Sentence(
                id + ".s" + (sentences.size() + 1),
                id,
                rendered.start(span.start()),
                rendered.end(span.end() - 1),
                rendered.sentence(span.start(), span.end()),
                paragraph,
                headline));
      }
      paragraph++;
    }
    return sentences;
  }

  private static List<Article.Removed> removed(
      Rendered rendered, List<Cleaned.Cut> cuts, List<Sentence> sentences) {
    List<Article.Removed> removed = new ArrayList<>();
    for (Cleaned.Cut cut : cuts) {
      int start = cut.start();
      int end = cut.end();
      while (start < end - 1 && Characters.isSpace(rendered.text().charAt(start))) {
        start++;
      }
      while (end > start + 1 && Characters.isSpace(rendered.text().charAt(end - 1))) {
        end--;
      }
      removed.add(new Article.Removed(rendered.start(start), rendered.end(end - 1), cut.rule()));
    }
    if (rendered instanceof Rendered.Markup markup) {
      removed.addAll(scripts(markup.page(), removed, sentences));
    }
    removed.sort(Comparator.comparingInt(Article.Removed::start));
    return removed;
  }

  /** The scripts that no sentence and no removed span goes around. */
  private static List<Article.Removed> scripts(
      HtmlPage page, List<Article.Removed> removed, List<Sentence> sentences) {
    List<Span> taken = new ArrayList<>();
    removed.forEach(r -> taken.add(new Span(r.start(), r.end())));
    sentences.forEach(s -> taken.add(new Span(s.start(), s.end())));
    taken.sort(Comparator.comparingInt(Span::start));
    List<Article.Removed> scripts = new ArrayList<>();
    int at = 0;
    for (HtmlPage.Script script : page.scripts()) {
      while (at < taken.size() && taken.get(at).end() <= script.start()) {
        at++;
      }
      if (at == taken.size() || taken.get(at).start() >= script.end()) {
        scripts.add(new Article.Removed(script.start(), script.end(), "script"));
      }
    }
    return scripts;
  }
}
