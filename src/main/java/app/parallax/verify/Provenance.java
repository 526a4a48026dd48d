package app.parallax.verify;

import app.parallax.article.Article;
import app.parallax.article.Sentence;
import app.parallax.compare.Lineage;
import app.parallax.language.LoadedWords;
import app.parallax.language.Reading;
import app.parallax.language.Token;
import app.parallax.request.Published;
import app.parallax.request.SubmittedArticle;
import app.parallax.verify.VerifiedSummary.Loaded;
import app.parallax.verify.VerifiedSummary.Source;
import java.util.ArrayList;
import java.util.List;

/** The articles as the result tells of them: what was kept, removed, copied, and loaded. */
final class Provenance {
  private Provenance() {}

  static List<Source> of(Sources sources, Lineage lineage) {
    return sources.story().articles().stream().map(a -> source(a, sources, lineage)).toList();
  }

  private static Source source(Article article, Sources sources, Lineage lineage) {
    SubmittedArticle sent = article.sent();
    Published published = sent.publishedAt();
    return new Source(
        article.id(),
        sent.source(),
        sent.title(),
        sent.url(),
        published == null ? null : published.rfc3339(),
        article.language(),
        lineage.original(article.id()).orElse(null),
        lineage.source(article.id()),
        article.sentences(),
        article.removed(),
        loaded(article, sources));
  }

  /** Loaded words in the outlet's own voice: outside quotations, of one sentence or of many. */
  private static List<Loaded> loaded(Article article, Sources sources) {
    List<Loaded> loaded = new ArrayList<>();
    WordStream stream = sources.stream(article.id());
    for (int s = 0; s < article.sentences().size(); s++) {
      Sentence sentence = article.sentences().get(s);
      Reading reading = sources.find(sentence.id()).orElseThrow().reading();
      for (LoadedWords.Loaded word : LoadedWords.in(reading)) {
        if (!isQuoted(stream, s, reading, word.start())) {
          loaded.add(inArticle(article, sentence, word));
        }
      }
    }
    return loaded;
  }

  private static boolean isQuoted(WordStream stream, int sentence, Reading reading, int offset) {
    List<Token> tokens = reading.tokens();
    for (int t = 0; t < tokens.size(); t++) {
      if (tokens.get(t).start() <= offset && offset < tokens.get(t).end()) {
        return stream.isQuoted(sentence, t);
      }
    }
    return false;
  }

  private static Loaded inArticle(Article article, Sentence sentence, LoadedWords.Loaded word) {
    return new Loaded(
        sentence.id(),
        article.sentOffset(sentence, word.start()),
        article.sentOffset(sentence, word.end()),
        word.term());
  }
}
