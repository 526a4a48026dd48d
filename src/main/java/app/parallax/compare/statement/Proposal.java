package app.parallax.compare.statement;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A candidate divergence as a finder sees it, before it is told in words.
 *
 * @param topic the content concepts that both sides share: what the question is about
 * @param score how sure the finder is that both sides speak of the same thing, 0 to 1
 */
public record Proposal(
    Kind kind,
    Severity severity,
    String reason,
    String question,
    List<Side> sides,
    Set<String> topic,
    double score) {
  public Proposal {
    sides = List.copyOf(sides);
    topic = Set.copyOf(topic);
  }

  /** A proposal whose question is told in the words of its sides. */
  public Proposal(
      Kind kind,
      Severity severity,
      String reason,
      List<Side> sides,
      Set<String> topic,
      double score) {
    this(kind, severity, reason, Question.of(kind, sides, topic), sides, topic, score);
  }

  /** Two sides, each resting on one statement. */
  public static List<Side> sides(String one, Statement a, String other, Statement b) {
    return List.of(new Side(one, List.of(a)), new Side(other, List.of(b)));
  }

  /** This question with more sides; a side that gives an answer given already joins that one. */
  public Proposal with(List<Side> more) {
    Map<String, List<Statement>> evidence = new LinkedHashMap<>();
    for (List<Side> some : List.of(sides, more)) {
      for (Side side : some) {
        String answer =
            evidence.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(side.evidence()::contains))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(side.answer());
        List<Statement> known = evidence.computeIfAbsent(answer, a -> new ArrayList<>());
        side.evidence().stream().filter(s -> !known.contains(s)).forEach(known::add);
      }
    }
    List<Side> all = new ArrayList<>();
    evidence.forEach((answer, statements) -> all.add(new Side(answer, statements)));
    return new Proposal(kind, severity, reason, question, all, topic, score);
  }

  /**
   * One side.
   *
   * @param answer in the words of its first statement
   */
  public record Side(String answer, List<Statement> evidence) {
    public Side {
      evidence = List.copyOf(evidence);
    }

    public Set<String> articles() {
      Set<String> articles = new LinkedHashSet<>();
      evidence.forEach(s -> articles.add(s.article()));
      return articles;
    }
  }
}
