package app.parallax.verify;

import app.parallax.article.Story;
import app.parallax.compare.Lineage;
import app.parallax.language.SentenceReader;
import app.parallax.verify.VerifiedSummary.Divergence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Which rules are asked of what. */
final class Rules {
  private Rules() {}

  /**
   * Those that hold a summary's sentence and a headline.
   *
   * @param listed the divergences that are published beside it
   */
  static List<Rule> ofSummary(
      Story story, Lineage lineage, List<Divergence> listed, SentenceReader reader) {
    List<Rule> rules = new ArrayList<>(ofDivergence());
    rules.add(new NoiseRule(story));
    rules.add(new PluralSourcesRule(lineage));
    rules.add(new PolarityRule());
    rules.add(new KindRule());
    rules.add(new ModalityRule());
    rules.add(new StatusOwnerRule());
    rules.add(new AttributionRule());
    rules.add(new DivergenceHiddenRule(listed, reader));
    return List.copyOf(rules);
  }

  /** Those that hold a divergence's question. */
  static List<Rule> ofDivergence() {
    List<Rule> rules = new ArrayList<>(ofAnswer());
    rules.add(new LoadedRule(false));
    return List.copyOf(rules);
  }

  /** Those that hold a divergence's note, which tells in whose words an outlet puts a thing. */
  static List<Rule> ofNote() {
    List<Rule> rules = new ArrayList<>(ofAnswer());
    rules.add(new LoadedRule(true));
    return List.copyOf(rules);
  }

  /** Those that hold a position's answer, which is always told as its articles' own. */
  static List<Rule> ofAnswer() {
    return List.of(
        new FigureRule(),
        new SlotRule(),
        new HolderRule(),
        new CounterpartRule(),
        new DateRule(),
        new NameRule(),
        new UncasedNameRule(),
        new QuotationRule());
  }

  /**
   * Those that hold what is written in another language than English: what is written alike in all
   * languages. Polarity, modality, attribution and wording are not read there.
   */
  static List<Rule> ofForeign(String language) {
    return List.of(new ForeignFigureRule(), new ForeignNameRule(language), new QuotationRule());
  }

  /** Those, and that a sentence rests on the article. */
  static List<Rule> ofForeignSummary(Story story, List<Rule> foreign) {
    List<Rule> rules = new ArrayList<>(foreign);
    rules.add(new NoiseRule(story));
    return List.copyOf(rules);
  }

  /** Those that hold a text that cites nothing. */
  static List<Rule> ofText() {
    List<Rule> rules = new ArrayList<>(ofDivergence());
    rules.add(new PolarityRule());
    rules.add(new KindRule());
    rules.add(new ModalityRule());
    rules.add(new StatusOwnerRule());
    rules.add(new AttributionRule());
    return List.copyOf(rules);
  }

  /** What all of the rules find, each finding once. */
  static List<Finding> ask(List<Rule> rules, Claim claim, Support support) {
    LinkedHashSet<Finding> findings = new LinkedHashSet<>();
    for (Rule rule : rules) {
      findings.addAll(rule.findings(claim, support));
    }
    return List.copyOf(findings);
  }
}
