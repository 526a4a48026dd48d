package app.parallax.summarise;

import app.parallax.compare.Divergence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A summary and divergences as an engine proposes them; it cannot be stored, rendered or sent. */
public record Draft(@Nullable Line headline, List<Line> summary, List<Divergence> divergences) {
  public Draft {
    summary = List.copyOf(summary);
    divergences = List.copyOf(divergences);
  }

  /**
   * One sentence of a draft.
   *
   * @param citations ids of the sentences it claims to rest on; an engine may have written any
   */
  public record Line(String text, List<String> citations) {
    public Line {
      citations = List.copyOf(citations);
    }
  }
}
