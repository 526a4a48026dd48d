package app.parallax.verify;

import app.parallax.article.Notice;
import app.parallax.article.Sentence;
import app.parallax.compare.Refusal;
import app.parallax.verify.VerifiedSummary.Divergence;
import app.parallax.verify.VerifiedSummary.Dropped;
import app.parallax.verify.VerifiedSummary.Evidence;
import app.parallax.verify.VerifiedSummary.Line;
import app.parallax.verify.VerifiedSummary.Loaded;
import app.parallax.verify.VerifiedSummary.Position;
import app.parallax.verify.VerifiedSummary.Source;
import app.parallax.verify.VerifiedSummary.Verification;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A verified summary of the same articles in another order.
 *
 * <p>Our own words call an article without a source's name "article N"; so may an article call a
 * treaty's article. A text in which both could be meant cannot be renumbered, and the summary is
 * not.
 */
final class Renumbering {
  private static final Pattern MENTION =
      Pattern.compile("(?<![\\w.])([Aa]rticle )(\\d{1,2})(?!\\w)");
  private static final Pattern SENTENCE = Pattern.compile("(a\\d{1,2})(\\.s\\d+)?");

  /** A text that might mean an article of ours or one of somebody's law. */
  private static final class Ambiguous extends RuntimeException {
    Ambiguous() {
      super("a mention of an article may be a source's own", null, false, false);
    }
  }

  private final VerifiedSummary from;
  private final Map<String, String> ids = new HashMap<>();
  private final Map<Integer, Integer> lineages = new HashMap<>();
  private final Map<String, String> sentences = new HashMap<>();
  private final Set<String> unnamed;

  private Renumbering(VerifiedSummary from, List<Integer> places) {
    this.from = from;
    for (int i = 0; i < places.size(); i++) {
      ids.put("a" + (i + 1), "a" + places.get(i));
    }
    from.articles().stream()
        .sorted(Comparator.comparing(article -> number(moved(article.id()))))
        .forEach(article -> lineages.putIfAbsent(article.independentSource(), lineages.size() + 1));
    from.articles()
        .forEach(article -> article.sentences().forEach(s -> sentences.put(s.id(), s.text())));
    this.unnamed =
        from.articles().stream()
            .filter(article -> article.source() == null)
            .map(Source::id)
            .collect(Collectors.toSet());
  }

  /**
   * The summary with its articles in other places.
   *
   * @param places for each of its articles its number in the new order, from 1
   */
  static Optional<VerifiedSummary> of(VerifiedSummary from, List<Integer> places) {
    List<Integer> all = places.stream().sorted().toList();
    for (int i = 0; i < from.articles().size(); i++) {
      if (all.size() != from.articles().size() || all.get(i) != i + 1) {
        throw new IllegalArgumentException("an order has every article once: " + places);
      }
    }
    try {
      return Optional.of(new Renumbering(from, places).summary());
    } catch (Ambiguous e) {
      return Optional.empty();
    }
  }

  private VerifiedSummary summary() {
    return new VerifiedSummary(
        from.headline().map(this::line).orElse(null),
        from.summary().stream().map(this::line).toList(),
        from.divergences().stream().map(this::divergence).toList(),
        from.singleSource().stream().map(this::evidence).toList(),
        from.articles().stream()
            .map(this::source)
            .sorted(Comparator.comparing(article -> number(article.id())))
            .toList(),
        new Verification(
            from.verification().checked(),
            from.verification().repaired(),
            from.verification().dropped().stream().map(this::dropped).toList()),
        from.notices().stream().map(this::notice).toList(),
        from.refused().stream()
            .map(refused ->
                new Refusal(
                    refused.kind(),
                    refused.reason(),
                    refused.sentences().stream().map(this::moved).toList()))
            .toList());
  }

  private Line line(Line line) {
    List<String> cited =
        line.citations().stream().map(id -> sentences.getOrDefault(id, "")).toList();
    return new Line(
        told(line.text(), cited),
        line.citations().stream().map(this::moved).toList(),
        line.independentSources());
  }

  private Divergence divergence(Divergence d) {
    List<String> quotes =
        d.positions().stream()
            .flatMap(position -> position.evidence().stream())
            .map(Evidence::quote)
            .toList();
    return new Divergence(
        d.id(),
        d.kind(),
        d.severity(),
        d.reason(),
        told(d.question(), quotes),
        told(d.note(), quotes),
        d.positions().stream()
            .map(position ->
                new Position(
                    told(position.answer(), quotes),
                    position.evidence().stream().map(this::evidence).toList()))
            .toList(),
        d.silent().stream()
            .map(this::moved)
            .sorted(Comparator.comparing(Renumbering::number))
            .toList(),
        d.foundBy());
  }

  private Evidence evidence(Evidence e) {
    return new Evidence(moved(e.article()), moved(e.sentence()), e.start(), e.end(), e.quote());
  }

  private Source source(Source s) {
    String id = moved(s.id());
    String original = s.derivedFrom();
    return new Source(
        id,
        s.source(),
        s.title(),
        s.url(),
        s.publishedAt(),
        s.language(),
        original == null ? null : moved(original),
        lineages.getOrDefault(s.independentSource(), s.independentSource()),
        s.sentences().stream()
            .map(sentence ->
                new Sentence(
                    moved(sentence.id()),
                    id,
                    sentence.start(),
                    sentence.end(),
                    sentence.text(),
                    sentence.paragraph(),
                    sentence.headline()))
            .toList(),
        s.removed(),
        s.loadedLanguage().stream()
            .map(word -> new Loaded(moved(word.sentence()), word.start(), word.end(), word.term()))
            .toList());
  }

  /** Nothing is known of what a dropped sentence cited, so any sentence may be its source. */
  private Dropped dropped(Dropped dropped) {
    return new Dropped(
        told(dropped.text(), List.copyOf(sentences.values())),
        dropped.findings().stream()
            .map(finding ->
                sentences.containsKey(finding.detail())
                    ? new Finding(finding.fault(), moved(finding.detail()))
                    : finding)
            .toList());
  }

  /** A notice is all ours: it never has the text of an article. */
  private Notice notice(Notice notice) {
    String article = notice.article();
    return new Notice(
        notice.code(),
        article == null ? null : moved(article),
        MENTION.matcher(notice.detail()).replaceAll(this::mention));
  }

  /** Our own words, with the articles that they name by number renamed. */
  private String told(String text, List<String> sources) {
    Matcher mentions = MENTION.matcher(text);
    return mentions.replaceAll(found -> {
      if (!unnamed.contains("a" + found.group(2))) {
        // An article of that number has a name, or there is none: the words are a source's.
        return Matcher.quoteReplacement(found.group());
      }
      Pattern same = Pattern.compile("(?i)\\barticle\\s+" + found.group(2) + "\\b");
      if (sources.stream().anyMatch(source -> same.matcher(source).find())) {
        throw new Ambiguous();
      }
      return mention(found);
    });
  }

  private String mention(MatchResult found) {
    String moved = ids.get("a" + Integer.parseInt(found.group(2)));
    return Matcher.quoteReplacement(
        moved == null ? found.group() : found.group(1) + moved.substring(1));
  }

  /** The new id of an article or of a sentence. */
  private String moved(String id) {
    Matcher parts = SENTENCE.matcher(id);
    if (!parts.matches() || !ids.containsKey(parts.group(1))) {
      return id;
    }
    return Stream.of(ids.get(parts.group(1)), parts.group(2) == null ? "" : parts.group(2))
        .collect(Collectors.joining());
  }

  private static int number(String article) {
    return Integer.parseInt(article.substring(1));
  }
}
