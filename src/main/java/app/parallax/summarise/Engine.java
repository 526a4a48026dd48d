package app.parallax.summarise;

import app.parallax.article.Story;
import app.parallax.compare.Comparison;
import app.parallax.language.Readings;
import app.parallax.request.Options;

/**
 * What has drafts written by somebody who may fail: a language model.
 *
 * <p>It stands here, without any client, so that a function that only names it carries none.
 */
public interface Engine {
  /** The model's setting, {@code bedrock:…}. */
  String model();

  /**
   * Somebody to write one story; their deadline runs from here.
   *
   * @param budget every call must fit into it
   */
  Author author(
      Story story, Readings readings, Comparison comparison, Options options, Budget budget);
}
