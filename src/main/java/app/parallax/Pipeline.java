package app.parallax;

import static app.parallax.request.Options.DEFAULT;

import app.parallax.article.Article;
import app.parallax.article.ArticleReader;
import app.parallax.article.Notice;
import app.parallax.article.Story;
import app.parallax.compare.Comparer;
import app.parallax.compare.Comparison;
import app.parallax.job.Job.Failure;
import app.parallax.job.JobFailed;
import app.parallax.job.Result;
import app.parallax.language.Readings;
import app.parallax.request.CheckRequest;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SummaryRequest;
import app.parallax.summarise.Draft;
import app.parallax.summarise.EngineLabel;
import app.parallax.summarise.Usage;
import app.parallax.summarise.extract.ExtractiveEngine;
import app.parallax.verify.CheckedText;
import app.parallax.verify.Gate;
import app.parallax.verify.TextCheck;
import app.parallax.verify.VerifiedSummary;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The thinking rooms, called in order. */
public final class Pipeline {
  /** Changes whenever a rule of language, comparison, engine or gate changes what comes out. */
  public static final String RULES = "1";

  private final ArticleReader articles = new ArticleReader();
  private final Comparer comparer = new Comparer();
  private final ExtractiveEngine extractive = new ExtractiveEngine();
  private final Gate gate = new Gate();
  private final TextCheck textCheck = new TextCheck();
  private final InstantSource clock;

  public Pipeline(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Reads, compares, drafts and verifies.
   *
   * @throws JobFailed if nothing is left of any article after cleaning
   */
  public Result summarise(SummaryRequest request) {
    var started = clock.instant();
    List<Notice> notices = new ArrayList<>();
    Story story = read(request.articles());
    if (story.sentences().isEmpty()) {
      throw new JobFailed(
          new Failure("articles_empty", "No sentence is left of any article after cleaning."),
          false);
    }
    otherLanguage(story, request.options().language()).ifPresent(notices::add);
    Readings readings = Readings.of(story.sentences());
    story.articles().forEach(article -> notices.addAll(article.notices()));
    Comparison comparison = comparer.compare(story, readings);
    notices.addAll(comparison.notices());
    Draft draft = extractive.draft(story, readings, comparison, request.options());
    VerifiedSummary verified = gate.verify(story, readings, comparison, draft, notices);
    var took = Duration.between(started, clock.instant());
    return new Result(
        verified,
        new EngineLabel("extractive", null, null, RULES, null),
        new Usage(0, 0, 0, null, took.toMillis()));
  }

  /** Holds a text against its sources. */
  public CheckedText check(CheckRequest request) {
    Story story = read(request.articles());
    return textCheck.check(story, Readings.of(story.sentences()), request.text());
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

  private Story read(List<SubmittedArticle> sent) {
    List<Article> read = new ArrayList<>();
    for (SubmittedArticle article : sent) {
      read.add(articles.read(article, read.size() + 1));
    }
    return new Story(read);
  }
}
