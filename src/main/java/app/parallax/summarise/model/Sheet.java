package app.parallax.summarise.model;

import app.parallax.article.Article;
import app.parallax.article.Characters;
import app.parallax.article.Notice;
import app.parallax.article.Sentence;
import app.parallax.article.Story;
import app.parallax.compare.Comparison;
import app.parallax.compare.Divergence;
import app.parallax.compare.Lineage;
import app.parallax.language.Folding;
import app.parallax.language.Readings;
import app.parallax.request.Published;
import app.parallax.summarise.extract.Telling;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A story as a model reads it: numbered lines between two marks, then the rules' candidates.
 *
 * <p>What a copy shares with its original is sent once, and a line that no article can forge tells
 * where the articles end: each of theirs begins with its number.
 *
 * @param ids the sentence behind each line, line 1 first
 * @param numbers the line of each sentence; a copy's own have their original's
 * @param candidates the ids of the candidates sent, {@code r1} first, by their place among the
 *     comparison's divergences
 * @param content about how many tokens the lines' own text and the articles' headings have
 */
record Sheet(
    String text,
    List<String> ids,
    Map<String, Integer> numbers,
    Map<String, Integer> candidates,
    List<Notice> notices,
    int content) {
  private static final int MARK_DIGITS = 8;

  /** What a line costs beside its words: its number and its end. */
  private static final int LINE = 2;

  Sheet {
    ids = List.copyOf(ids);
    numbers = Map.copyOf(numbers);
    candidates = Map.copyOf(candidates);
    notices = List.copyOf(notices);
  }

  /** The sentence's id behind a line, where there is one. */
  Optional<String> id(int line) {
    return line >= 1 && line <= ids.size() ? Optional.of(ids.get(line - 1)) : Optional.empty();
  }

  /** These sentences as they were sent: a copy's by its original's. */
  List<String> sent(List<String> sentences) {
    return sentences.stream()
        .map(id -> numbers.getOrDefault(id, 0))
        .flatMap(line -> id(line).stream())
        .toList();
  }

  /**
   * Writes a story down.
   *
   * @param budget about the most tokens that its lines may have
   */
  static Sheet of(Story story, Readings readings, Comparison comparison, int budget) {
    Lineage lineage = comparison.lineage();
    Map<String, String> told = new HashMap<>();
    List<Sentence> distinct = distinct(story, lineage, told);
    List<Notice> notices = new ArrayList<>();
    List<Sentence> sent = cut(distinct, story, readings, comparison, budget, notices);
    Map<String, Integer> numbers = new HashMap<>();
    List<String> ids = new ArrayList<>();
    List<String> blocks = new ArrayList<>();
    int content = 0;
    for (Article article : story.articles()) {
      List<Sentence> its = sent.stream().filter(s -> s.article().equals(article.id())).toList();
      String heading = heading(article, lineage, its.isEmpty());
      content += Tokens.in(heading);
      StringBuilder block = new StringBuilder(heading);
      for (Sentence sentence : its) {
        String line = line(sentence.text());
        ids.add(sentence.id());
        numbers.put(sentence.id(), ids.size());
        content += Tokens.in(line);
        block.append('\n').append(ids.size()).append(' ').append(line);
      }
      blocks.add(block.toString());
    }
    told.forEach((copy, original) -> {
      Integer number = numbers.get(original);
      if (number != null) {
        numbers.put(copy, number);
      }
    });
    String articles = String.join("\n", blocks);
    String mark = mark(articles);
    Map<String, Integer> candidates = new HashMap<>();
    String text =
        "[[articles "
            + mark
            + "]]\n"
            + articles
            + "\n[[end "
            + mark
            + "]]\n"
            + candidates(comparison.divergences(), numbers, candidates);
    return new Sheet(text, ids, numbers, candidates, notices, content);
  }

  /**
   * Every sentence but those that a copy has from its original.
   *
   * @param told takes the original's sentence by the copy's
   */
  private static List<Sentence> distinct(Story story, Lineage lineage, Map<String, String> told) {
    Map<String, Map<String, String>> texts = new HashMap<>();
    for (Article article : story.articles()) {
      Map<String, String> byText = new HashMap<>();
      article.sentences().forEach(s -> byText.putIfAbsent(Folding.fold(s.text()), s.id()));
      texts.put(article.id(), byText);
    }
    List<Sentence> distinct = new ArrayList<>();
    for (Sentence sentence : story.sentences()) {
      String folded = Folding.fold(sentence.text());
      String same =
          lineage
              .original(sentence.article())
              .map(original -> texts.getOrDefault(original, Map.of()).get(folded))
              .orElse(null);
      if (same == null) {
        distinct.add(sentence);
      } else {
        told.put(sentence.id(), same);
      }
    }
    // A copy of a copy leads to the first.
    told.replaceAll((copy, original) -> followed(original, told));
    return distinct;
  }

  private static String followed(String id, Map<String, String> told) {
    Set<String> seen = new HashSet<>();
    String at = id;
    while (told.containsKey(at) && seen.add(at)) {
      at = told.get(at);
    }
    return at;
  }

  /** The most telling sentences, of each article in proportion, where not all fit. */
  private static List<Sentence> cut(
      List<Sentence> distinct,
      Story story,
      Readings readings,
      Comparison comparison,
      int budget,
      List<Notice> notices) {
    Map<String, Integer> lengths = new HashMap<>();
    for (Sentence sentence : distinct) {
      lengths.merge(sentence.article(), cost(sentence), Integer::sum);
    }
    long all = lengths.values().stream().mapToLong(Integer::longValue).sum();
    if (all <= budget) {
      return distinct;
    }
    Set<String> order = new LinkedHashSet<>();
    for (Divergence candidate : comparison.divergences()) {
      candidate.positions().forEach(p -> order.addAll(p.evidence()));
    }
    order.addAll(Telling.ranked(story, readings, comparison.lineage()));
    Map<String, Sentence> byId = distinct.stream().collect(Collectors.toMap(Sentence::id, s -> s));
    Map<String, Long> left = new HashMap<>();
    lengths.forEach((article, length) -> left.put(article, length * (long) budget / all));
    Set<String> kept = new HashSet<>();
    for (String id : order) {
      Sentence sentence = byId.get(id);
      if (sentence != null && cost(sentence) <= left.getOrDefault(sentence.article(), 0L)) {
        left.merge(sentence.article(), (long) -cost(sentence), Long::sum);
        kept.add(id);
      }
    }
    for (Article article : story.articles()) {
      if (distinct.stream()
          .anyMatch(s -> s.article().equals(article.id()) && !kept.contains(s.id()))) {
        notices.add(
            new Notice(
                "article_cut",
                article.id(),
                "The article was cut to its most telling sentences, for the story is longer than"
                    + " the model's window."));
      }
    }
    return distinct.stream().filter(s -> kept.contains(s.id())).toList();
  }

  private static int cost(Sentence sentence) {
    return Tokens.in(sentence.text()) + LINE;
  }

  private static String heading(Article article, Lineage lineage, boolean empty) {
    StringBuilder heading = new StringBuilder("Article ").append(article.id().substring(1));
    String source = article.sent().source();
    if (source != null) {
      heading.append(": ").append(line(source));
    }
    day(article.sent().publishedAt()).ifPresent(day -> heading.append(", ").append(day));
    lineage
        .original(article.id())
        .ifPresent(original ->
            heading
                .append(empty ? ", a copy of article " : ", made from article ")
                .append(original.substring(1))
                .append(empty ? "" : "; only what it changes"));
    return heading.toString();
  }

  private static Optional<String> day(@Nullable Published published) {
    return Optional.ofNullable(published).map(p -> p.day().toString());
  }

  /** One line that shows all it holds. */
  private static String line(String text) {
    return Characters.visible(text).strip().replaceAll(" {2,}", " ");
  }

  /** A mark that stands nowhere in the articles, the same for the same articles. */
  private static String mark(String articles) {
    String mark = articles;
    do {
      mark = hash(mark);
    } while (articles.contains(mark));
    return mark;
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, MARK_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A line each: the id, the kind, and the lines of each side. */
  private static String candidates(
      List<Divergence> proposed, Map<String, Integer> numbers, Map<String, Integer> sent) {
    StringBuilder lines = new StringBuilder("Candidates:");
    for (int i = 0; i < proposed.size(); i++) {
      Divergence candidate = proposed.get(i);
      List<String> sides = new ArrayList<>();
      for (Divergence.Position position : candidate.positions()) {
        String side =
            position.evidence().stream()
                .filter(numbers::containsKey)
                .map(id -> String.valueOf(numbers.get(id)))
                .distinct()
                .collect(Collectors.joining(","));
        if (!side.isEmpty()) {
          sides.add(side);
        }
      }
      if (sides.stream().distinct().count() > 1) {
        String id = "r" + (sent.size() + 1);
        sent.put(id, i);
        lines
            .append('\n')
            .append(id)
            .append(' ')
            .append(candidate.kind().code())
            .append(' ')
            .append(String.join(" / ", sides));
      }
    }
    return sent.isEmpty() ? "No candidates." : lines.toString();
  }
}
