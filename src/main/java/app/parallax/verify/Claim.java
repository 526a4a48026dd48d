package app.parallax.verify;

import app.parallax.article.Sentence;
import app.parallax.language.Reading;
import app.parallax.language.SentenceReader;

/**
 * A text that is to be published, read; with words that need no evidence masked by spaces, so that
 * offsets stay.
 *
 * @param text as it would be published
 * @param reading what stands in it once masked
 */
record Claim(String text, Reading reading) {

  static Claim of(String text, SentenceReader reader) {
    return new Claim(text, reader.read(text));
  }

  static Claim masked(String text, String masked, SentenceReader reader) {
    return new Claim(text, reader.read(masked));
  }

  /** The claim as if it stood in an article of its own, to be looked through like one. */
  Passage asPassage() {
    String read = reading.text();
    return new Passage(
        new Sentence("", "", 0, Math.max(1, read.length()), read, 0, false), reading);
  }
}
