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
import java.util.List;

/** Verified summaries for tests of the rooms that store and show them. */
public final class VerifiedSummaries {
  private VerifiedSummaries() {}

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

  private static final String FORTY = "About 40 families left.";
}
