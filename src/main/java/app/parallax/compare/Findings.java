package app.parallax.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the finders put what they propose and what they refuse. */
final class Findings {
  private static final int MOST_REFUSALS = 200;

  private final List<Proposal> proposals = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  void propose(Proposal proposal) {
    proposals.add(proposal);
  }

  void refuse(Kind kind, String reason, Statement... statements) {
    if (refusals.size() < MOST_REFUSALS) {
      List<String> ids = Arrays.stream(statements).map(Statement::id).distinct().toList();
      Refusal refusal = new Refusal(kind, reason, ids);
      if (!refusals.contains(refusal)) {
        refusals.add(refusal);
      }
    }
  }

  List<Proposal> proposals() {
    return proposals;
  }

  List<Refusal> refusals() {
    return refusals;
  }
}
