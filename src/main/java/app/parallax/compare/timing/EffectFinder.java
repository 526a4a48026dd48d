package app.parallax.compare.timing;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.cause.Effect;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Wording;
import app.parallax.language.When;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds one act that is in force at once in one account and from a later day in another: "took
 * effect on publication", "takes effect on 1 March".
 */
public final class EffectFinder {
  private static final Pattern IN_FORCE =
      Pattern.compile(
          "\\b(?:tak(?:e|es|en|ing)|took)"
              + " effect\\b|\\b(?:com(?:e|es|ing)|came|go|goes|went|enter(?:s|ed)?) into"
              + " (?:force|effect)\\b|\\b(?:appl(?:y|ies|ied)|effective|in force)\\b");

  /** What may stand between that and a day. */
  private static final Pattern FROM =
      Pattern.compile("(?: only)?,?(?: as)?(?: on| from| of| at)?(?: the)? ?");

  private static final Pattern AT_ONCE =
      Pattern.compile(
          "\\s*(?:immediately|at once|on publication|upon publication|on being published|on"
              + " signature|upon signature|on being signed|straight"
              + " away|straightaway|forthwith|instantly|with immediate effect|there and then|the"
              + " moment it .*|as soon as it .*|the same (?:day|night|evening)|overnight)\\b.*",
          Pattern.DOTALL);

  private static final Pattern WITH_IMMEDIATE_EFFECT =
      Pattern.compile("\\bwith immediate effect\\b|\\bimmediately in force\\b");

  private static final Set<String> POINTING =
      Set.of("it", "its", "they", "this", "these", "that", "those", "both");

  /** A day so near to that of writing is "at once". */
  private static final int A_DAY = 1;

  /** {@code when} is null where it is in force at once. */
  private record Effect(Statement statement, @Nullable When when, Set<String> act, String words) {}

  private final Statements statements;
  private final Findings findings;

  public EffectFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  public void find() {
    List<Effect> effects = new ArrayList<>();
    for (Statement statement : statements.all()) {
      if (!statement.sentence().headline()) {
        read(statement, effects);
      }
    }
    for (Effect once : effects) {
      for (Effect later : effects) {
        if (once.when == null && later.when != null) {
          compare(once, later, later.when, effects);
        }
      }
    }
  }

  // --- reading

  private void read(Statement statement, List<Effect> effects) {
    String original = statement.reading().text();
    String text = original.toLowerCase(Locale.ROOT);
    Matcher immediate = WITH_IMMEDIATE_EFFECT.matcher(text);
    if (immediate.find()) {
      effects.add(effect(statement, null, immediate.start(), immediate.start(), immediate.end()));
      return;
    }
    Matcher force = IN_FORCE.matcher(text);
    while (force.find()) {
      int behind = force.end();
      Matcher once = AT_ONCE.matcher(text).region(behind, text.length());
      if (once.lookingAt()) {
        int[] clause = Clauses.around(statement, force.start(), force.end());
        effects.add(
            effect(statement, null, force.start(), force.start(), Math.max(behind, clause[1])));
      }
      for (When when : statement.reading().whens()) {
        if (when.start() >= behind
            && (when.day() != null || when.weekday() != null)
            && FROM.matcher(text.substring(behind, when.start())).matches()) {
          effects.add(effect(statement, when, force.start(), when.start(), when.end()));
        }
      }
    }
  }

  private Effect effect(Statement statement, @Nullable When when, int before, int from, int to) {
    Set<String> act = new LinkedHashSet<>(statement.contentBetween(0, before));
    boolean points =
        statement.reading().tokens().stream().limit(2).anyMatch(t -> POINTING.contains(t.folded()));
    if (act.isEmpty() || points) {
      statements.before(statement).ifPresent(s -> act.addAll(s.content()));
    }
    statement
        .reading()
        .names()
        .forEach(n -> act.removeAll(statement.contentBetween(n.start(), n.end())));
    act.removeAll(statement.dates());
    String words = statement.reading().text().substring(from, to).strip();
    return new Effect(statement, when, act, Wording.brief(words));
  }

  // --- comparing

  private void compare(Effect once, Effect later, When when, List<Effect> effects) {
    Set<String> both = Concepts.shared(once.act, later.act);
    if (statements.source(once.statement) == statements.source(later.statement)
        || both.isEmpty()
        || isNear(once, later, when)) {
      return;
    }
    if (tellsBoth(once, later, when, effects)) {
      findings.refuse(Kind.TIMING, "one source tells both times", once.statement, later.statement);
      return;
    }
    findings.propose(
        new Proposal(
            Kind.TIMING,
            Severity.HIGH,
            "in force at once and from a later day",
            "When does it take effect?",
            Proposal.sides(once.words, once.statement, later.words, later.statement),
            both,
            0.8));
  }

  /** Whether the day is that on which either was written, or the one beside it. */
  private boolean isNear(Effect once, Effect later, When when) {
    LocalDate written = statements.written(once.statement);
    LocalDate writtenLater = statements.written(later.statement);
    return written != null
        && writtenLater != null
        && when.on(writtenLater, true)
            .filter(day -> Math.abs(ChronoUnit.DAYS.between(written, day)) <= A_DAY)
            .isPresent();
  }

  /** Whether a source of one also says what the other says, of the same act. */
  private boolean tellsBoth(Effect once, Effect later, When when, List<Effect> effects) {
    return effects.stream()
        .filter(e -> e.act.stream().anyMatch(once.act::contains))
        .anyMatch(e ->
            e.when == null
                ? statements.source(e.statement) == statements.source(later.statement)
                : statements.source(e.statement) == statements.source(once.statement)
                    && e.when.compatible(when));
  }
}
