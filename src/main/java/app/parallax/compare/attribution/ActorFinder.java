package app.parallax.compare.attribution;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Speakers;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Cue;
import app.parallax.language.Name;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds one decision credited to different people: "the captain gave the order to abandon ship",
 * "the order came from the ministry's Ilse Torvane".
 *
 * <p>Only words of deciding count, with an actor beside them: the person named before an active
 * word in its clause, or behind "by" and "from". What was decided must be the same: the clauses
 * share more than the deciding.
 */
public final class ActorFinder {
  /** Words of deciding, as verbs and as the nouns that "by" and "from" follow. */
  private static final Set<String> VERBS =
      Set.of(
          "ordered",
          "orders",
          "decided",
          "closed",
          "proposed",
          "suspended",
          "cancelled",
          "instructed",
          "launched",
          "signed",
          "led",
          "authorised",
          "authorized",
          "initiated",
          "commissioned",
          "appointed",
          "founded",
          "shut");

  private static final Set<String> NOUNS =
      Set.of("order", "instruction", "instructions", "proposal", "initiative", "idea", "decision");

  private static final int SUBJECT_WITHIN = 4;
  private static final int AGENT_WITHIN = 8;
  private static final int TOLD_TO = 5;
  private static final double LEAST_TELLING = 1.2;
  private static final int FEWEST_SHARED = 2;
  private static final double NEAR = 5.0;

  private static final Set<String> FROM = Set.of("by", "from", "of");

  /** Concepts of telling others what to do. */
  private static final Set<String> ORDERING = Set.of("order", "tell", "told", "instruct");

  private static final Set<String> GIVEN = Set.of("gave", "gives", "given", "issued", "issues");

  /** How far behind a word of deciding "to" leads to what was decided, in words. */
  private static final int DECIDED_WITHIN = 5;

  /** Words of deciding; every other one is the deed itself. */
  private static final Set<String> DECIDING =
      Set.of(
          "ordered",
          "orders",
          "decided",
          "proposed",
          "instructed",
          "authorised",
          "authorized",
          "told");

  /** How many words before a verb its "will" stands. */
  private static final int AUXILIARIES = 3;

  private static final Set<String> PRONOUNS = Set.of("he", "she", "who");

  /** {@code act} is what was decided to be done: "abandon ship" behind "gave the order to". */
  private record Deed(
      Statement statement,
      String decision,
      String act,
      Name actor,
      boolean stressed,
      boolean toCome,
      Set<String> object) {
    boolean isDeed() {
      return decision.equals(act);
    }
  }

  private final Statements statements;
  private final Speakers speakers;
  private final Findings findings;

  public ActorFinder(Statements statements, Speakers speakers, Findings findings) {
    this.statements = statements;
    this.speakers = speakers;
    this.findings = findings;
  }

  public void find() {
    List<Deed> deeds = new ArrayList<>();
    for (Statement statement : statements.all()) {
      for (Concepts.Found found : statement.concepts()) {
        String word = statement.reading().tokens().get(found.from()).folded();
        if (statement.quotedAt(found.start())) {
          continue;
        }
        if (VERBS.contains(word) || NOUNS.contains(word) || commands(statement, found)) {
          boolean verb = !NOUNS.contains(word) || given(statement, found);
          deed(statement, found, verb).ifPresent(deeds::add);
        }
      }
    }
    for (int i = 0; i < deeds.size(); i++) {
      for (int j = i + 1; j < deeds.size(); j++) {
        compare(deeds.get(i), deeds.get(j));
      }
    }
  }

  /** Whether it is told as still to be done: who did it before may have been somebody else. */
  private static boolean isToCome(Statement statement, Concepts.Found decision) {
    int from = statement.reading().tokens().get(Math.max(0, decision.from() - AUXILIARIES)).start();
    return statement.reading().cues().stream()
        .anyMatch(
            c -> c.kind() == Cue.Kind.PLANNED && c.start() >= from && c.end() <= decision.start());
  }

  /** Whether somebody "told people to" do it. */
  private static boolean commands(Statement statement, Concepts.Found found) {
    List<Token> tokens = statement.reading().tokens();
    return tokens.get(found.from()).folded().equals("told")
        && tokens.subList(found.to(), Math.min(tokens.size(), found.to() + TOLD_TO)).stream()
            .anyMatch(t -> t.folded().equals("to"));
  }

  /** Whether somebody "gave the order". */
  private static boolean given(Statement statement, Concepts.Found found) {
    List<Token> tokens = statement.reading().tokens();
    return tokens.subList(Math.max(0, found.from() - 3), found.from()).stream()
        .anyMatch(t -> GIVEN.contains(t.folded()));
  }

  private Optional<Deed> deed(Statement statement, Concepts.Found decision, boolean verb) {
    @Nullable Name actor = null;
    for (Name name : statement.reading().names()) {
      if (!speakers.isPerson(name) || Speakers.isLabel(statement, name)) {
        continue;
      }
      if (verb && name.end() <= decision.start() && isSubject(statement, name, decision.start())) {
        actor = name;
      } else if (name.start() >= decision.end() && isAgent(statement, name, decision.end())) {
        actor = name;
        break;
      }
    }
    if (actor == null && verb) {
      actor = leader(statement, decision.start());
    }
    if (actor == null) {
      return Optional.empty();
    }
    Set<String> object = new LinkedHashSet<>(statement.content());
    object.remove(decision.concept());
    for (Concepts.Found found : statement.concepts()) {
      if (found.start() < actor.end() && found.end() > actor.start()) {
        object.remove(found.concept());
      }
    }
    String word = statement.reading().tokens().get(decision.from()).folded();
    boolean deed = VERBS.contains(word) && !DECIDING.contains(word);
    return Optional.of(
        new Deed(
            statement,
            ORDERING.contains(decision.concept()) ? "order" : decision.concept(),
            deed ? decision.concept() : act(statement, decision),
            actor,
            isStressed(statement, actor),
            isToCome(statement, decision),
            object));
  }

  /**
   * Who leads the sentence up to a verb: the only person named before it, as the subject of several
   * verbs, or the last one, taken up by "he" or "who".
   */
  private @Nullable Name leader(Statement statement, int verb) {
    @Nullable Name last = null;
    boolean several = false;
    for (Name name : statement.reading().names()) {
      if (name.end() <= verb && speakers.isPerson(name) && !Speakers.isLabel(statement, name)) {
        several |= last != null && !last.sameAs(name);
        last = name;
      }
    }
    if (last == null) {
      return null;
    }
    int end = last.end();
    List<Token> between =
        statement.reading().tokens().stream()
            .filter(t -> t.start() >= end && t.end() <= verb)
            .toList();
    boolean joined = !several && between.stream().anyMatch(t -> t.folded().equals("and"));
    boolean takenUp = between.stream().anyMatch(t -> PRONOUNS.contains(t.folded()));
    boolean said =
        statement.reading().speeches().stream().anyMatch(s -> s.start() >= end && s.end() <= verb);
    return (joined || takenUp) && !said ? last : null;
  }

  /** What was decided: behind "to", else the first thing told behind the word, else before it. */
  private static String act(Statement statement, Concepts.Found decision) {
    List<Token> tokens = statement.reading().tokens();
    int last = Math.min(tokens.size(), decision.to() + DECIDED_WITHIN);
    for (int i = decision.to(); i < last; i++) {
      if (tokens.get(i).folded().equals("to")) {
        int behind = i;
        return statement.concepts().stream()
            .filter(f -> f.from() > behind && !f.stop())
            .findFirst()
            .map(Concepts.Found::concept)
            .orElse("");
      }
    }
    int[] clause = Clauses.around(statement, decision.start(), decision.end());
    return statement.concepts().stream()
        .filter(f ->
            !f.stop()
                && f.start() >= clause[0]
                && f.end() <= clause[1]
                && !f.equals(decision)
                && statement.reading().names().stream()
                    .noneMatch(n -> n.start() < f.end() && f.start() < n.end()))
        .min(
            Comparator.comparing((Concepts.Found f) -> f.start() < decision.start())
                .thenComparingInt(Concepts.Found::start))
        .map(Concepts.Found::concept)
        .orElse("");
  }

  /** Whether a name stands right before a verb, but for an age, an aside or an auxiliary. */
  private static boolean isSubject(Statement statement, Name name, int verb) {
    return statement.reading().tokens().stream()
            .filter(t -> t.start() >= name.end() && t.end() <= verb)
            .count()
        <= SUBJECT_WITHIN;
  }

  /** Whether "by" or "from" leads from a decision to a name, without another name between. */
  private static boolean isAgent(Statement statement, Name name, int from) {
    int words = 0;
    boolean led = false;
    for (Token token : statement.reading().tokens()) {
      if (token.start() >= from && token.end() <= name.start()) {
        led |= FROM.contains(token.folded());
        words++;
      }
    }
    return led && words <= AGENT_WITHIN;
  }

  private void compare(Deed a, Deed b) {
    if (statements.source(a.statement) == statements.source(b.statement)
        || !a.decision.equals(b.decision) && !a.isDeed() && !b.isDeed()
        || !a.decision.equals(b.decision) && !a.act.equals(b.act)
        || a.actor.sameAs(b.actor)
        || a.toCome != b.toCome
        || a.statement.names(b.actor)
        || b.statement.names(a.actor)) {
      return;
    }
    Set<String> both = Concepts.shared(a.object, b.object);
    both.removeIf(c -> statements.weight(c) < LEAST_TELLING);
    boolean oneAct =
        a.act.equals(b.act)
            && statements.weight(a.act) >= LEAST_TELLING
            && (both.contains(a.act) || (a.stressed || b.stressed) && isNear(a, b));
    if (both.size() < FEWEST_SHARED && !oneAct) {
      return;
    }
    findings.propose(
        new Proposal(
            Kind.ATTRIBUTION,
            Severity.HIGH,
            "one decision credited to different people",
            Proposal.sides(a.actor.text(), a.statement, b.actor.text(), b.statement),
            both,
            0.5 + 0.4 * statements.overlap(a.object, b.object)));
  }

  /** Whether what stands around the two is about one thing. */
  private boolean isNear(Deed a, Deed b) {
    Set<String> around = around(a.statement);
    around.retainAll(around(b.statement));
    around.remove(a.act);
    return statements.weight(around) >= NEAR;
  }

  private Set<String> around(Statement statement) {
    Set<String> around = new LinkedHashSet<>(statement.content());
    statements.before(statement).ifPresent(s -> around.addAll(s.content()));
    return around;
  }

  /** Whether the sentence sets somebody off from others who might have: "it was he who". */
  private static boolean isStressed(Statement statement, Name actor) {
    List<String> words = statement.reading().tokens().stream().map(Token::folded).toList();
    int it = words.indexOf("it");
    int who = words.lastIndexOf("who");
    return it >= 0
        && who > it
        && it + 1 < words.size()
        && (words.get(it + 1).equals("was") || words.get(it + 1).equals("is"))
        && statement.reading().tokens().get(who).start() >= actor.end();
  }
}
