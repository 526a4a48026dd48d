package app.parallax.compare.figure;

import app.parallax.compare.statement.Statements;
import app.parallax.language.Name;
import app.parallax.language.Unit.Dimension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How surely two figures of a story are of one quantity.
 *
 * <p>They are where a word of the list says so of both, and of one holder. Else what is counted has
 * to agree, and much of what stands around them to be shared, the rarer the more telling; a figure
 * that is the only one of its kind in its article needs less.
 */
final class FigureLikeness {
  /** Of these every story has several that have nothing to do with each other. */
  private static final Set<Dimension> MANY_OF =
      EnumSet.of(Dimension.DURATION, Dimension.SHARE, Dimension.POINTS);

  /** Two sums of which neither tells what it counts need more in common than the town's name. */
  private static final int FEWEST_SHARED = 2;

  private static final BigDecimal FEWEST_OF_A_CROWD = BigDecimal.valueOf(1000);

  /** A thousand years, in seconds. */
  private static final BigDecimal EPOCH = BigDecimal.valueOf(31_556_952_000L);

  /** Two figures with hardly a word in common around them are of different things. */
  private static final double LEAST_IN_COMMON = 0.12;

  /** What a list knows to be one quantity needs no more in common. */
  private static final double ONE_QUANTITY = 0.6;

  private static final double SHARED_NAME = 0.1;
  private static final double ONLY_ONES = 0.2;

  /** What stands for itself where each article has only one of its kind. */
  private static final double ALONE = 0.12;

  /** One figure's noun stands beside the other: "government bonds", "holdings of bonds". */
  private static final double NAMED = 0.12;

  /** Both fill one place in sentences that are each other's nearest. */
  private static final double FRAMED = 0.32;

  /** What is counted has to agree so far in one place. */
  private static final double LEAST_FRAMED = 0.2;

  private static final double NEAR = 0.3;
  private static final double AROUND = 0.2;
  private static final double CONTEXT = 0.1;

  private final Statements statements;
  private final FigureWords words;
  private final FigureFrames frames;
  private final Map<String, List<Mention>> byQuantity = new HashMap<>();
  private final Map<String, List<Mention>> byQuantityInArticle = new HashMap<>();
  private final Set<Mention> only;
  private final List<Mention> scores;

  FigureLikeness(List<Mention> mentions, Statements statements, FigureWords words) {
    this.statements = statements;
    this.words = words;
    this.frames = new FigureFrames(statements);
    for (Mention m : mentions) {
      if (m.quantity() != null) {
        String name = m.quantity().name();
        byQuantity.computeIfAbsent(name, k -> new ArrayList<>()).add(m);
        byQuantityInArticle
            .computeIfAbsent(m.article() + " " + name, k -> new ArrayList<>())
            .add(m);
      }
    }
    this.only = only(mentions);
    this.scores = mentions.stream().filter(m -> m.is(Dimension.SCORE)).toList();
  }

  /** How surely both are of one quantity, from 0; they may be where it is more. */
  double of(Mention a, Mention b) {
    if (!a.figure().isComparable(b.figure()) || Votes.areOfTwoBodies(a, b)) {
      return 0;
    }
    if (isOneQuantity(a, b)) {
      return ONE_QUANTITY + CONTEXT * similarity(a.around(), b.around());
    }
    double kind = kind(a, b);
    if (kind == 0) {
      return 0;
    }
    double near = similarity(a.near(), b.near());
    double around = similarity(a.around(), b.around());
    boolean framed =
        kind >= LEAST_FRAMED
            && (frames.areOne(a, b) || areOnly(a, b) && FigureFrames.areOneSpan(a, b));
    if (!framed && !isEnough(a, b, near + around)) {
      return 0;
    }
    return kind
        + (framed ? FRAMED : 0)
        + (sharesName(a, b) ? SHARED_NAME : 0)
        + (areOnly(a, b) ? ONLY_ONES : 0)
        + NEAR * near
        + AROUND * around
        + CONTEXT * similarity(context(a), context(b))
        + (isAlone(a, b) ? ALONE : 0)
        + (isNamedBy(a, b) || isNamedBy(b, a) ? NAMED : 0);
  }

  // --- one quantity of the list

  /** The mentions of all articles that tell the quantity that this one tells. */
  List<Mention> ofQuantity(Mention m) {
    return m.quantity() == null
        ? List.of()
        : byQuantity.getOrDefault(m.quantity().name(), List.of());
  }

  /**
   * Whether both tell one named quantity of one holder, or each article knows only one such value
   * and one does not say whose it is.
   */
  boolean isOneQuantity(Mention a, Mention b) {
    Quantity one = a.quantity();
    Quantity other = b.quantity();
    if (one == null || other == null || !one.name().equals(other.name())) {
      return false;
    }
    if (one.isOfOneHolder(other) && isOnlyOfHolder(a, one) && isOnlyOfHolder(b, other)) {
      return true;
    }
    if (one.isOfAnother(other)) {
      return false;
    }
    boolean shared =
        one.sharesName(other) || one.isMeantIn(b.statement()) || other.isMeantIn(a.statement());
    boolean unnamed = one.holder() == null || other.holder() == null;
    return (shared || unnamed && !one.named() && !isElsewhere(a, b))
        && isOnlyValue(a, one)
        && isOnlyValue(b, other);
  }

  /** Whether both clauses name somebody or somewhere, and nobody and nowhere in common. */
  private static boolean isElsewhere(Mention a, Mention b) {
    return !a.names().isEmpty()
        && !b.names().isEmpty()
        && a.names().stream().noneMatch(n -> b.names().stream().anyMatch(o -> Name.sameKeys(n, o)));
  }

  /** Whether its article gives no other value of the quantity. */
  private boolean isOnlyValue(Mention m, Quantity quantity) {
    return inArticle(m, quantity).stream().allMatch(o -> o.figure().agrees(m.figure()));
  }

  /** Whether its article gives no other value of the quantity for its holder. */
  private boolean isOnlyOfHolder(Mention m, Quantity quantity) {
    return inArticle(m, quantity).stream()
        .filter(
            o -> o.quantity() != null && Objects.equals(o.quantity().holder(), quantity.holder()))
        .allMatch(o -> o.figure().agrees(m.figure()));
  }

  private List<Mention> inArticle(Mention m, Quantity quantity) {
    return byQuantityInArticle.getOrDefault(m.article() + " " + quantity.name(), List.of());
  }

  // --- one kind of thing

  /** How far what is counted agrees; 0 where it cannot be the same. */
  double kind(Mention a, Mention b) {
    boolean sameNoun = a.countsTheSame(b);
    if (!a.is(Dimension.COUNT)) {
      return sameNoun ? 0.35 : 0.25;
    }
    boolean sameState = a.states().stream().anyMatch(b.states()::contains);
    if (!sameState && !a.states().isEmpty() && !b.states().isEmpty()) {
      return 0;
    }
    boolean people = words.isPeople(a.counted()) && words.isPeople(b.counted());
    if (sameState && (people || sameNoun)) {
      return 0.45;
    }
    if (sameNoun) {
      return words.isPerson(a.counted()) ? 0.25 : 0.4;
    }
    if (people || words.isDwelling(a.counted()) && words.isDwelling(b.counted())) {
      return 0.2;
    }
    return a.counted() == null || b.counted() == null ? 0.1 : 0;
  }

  /** Whether its article has no other figure of the same kind. */
  boolean isOnly(Mention m) {
    return only.contains(m);
  }

  private boolean areOnly(Mention a, Mention b) {
    return isOnly(a) && isOnly(b);
  }

  private Set<Mention> only(List<Mention> mentions) {
    Map<String, List<Mention>> byKind = new HashMap<>();
    for (Mention m : mentions) {
      boolean tellsWhat = m.counted() != null || !MANY_OF.contains(m.dimension()) || isMeasure(m);
      if (tellsWhat && !m.vague() && !m.statement().sentence().headline()) {
        byKind.computeIfAbsent(kindInArticle(m), k -> new ArrayList<>()).add(m);
      }
    }
    Set<Mention> only = new HashSet<>();
    byKind.values().stream()
        .filter(same -> same.stream().allMatch(m -> m.figure().isSameAs(same.getFirst().figure())))
        .forEach(only::addAll);
    only.removeIf(m -> m.counted() == null && mentions.stream().anyMatch(o -> isRival(m, o)));
    return only;
  }

  private String kindInArticle(Mention m) {
    String counted =
        words.isPeople(m.counted()) && !words.isJob(m.counted())
            ? "people" + m.states()
            : Objects.requireNonNullElse(m.counted(), "");
    boolean epoch = m.is(Dimension.DURATION) && isEpoch(m);
    return m.article() + m.dimension() + (epoch ? "epoch" : m.figure().unit().name()) + counted;
  }

  /** Whether an article has another value in the unit of one that does not say what it is of. */
  private static boolean isRival(Mention m, Mention other) {
    return other.article().equals(m.article())
        && !m.is(Dimension.COUNT)
        && other.figure().unit().equals(m.figure().unit())
        && isMeasure(other) == isMeasure(m)
        && !other.figure().agrees(m.figure());
  }

  // --- what stands around

  /** Whether two of a kind have enough in common besides. */
  private boolean isEnough(Mention a, Mention b, double inCommon) {
    boolean name = sharesName(a, b);
    if (isAlone(a, b)) {
      return true;
    }
    if (a.counted() == null && b.counted() == null && !name && !sharesWords(a, b)) {
      return false;
    }
    return inCommon >= LEAST_IN_COMMON
        || areOnly(a, b) && (name || isOnlySum(a, b))
        || isNamedBy(a, b)
        || isNamedBy(b, a);
  }

  private static boolean sharesName(Mention a, Mention b) {
    return a.names().stream().anyMatch(b.names()::contains);
  }

  private static boolean sharesWords(Mention a, Mention b) {
    return a.around().stream().filter(b.around()::contains).limit(FEWEST_SHARED).count()
        == FEWEST_SHARED;
  }

  /** Whether both stand for themselves: the only crowds, measures in a unit of their own, votes. */
  private boolean isAlone(Mention a, Mention b) {
    return areOnly(a, b) && (isMeasure(a) || isCrowd(a) && isCrowd(b) || isOneBareNoun(a, b))
        || Votes.areOfOneBody(a, b) && isOnlyScore(a) && isOnlyScore(b);
  }

  /**
   * Whether both count one noun, and one sentence says no more: "Three thousand jobs, they say."
   */
  private boolean isOneBareNoun(Mention a, Mention b) {
    return a.is(Dimension.COUNT)
        && a.countsTheSame(b)
        && !words.isPerson(a.counted())
        && (isBare(a) || isBare(b));
  }

  private static boolean isBare(Mention m) {
    return m.near().isEmpty() && m.around().size() <= FEWEST_SHARED;
  }

  /** Whether both are money for one thing, where not both name somebody. */
  private static boolean isOnlySum(Mention a, Mention b) {
    return a.countsTheSame(b)
        && a.is(Dimension.MONEY)
        && (a.names().isEmpty() || b.names().isEmpty());
  }

  private static boolean isNamedBy(Mention a, Mention b) {
    return a.counted() != null && b.counted() == null && b.near().contains(a.counted());
  }

  /** Whether it counts those who came: thousands of people of whom no more is said. */
  private boolean isCrowd(Mention m) {
    return m.is(Dimension.COUNT)
        && words.isPerson(m.counted())
        && m.states().isEmpty()
        && m.figure().low().compareTo(FEWEST_OF_A_CROWD) >= 0;
  }

  /** Whether it is measured in a unit of its own, which few things of a story share. */
  private static boolean isMeasure(Mention m) {
    return switch (m.dimension()) {
      case VOLUME, AREA, MASS, SPEED, TEMPERATURE -> true;
      case DURATION -> isEpoch(m);
      default -> false;
    };
  }

  /** Whether it runs over so many years as only a thing's age does. */
  private static boolean isEpoch(Mention m) {
    return m.figure().low().multiply(m.figure().unit().factor()).compareTo(EPOCH) >= 0;
  }

  /** Whether its article tells no other score, but perhaps in its headline. */
  private boolean isOnlyScore(Mention m) {
    return scores.stream()
        .filter(o -> o.article().equals(m.article()) && !o.statement().sentence().headline())
        .allMatch(o -> o.figure().agrees(m.figure()));
  }

  private Set<String> context(Mention m) {
    Set<String> context = new HashSet<>();
    statements.before(m.statement()).ifPresent(s -> context.addAll(s.content()));
    statements.after(m.statement()).ifPresent(s -> context.addAll(s.content()));
    context.addAll(m.around());
    return context;
  }

  /** Shared weight against mostly the smaller side's, so that one word is not all there is. */
  private double similarity(Set<String> a, Set<String> b) {
    double left = statements.weight(a);
    double right = statements.weight(b);
    double all = 0.65 * Math.min(left, right) + 0.35 * Math.max(left, right);
    return all == 0 ? 0 : Math.min(1, statements.shared(a, b) / all);
  }
}
