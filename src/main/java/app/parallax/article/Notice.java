package app.parallax.article;

import org.jspecify.annotations.Nullable;

/**
 * Something the reader should know that no other field says.
 *
 * @param code a stable name, {@code article_empty}
 * @param article the id of the article it is about, null where it is about the story
 * @param detail one sentence for people; never text of an article
 */
public record Notice(String code, @Nullable String article, String detail) {}
