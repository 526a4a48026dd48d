package app.parallax.compare;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A question that the sources answer differently, as proposed; nothing here is checked yet.
 *
 * @param reason why it has its severity, in a phrase
 * @param note one or two sentences such as an editor writes in a margin; takes no side
 * @param silent ids of the articles that do not speak of it
 */
public record Divergence(
    Kind kind,
    Severity severity,
    String reason,
    String question,
    String note,
    List<Position> positions,
    List<String> silent,
    Set<Finder> foundBy) {
  public Divergence {
    positions = List.copyOf(positions);
    silent = List.copyOf(silent);
    foundBy = Set.copyOf(foundBy);
  }

  /**
   * One answer to a divergence's question.
   *
   * @param evidence ids of the 1 to 3 sentences that give it
   */
  public record Position(String answer, List<String> evidence) {
    public Position {
      evidence = List.copyOf(evidence);
    }
  }

  /** Who found a divergence; the order is the one a result lists them in. */
  public enum Finder {
    RULES,
    MODEL;

    /** The name in a result document. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
