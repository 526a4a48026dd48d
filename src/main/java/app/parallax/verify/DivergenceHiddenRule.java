package app.parallax.verify;

import app.parallax.language.Figure;
import app.parallax.language.Reading;
import app.parallax.language.SentenceReader;
import app.parallax.verify.VerifiedSummary.Divergence;
import app.parallax.verify.VerifiedSummary.Evidence;
import app.parallax.verify.VerifiedSummary.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One side of a listed divergence is never told as fact (BBC on differing tolls): a sentence that
 * gives one side's answer says whose it is, or gives another side's too.
 */
final class DivergenceHiddenRule implements Rule {
  /** The share of a side's own words that a claim must have to give its answer. */
  private static final double ANSWERED = 0.7;

  /** The share of a question's words that makes a claim speak of it. */
  private static final double ASKED = 0.5;

  private final List<Dispute> disputes;

  DivergenceHiddenRule(List<Divergence> listed, SentenceReader reader) {
    this.disputes = listed.stream().map(d -> Dispute.of(d, reader)).toList();
  }

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    List<Finding> findings = new ArrayList<>();
    if (disputes.isEmpty() || AttributionRule.isAttributed(claim)) {
      return findings;
    }
    Set<String> told = stems(claim.reading());
    for (Dispute dispute : disputes) {
      List<Side> given =
          dispute.sides.stream().filter(s -> s.isGiven(claim.reading(), told)).toList();
      if (given.size() == 1
          && dispute.isAbout(told)
          && (given.getFirst().isCited(support)
              || dispute.isAsked(told) && dispute.isCounted(given.getFirst(), claim.reading()))) {
        findings.add(
            new Finding(
                Fault.DIVERGENCE_HIDDEN, dispute.id + ": " + Plain.cut(given.getFirst().answer)));
      }
    }
    return findings;
  }

  private static Set<String> stems(Reading reading) {
    Set<String> stems = new HashSet<>();
    reading.tokens().stream().filter(t -> !t.stop()).forEach(t -> stems.add(t.stem()));
    return stems;
  }

  private static double share(Set<String> some, Set<String> of) {
    return some.isEmpty() ? 0 : (double) some.stream().filter(of::contains).count() / some.size();
  }

  /** A listed divergence: what it asks and its sides. */
  private record Dispute(String id, Set<String> question, List<Side> sides) {
    static Dispute of(Divergence divergence, SentenceReader reader) {
      Set<String> question = stems(reader.read(divergence.question()));
      List<Reading> answers =
          divergence.positions().stream().map(p -> reader.read(p.answer())).toList();
      List<Side> sides = new ArrayList<>();
      for (int i = 0; i < answers.size(); i++) {
        Set<String> own = stems(answers.get(i));
        for (int k = 0; k < answers.size(); k++) {
          if (k != i) {
            own.removeAll(stems(answers.get(k)));
          }
        }
        own.removeAll(question);
        sides.add(Side.of(divergence.positions().get(i), answers.get(i).figures(), own));
      }
      return new Dispute(divergence.id(), question, List.copyOf(sides));
    }

    boolean isAsked(Set<String> told) {
      return share(question, told) >= ASKED;
    }

    /** A figure counts what the question asks for, as far as it says what it counts. */
    boolean isCounted(Side side, Reading claim) {
      return side.figures.isEmpty()
          || claim.figures().stream()
              .filter(f -> side.figures.stream().anyMatch(f::isSameAs))
              .anyMatch(f -> f.counted() == null || question.contains(f.counted()));
    }

    /** At least one word of the question, so that an equal number of other things is left alone. */
    boolean isAbout(Set<String> told) {
      return question.stream().anyMatch(told::contains);
    }
  }

  /**
   * One side.
   *
   * @param own the stems that no other side's answer has
   */
  private record Side(String answer, Set<String> evidence, List<Figure> figures, Set<String> own) {
    static Side of(Position position, List<Figure> figures, Set<String> own) {
      return new Side(
          position.answer(),
          new HashSet<>(position.evidence().stream().map(Evidence::sentence).toList()),
          figures,
          own);
    }

    boolean isGiven(Reading claim, Set<String> told) {
      if (!figures.isEmpty()) {
        return figures.stream().anyMatch(f -> claim.figures().stream().anyMatch(f::isSameAs));
      }
      return share(own, told) >= ANSWERED;
    }

    boolean isCited(Support support) {
      return support.passages().stream().anyMatch(p -> evidence.contains(p.sentence().id()));
    }
  }
}
