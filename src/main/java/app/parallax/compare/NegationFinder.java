package app.parallax.compare;

import app.parallax.language.Cue;
import app.parallax.language.SentenceReader;
import app.parallax.language.Speech;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds an act that one article tells as done and another as not done: ordered and not announced,
 * demanded and not asked for.
 *
 * <p>The negated word and the told one need not be the same, only both be words of deciding or of
 * doing the act; what they are said of must be, and the two sentences must share somebody who acts.
 */
final class NegationFinder {
  /** Words that deny more of a thing, or a part of it, and so grant the rest. */
  private static final Set<String> NARROWING =
      Set.of(
          "broader", "wider", "further", "more", "only", "full", "fully", "entire", "all", "other",
          "another", "formal", "until", "unless", "if");

  private static final int FEWEST_SHARED = 3;
  private static final double LEAST_TELLING = 1.5;

  /** How much of what is said of the act must be shared. */
  private static final double ONE_ACT = 0.3;

  private static final int NEGATED_WITHIN = 4;
  private static final int OBJECT_WITHIN = 7;

  /** Verbs by which somebody decides or declares; one denied and another told make a conflict. */
  private static final List<String> DECIDING =
      List.of(
          "announce",
          "order",
          "ask",
          "decide",
          "plan",
          "demand",
          "request",
          "begin",
          "approve",
          "agree",
          "issue",
          "confirm",
          "launch",
          "impose",
          "sign",
          "call_for",
          "adopt",
          "accept");

  /** One act, told or denied. */
  private record Act(
      Statement statement,
      String verb,
      boolean decides,
      boolean denied,
      Set<String> object,
      String words) {}

  private final Statements statements;
  private final Findings findings;
  private final Set<String> deciding = new HashSet<>();

  NegationFinder(Statements statements, Concepts concepts, Findings findings) {
    this.statements = statements;
    this.findings = findings;
    SentenceReader reader = new SentenceReader();
    for (String verb : DECIDING) {
      deciding.add(concepts.of(reader, verb));
    }
  }

  void find(List<Statements.Pair> pairs) {
    Lineage lineage = statements.lineage();
    for (Statements.Pair pair : pairs) {
      if (lineage.source(pair.a().article()) == lineage.source(pair.b().article())) {
        continue;
      }
      compare(pair.a(), pair.b());
      compare(pair.b(), pair.a());
    }
  }

  /** {@code a} denies what {@code b} tells. */
  private void compare(Statement a, Statement b) {
    for (Act denied : acts(a, true)) {
      for (Act told : acts(b, false)) {
        boolean sameVerb = denied.verb.equals(told.verb);
        if (!sameVerb && !(denied.decides && told.decides)) {
          continue;
        }
        Set<String> object = new LinkedHashSet<>(denied.object);
        object.retainAll(told.object);
        Set<String> topic = new LinkedHashSet<>(a.content());
        topic.retainAll(b.content());
        if (object.isEmpty()
            || topic.size() < FEWEST_SHARED
            || narrowed(denied)
            || statements.likeness(denied.object, told.object) < ONE_ACT
            || !sameActor(denied, told)) {
          continue;
        }
        findings.propose(
            new Proposal(
                Kind.STATUS,
                Severity.HIGH,
                "told as done and as not done",
                Wording.of(Kind.STATUS, b, object, told.words, denied.words),
                List.of(
                    new Proposal.Side(told.words, List.of(b)),
                    new Proposal.Side(denied.words, List.of(a))),
                object,
                0.55));
        return;
      }
    }
  }

  /** Whether only more of the act, or a part of it, is denied: "no broader order". */
  private static boolean narrowed(Act act) {
    return act.statement.reading().tokens().stream().anyMatch(t -> NARROWING.contains(t.folded()));
  }

  /** Whether somebody who is named before the verb in one is named in the other. */
  private static boolean sameActor(Act a, Act b) {
    return a.statement.reading().names().stream()
            .anyMatch(n -> b.statement.reading().names().stream().anyMatch(n::sameAs))
        && a.statement.reading().speeches().stream().allMatch(s -> s.speaker() == null)
            == b.statement.reading().speeches().stream().allMatch(s -> s.speaker() == null);
  }

  private List<Act> acts(Statement statement, boolean denied) {
    List<Act> acts = new ArrayList<>();
    List<Token> tokens = statement.reading().tokens();
    for (Concepts.Found found : statement.concepts()) {
      Token token = tokens.get(found.from());
      if (found.stop()
          || !isVerb(token)
          || statement.quotedAt(token.start())
          || statements.weight(found.concept()) < LEAST_TELLING
          || speaks(statement, token)) {
        continue;
      }
      Cue negation = before(statement, found.from(), Cue.Kind.NEGATION);
      if ((negation != null) != denied || (denied && !isNext(statement, negation, found))) {
        continue;
      }
      if (!denied
          && (before(statement, found.from(), Cue.Kind.POSSIBLE) != null
              || before(statement, found.from(), Cue.Kind.CONDITIONAL) != null)) {
        continue;
      }
      int last = Math.min(tokens.size(), found.to() + OBJECT_WITHIN) - 1;
      Set<String> object =
          found.to() >= tokens.size()
              ? Set.of()
              : statement.contentBetween(tokens.get(found.to()).start(), tokens.get(last).end());
      int start = negation == null ? token.start() : negation.start();
      int clauseEnd = Clauses.around(statement, token.start(), token.end())[1];
      acts.add(
          new Act(
              statement,
              found.concept(),
              deciding.contains(found.concept()),
              denied,
              object,
              Wording.brief(statement.reading().text().substring(start, clauseEnd))));
    }
    return acts;
  }

  /** Whether a negation's first content word is this one. */
  private static boolean isNext(Statement statement, @Nullable Cue negation, Concepts.Found verb) {
    return negation != null
        && statement.concepts().stream()
            .filter(f -> !f.stop() && f.start() >= negation.end())
            .findFirst()
            .filter(verb::equals)
            .isPresent();
  }

  private static boolean speaks(Statement statement, Token token) {
    return statement.reading().speeches().stream()
        .anyMatch(
            s -> s.act() == Speech.Act.SAY && s.start() <= token.start() && token.end() <= s.end());
  }

  private static boolean isVerb(Token token) {
    String word = token.folded();
    return word.endsWith("ed")
        || word.endsWith("ing")
        || word.endsWith("s")
        || !word.endsWith("ion");
  }

  private static @Nullable Cue before(Statement statement, int token, Cue.Kind kind) {
    List<Token> tokens = statement.reading().tokens();
    int from = tokens.get(Math.max(0, token - NEGATED_WITHIN)).start();
    int to = tokens.get(token).start();
    return statement.reading().cues().stream()
        .filter(c -> c.kind() == kind && c.start() >= from && c.end() <= to)
        .findFirst()
        .orElse(null);
  }
}
