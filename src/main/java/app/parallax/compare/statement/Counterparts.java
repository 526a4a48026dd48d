package app.parallax.compare.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sentences of two articles tell of the same thing: each is the other's nearest.
 *
 * <p>Nearness is the cosine of what both are about, each concept by how few sentences carry it
 * (Salton and Buckley 1988). Two articles that tell of one thing in unlike words share little with
 * each other, but less with anything else: who is nearest tells more than how near.
 */
public final class Counterparts {
  /** Closer than by chance in a story whose every sentence shares its names. */
  private static final double LEAST = 0.08;

  private final Statements statements;
  private final double[] lengths;

  /** The nearest statements in each other article, by the place of the one that they are near. */
  private final List<Map<String, Nearest>> nearest = new ArrayList<>();

  private static final class Nearest {
    private double closeness;
    private final List<Statement> all = new ArrayList<>(1);
  }

  Counterparts(Statements statements) {
    this.statements = statements;
    List<Statement> all = statements.all();
    this.lengths = new double[all.size()];
    for (Statement statement : all) {
      double sum = 0;
      for (String concept : statement.content()) {
        sum += square(statements.weight(concept));
      }
      lengths[statement.place()] = Math.sqrt(sum);
    }
    for (Statement statement : all) {
      nearest.add(nearestOf(statement));
    }
  }

  private Map<String, Nearest> nearestOf(Statement statement) {
    Map<Statement, Double> products = new HashMap<>();
    for (String concept : statement.content()) {
      double product = square(statements.weight(concept));
      for (Statement other : statements.carriers(concept)) {
        if (!other.article().equals(statement.article()) && !other.sentence().headline()) {
          products.merge(other, product, Double::sum);
        }
      }
    }
    Map<String, Nearest> byArticle = new HashMap<>();
    products.forEach((other, product) -> {
      double closeness = product / (lengths[statement.place()] * lengths[other.place()]);
      Nearest best = byArticle.computeIfAbsent(other.article(), a -> new Nearest());
      if (closeness > best.closeness) {
        best.closeness = closeness;
        best.all.clear();
      }
      if (closeness == best.closeness) {
        best.all.add(other);
      }
    });
    return byArticle;
  }

  /**
   * How close two statements of different articles are where each is the other's nearest, 0 to 1; 0
   * where one of them has a nearer one in the other's article.
   */
  public double closeness(Statement a, Statement b) {
    double closeness = leaning(a, b);
    return closeness < LEAST || leaning(b, a) == 0 ? 0 : closeness;
  }

  /** Whether each is the other's nearest. */
  public boolean are(Statement a, Statement b) {
    return closeness(a, b) > 0;
  }

  /** How close the other is where it is the nearest of its article to this one; else 0. */
  private double leaning(Statement one, Statement other) {
    Nearest best = nearest.get(one.place()).get(other.article());
    return best != null && best.all.contains(other) ? best.closeness : 0;
  }

  private static double square(double weight) {
    return weight * weight;
  }
}
