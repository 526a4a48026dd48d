package app.parallax.verify;

import app.parallax.article.Article.Removed;
import app.parallax.article.Notice;
import app.parallax.article.Sentence;
import app.parallax.compare.Divergence.Finder;
import app.parallax.compare.Kind;
import app.parallax.compare.Refusal;
import app.parallax.compare.Severity;
import app.parallax.verify.VerifiedSummary.Divergence;
import app.parallax.verify.VerifiedSummary.Dropped;
import app.parallax.verify.VerifiedSummary.Evidence;
import app.parallax.verify.VerifiedSummary.Line;
import app.parallax.verify.VerifiedSummary.Loaded;
import app.parallax.verify.VerifiedSummary.Position;
import app.parallax.verify.VerifiedSummary.Source;
import app.parallax.verify.VerifiedSummary.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Verified summaries for tests of the rooms that store and show them. */
public final class VerifiedSummaries {
  private VerifiedSummaries() {}

  /** The same with many more sentences in its first article, and much more that one source says. */
  public static VerifiedSummary large(int sentences, int single) {
    VerifiedSummary rich = rich();
    Source first = rich.articles().getFirst();
    List<Sentence> more = new ArrayList<>(first.sentences());
    for (int i = more.size() + 1; i <= sentences; i++) {
      String text = "\"Word " + i + "\" was said.";
      more.add(new Sentence("a1.s" + i, "a1", i * 30, i * 30 + text.length(), text, i, false));
    }
    List<Evidence> said = new ArrayList<>(rich.singleSource());
    for (int i = 0; i < single; i++) {
      said.add(new Evidence("a2", "a2.s2", 18, 38, "“We had no warning.”"));
    }
    List<Source> articles = new ArrayList<>(rich.articles());
    articles.set(
        0,
        new Source(
            first.id(),
            first.source(),
            first.title(),
            first.url(),
            first.publishedAt(),
            first.language(),
            first.derivedFrom(),
            first.independentSource(),
            more,
            first.removed(),
            first.loadedLanguage()));
    return new VerifiedSummary(
        rich.headline().orElseThrow(),
        rich.summary(),
        rich.divergences(),
        said,
        articles,
        rich.verification(),
        rich.notices(),
        rich.refused());
  }

  /** A summary in which every field has something, and some what only hostile articles have. */
  public static VerifiedSummary rich() {
    return new VerifiedSummary(
        new Line("Dam at Orrel gives way", List.of("a1.s1"), 1),
        List.of(
            new Line("About 40 families left their homes.", List.of("a1.s2", "a2.s1"), 2),
            new Line("The mayor said: “We had no warning.”", List.of("a2.s2"), 1)),
        List.of(
            new Divergence(
                "d1",
                Kind.FIGURE,
                Severity.HIGH,
                "counts of people",
                "How many families left their homes?",
                "The Orrel Post gives about 40; article 2 gives 65.",
                List.of(
                    new Position("about 40", List.of(new Evidence("a1", "a1.s2", 24, 47, FORTY))),
                    new Position(
                        "65", List.of(new Evidence("a2", "a2.s1", 0, 17, "65 families left.")))),
                List.of("a3"),
                List.of(Finder.RULES, Finder.MODEL))),
        List.of(new Evidence("a2", "a2.s2", 18, 38, "“We had no warning.”")),
        List.of(
            new Source(
                "a1",
                "The Orrel Post",
                "Dam gives way",
                "https://post.example/dam",
                "2024-03-02T10:00:00Z",
                "en",
                null,
                1,
                List.of(
                    new Sentence("a1.s1", "a1", 0, 22, "Dam at Orrel gives way", 0, true),
                    new Sentence("a1.s2", "a1", 24, 47, FORTY, 1, false)),
                List.of(new Removed(48, 60, "share_prompt")),
                List.of(new Loaded("a1.s2", 30, 38, "families"))),
            new Source(
                "a2",
                null,
                null,
                null,
                null,
                "en",
                null,
                2,
                List.of(
                    new Sentence("a2.s1", "a2", 0, 17, "65 families left.", 0, false),
                    new Sentence("a2.s2", "a2", 18, 38, "“We had no warning.”", 0, false)),
                List.of(),
                List.of()),
            new Source(
                "a3",
                "Copy Wire",
                null,
                null,
                "2024-03-02",
                "en",
                "a1",
                1,
                List.of(),
                List.of(),
                List.of())),
        new Verification(
            5,
            1,
            List.of(
                new Dropped(
                    "Some 349 families left.", List.of(new Finding(Fault.FIGURE_ABSENT, "349"))))),
        List.of(
            new Notice("article_empty", "a3", "Nothing of this article is left after cleaning."),
            new Notice("language_limited", null, "One article is not in English.")),
        List.of(new Refusal(Kind.FIGURE, "rounding", List.of("a1.s2", "a2.s1"))));
  }

  /** A summary of one article of which nothing passed. */
  public static VerifiedSummary empty() {
    return new VerifiedSummary(
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new Source(
                "a1", null, null, null, null, "und", null, 1, List.of(), List.of(), List.of())),
        new Verification(0, 0, List.of()),
        List.of(),
        List.of());
  }

  /** A summary in which everything that somebody else wrote is {@code text}. */
  public static VerifiedSummary saying(String text) {
    var evidence = new Evidence("a1", "a1.s1", 0, 1, text);
    return new VerifiedSummary(
        new Line(text, List.of("a1.s1"), 1),
        List.of(new Line(text, List.of("a1.s1"), 1)),
        List.of(
            new Divergence(
                "d1",
                Kind.FRAMING,
                Severity.LOW,
                text,
                text,
                text,
                List.of(
                    new Position(text, List.of(evidence)), new Position(text, List.of(evidence))),
                List.of("a1"),
                List.of(Finder.MODEL))),
        List.of(evidence),
        List.of(
            new Source(
                "a1",
                text,
                text,
                text,
                text,
                "en",
                "a1",
                1,
                List.of(new Sentence("a1.s1", "a1", 0, 1, text, 0, false)),
                List.of(new Removed(1, 2, "advert")),
                List.of(new Loaded("a1.s1", 0, 1, text)))),
        new Verification(1, 0, List.of(new Dropped(text, List.of(new Finding(Fault.NOISE, text))))),
        List.of(new Notice("language_limited", "a1", text)),
        List.of(new Refusal(Kind.CAUSE, text, List.of("a1.s1"))));
  }

  /** A summary of one article without a source's name, whose one sentence it repeats. */
  public static VerifiedSummary unnamed(String text) {
    return new VerifiedSummary(
        null,
        List.of(new Line(text, List.of("a1.s1"), 1)),
        List.of(),
        List.of(),
        List.of(
            new Source(
                "a1",
                null,
                null,
                null,
                null,
                "en",
                null,
                1,
                List.of(new Sentence("a1.s1", "a1", 0, text.length(), text, 0, false)),
                List.of(),
                List.of())),
        new Verification(1, 0, List.of()),
        List.of(),
        List.of());
  }

  /** A summary of any shape and size, in which others wrote whatever {@code words} gives. */
  public static VerifiedSummary any(Random random, Supplier<String> words) {
    int count = 1 + random.nextInt(20);
    List<Source> articles = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      String article = "a" + i;
      List<Sentence> sentences = new ArrayList<>();
      for (int n = 1; n <= 1 + random.nextInt(4); n++) {
        String id = article + ".s" + n;
        String text = words.get();
        ids.add(id);
        sentences.add(new Sentence(id, article, n, n + 1, text, 0, false));
        evidence.add(new Evidence(article, id, n, n + 1, text));
      }
      articles.add(
          new Source(
              article,
              random.nextBoolean() ? words.get() : null,
              random.nextBoolean() ? words.get() : null,
              random.nextBoolean() ? words.get() : null,
              random.nextBoolean() ? words.get() : null,
              "en",
              i > 1 && random.nextInt(3) == 0 ? "a1" : null,
              i,
              sentences,
              random.nextBoolean() ? List.of(new Removed(5, 6, "advert")) : List.of(),
              random.nextBoolean()
                  ? List.of(new Loaded(article + ".s1", 0, 1, words.get()))
                  : List.of()));
    }
    Supplier<Line> line = () -> new Line(words.get(), pick(random, ids, 1 + random.nextInt(4)), 1);
    List<Divergence> divergences = new ArrayList<>();
    int most = random.nextInt(8) == 0 ? 60 : 6;
    for (int i = random.nextInt(most); i > 0; i--) {
      List<Position> positions = new ArrayList<>();
      for (int p = 2 + random.nextInt(4); p > 0; p--) {
        positions.add(new Position(words.get(), pick(random, evidence, 1 + random.nextInt(3))));
      }
      divergences.add(
          new Divergence(
              "d" + i,
              Kind.values()[random.nextInt(Kind.values().length)],
              Severity.values()[random.nextInt(Severity.values().length)],
              words.get(),
              words.get(),
              random.nextBoolean() ? words.get() : "",
              positions,
              random.nextBoolean() ? List.of("a1") : List.of(),
              List.of(Finder.RULES)));
    }
    List<Notice> notices = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      notices.add(new Notice("language_limited", "a1", "The article does not read as English."));
    }
    return new VerifiedSummary(
        random.nextInt(5) == 0 ? null : line.get(),
        Stream.generate(line).limit(random.nextInt(12)).toList(),
        divergences,
        pick(random, evidence, random.nextInt(12)),
        articles,
        new Verification(
            random.nextInt(30),
            random.nextInt(3),
            random.nextBoolean()
                ? List.of(new Dropped(words.get(), List.of(new Finding(Fault.NOISE, words.get()))))
                : List.of()),
        notices,
        List.of());
  }

  private static <T> List<T> pick(Random random, List<T> from, int number) {
    return random.ints(number, 0, from.size()).mapToObj(from::get).toList();
  }

  private static final String FORTY = "About 40 families left.";
}
