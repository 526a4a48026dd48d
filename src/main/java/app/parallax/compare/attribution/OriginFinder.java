package app.parallax.compare.attribution;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Phrases;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Speakers;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Cue;
import app.parallax.language.Name;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds one idea or one order traced to two different origins: "on the initiative of Ilmaria", "the
 * proposal was Brask's own"; "on the orders of the minister", "took the decision itself".
 *
 * <p>Here a state, a firm or a person may be the origin, so two that stand side by side anywhere in
 * the story, a firm and its head, are taken for one.
 */
public final class OriginFinder {
  private static final List<List<String>> ORDERED =
      Phrases.of(
          "on_the_orders_of on_orders_of on_orders_from on_the_instructions_of on_instructions_from"
              + " by_order_of at_the_behest_of at_the_command_of on_the_command_of");

  private static final List<List<String>> SUGGESTED =
      Phrases.of(
          "on_the_initiative_of at_the_initiative_of at_the_suggestion_of at_the_request_of"
              + " at_the_urging_of at_the_insistence_of on_the_proposal_of");

  /** What somebody does unprompted, in front of "itself". */
  private static final List<List<String>> DECIDED =
      Phrases.of(
          "taken_the_decision took_the_decision made_the_decision take_the_decision"
              + " decided_on_it decided_by_it acted_on_it");

  private static final Set<String> SELF =
      Set.of("itself", "himself", "herself", "alone", "own", "themselves");

  private static final Set<String> IDEAS =
      Set.of("idea", "proposal", "initiative", "suggestion", "brainchild");

  private static final Set<String> LIGHT =
      Set.of(
          "say", "sai", "tell", "told", "time", "one", "two", "day", "year", "part", "text", "idea",
          "propos", "initi", "suggest", "come", "own", "order", "decis", "decid", "request");

  private static final int MOST = 120;
  private static final int SELF_WITHIN = 5;
  private static final int NAMED_WITHIN = 6;
  private static final int OWN_WITHIN = 3;
  private static final int SIDE_BY_SIDE = 24;
  private static final int FEWEST_SHARED = 2;
  private static final double LEAST_TELLING = 1.0;

  /** {@code order} whether it is an order or a decision rather than an idea. */
  private record Origin(Statement statement, Name name, boolean order, Set<String> act) {}

  private final Statements statements;
  private final Findings findings;

  public OriginFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  public void find() {
    List<Origin> origins = new ArrayList<>();
    for (Statement statement : statements.all()) {
      if (origins.size() < MOST && !statement.sentence().headline()) {
        origins(statement, origins);
      }
    }
    for (int i = 0; i < origins.size(); i++) {
      for (int j = i + 1; j < origins.size(); j++) {
        compare(origins.get(i), origins.get(j), origins);
      }
    }
  }

  private void origins(Statement statement, List<Origin> origins) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      if (statement.quotedAt(tokens.get(i).start())
          || isOpen(statement, tokens.get(i).start(), tokens.get(i).end())) {
        continue;
      }
      int ordered = Phrases.behind(ORDERED, tokens, i);
      int suggested = Phrases.behind(SUGGESTED, tokens, i);
      if (ordered > 0 || suggested > 0) {
        named(statement, Math.max(ordered, suggested))
            .ifPresent(n -> origins.add(origin(statement, n, ordered > 0)));
      }
      int decided = Phrases.behind(DECIDED, tokens, i);
      if (decided > 0
          && tokens.subList(i, Math.min(tokens.size(), decided + SELF_WITHIN)).stream()
              .anyMatch(t -> SELF.contains(t.folded()))) {
        decider(statement, tokens.get(i).start())
            .ifPresent(n -> origins.add(origin(statement, n, true)));
      }
      if (IDEAS.contains(tokens.get(i).folded())) {
        owner(statement, i)
            .filter(n -> !isOpen(statement, n.start(), n.end()))
            .ifPresent(n -> origins.add(origin(statement, n, false)));
      }
    }
  }

  private static boolean isOpen(Statement statement, int start, int end) {
    int[] clause = Clauses.around(statement, start, end);
    return statement.reading().cues().stream()
        .anyMatch(c ->
            c.kind() != Cue.Kind.PLANNED
                && c.kind() != Cue.Kind.CONDITIONAL
                && c.start() >= clause[0]
                && c.end() <= clause[1]);
  }

  private static Optional<Name> named(Statement statement, int from) {
    List<Token> tokens = statement.reading().tokens();
    if (from >= tokens.size()) {
      return Optional.empty();
    }
    int start = tokens.get(from).start();
    int end = tokens.get(Math.min(tokens.size() - 1, from + NAMED_WITHIN)).end();
    return statement.reading().names().stream()
        .filter(n -> n.certain() && n.start() >= start && n.start() < end)
        .findFirst();
  }

  /** Who is named last before a verb. */
  private static Optional<Name> decider(Statement statement, int verb) {
    return statement.reading().names().stream()
        .filter(n ->
            n.end() <= verb
                && (n.certain() || n.start() == 0)
                && !Speakers.possessive(statement.reading().text(), n.end()))
        .reduce((a, b) -> b);
  }

  /** "Was Brask's own", "came from Ilmaria". */
  private static Optional<Name> owner(Statement statement, int idea) {
    List<Token> tokens = statement.reading().tokens();
    String text = statement.reading().text();
    int start = tokens.get(idea).end();
    return statement.reading().names().stream()
        .filter(n -> n.certain() && n.start() >= start)
        .filter(n -> {
          List<String> before =
              tokens.stream()
                  .filter(t -> t.end() <= n.start() && t.start() >= start)
                  .map(Token::folded)
                  .toList();
          List<String> near =
              before.subList(Math.max(0, before.size() - OWN_WITHIN), before.size());
          boolean own =
              Speakers.possessive(text, n.end())
                  && near.stream().anyMatch(w -> w.equals("was") || w.equals("is"))
                  && tokens.stream()
                      .filter(t -> t.start() >= n.end())
                      .limit(2)
                      .anyMatch(t -> t.folded().equals("own"));
          return own
              || near.contains("from")
                  && before.stream().anyMatch(w -> w.equals("came") || w.equals("originated"));
        })
        .findFirst();
  }

  private Origin origin(Statement statement, Name name, boolean order) {
    Set<String> act = new LinkedHashSet<>(statement.content());
    if (order) {
      statements.before(statement).ifPresent(s -> act.addAll(s.content()));
    }
    act.removeAll(statement.contentBetween(name.start(), name.end()));
    act.removeAll(LIGHT);
    act.removeAll(statement.dates());
    act.removeIf(c -> statements.weight(c) < LEAST_TELLING);
    return new Origin(statement, name, order, act);
  }

  private void compare(Origin a, Origin b, List<Origin> origins) {
    Set<String> both = Concepts.shared(a.act, b.act);
    if (statements.source(a.statement) == statements.source(b.statement)
        || a.order != b.order
        || a.name.sameAs(b.name)
        || both.size() < FEWEST_SHARED
        || gives(a, b, origins)
        || gives(b, a, origins)) {
      return;
    }
    if (areOne(a.name, b.name)) {
      findings.refuse(
          Kind.ATTRIBUTION, "one of the two speaks for the other", a.statement, b.statement);
      return;
    }
    findings.propose(
        new Proposal(
            Kind.ATTRIBUTION,
            Severity.HIGH,
            "two origins of one act",
            Proposal.sides(a.name.text(), a.statement, b.name.text(), b.statement),
            both,
            0.7));
  }

  private boolean gives(Origin one, Origin other, List<Origin> origins) {
    return origins.stream()
        .anyMatch(o ->
            statements.source(o.statement) == statements.source(one.statement)
                && o.order == one.order
                && o.name.sameAs(other.name));
  }

  /** Whether the two stand side by side anywhere: "Norrhydro's head, Ole Brandt". */
  private boolean areOne(Name a, Name b) {
    return statements.standTogether(
        a, b, (_, x, y) -> Math.max(y.start() - x.end(), x.start() - y.end()) < SIDE_BY_SIDE);
  }
}
