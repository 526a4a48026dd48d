package app.parallax.compare.lineage;

import app.parallax.compare.Kind;
import app.parallax.compare.figure.FigureValues;
import app.parallax.compare.figure.FigureWords;
import app.parallax.compare.lineage.Rewritten.Exchange;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Wording;
import app.parallax.language.Figure;
import app.parallax.language.Qualifier;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import app.parallax.request.Published;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Another figure in the place of one; what is rounded or grew since is an editor's work. */
final class FigureChange implements Change {
  private static final Duration NEWS_MOVES = Duration.ofHours(6);

  private final Statements statements;
  private final Findings findings;
  private final Set<String> growing = new HashSet<>();

  FigureChange(Statements statements, Concepts concepts, Findings findings) {
    this.statements = statements;
    this.findings = findings;
    SentenceReader reader = new SentenceReader();
    FigureWords.GROWING.forEach(w -> growing.add(concepts.of(reader, w)));
  }

  @Override
  public void compare(Rewritten pair, Exchange exchange) {
    List<Figure> here = figures(pair.original(), pair.left(exchange));
    List<Figure> there = figures(pair.copy(), pair.right(exchange));
    if (here.size() != there.size()) {
      return;
    }
    for (int i = 0; i < here.size(); i++) {
      Figure one = here.get(i);
      Figure other = there.get(i);
      if (!one.contradicts(other)
          || one.qualifier() == Qualifier.VAGUE
          || other.qualifier() == Qualifier.VAGUE) {
        continue;
      }
      String refused =
          FigureValues.isRounded(one, other)
              ? "a copy rounds the figure"
              : pair.tellsUpdate() || grew(pair) || gives(pair, one, other)
                  ? "a copy tells a later figure as such"
                  : null;
      if (refused != null) {
        findings.refuse(Kind.FIGURE, refused, pair.original(), pair.copy());
        continue;
      }
      findings.propose(
          pair.changed(
              one.unit().dimension() == Dimension.AGE ? Kind.IDENTITY : Kind.FIGURE,
              Wording.figure(pair.original(), one),
              Wording.figure(pair.copy(), other)));
    }
  }

  private static List<Figure> figures(Statement statement, List<Token> within) {
    return statement.reading().figures().stream()
        .filter(f -> Rewritten.stands(f.start(), f.end(), within))
        .toList();
  }

  /** Whether both count what fills up while an event is young, the copy hours later. */
  private boolean grew(Rewritten pair) {
    return isMuchLater(pair) && pair.copy().content().stream().anyMatch(growing::contains);
  }

  private boolean isMuchLater(Rewritten pair) {
    Published first = statements.published(pair.original());
    Published later = statements.published(pair.copy());
    if (first == null || later == null) {
      return false;
    }
    if (first.moment() == null || later.moment() == null) {
      return !first.day().equals(later.day());
    }
    return !Duration.between(first.moment(), later.moment()).minus(NEWS_MOVES).isNegative();
  }

  /** Whether the copy gives the original's figure too, beside its own. */
  private boolean gives(Rewritten pair, Figure original, Figure copied) {
    return statements.all().stream()
        .filter(s -> s.article().equals(pair.copy().article()))
        .flatMap(s -> s.reading().figures().stream())
        .anyMatch(f ->
            f.isSameAs(original)
                && (original.unit().dimension() != Dimension.COUNT
                    || f.counted() != null && f.counted().equals(copied.counted())));
  }
}
