package app.parallax.compare;

import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds one event given different origins: "started in the cooling unit", "caused by a cigarette".
 *
 * <p>Only words of origin count. Reasons ("because", "due to") are often several and all true.
 */
final class CauseFinder {
  private static final List<String> ORIGINS =
      List.of(
          "caused_by",
          "triggered_by",
          "sparked_by",
          "started_by",
          "set_off_by",
          "ignited_by",
          "started_in",
          "started_when",
          "began_in",
          "began_when",
          "broke_out_in",
          "broke_out_when",
          "originated_in",
          "traced_to",
          "blamed_on",
          "attributed_to",
          "brought_about_by",
          "provoked_by");

  /** So little of one cause may stand in the other's for them to be two. */
  private static final double ANOTHER_CAUSE = 0.2;

  /** Verbs of which "it was the police who started it" tells the one origin. */
  private static final Set<String> BEGINNING =
      Set.of("started", "caused", "triggered", "began", "provoked", "sparked", "did");

  private static final int REACH = 12;
  private static final int MOST = 60;

  /**
   * {@code begun} is the stem of the verb by which it began, {@code open} whether the sentence says
   * only "it" of what began.
   */
  private record Origin(
      Statement statement,
      String begun,
      boolean open,
      Set<String> effect,
      Set<String> cause,
      String words) {}

  private final Statements statements;
  private final Findings findings;
  private final List<List<String>> cues;

  CauseFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
    SentenceReader reader = new SentenceReader();
    this.cues = ORIGINS.stream().map(o -> Concepts.stems(reader, o)).toList();
  }

  void find() {
    List<Origin> origins = new ArrayList<>();
    for (Statement statement : statements.all()) {
      stressed(statement).ifPresent(origins::add);
      List<Token> tokens = statement.reading().tokens();
      for (int i = 1; i < tokens.size() && origins.size() < MOST; i++) {
        for (List<String> cue : cues) {
          if (Concepts.stand(cue, tokens, i) && !statement.quotedAt(tokens.get(i).start())) {
            origin(statement, i, i + cue.size()).ifPresent(origins::add);
          }
        }
      }
    }
    for (int i = 0; i < origins.size(); i++) {
      for (int j = i + 1; j < origins.size(); j++) {
        compare(origins.get(i), origins.get(j));
      }
    }
  }

  /** "It was the police who started it." */
  private static Optional<Origin> stressed(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    if (tokens.size() < 5
        || !tokens.get(0).folded().equals("it")
        || !tokens.get(1).folded().equals("was")
        || statement.quotedAt(tokens.get(0).start())) {
      return Optional.empty();
    }
    for (int i = 3; i < Math.min(tokens.size(), REACH); i++) {
      String word = tokens.get(i).folded();
      String before = tokens.get(i - 1).folded();
      if (BEGINNING.contains(word) && (before.equals("who") || before.equals("that"))) {
        Set<String> cause =
            statement.contentBetween(tokens.get(2).start(), tokens.get(i - 1).start());
        boolean open = i + 1 >= tokens.size() || tokens.get(i + 1).folded().equals("it");
        Set<String> effect =
            open
                ? Set.of()
                : statement.contentBetween(tokens.get(i + 1).start(), tokens.getLast().end());
        String words =
            statement.reading().text().substring(tokens.get(2).start(), tokens.get(i - 2).end());
        return cause.isEmpty() || effect.isEmpty() && !open
            ? Optional.empty()
            : Optional.of(new Origin(statement, tokens.get(i).stem(), open, effect, cause, words));
      }
    }
    return Optional.empty();
  }

  private static Optional<Origin> origin(Statement statement, int from, int to) {
    List<Token> tokens = statement.reading().tokens();
    String text = statement.reading().text();
    if (to >= tokens.size()) {
      return Optional.empty();
    }
    int first = Math.max(0, from - REACH);
    Set<String> effect =
        statement.contentBetween(tokens.get(first).start(), tokens.get(from - 1).end());
    int last = to;
    while (last + 1 < tokens.size()
        && last + 1 < to + REACH
        && text.substring(tokens.get(last).end(), tokens.get(last + 1).start()).isBlank()) {
      last++;
    }
    Set<String> cause = statement.contentBetween(tokens.get(to).start(), tokens.get(last).end());
    String words = text.substring(tokens.get(to).start(), tokens.get(last).end());
    return effect.isEmpty() || cause.isEmpty()
        ? Optional.empty()
        : Optional.of(new Origin(statement, tokens.get(from).stem(), false, effect, cause, words));
  }

  private void compare(Origin a, Origin b) {
    if (a.statement.article().equals(b.statement.article())) {
      return;
    }
    Set<String> effect = new LinkedHashSet<>(a.effect);
    effect.retainAll(b.effect);
    if (a.begun.equals(b.begun) && a.open != b.open) {
      effect.addAll(a.open ? b.effect : a.effect);
    }
    if (effect.isEmpty()) {
      return;
    }
    if (statements.overlap(a.cause, b.cause) > ANOTHER_CAUSE) {
      findings.refuse(Kind.CAUSE, "the same cause in other words", a.statement, b.statement);
      return;
    }
    findings.propose(
        new Proposal(
            Kind.CAUSE,
            Severity.HIGH,
            "two origins of one event",
            Wording.of(Kind.CAUSE, a.statement, effect, "", ""),
            Proposal.sides(a.words, a.statement, b.words, b.statement),
            effect,
            0.8));
  }
}
