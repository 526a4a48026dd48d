package app.parallax.compare.cause;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.cause.Effect.Trait;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Name;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds one event explained in two ways: "started in the cooling unit" and "caused by a cigarette",
 * "the dyke was undermined by badgers" and "failed because a stretch was left open".
 *
 * <p>What is explained is known by its kind ({@link Effects}), so that a collapse and a giving way
 * are one; an event that a story has one of needs no more, any other needs what it befell. Two
 * explanations conflict if they share nothing, or if one denies what the other gives. A source that
 * tells both knows more than the conflict does.
 */
public final class CauseFinder {
  /** So little of one cause may stand in the other's for them to be two. */
  private static final double ANOTHER_CAUSE = 0.2;

  /** So much of a cause must be in what another denies or tells too. */
  private static final double SAME_CAUSE = 0.5;

  /** Explanations are compared each with each, so a long story's are read up to here. */
  private static final int MOST = 80;

  /** So much of what is explained must be one where no kind of event tells it. */
  private static final double ONE_EFFECT = 0.5;

  private static final double LEAST_TELLING = 1.0;

  /** What two causes of this weight share is not shared by chance. */
  private static final double RARE = 2.0;

  /** So much of what stands around two causes tells that they are of one thing. */
  private static final double ONE_THING = 4.0;

  /** Before an event's name it makes a topic by which questions of one event meet. */
  static final String EVENT = "event:";

  private static final double SCORE = 0.8;

  private final Statements statements;
  private final Findings findings;

  public CauseFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  public void find() {
    List<Explanation> all = new ArrayList<>();
    for (Statement statement : statements.all()) {
      if (all.size() < MOST) {
        all.addAll(ExplanationReader.read(statement));
      }
    }
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        compare(all.get(i), all.get(j), all);
      }
    }
    new UnknownCauseFinder(statements, findings).find(all);
  }

  private void compare(Explanation a, Explanation b, List<Explanation> all) {
    if (source(a) == source(b) || a.isDenied() && b.isDenied() || !a.years().equals(b.years())) {
      return;
    }
    Set<String> effect = explainedByBoth(a, b);
    if (effect.isEmpty()) {
      return;
    }
    Optional<String> reconciled = reconciled(a, b, all);
    if (reconciled.isPresent()) {
      findings.refuse(Kind.CAUSE, reconciled.get(), a.statement(), b.statement());
    } else if (!isDenied(a, b) || likeness(a, b) >= SAME_CAUSE) {
      propose(a, b, effect);
    }
  }

  private void propose(Explanation a, Explanation b, Set<String> effect) {
    Set<String> topic = new LinkedHashSet<>(effect);
    effects(a, b).filter(e -> e.is(Trait.SINGLE)).forEach(e -> topic.add(EVENT + e.name()));
    findings.propose(
        new Proposal(
            Kind.CAUSE,
            Severity.HIGH,
            isDenied(a, b) ? "given by one and ruled out by another" : "two origins of one event",
            Proposal.sides(a.words(), a.statement(), b.words(), b.statement()),
            topic,
            SCORE));
  }

  /**
   * Why two explanations of one event may both be true, or nothing where they exclude each other.
   */
  private Optional<String> reconciled(Explanation a, Explanation b, List<Explanation> all) {
    if (a.isOneOfSeveral() || b.isOneOfSeveral()) {
      return Optional.of("one cause among several");
    }
    if (isDenied(a, b)) {
      return Optional.empty();
    }
    if (a.isCausedBy(b) || b.isCausedBy(a)) {
      return Optional.of("one explains what the other names as the cause");
    }
    if (areReasons(a, b) && !a.isExclusive() && !b.isExclusive()) {
      return Optional.of("two reasons may both be true");
    }
    if (likeness(a, b) > ANOTHER_CAUSE) {
      return Optional.of("the same cause in other words");
    }
    return tells(a, b, all) || tells(b, a, all)
        ? Optional.of("one source tells both")
        : Optional.empty();
  }

  private static boolean isDenied(Explanation a, Explanation b) {
    return a.isDenied() || b.isDenied();
  }

  /** Whether what both explain is done for reasons, of which there may be many. */
  private static boolean areReasons(Explanation a, Explanation b) {
    return effects(a, b).anyMatch(e -> e.is(Trait.REASONED))
        && effects(a, b).allMatch(e -> e.is(Trait.REASONED) || !e.is(Trait.SINGLE));
  }

  /** How far two causes are one, 0 to 1. */
  private double likeness(Explanation a, Explanation b) {
    return Effects.areKin(a.causeAt().of(a.statement()), b.causeAt().of(b.statement()))
        ? 1
        : statements.overlap(a.cause(), b.cause());
  }

  /** Whether a source tells another's cause too, in the same sentence or in an explanation. */
  private boolean tells(Explanation own, Explanation other, List<Explanation> all) {
    return statements.shared(other.cause(), own.statement().content())
            >= SAME_CAUSE * statements.weight(other.cause())
        || all.stream()
            .anyMatch(o ->
                !o.isDenied()
                    && o.isOfEvent()
                    && source(o) == source(own)
                    && statements.overlap(o.cause(), other.cause()) >= SAME_CAUSE);
  }

  // --- whether two explain one thing

  /** What both explain, or nothing where it is not surely one. */
  private Set<String> explainedByBoth(Explanation a, Explanation b) {
    Set<String> effect = shared(a.effect(), b.effect());
    if (a.isOpen() != b.isOpen() && !a.begun().isEmpty() && a.begun().equals(b.begun())) {
      effect.addAll(a.isOpen() ? b.effect() : a.effect());
      return effect;
    }
    if (a.isOpen() && b.isOpen()) {
      if (rulesOut(a, b)) {
        return shared(a.cause(), b.cause());
      }
      return a.isFocus() && b.isFocus() ? aboutOneThing(a, b) : Set.of();
    }
    if (a.isOpen() || b.isOpen()) {
      Explanation told = a.isOpen() ? b : a;
      Explanation open = a.isOpen() ? a : b;
      return isToldAround(open.statement(), told.effects())
              || rulesOut(a, b)
              || open.isFocus() && isMetAround(open, told)
          ? told.effect()
          : Set.of();
    }
    if (a.isOrigin() && b.isOrigin() && !effect.isEmpty()) {
      return effect;
    }
    Set<String> befell = shared(a.befell(), b.befell());
    befell.removeIf(c -> statements.weight(c) < LEAST_TELLING);
    boolean near =
        !effect.isEmpty()
            && !nameOthers(a, b)
            && (!a.effects().isEmpty() && !b.effects().isEmpty()
                || statements.overlap(a.effect(), b.effect()) >= ONE_EFFECT)
            && statements.counterparts().are(a.statement(), b.statement());
    if (!near && !areOneEvent(a, b, befell)) {
      return Set.of();
    }
    effect.addAll(befell);
    return effect.isEmpty() ? a.effect() : effect;
  }

  /** What stands around two that name the cause of what their reports are about. */
  private Set<String> aboutOneThing(Explanation a, Explanation b) {
    Set<String> about = shared(around(a), around(b));
    return statements.weight(about) >= ONE_THING ? about : Set.of();
  }

  /** Whether what stands around one speaks of what the other explains, or of its cause. */
  private boolean isMetAround(Explanation open, Explanation told) {
    Set<String> around = around(open);
    return (told.isActed() || !told.effects().isEmpty())
        && (statements.weight(shared(told.effect(), around)) >= ONE_THING
            || statements.weight(shared(told.cause(), around)) >= RARE);
  }

  private Set<String> around(Explanation explanation) {
    Statement statement = explanation.statement();
    Set<String> around = new LinkedHashSet<>(statements.around(statement));
    statements
        .before(statement)
        .flatMap(statements::before)
        .ifPresent(s -> around.addAll(s.content()));
    around.removeAll(explanation.cause());
    around.removeAll(statement.dates());
    return around;
  }

  /** Whether one denies the very thing that the other blames, of whatever both speak of. */
  private boolean rulesOut(Explanation a, Explanation b) {
    return a.isDenied() != b.isDenied()
        && (a.isDenied() ? a.canDeny(b) : b.canDeny(a))
        && statements.weight(shared(a.cause(), b.cause())) >= RARE
        && statements.overlap(a.cause(), b.cause()) >= SAME_CAUSE;
  }

  /** Whether a statement or one beside it speaks of such an event. */
  private boolean isToldAround(Statement statement, Set<Effect> effects) {
    return Stream.of(
            Optional.of(statement), statements.before(statement), statements.after(statement))
        .flatMap(Optional::stream)
        .flatMap(s -> Effects.in(s).stream())
        .anyMatch(found -> effects.contains(found.effect()));
  }

  /** Whether the event is one that a story has one of, or befell the same. */
  private static boolean areOneEvent(Explanation a, Explanation b, Set<String> befell) {
    Set<Effect> both = shared(a.effects(), b.effects());
    boolean single =
        both.stream().anyMatch(e -> e.is(Trait.SINGLE)) || isWhatever(a, b) || isWhatever(b, a);
    return single && !nameOthers(a, b) || !both.isEmpty() && !befell.isEmpty();
  }

  /** Whether one says only "the incident" of an event that the other names. */
  private static boolean isWhatever(Explanation a, Explanation b) {
    return a.effects().stream().anyMatch(Effect::isWhatever)
        && b.effects().stream().anyMatch(e -> e.is(Trait.SINGLE));
  }

  private static boolean nameOthers(Explanation a, Explanation b) {
    List<Name> here = a.names();
    List<Name> there = b.names();
    return !here.isEmpty()
        && !there.isEmpty()
        && here.stream().noneMatch(n -> there.stream().anyMatch(n::sameAs));
  }

  private static Stream<Effect> effects(Explanation a, Explanation b) {
    return Stream.concat(a.effects().stream(), b.effects().stream());
  }

  private static <T> Set<T> shared(Set<T> a, Set<T> b) {
    Set<T> both = new LinkedHashSet<>(a);
    both.retainAll(b);
    return both;
  }

  private int source(Explanation explanation) {
    return statements.source(explanation.statement());
  }
}
