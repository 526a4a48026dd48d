package app.parallax.article;

import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.request.RequestReader;
import app.parallax.request.SubmittedArticle;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.BitSet;

/**
 * Coverage-guided inputs for the cleaning of text: every character is kept once or removed once.
 */
class TextCleaningFuzz {
  private final ArticleReader reader = new ArticleReader();

  @FuzzTest(maxDuration = "10s")
  void every_character_of_a_text_is_accounted_for(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    if (RequestReader.fault("", text).isPresent()) {
      return;
    }
    Article article = reader.read(SubmittedArticle.ofText(text), 1);

    BitSet seen = new BitSet();
    for (Sentence sentence : article.sentences()) {
      assertThat(text.substring(sentence.start(), sentence.end())).isEqualTo(sentence.text());
      assertThat(seen.get(sentence.start(), sentence.end()).isEmpty()).isTrue();
      seen.set(sentence.start(), sentence.end());
    }
    for (Article.Removed removed : article.removed()) {
      assertThat(seen.get(removed.start(), removed.end()).isEmpty()).isTrue();
      seen.set(removed.start(), removed.end());
    }
    for (int i = 0; i < text.length(); i++) {
      assertThat(seen.get(i) || isSpace(text.charAt(i))).as("character " + i).isTrue();
    }
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }
}
