package app.parallax;

import static app.parallax.request.Options.DEFAULT;

import app.parallax.article.Article;
import app.parallax.article.ArticleReader;
import app.parallax.article.Notice;
import app.parallax.article.Story;
import app.parallax.compare.Comparison;
import app.parallax.compare.rules.Comparer;
import app.parallax.job.Job.Failure;
import app.parallax.job.JobFailed;
import app.parallax.job.Result;
import app.parallax.language.Readings;
import app.parallax.request.Options;
import app.parallax.request.Options.EngineChoice;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SummaryRequest;
import app.parallax.summarise.Author;
import app.parallax.summarise.Author.Authored;
import app.parallax.summarise.Author.Complaint;
import app.parallax.summarise.Author.Piece;
import app.parallax.summarise.Budget;
import app.parallax.summarise.Draft;
import app.parallax.summarise.Engine;
import app.parallax.summarise.EngineLabel;
import app.parallax.summarise.ModelSetting;
import app.parallax.summarise.Usage;
import app.parallax.summarise.extract.ExtractiveEngine;
import app.parallax.verify.Gate;
import app.parallax.verify.VerifiedSummary;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The thinking rooms, called in order. */
public final class Pipeline {
  /** Changes whenever a rule of language, comparison, engine or gate changes what comes out. */
  public static final String RULES = "7";

  private static final Notice FOREIGN =
      new Notice(
          "language_limited",
          null,
          "The summary is not in English: numbers in digits, names, quotations and citations were"
              + " checked; numbers in words, units, months, polarity, modality, attribution and"
              + " wording were not.");

  private final ArticleReader articles = new ArticleReader();
  private final Comparer comparer = new Comparer();
  private final ExtractiveEngine extractive = new ExtractiveEngine();
  private final Gate gate = new Gate();
  private final @Nullable Engine model;
  private final InstantSource clock;

  /** Without a model. */
  public Pipeline(InstantSource clock) {
    this(null, clock);
  }

  /** Over a language model, where one is set. */
  public Pipeline(@Nullable Engine model, InstantSource clock) {
    this.model = model;
    this.clock = clock;
  }

  /** What beside a request its result depends on. */
  public static String version(@Nullable ModelSetting model) {
    return model == null
        ? "extractive " + RULES
        : model.name() + " " + ModelSetting.PROMPT + " " + RULES;
  }

  /** As below, whatever a model's calls cost. */
  public Result summarise(SummaryRequest request) {
    return summarise(request, Budget.UNLIMITED);
  }

  /**
   * Reads, compares, drafts and verifies.
   *
   * @param budget what a model's calls may cost; beyond it the extractive engine writes
   * @throws JobFailed if nothing is left of any article after cleaning
   */
  public Result summarise(SummaryRequest request, Budget budget) {
    var started = clock.instant();
    List<Notice> notices = new ArrayList<>();
    Story story = articles.story(request.articles());
    if (story.sentences().isEmpty()) {
      throw new JobFailed(nothingToRead(story), false);
    }
    Readings readings = Readings.of(story.sentences());
    story.articles().forEach(article -> notices.addAll(article.notices()));
    Comparison comparison = comparer.compare(story, readings);
    notices.addAll(comparison.notices());
    Read read = new Read(story, readings, comparison, request.options(), notices);
    Written written =
        model == null || request.options().engine() == EngineChoice.EXTRACTIVE
            ? extracted(read, null, Usage.NONE)
            : modelled(read, model, budget);
    var took = Duration.between(started, clock.instant());
    return new Result(written.verified, written.engine, written.usage.took(took));
  }

  /** A story as the rooms before an engine leave it. */
  private record Read(
      Story story,
      Readings readings,
      Comparison comparison,
      Options options,
      List<Notice> notices) {}

  /** What an engine and the gate made of it. */
  private record Written(VerifiedSummary verified, EngineLabel engine, Usage usage) {}

  /**
   * The extractive engine's summary.
   *
   * @param degraded why it stands in for a model, null where it was meant
   */
  private Written extracted(Read read, @Nullable String degraded, Usage usage) {
    List<Notice> notices = new ArrayList<>(read.notices);
    otherLanguage(read.story, read.options.language()).ifPresent(n -> notices.add(0, n));
    Draft draft = extractive.draft(read.story, read.readings, read.comparison, read.options);
    return new Written(
        gate.verify(read.story, read.readings, read.comparison, draft, notices),
        new EngineLabel("extractive", null, null, RULES, degraded),
        usage);
  }

  /** A model's summary, mended once; the extractive engine's where the model fails. */
  private Written modelled(Read read, Engine engine, Budget budget) {
    Author author = engine.author(read.story, read.readings, read.comparison, read.options, budget);
    return switch (author.draft()) {
      case Authored.Failed(String why) -> extracted(read, why, author.used());
      case Authored.Written first -> {
        Authored.Written last = first;
        List<Complaint> complaints = complaints(read, first);
        if (!complaints.isEmpty()) {
          last = author.mend(complaints);
          List<Complaint> still = complaints(read, last);
          last = still.isEmpty() ? last : author.settle(still);
        }
        VerifiedSummary verified = verified(read, first, last);
        yield verified.summary().isEmpty()
            ? extracted(read, "nothing that the model wrote could be verified", author.used())
            : new Written(
                verified,
                new EngineLabel("model", engine.model(), ModelSetting.PROMPT, RULES, null),
                author.used());
      }
    };
  }

  private VerifiedSummary verified(Read read, Authored.Written first, Authored.Written last) {
    List<Notice> notices = new ArrayList<>(read.notices);
    notices.addAll(last.notices());
    if (last.draft().isForeign()) {
      notices.add(FOREIGN);
    }
    Comparison comparison = read.comparison.refusing(last.refused());
    VerifiedSummary verified =
        gate.verify(read.story, read.readings, comparison, first.draft(), last.draft(), notices);
    List<Draft.Line> further = further(read, last.draft(), verified.summary());
    return further.isEmpty() || verified.summary().isEmpty()
        ? verified
        : gate.verify(
            read.story,
            read.readings,
            comparison,
            first.draft().with(further),
            last.draft().with(further),
            notices);
  }

  /** What the sources tell for the words that a model's summary leaves, in its language. */
  private List<Draft.Line> further(Read read, Draft draft, List<VerifiedSummary.Line> passed) {
    if (draft.isForeign() || !read.story.articles().stream().allMatch(Pipeline::isEnglish)) {
      return List.of();
    }
    int words = passed.stream().mapToInt(line -> line.text().split("\\s+").length).sum();
    return extractive.further(
        read.story,
        read.readings,
        read.comparison,
        passed.stream().map(line -> new Draft.Line(line.text(), line.citations())).toList(),
        draft.divergences(),
        read.options.length().words() - words);
  }

  private static boolean isEnglish(Article article) {
    return Locale.forLanguageTag(article.language()).getLanguage().equals("en");
  }

  private List<Complaint> complaints(Read read, Authored.Written written) {
    return gate.rejected(read.story, read.readings, read.comparison, written.draft()).stream()
        .map(rejected ->
            new Complaint(
                switch (rejected.part()) {
                  case HEADLINE -> Piece.HEADLINE;
                  case SENTENCE -> Piece.SENTENCE;
                  case QUESTION -> Piece.DIVERGENCE;
                  case ANSWER, NOTE -> Piece.PART_OF_DIVERGENCE;
                },
                rejected.index(),
                rejected.text(),
                rejected.findings().stream()
                    .map(f -> f.fault().code() + " (" + f.detail() + ")")
                    .toList()))
        .toList();
  }

  private static Failure nothingToRead(Story story) {
    boolean unread =
        story.articles().stream()
            .anyMatch(article -> article.sent().body() instanceof SubmittedArticle.Body.Unread);
    return unread
        ? new Failure(
            "article_unreadable",
            story.articles().stream()
                .flatMap(article -> article.notices().stream())
                .map(notice -> notice.article() + ": " + notice.detail())
                .collect(Collectors.joining(" ")))
        : new Failure("articles_empty", "No sentence is left of any article after cleaning.");
  }

  /**
   * The extractive engine repeats its sources: it cannot answer in a language none of them has. The
   * default is nobody's wish, and of an article in a language unknown nothing is said.
   */
  private static Optional<Notice> otherLanguage(Story story, String asked) {
    String wanted = Locale.forLanguageTag(asked).getLanguage();
    boolean unsaid = wanted.equals(Locale.forLanguageTag(DEFAULT.language()).getLanguage());
    boolean spoken =
        story.articles().stream()
            .map(article -> Locale.forLanguageTag(article.language()).getLanguage())
            .anyMatch(theirs -> theirs.isEmpty() || theirs.equals(wanted));
    return unsaid || spoken
        ? Optional.empty()
        : Optional.of(
            new Notice(
                "option_ignored",
                null,
                "A summary in another language than the articles' was asked for; the extractive"
                    + " engine does not translate."));
  }
}
