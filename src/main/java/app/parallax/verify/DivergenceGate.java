package app.parallax.verify;

import app.parallax.article.Sentence;
import app.parallax.compare.Divergence;
import app.parallax.compare.Divergence.Position;
import app.parallax.compare.Lineage;
import app.parallax.language.SentenceReader;
import app.parallax.verify.CitationRule.Cited;
import app.parallax.verify.Rejected.Part;
import app.parallax.verify.VerifiedSummary.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Holds divergences to their own evidence; a side that does not stand is dropped, and with it a
 * divergence that is left with one.
 */
final class DivergenceGate {
  /** The most evidence that one position shows. */
  private static final int MOST = 3;

  private final Sources sources;
  private final Lineage lineage;
  private final SentenceReader reader;
  private final List<Rejected> rejected;
  private final OwnWords ownWords;
  private final List<Rule> foreign;

  /**
   * @param foreign the rules in place of all others where the draft is not in English; else empty
   * @param rejected where what does not pass is listed
   */
  DivergenceGate(
      Sources sources,
      Lineage lineage,
      OwnWords ownWords,
      SentenceReader reader,
      List<Rule> foreign,
      List<Rejected> rejected) {
    this.sources = sources;
    this.lineage = lineage;
    this.reader = reader;
    this.foreign = foreign;
    this.rejected = rejected;
    this.ownWords = ownWords;
  }

  /** Those that pass, most severe first. */
  List<VerifiedSummary.Divergence> passed(List<Divergence> proposed) {
    List<VerifiedSummary.Divergence> passed = new ArrayList<>();
    IntStream.range(0, proposed.size())
        .boxed()
        .sorted(Comparator.comparing(i -> proposed.get(i).severity()))
        .forEach(i -> pass(proposed.get(i), i, passed));
    return passed;
  }

  /** A source sentence as it stands in its article. */
  static Evidence evidence(Passage passage) {
    Sentence s = passage.sentence();
    return new Evidence(s.article(), s.id(), s.start(), s.end(), s.text());
  }

  private void pass(Divergence divergence, int index, List<VerifiedSummary.Divergence> passed) {
    String question = Plain.of(divergence.question());
    List<Side> sides = new ArrayList<>();
    List<Finding> faults = new ArrayList<>();
    for (Position position : divergence.positions()) {
      Cited cited = CitationRule.resolve(position.evidence(), MOST, sources);
      String answer = Plain.of(position.answer());
      List<Finding> findings = new ArrayList<>(cited.findings());
      if (findings.isEmpty()) {
        findings.addAll(ask(Rules.ofAnswer(), answer, cited.passages()));
      }
      if (findings.isEmpty()) {
        sides.add(new Side(answer, cited));
      } else {
        faults.addAll(findings);
        rejected.add(new Rejected(Part.ANSWER, index, position.answer(), findings));
      }
    }
    if (sides.size() < 2) {
      faults.add(new Finding(Fault.CITATION_MISSING, "fewer than two sides"));
    } else if (!standApart(sides)) {
      faults.add(new Finding(Fault.PLURAL_SOURCES, "all sides are one source's"));
    }
    List<Passage> evidence =
        sides.stream().flatMap(s -> s.cited.passages().stream()).distinct().toList();
    List<Finding> asked = ask(Rules.ofDivergence(), question, evidence);
    if (sides.size() < 2 || !standApart(sides) || !asked.isEmpty() || question.isEmpty()) {
      faults.addAll(asked);
      rejected.add(
          new Rejected(
              Part.QUESTION, index, divergence.question(), faults.stream().distinct().toList()));
      return;
    }
    String note = Plain.of(divergence.note());
    List<Finding> noted = ask(Rules.ofNote(), note, evidence);
    if (!noted.isEmpty()) {
      rejected.add(new Rejected(Part.NOTE, index, divergence.note(), noted));
      note = "";
    }
    passed.add(
        new VerifiedSummary.Divergence(
            "d" + (passed.size() + 1),
            divergence.kind(),
            divergence.severity(),
            Plain.cut(divergence.reason()),
            question,
            note,
            sides.stream().map(Side::published).toList(),
            divergence.silent().stream().filter(isArticle()).distinct().toList(),
            divergence.foundBy().stream().sorted().toList()));
  }

  private Predicate<String> isArticle() {
    return id -> sources.story().articles().stream().anyMatch(a -> a.id().equals(id));
  }

  private List<Finding> ask(List<Rule> rules, String text, List<Passage> evidence) {
    return Rules.ask(
        foreign.isEmpty() ? rules : foreign,
        ownWords.masked(text, reader),
        Support.cited(evidence, sources));
  }

  /** Two sides are given by two independent sources, or by a copy and its original. */
  private boolean standApart(List<Side> sides) {
    for (Side one : sides) {
      for (Side other : sides) {
        if (one != other && standApart(one, other)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean standApart(Side one, Side other) {
    for (String a : one.cited.articles()) {
      for (String b : other.cited.articles()) {
        boolean copied =
            lineage.original(a).filter(b::equals).isPresent()
                || lineage.original(b).filter(a::equals).isPresent();
        if (!a.equals(b) && (lineage.source(a) != lineage.source(b) || copied)) {
          return true;
        }
      }
    }
    return false;
  }

  private record Side(String answer, Cited cited) {
    VerifiedSummary.Position published() {
      return new VerifiedSummary.Position(
          answer, cited.passages().stream().map(DivergenceGate::evidence).toList());
    }
  }
}
