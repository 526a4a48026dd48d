package app.parallax.article;

import app.parallax.article.html.HtmlPage;
import app.parallax.article.noise.Line;
import app.parallax.request.SubmittedArticle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A body as it reads: its text, that text's lines, and the way back from its offsets to what was
 * sent. For plain text that way is no way at all.
 */
sealed interface Rendered {

  /** The text as it reads, in which lines and sentences are found. */
  String text();

  /** Its lines, wrapped ones joined. */
  List<Line> lines();

  /** Where character {@code i} of {@link #text()} begins in what was sent. */
  int start(int i);

  /** Where it ends in what was sent, exclusive. */
  int end(int i);

  /** The text of a sentence that covers {@code [start, end)} of {@link #text()}. */
  String sentence(int start, int end);

  static Rendered of(SubmittedArticle.Body body) {
    return switch (body) {
      case SubmittedArticle.Body.Text plain -> new Plain(plain.sent());
      case SubmittedArticle.Body.Html html -> new Markup(HtmlPage.read(html.sent()));
      case SubmittedArticle.Body.Linked _, SubmittedArticle.Body.Unread _ -> new Plain("");
    };
  }

  /** Plain text reads as it was sent. */
  record Plain(String text) implements Rendered {
    @Override
    public List<Line> lines() {
      return Paragraphs.of(text).stream()
          .map(b -> new Line(text, b.start(), b.end(), b.opens(), false, null))
          .toList();
    }

    @Override
    public int start(int i) {
      return i;
    }

    @Override
    public int end(int i) {
      return i + 1;
    }

    @Override
    public String sentence(int start, int end) {
      return text.substring(start, end);
    }
  }

  /** HTML reads without its markup. */
  record Markup(HtmlPage page) implements Rendered {
    @Override
    public String text() {
      return page.text();
    }

    @Override
    public List<Line> lines() {
      Map<Integer, HtmlPage.Row> rowByStart = new HashMap<>();
      List<Paragraphs.Block> blocks = new ArrayList<>();
      for (HtmlPage.Row row : page.rows()) {
        rowByStart.put(row.start(), row);
        blocks.add(new Paragraphs.Block(row.start(), row.end(), row.gap() != HtmlPage.Gap.BREAK));
      }
      List<Line> lines = new ArrayList<>();
      for (Paragraphs.Block block : Paragraphs.joined(page.text(), blocks)) {
        HtmlPage.Row row = rowByStart.get(block.start());
        if (row != null) {
          lines.add(
              new Line(
                  page.text(),
                  block.start(),
                  block.end(),
                  row.gap() == HtmlPage.Gap.EMPTY,
                  row.heading(),
                  row.furniture()));
        }
      }
      return lines;
    }

    @Override
    public int start(int i) {
      return page.start(i);
    }

    @Override
    public int end(int i) {
      return page.end(i);
    }

    @Override
    public String sentence(int start, int end) {
      return page.text().substring(start, end).replace('\n', ' ');
    }
  }
}
