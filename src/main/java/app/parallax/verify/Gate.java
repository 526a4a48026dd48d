package app.parallax.verify;

import app.parallax.article.Notice;
import app.parallax.article.Story;
import app.parallax.compare.Comparison;
import app.parallax.compare.Lineage;
import app.parallax.language.Readings;
import app.parallax.language.SentenceReader;
import app.parallax.summarise.Draft;
import app.parallax.verify.CitationRule.Cited;
import app.parallax.verify.VerifiedSummary.Dropped;
import app.parallax.verify.VerifiedSummary.Line;
import app.parallax.verify.VerifiedSummary.Verification;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
    var sources = new Sources(story, readings);
    var ownWords = new OwnWords(story);
    List<Rule> rules = Rules.ofSummary(story, comparison.lineage());
    List<Dropped> dropped = new ArrayList<>();
    int checked = draft.summary().size();
    Line headline = null;
    if (draft.headline() != null) {
      checked++;
      headline = passed(draft.headline(), rules, sources, ownWords, comparison.lineage(), dropped);
    }
    List<Line> summary = new ArrayList<>();
    for (Draft.Line line : draft.summary()) {
      Optional.ofNullable(passed(line, rules, sources, ownWords, comparison.lineage(), dropped))
          .ifPresent(summary::add);
    }
    List<VerifiedSummary.Divergence> divergences =
        new DivergenceGate(sources, comparison.lineage(), ownWords, reader, dropped)
            .passed(draft.divergences());
    List<Notice> told = new ArrayList<>(notices);
    if (summary.isEmpty()) {
      told.add(
          new Notice(
              "nothing_verified",
              null,
              "No sentence of a summary was borne out by its citations."));
    }
    return new VerifiedSummary(
        headline,
        summary,
        divergences,
        comparison.singleSource().stream()
            .flatMap(id -> sources.find(id).stream())
            .map(DivergenceGate::evidence)
            .toList(),
        Provenance.of(sources, comparison.lineage()),
        new Verification(checked, 0, dropped),
        List.copyOf(new LinkedHashSet<>(told)),
        comparison.refused());
  }

  private @Nullable Line passed(
      Draft.Line line,
      List<Rule> rules,
      Sources sources,
      OwnWords ownWords,
      Lineage lineage,
      List<Dropped> dropped) {
    Claim claim = ownWords.masked(Plain.of(line.text()), reader);
    Cited cited = CitationRule.resolve(line.citations(), sources);
    List<Finding> findings = new ArrayList<>(cited.findings());
    if (findings.isEmpty()) {
      findings.addAll(Rules.ask(rules, claim, Support.cited(cited.passages(), sources)));
    }
    if (claim.text().isEmpty() || !findings.isEmpty()) {
      dropped.add(new Dropped(Plain.cut(line.text()), findings));
      return null;
    }
    return new Line(claim.text(), cited.ids(), lineage.count(cited.articles()));
  }
}
