package app.parallax.verify;

import app.parallax.article.Notice;
import app.parallax.article.Story;
import app.parallax.compare.Comparison;
import app.parallax.compare.Lineage;
import app.parallax.language.Readings;
import app.parallax.language.SentenceReader;
import app.parallax.summarise.Draft;
import app.parallax.verify.Rejected.Part;
import app.parallax.verify.VerifiedSummary.Dropped;
import app.parallax.verify.VerifiedSummary.Line;
import app.parallax.verify.VerifiedSummary.Verification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of a draft may be published: a pure function.
 *
 * <p>It decides by what a sentence cites, so it does not guess; a real figure tied to the wrong
 * thing in the cited sentence can pass.
 */
public final class Gate {
  private final SentenceReader reader = new SentenceReader();

  /**
   * What of {@code draft} the story bears out.
   *
   * @param notices what the reader should know, gathered before
   */
  public VerifiedSummary verify(
      Story story, Readings readings, Comparison comparison, Draft draft, List<Notice> notices) {
    return inspect(story, readings, comparison, draft).published(0, notices);
  }

  /**
   * What of a second try the story bears out; its verification tells how many sentences passed that
   * the first try had failed.
   *
   * @param first the draft that was {@link #rejected} in part
   */
  public VerifiedSummary verify(
      Story story,
      Readings readings,
      Comparison comparison,
      Draft first,
      Draft second,
      List<Notice> notices) {
    Inspection before = inspect(story, readings, comparison, first);
    Inspection after = inspect(story, readings, comparison, second);
    return after.published(after.repairedSince(before), notices);
  }

  /** Every part of a draft that would be dropped, and why; empty where it passes whole. */
  public List<Rejected> rejected(
      Story story, Readings readings, Comparison comparison, Draft draft) {
    return inspect(story, readings, comparison, draft).rejected;
  }

  private Inspection inspect(Story story, Readings readings, Comparison comparison, Draft draft) {
    var sources = new Sources(story, readings);
    var ownWords = new OwnWords(story);
    Lineage lineage = comparison.lineage();
    List<Rule> foreign = draft.isForeign() ? Rules.ofForeign(draft.language()) : List.of();
    List<Rejected> sides = new ArrayList<>();
    List<VerifiedSummary.Divergence> divergences =
        new DivergenceGate(sources, lineage, ownWords, reader, foreign, sides)
            .passed(draft.divergences());
    var lines =
        new LineGate(
            sources,
            lineage,
            ownWords,
            reader,
            foreign.isEmpty()
                ? Rules.ofSummary(story, lineage, divergences, reader)
                : Rules.ofForeignSummary(story, foreign),
            foreign.isEmpty() ? new Corroboration(sources, lineage) : null);
    Line headline =
        draft.headline() == null ? null : lines.passed(draft.headline(), Part.HEADLINE, 0);
    List<Line> summary = new ArrayList<>();
    for (int i = 0; i < draft.summary().size(); i++) {
      Optional.ofNullable(lines.passed(draft.summary().get(i), Part.SENTENCE, i))
          .ifPresent(summary::add);
    }
    List<Rejected> rejected = new ArrayList<>(lines.rejected());
    rejected.addAll(sides);
    return new Inspection(
        sources, comparison, draft, headline, summary, divergences, List.copyOf(rejected));
  }

  /** A draft gone through: what passed and what did not. */
  private record Inspection(
      Sources sources,
      Comparison comparison,
      Draft draft,
      @Nullable Line headline,
      List<Line> summary,
      List<VerifiedSummary.Divergence> divergences,
      List<Rejected> rejected) {

    VerifiedSummary published(int repaired, List<Notice> notices) {
      List<Notice> told = new ArrayList<>(notices);
      if (summary.isEmpty()) {
        told.add(
            new Notice(
                "nothing_verified",
                null,
                "No sentence of a summary was borne out by its citations."));
      }
      int checked = draft.summary().size() + (draft.headline() == null ? 0 : 1);
      return new VerifiedSummary(
          headline,
          summary,
          divergences,
          comparison.singleSource().stream()
              .flatMap(id -> sources.find(id).stream())
              .map(DivergenceGate::evidence)
              .toList(),
          Provenance.of(sources, comparison.lineage()),
          new Verification(checked, repaired, rejected.stream().map(Dropped::of).toList()),
          List.copyOf(new LinkedHashSet<>(told)),
          comparison.refused());
    }

    /**
     * How many sentences pass that were not in the draft before, at most as many as failed there:
     * an engine may reword what had passed, and may give up what had not.
     */
    int repairedSince(Inspection before) {
      Set<Draft.Line> known = new HashSet<>(before.draft.summary());
      long fresh =
          draft.summary().stream()
              .filter(l -> !known.contains(l) && isPublished(l, summary))
              .count();
      long failed = before.rejected.stream().filter(r -> r.part() == Part.SENTENCE).count();
      boolean headed = before.draft.headline() != null && before.headline == null;
      return (int) Math.min(fresh, failed) + (headed && headline != null ? 1 : 0);
    }

    private static boolean isPublished(Draft.Line line, List<Line> summary) {
      return summary.stream().anyMatch(l -> l.text().equals(Plain.of(line.text())));
    }
  }
}
