package app.parallax.verify;

import app.parallax.article.Article;
import app.parallax.article.Article.Removed;
import app.parallax.article.Sentence;
import app.parallax.article.Story;
import app.parallax.request.SubmittedArticle.Body;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A claim rests on the article, not on what its page carries beside it: neither its own words nor
 * those of a passage it cites are what was removed from a page of this story.
 */
final class NoiseRule implements Rule {
  /** Shorter lines stand in an article as well as beside one. */
  private static final int SHORTEST = 12;

  private final Set<String> noise = new HashSet<>();

  NoiseRule(Story story) {
    for (Article article : story.articles()) {
      Set<String> kept = new HashSet<>();
      for (Sentence sentence : article.sentences()) {
        kept.add(folded(sentence.text()));
      }
      for (Removed removed : article.removed()) {
        if (article.sent().body() instanceof Body.Text(String sent)) {
          for (String line : sent.substring(removed.start(), removed.end()).split("\\R")) {
            String folded = folded(line);
            // What was removed because the article itself says it twice is no noise.
            if (folded.length() >= SHORTEST && !kept.contains(folded)) {
              noise.add(folded);
            }
          }
        }
      }
    }
  }

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    List<Finding> findings = new ArrayList<>();
    if (noise.contains(folded(claim.text()))) {
      findings.add(new Finding(Fault.NOISE, Plain.cut(claim.text())));
    }
    for (Passage passage : support.passages()) {
      if (noise.contains(folded(passage.sentence().text()))) {
        findings.add(new Finding(Fault.NOISE, passage.sentence().id()));
      }
    }
    return findings;
  }

  private static String folded(String text) {
    return Plain.of(text).toLowerCase(Locale.ROOT);
  }
}
