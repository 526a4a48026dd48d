package app.parallax.verify;

import app.parallax.compare.Lineage;
import app.parallax.language.SentenceReader;
import app.parallax.summarise.Draft;
import app.parallax.verify.CitationRule.Cited;
import app.parallax.verify.Rejected.Part;
import app.parallax.verify.VerifiedSummary.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a summary's sentences and its headline to what they cite. */
final class LineGate {
  private final Sources sources;
  private final Lineage lineage;
  private final OwnWords ownWords;
  private final SentenceReader reader;
  private final List<Rule> rules;
  private final @Nullable Corroboration corroboration;
  private final List<Rejected> rejected = new ArrayList<>();

  /**
   * A gate of these rules.
   *
   * @param corroboration finds who else bears a sentence out; null where nobody is looked for
   */
  LineGate(
      Sources sources,
      Lineage lineage,
      OwnWords ownWords,
      SentenceReader reader,
      List<Rule> rules,
      @Nullable Corroboration corroboration) {
    this.sources = sources;
    this.lineage = lineage;
    this.ownWords = ownWords;
    this.reader = reader;
    this.rules = rules;
    this.corroboration = corroboration;
  }

  /** The line as it may be published; null where it may not, which is then listed. */
  @Nullable Line passed(Draft.Line line, Part part, int index) {
    Claim claim = ownWords.masked(Plain.of(line.text()), reader);
    Cited cited = CitationRule.resolve(line.citations(), sources);
    List<Finding> findings = new ArrayList<>(cited.findings());
    if (findings.isEmpty()) {
      findings.addAll(Rules.ask(rules, claim, Support.cited(cited.passages(), sources)));
    }
    if (claim.text().isEmpty() || !findings.isEmpty()) {
      rejected.add(new Rejected(part, index, line.text(), findings));
      return null;
    }
    Cited all = part == Part.SENTENCE ? cited.and(corroborating(claim, cited)) : cited;
    return new Line(claim.text(), all.ids(), lineage.count(all.articles()));
  }

  private List<Passage> corroborating(Claim claim, Cited cited) {
    return corroboration == null
        ? List.of()
        : corroboration.of(claim, cited.passages(), CitationRule.MOST - cited.passages().size());
  }

  /** The lines that did not pass, in the order they were shown. */
  List<Rejected> rejected() {
    return List.copyOf(rejected);
  }
}
