package app.parallax.compare.rules;

import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what only one independent source reports and a reader should know: specific, on topic. */
final class SingleSources {
  /** A fact of which this much stands in another source's sentence is told there too. */
  private static final double TOLD_ELSEWHERE = 0.4;

  private static final int MOST_PER_ARTICLE = 3;
  private static final int FEWEST_CONCEPTS = 5;

  private final Statements statements;

  SingleSources(Statements statements) {
    this.statements = statements;
  }

  /** Ids of the sentences, in the story's order. */
  List<String> find(List<Statements.Pair> pairs) {
    Map<Statement, Double> elsewhere = new HashMap<>();
    for (Statements.Pair pair : pairs) {
      if (statements.source(pair.a()) != statements.source(pair.b())) {
        double share = statements.overlap(pair.a().content(), pair.b().content());
        elsewhere.merge(pair.a(), share, Math::max);
        elsewhere.merge(pair.b(), share, Math::max);
      }
    }
    Map<String, List<Statement>> byArticle = new HashMap<>();
    for (Statement statement : statements.all()) {
      boolean specific =
          !statement.reading().figures().isEmpty() || !statement.reading().speeches().isEmpty();
      if (specific
          && !statement.sentence().headline()
          && statement.content().size() >= FEWEST_CONCEPTS
          && elsewhere.getOrDefault(statement, 0.0) < TOLD_ELSEWHERE
          && statements.lineage().original(statement.article()).isEmpty()) {
        byArticle.computeIfAbsent(statement.article(), a -> new ArrayList<>()).add(statement);
      }
    }
    if (statements.lineage().independentSource().values().stream().distinct().count() < 2) {
      return List.of();
    }
    List<Statement> found = new ArrayList<>();
    for (List<Statement> own : byArticle.values()) {
      own.stream()
          .sorted(
              Comparator.comparingDouble(this::onTopic)
                  .reversed()
                  .thenComparingInt(Statement::place))
          .limit(MOST_PER_ARTICLE)
          .forEach(found::add);
    }
    return found.stream()
        .sorted(Comparator.comparingInt(Statement::place))
        .map(Statement::id)
        .toList();
  }

  /** How much of what the story is about a statement carries. */
  private double onTopic(Statement statement) {
    double sum = 0;
    for (String concept : statement.content()) {
      sum += statements.sources(concept) > 1 ? 1 : 0;
    }
    return sum / Math.sqrt(statement.content().size());
  }
}
