package app.parallax.render;

import app.parallax.article.Article.Removed;
import app.parallax.article.Sentence;
import app.parallax.verify.Finding;
import app.parallax.verify.VerifiedSummary;
import app.parallax.verify.VerifiedSummary.Dropped;
import app.parallax.verify.VerifiedSummary.Line;
import app.parallax.verify.VerifiedSummary.Source;
import app.parallax.verify.VerifiedSummary.Verification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A verified summary as people read it: citations are numbers, ids are names, spans are counts. */
final class Notes {
  private final VerifiedSummary summary;
  private final Map<String, Source> articles = new LinkedHashMap<>();
  private final Map<String, Integer> namesakes = new HashMap<>();
  private final Map<String, Sentence> sentences = new HashMap<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  Notes(VerifiedSummary summary) {
    this.summary = summary;
    for (Source article : summary.articles()) {
      articles.put(article.id(), article);
      namesakes.merge(PlainText.of(article.name()), 1, Integer::sum);
      article.sentences().forEach(sentence -> sentences.put(sentence.id(), sentence));
    }
    Stream.concat(summary.headline().stream(), summary.summary().stream())
        .flatMap(line -> line.citations().stream())
        .forEach(id -> numbers.putIfAbsent(id, numbers.size() + 1));
  }

  VerifiedSummary summary() {
    return summary;
  }

  /** The line and the numbers of its citations: {@code Text. [1][2]}. */
  String cited(Line line) {
    return PlainText.of(line.text()) + " " + marks(line);
  }

  /** The numbers of a line's citations. */
  String marks(Line line) {
    return line.citations().stream()
        .map(id -> "[" + numbers.get(id) + "]")
        .collect(Collectors.joining());
  }

  /**
   * What the numbers from 1 stand for: source, sentence and, unless a line repeats it word for
   * word, what it says.
   */
  List<String> citations() {
    Set<String> told =
        Stream.concat(summary.headline().stream(), summary.summary().stream())
            .map(line -> PlainText.of(line.text()))
            .collect(Collectors.toSet());
    return numbers.keySet().stream()
        .map(id -> {
          Sentence sentence = sentences.get(id);
          String said = sentence == null ? "" : PlainText.of(sentence.text());
          return sourceOf(id)
              + ", "
              + PlainText.of(id)
              + (said.isEmpty() || told.contains(said) ? "" : ": " + PlainText.quoted(said));
        })
        .toList();
  }

  /** The name of an article's source, with the article's id where two have the same name. */
  String name(String article) {
    Source source = articles.get(article);
    if (source == null) {
      return PlainText.of(article);
    }
    String name = PlainText.of(source.name());
    return namesakes.getOrDefault(name, 0) > 1 ? name + " (" + article + ")" : name;
  }

  /** The names of some articles' sources, in a row. */
  String names(List<String> ids) {
    return String.join(", ", ids.stream().map(this::name).distinct().toList());
  }

  /** The name of the source that a sentence stands in. */
  String sourceOf(String sentence) {
    int dot = sentence.indexOf('.');
    return name(dot < 0 ? sentence : sentence.substring(0, dot));
  }

  /** How many articles of how many independent sources; an empty article is nobody's word. */
  String counts() {
    long independent =
        articles.values().stream()
            .filter(article -> !article.sentences().isEmpty())
            .mapToInt(Source::independentSource)
            .distinct()
            .count();
    return count(articles.size(), "article") + ", " + count(independent, "independent source");
  }

  /** Who copied whom, a sentence each. */
  List<String> copies() {
    List<String> told = new ArrayList<>();
    for (Source article : articles.values()) {
      String original = article.derivedFrom();
      if (original != null) {
        told.add(
            name(article.id())
                + " was made from "
                + name(original)
                + "; together they count as one source.");
      }
    }
    return told;
  }

  /** What was removed, a line an article: {@code Harbour Post: 2 advert, 1 byline}. */
  List<String> removed() {
    List<String> told = new ArrayList<>();
    for (Source article : articles.values()) {
      Map<String, Integer> counts = new TreeMap<>();
      article.removed().stream()
          .map(Removed::rule)
          .forEach(rule -> counts.merge(rule, 1, Integer::sum));
      if (!counts.isEmpty()) {
        told.add(name(article.id()) + ": " + inOrder(counts));
      }
    }
    return told;
  }

  /** The loaded words of the outlets' own voices, a line an article. */
  List<String> loaded() {
    List<String> told = new ArrayList<>();
    for (Source article : articles.values()) {
      if (!article.loadedLanguage().isEmpty()) {
        told.add(
            article.loadedLanguage().stream()
                .map(loaded -> PlainText.quoted(loaded.term()))
                .distinct()
                .collect(Collectors.joining(", ", name(article.id()) + ": ", "")));
      }
    }
    return told;
  }

  /** What the gate did, without the text of what it dropped. */
  String gate() {
    Verification verification = summary.verification();
    Map<String, Integer> faults = new TreeMap<>();
    verification.dropped().stream()
        .map(Dropped::findings)
        .flatMap(List::stream)
        .map(Finding::fault)
        .forEach(fault -> faults.merge(fault.code(), 1, Integer::sum));
    return count(verification.checked(), "sentence")
        + " checked, "
        + verification.repaired()
        + " repaired, "
        + verification.dropped().size()
        + " dropped"
        + (faults.isEmpty() ? "" : " (" + inOrder(faults) + ")");
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String inOrder(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + PlainText.of(entry.getKey()).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }
}
