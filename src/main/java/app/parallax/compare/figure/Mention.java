package app.parallax.compare.figure;

import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Wording;
import app.parallax.language.Figure;
import app.parallax.language.Qualifier;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import app.parallax.language.When;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A figure with what stands around it.
 *
 * @param counted the concept of what it counts; null where no noun says so
 * @param states in which those are whom it counts
 * @param near the concepts of its clause, without what it counts
 * @param around the same of its sentence
 * @param names the keys of the names in its clause
 * @param quantity which it tells; null where no word of the list stands beside it
 */
record Mention(
    Statement statement,
    Figure figure,
    @Nullable String counted,
    Set<String> states,
    Set<String> near,
    Set<String> around,
    Set<String> names,
    @Nullable Quantity quantity) {

  /** One mention is one figure at its place; what stands around it follows from that. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Mention m
        && m.statement.equals(statement)
        && m.figure.start() == figure.start();
  }

  @Override
  public int hashCode() {
    return 31 * statement.hashCode() + figure.start();
  }

  String words() {
    return Wording.figure(statement, figure);
  }

  String article() {
    return statement.article();
  }

  String text() {
    return statement.reading().text();
  }

  Dimension dimension() {
    return figure.unit().dimension();
  }

  boolean is(Dimension dimension) {
    return dimension() == dimension;
  }

  boolean vague() {
    return figure.qualifier() == Qualifier.VAGUE;
  }

  boolean countsTheSame(Mention other) {
    return counted != null && counted.equals(other.counted);
  }

  /** Whether both tell a quantity of the list, and the same. */
  boolean tellsTheSame(Mention other) {
    return quantity != null
        && other.quantity != null
        && quantity.name().equals(other.quantity.name());
  }

  /** Whether one of these words stands in the sentence. */
  boolean tells(Set<String> words) {
    return statement.tells(words);
  }

  /** Whether one of these words stands within so many words before or behind the figure. */
  boolean beside(Set<String> words, int before, int behind) {
    List<Token> tokens = statement.reading().tokens();
    int first = 0;
    int last = tokens.size();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).end() <= figure.start()) {
        first = i + 1;
      }
      if (tokens.get(i).start() >= figure.end()) {
        last = Math.min(last, i);
      }
    }
    return tokens.subList(Math.max(0, first - before), first).stream()
            .anyMatch(t -> words.contains(t.folded()))
        || tokens.subList(last, Math.min(tokens.size(), last + behind)).stream()
            .anyMatch(t -> words.contains(t.folded()));
  }

  /** The times that its clause tells. */
  List<When> whens() {
    int[] clause = Clauses.ofFigure(statement, figure);
    return statement.reading().whens().stream()
        .filter(w -> w.start() >= clause[0] && w.end() <= clause[1])
        .toList();
  }
}
