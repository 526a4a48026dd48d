package app.parallax.verify;

import app.parallax.article.Sentences;
import app.parallax.article.Span;
import app.parallax.article.Story;
import app.parallax.language.Readings;
import app.parallax.language.SentenceReader;
import app.parallax.verify.CheckedText.CheckedSentence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds a text without citations against its sources.
 *
 * <p>Which passages a sentence rests on is found, not told, so what stands anywhere in the sources
 * is never called absent.
 */
public final class TextCheck {
  /** A stop that stands alone ends a sentence in text that was cut into words before. */
  private static final Pattern LONE_STOP = Pattern.compile(" [.?!] (?=\\S)");

  private final SentenceReader reader = new SentenceReader();

  /** Checks each sentence of {@code text} against the story. */
  public CheckedText check(Story story, Readings readings, String text) {
    var sources = new Sources(story, readings);
    var finder = new SupportFinder(sources);
    List<Rule> rules = Rules.ofText();
    List<CheckedSentence> sentences = new ArrayList<>();
    boolean supported = true;
    for (Span span : sentences(text)) {
      String sentence = text.substring(span.start(), span.end());
      Claim claim = Claim.masked(sentence, Restored.of(sentence, sources), reader);
      List<Passage> passages = finder.best(claim);
      List<Finding> findings = Rules.ask(rules, claim, Support.found(passages, sources));
      supported &= findings.stream().noneMatch(f -> f.fault().ofEvidence());
      sentences.add(
          new CheckedSentence(
              sentence,
              span.start(),
              span.end(),
              passages.stream().map(p -> p.sentence().id()).toList(),
              findings));
    }
    return new CheckedText(supported, sentences);
  }

  private static List<Span> sentences(String text) {
    List<Span> sentences = new ArrayList<>();
    for (Span span : Sentences.split(text)) {
      int from = span.start();
      Matcher stop = LONE_STOP.matcher(text).region(span.start(), span.end());
      while (stop.find()) {
        sentences.add(new Span(from, stop.end() - 1));
        from = stop.end();
      }
      sentences.add(new Span(from, span.end()));
    }
    return sentences;
  }
}
