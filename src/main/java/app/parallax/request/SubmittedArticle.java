package app.parallax.request;

import org.jspecify.annotations.Nullable;

/**
 * One source's article as it was sent; what is null was not said.
 *
 * @param language BCP 47 tag that the sender gave
 */
public record SubmittedArticle(
    Body body,
    @Nullable String source,
    @Nullable String title,
    @Nullable String url,
    @Nullable Published publishedAt,
    @Nullable String language) {

  /** The article's characters; offsets everywhere count UTF-16 code units of {@link #sent()}. */
  public sealed interface Body {
    /** The characters exactly as sent. */
    String sent();

    /** Plain text. */
    record Text(String sent) implements Body {}

    /** HTML, a page or a fragment. */
    record Html(String sent) implements Body {}

    /** Nothing but the article's address, which is to be fetched. */
    record Linked() implements Body {
      @Override
      public String sent() {
        return "";
      }
    }

    /** Nothing: the article's address was asked, and gave nothing that can be read. */
    record Unread(Unreadable why) implements Body {
      @Override
      public String sent() {
        return "";
      }
    }
  }

  /** An article of which nothing but the text is known. */
  public static SubmittedArticle ofText(String text) {
    return new SubmittedArticle(new Body.Text(text), null, null, null, null, null);
  }
}
