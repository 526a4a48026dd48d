package app.parallax.verify;

import app.parallax.article.Article.Removed;
import app.parallax.article.Notice;
import app.parallax.article.Sentence;
import app.parallax.compare.Divergence.Finder;
import app.parallax.compare.Kind;
import app.parallax.compare.Refusal;
import app.parallax.compare.Severity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What passed the gate: the only thing that is stored, shown or sent.
 *
 * <p>Nobody outside this package can make one; the gate does, and the codec reads back what it
 * wrote.
 */
public final class VerifiedSummary {
  private final @Nullable Line headline;
  private final List<Line> summary;
  private final List<Divergence> divergences;
  private final List<Evidence> singleSource;
  private final List<Source> articles;
  private final Verification verification;
  private final List<Notice> notices;
  private final List<Refusal> refused;

  VerifiedSummary(
      @Nullable Line headline,
      List<Line> summary,
      List<Divergence> divergences,
      List<Evidence> singleSource,
      List<Source> articles,
      Verification verification,
      List<Notice> notices,
      List<Refusal> refused) {
    this.headline = headline;
    this.summary = List.copyOf(summary);
    this.divergences = List.copyOf(divergences);
    this.singleSource = List.copyOf(singleSource);
    this.articles = List.copyOf(articles);
    this.verification = verification;
    this.notices = List.copyOf(notices);
    this.refused = List.copyOf(refused);
  }

  /** The headline, where one passed. */
  public Optional<Line> headline() {
    return Optional.ofNullable(headline);
  }

  /** The summary's sentences in order. */
  public List<Line> summary() {
    return summary;
  }

  /** The divergences, most severe first. */
  public List<Divergence> divergences() {
    return divergences;
  }

  /** What only one independent source reports and is worth telling. */
  public List<Evidence> singleSource() {
    return singleSource;
  }

  /** The articles in the order sent. */
  public List<Source> articles() {
    return articles;
  }

  /** What the gate checked and dropped. */
  public Verification verification() {
    return verification;
  }

  /** What the reader should know beside it. */
  public List<Notice> notices() {
    return notices;
  }

  /** Candidates that were not divergences, for those who ask. */
  public List<Refusal> refused() {
    return refused;
  }

  /**
   * The same summary of the same articles, sent in another order; empty where a text names an
   * article by number and may mean a source's own words.
   *
   * @param places for each article its number in the new order, from 1
   */
  public Optional<VerifiedSummary> renumbered(List<Integer> places) {
    return Renumbering.of(this, places);
  }

  /**
   * A sentence that its citations bear out.
   *
   * @param citations ids of 1 to 4 source sentences
   * @param independentSources how many lineages those sentences belong to
   */
  public record Line(String text, List<String> citations, int independentSources) {
    public Line {
      citations = List.copyOf(citations);
    }
  }

  /** A divergence of which every side is quoted. */
  public record Divergence(
      String id,
      Kind kind,
      Severity severity,
      String reason,
      String question,
      String note,
      List<Position> positions,
      List<String> silent,
      List<Finder> foundBy) {
    public Divergence {
      positions = List.copyOf(positions);
      silent = List.copyOf(silent);
      foundBy = List.copyOf(foundBy);
    }
  }

  /** One side, with the 1 to 3 sentences that give it. */
  public record Position(String answer, List<Evidence> evidence) {
    public Position {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * A source sentence, verbatim.
   *
   * @param start in UTF-16 code units of the article as sent
   * @param end exclusive
   */
  public record Evidence(String article, String sentence, int start, int end, String quote) {}

  /** An article as the result tells of it. */
  public record Source(
      String id,
      @Nullable String source,
      @Nullable String title,
      @Nullable String url,
      @Nullable String publishedAt,
      String language,
      @Nullable String derivedFrom,
      int independentSource,
      List<Sentence> sentences,
      List<Removed> removed,
      List<Loaded> loadedLanguage) {
    public Source {
      sentences = List.copyOf(sentences);
      removed = List.copyOf(removed);
      loadedLanguage = List.copyOf(loadedLanguage);
    }

    /** The source's name, or "article N" where none was given. */
    public String name() {
      return source == null ? "article " + id.substring(1) : source;
    }
  }

  /**
   * A loaded word in an outlet's own voice.
   *
   * @param start in UTF-16 code units of the article as sent
   * @param end exclusive
   */
  public record Loaded(String sentence, int start, int end, String term) {}

  /**
   * What the gate did.
   *
   * @param checked how many sentences it was shown
   * @param repaired how many passed at a second try
   */
  public record Verification(int checked, int repaired, List<Dropped> dropped) {
    public Verification {
      dropped = List.copyOf(dropped);
    }
  }

  /** A sentence that did not pass, cut to 300 characters, and why. */
  public record Dropped(String text, List<Finding> findings) {
    public Dropped {
      findings = List.copyOf(findings);
    }

    static Dropped of(Rejected rejected) {
      return new Dropped(Plain.cut(rejected.text()), rejected.findings());
    }
  }
}
