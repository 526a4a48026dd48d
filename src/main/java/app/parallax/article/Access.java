package app.parallax.article;

import app.parallax.article.html.AccessSigns;
import app.parallax.request.SubmittedArticle;

/** What a page lets its readers read, by its own signs. */
public enum Access {
  /** Nothing on it says otherwise. */
  OPEN,
  /** It says that it is not free, or asks to subscribe where its text should go on. */
  LOCKED,
  /** It holds hardly any text, and scripts that may fetch it. */
  SCRIPTED,
  /** It holds hardly any text at all. */
  BARE;

  /** Less running text than this is a teaser or an error page, not a report: three sentences. */
  private static final int REPORT = 250;

  /** A page that asks to subscribe has shown no more of its text than this. */
  private static final int TEASER = 1_500;

  /** What the page that was sent for an article lets its readers read. */
  public static Access of(Article article) {
    int characters = article.characters();
    if (article.sent().body() instanceof SubmittedArticle.Body.Html(String html)) {
      AccessSigns signs = AccessSigns.in(html);
      boolean asks =
          article.removed().stream().anyMatch(removed -> removed.rule().equals("paywall"));
      if (signs.locked() || (asks && characters < TEASER)) {
        return LOCKED;
      }
      if (characters < REPORT && signs.scripted()) {
        return SCRIPTED;
      }
    }
    return characters < REPORT ? BARE : OPEN;
  }
}
