package app.parallax.compare.statement;

import app.parallax.compare.Kind;
import app.parallax.compare.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the finders put what they propose and what they refuse. */
public final class Findings {
  private static final int MOST_REFUSALS = 200;

  private final List<Proposal> proposals = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();

  public void propose(Proposal proposal) {
    proposals.add(proposal);
  }

  public void refuse(Kind kind, String reason, Statement... statements) {
    if (refusals.size() < MOST_REFUSALS) {
      List<String> ids = Arrays.stream(statements).map(Statement::id).distinct().toList();
      Refusal refusal = new Refusal(kind, reason, ids);
      if (!refusals.contains(refusal)) {
        refusals.add(refusal);
      }
    }
  }

  public List<Proposal> proposals() {
    return proposals;
  }

  public List<Refusal> refusals() {
    return refusals;
  }
}
