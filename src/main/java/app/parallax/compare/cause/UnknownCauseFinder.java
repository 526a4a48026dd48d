package app.parallax.compare.cause;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Wording;
import app.parallax.language.Cue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds an origin that one source asserts of an event whose cause is not known to another: "was
 * started by campers", "the cause was not known".
 *
 * <p>What is told on a later day may have been found out since, and what is only believed is no
 * assertion.
 */
final class UnknownCauseFinder {
  private static final Pattern ASKED =
      Pattern.compile(
          "(?i)\\b(?:causes?|origins?|what (?:had |has )?(?:caused|started|triggered|sparked|set"
              + " off|led to)|why|how (?:the|it|this)\\b.{0,40}\\b(?:start|began|begun|broke"
              + " out|happen))");

  private static final Pattern UNKNOWN =
      Pattern.compile(
          "(?i)\\b(?:unknown|unclear|mystery|not (?:yet |immediately |been |yet been )*"
              + "(?:known|clear|established|determined|identified|found|explained)|(?:isn|wasn|aren|weren|hasn|haven)['’]t"
              + " (?:yet )?(?:been )?"
              + "(?:known|clear|established|determined|identified|found|explained)|(?:do|does|did)"
              + " not (?:yet )?know|don['’]t (?:yet )?know|nobody knows|no one knows|yet to"
              + " (?:establish|determine|identify|find|be"
              + " (?:established|determined|identified))|under investigation|being"
              + " investigated|still investigating|remains? open)\\b");

  private static final Pattern BELIEVED =
      Pattern.compile(
          "(?i)\\b(?:believ\\w+|thought|suspect\\w*|assum\\w+|appear\\w*|seem\\w*|likely|probabl\\w+"
              + "|theory|hypothes\\w+|speculat\\w+|rumou?r\\w*)\\b");

  private static final int BACK = 8;
  private static final double SCORE = 0.6;

  private record Unknown(Statement statement, Effect effect) {}

  private final Statements statements;
  private final Findings findings;

  UnknownCauseFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  /** Holds each asserted origin against who does not know it. */
  void find(List<Explanation> explanations) {
    List<Unknown> unknown = new ArrayList<>();
    for (Statement statement : statements.all()) {
      String text = statement.reading().text();
      if (ASKED.matcher(text).find() && UNKNOWN.matcher(text).find() && !text.endsWith("?")) {
        event(statement).ifPresent(e -> unknown.add(new Unknown(statement, e.effect())));
      }
    }
    for (Unknown one : unknown) {
      explanations.stream()
          .filter(e -> isAsserted(e) && e.effects().contains(one.effect))
          .filter(e -> statements.source(e.statement()) != statements.source(one.statement))
          .forEach(e -> compare(one, e, explanations));
    }
  }

  /** The event of which there is one in a story, told in a statement or in the last before it. */
  private Optional<Effects.Found> event(Statement statement) {
    Optional<Statement> at = Optional.of(statement);
    for (int i = 0; i <= BACK && at.isPresent(); i++) {
      Optional<Effects.Found> found =
          Effects.in(at.get()).stream()
              .filter(f -> f.effect().is(Effect.Trait.SINGLE) && !f.effect().isWhatever())
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
      at = statements.before(at.get());
    }
    return Optional.empty();
  }

  private static boolean isAsserted(Explanation explanation) {
    Statement statement = explanation.statement();
    return explanation.isOrigin()
        && !explanation.isDenied()
        && !statement.sentence().headline()
        && !BELIEVED.matcher(statement.reading().text()).find()
        && statement.reading().cues().stream()
            .noneMatch(c -> c.kind() == Cue.Kind.POSSIBLE || c.kind() == Cue.Kind.CONDITIONAL);
  }

  private void compare(Unknown unknown, Explanation told, List<Explanation> all) {
    boolean knows =
        all.stream()
            .anyMatch(e ->
                statements.source(e.statement()) == statements.source(unknown.statement)
                    && e.effects().contains(unknown.effect)
                    && !e.isDenied()
                    && e.isOrigin());
    if (knows || isLater(told.statement(), unknown.statement)) {
      findings.refuse(
          Kind.CAUSE,
          knows ? "one source tells both" : "found out later",
          unknown.statement,
          told.statement());
      return;
    }
    Set<String> topic = new LinkedHashSet<>(told.effect());
    topic.add(CauseFinder.EVENT + unknown.effect.name());
    findings.propose(
        new Proposal(
            Kind.CAUSE,
            Severity.MEDIUM,
            "an origin asserted by one and not known to another",
            Proposal.sides(
                told.words(),
                told.statement(),
                Wording.brief(unknown.statement.reading().text()),
                unknown.statement),
            topic,
            SCORE));
  }

  private boolean isLater(Statement told, Statement unknown) {
    return told.tellsAnotherDay(unknown) || statements.isLater(told, unknown);
  }
}
