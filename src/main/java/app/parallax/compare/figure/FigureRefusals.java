package app.parallax.compare.figure;

import app.parallax.compare.statement.Statements;
import app.parallax.language.Unit.Dimension;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says why two figures that look like a conflict are none. */
final class FigureRefusals {
  private static final Set<String> UPDATE_WORDS = FigureWords.list("update");

  /** "So far": but not "so the buyer". */
  private static final Set<String> SO = Set.of("so");

  private static final Pattern OF_THAT =
      Pattern.compile(
          "\\b(half|third|quarter|fifth|tenth|fraction|twice|double|treble|triple|\\w+ times)"
              + " (of )?(that|this|as (many|much))\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> FAR = Set.of("far");

  private static final Set<String> CROWDS = Set.of("attendance", "strikers");

  private static final Set<String> TO = Set.of("to", "at");

  private final FigureLikeness likeness;
  private final List<Mention> mentions;
  private final FigureScopes scopes;
  private final FigureTimes times;

  FigureRefusals(
      Statements statements, FigureWords words, FigureLikeness likeness, List<Mention> mentions) {
    this.likeness = likeness;
    this.mentions = mentions;
    this.scopes = new FigureScopes(statements, words, likeness);
    this.times = new FigureTimes(statements, words, likeness, mentions);
  }

  /** Why both can be true; empty where nothing says so. */
  Optional<String> reason(Mention a, Mention b) {
    return scopes.reason(a, b).or(() -> ofValues(a, b)).or(() -> times.reason(a, b));
  }

  private Optional<String> ofValues(Mention a, Mention b) {
    if ((isUpdate(a) || isUpdate(b)) && !times.areCountedApart(a, b)) {
      return Optional.of("a later update, told as such");
    }
    if (FigureValues.isRounded(a.figure(), b.figure())) {
      return Optional.of("rounded");
    }
    if (FigureValues.isFarApart(a.figure(), b.figure()) && !mayBeFarApart(a, b)) {
      return Optional.of("another scope: one is many times the other");
    }
    if (FigureValues.sumsUp(a, b) || FigureValues.sumsUp(b, a)) {
      return Optional.of("another scope: the parts of one add up to the other");
    }
    if (knows(a, b) || knows(b, a) || comparesItself(a) || comparesItself(b)) {
      return Optional.of("one article reports both figures");
    }
    return Optional.empty();
  }

  /** Whether a list tells that both count one crowd, of which two bodies tell what they like. */
  private boolean mayBeFarApart(Mention a, Mention b) {
    Quantity quantity = a.quantity();
    return quantity != null
        && a.is(Dimension.COUNT)
        && likeness.isOneQuantity(a, b)
        && (a.countsTheSame(b) || CROWDS.contains(quantity.name()));
  }

  private static boolean isUpdate(Mention m) {
    return m.beside(UPDATE_WORDS, 4, 3) && !isChange(m)
        || m.beside(SO, 4, 3) && m.beside(FAR, 4, 3);
  }

  /** Whether it tells by how much, and not to what, something rose: "rose 6 percent". */
  private static boolean isChange(Mention m) {
    return (m.is(Dimension.SHARE) || m.is(Dimension.POINTS))
        && m.statement()
            .wordBefore(m.figure().start())
            .filter(t -> TO.contains(t.folded()))
            .isEmpty();
  }

  /** Whether the article of {@code a} also gives {@code b}'s figure for a thing of this kind. */
  private boolean knows(Mention a, Mention b) {
    boolean named = likeness.isOneQuantity(a, b);
    return mentions.stream()
        .filter(m -> m.article().equals(a.article()))
        .filter(m -> !m.vague() && (m.figure().isSameAs(b.figure()) || isRounded(m, b, a)))
        .anyMatch(m -> isOfKind(m, b, named) || m.statement().equals(a.statement()));
  }

  /** Whether a sum that stands beside {@code a} is {@code b}, rounded: 1.62 and 1.6 billion. */
  private static boolean isRounded(Mention m, Mention b, Mention a) {
    return m.is(Dimension.MONEY)
        && m.statement().equals(a.statement())
        && m.figure().isComparable(b.figure())
        && FigureValues.isRounded(m.figure(), b.figure());
  }

  /**
   * Whether its sentence says how the figure of somebody else lies to it: "less than half of that".
   */
  private static boolean comparesItself(Mention m) {
    return OF_THAT.matcher(m.text()).region(m.figure().end(), m.text().length()).find();
  }

  /** Whether both may be of one thing; where a quantity is known by its name, by no less. */
  private boolean isOfKind(Mention other, Mention m, boolean named) {
    return named ? other.tellsTheSame(m) : likeness.kind(other, m) > 0;
  }
}
