package app.parallax.article.noise;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the noise from a page, rule by rule: what shows by itself first, then what position says.
 */
public final class Cleaner {
  private Cleaner() {}

  /** In this order: the first rule that knows a line names it. */
  private static final List<NoiseRule> RULES =
      List.of(
          new Furniture(),
          new InvisibleLine(),
          new Separator(),
          new ScraperPrefix(),
          new Copyright(),
          new StageDirection(),
          new TranscriptNote(),
          new AgencyCredit(),
          new PhotoCaption(),
          new Advert(),
          new Poll(),
          new ReaderCall(),
          new Newsletter(),
          new Paywall(),
          new CookieNotice(),
          new ReadingTime(),
          new Timestamp(),
          new SharePrompt(),
          new EditorialNote(),
          new ReaderComments(),
          new MediaPlayer(),
          new Byline(),
          new PageControls(),
          new Tags(),
          new ContactLine(),
          new RelatedHeadlines(),
          new ReadMore(),
          new Breadcrumb(),
          new MenuRow(),
          new NameLine(),
          new Masthead(),
          new AuthorNote(),
          new Inset(),
          new PageEnd(),
          new Dateline(),
          new LiveStamp(),
          new SignOff());

  /**
   * Cleans a page.
   *
   * @param text the page as it reads
   * @param lines its lines, in order
   * @param source the outlet's name, where it is known
   * @param title the article's title, where it is known
   */
  public static Cleaned clean(
      String text, List<Line> lines, @Nullable String source, @Nullable String title) {
    Page page = new Page(text, lines, source, title);
    for (NoiseRule rule : RULES) {
      switch (rule) {
        case NoiseRule.OfLine ofLine -> clear(page, ofLine);
        case NoiseRule.OfPage ofPage -> ofPage.clear(page);
        case NoiseRule.OfEdge ofEdge -> ofEdge.trim(page);
      }
    }
    return page.cleaned();
  }

  private static void clear(Page page, NoiseRule.OfLine rule) {
    for (int i = 0; i < page.size(); i++) {
      Line line = page.line(i);
      if (page.kept(i) && line.text().length() <= Line.LONGEST_NOISE && rule.matches(line)) {
        page.remove(i, rule);
      }
    }
  }
}
