package app.parallax.compare.attribution;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Phrases;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Cue;
import app.parallax.language.Name;
import app.parallax.language.Speech;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds responsibility for one deed claimed by two groups: "the Front said that it had carried out
 * the attack", "responsibility was claimed by the Brigade".
 *
 * <p>Only a claim of one's own counts, not what others lay at somebody's door.
 */
public final class ClaimFinder {
  private static final int CLAIM_WITHIN = 4;
  private static final int AGENT_WITHIN = 6;
  private static final int FEWEST_SHARED = 2;

  /** Phrases, by stems, by which a speaker owns a deed. */
  private static final List<List<String>> OWNING =
      List.of(
          List.of("it", "had", "carri"),
          List.of("they", "had", "carri"),
          List.of("it", "carri", "out"),
          List.of("it", "was", "behind"),
          List.of("they", "were", "behind"),
          List.of("it", "had", "plant"));

  private record Claim(Statement statement, Name name) {}

  private final Statements statements;
  private final Findings findings;

  public ClaimFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  public void find() {
    List<Claim> claims = new ArrayList<>();
    for (Statement statement : statements.all()) {
      boolean open =
          statement.reading().cues().stream()
              .anyMatch(c -> c.kind() == Cue.Kind.NEGATION || c.kind() == Cue.Kind.POSSIBLE);
      if (!open && !statement.sentence().headline()) {
        claimed(statement)
            .or(() -> owned(statement))
            .filter(n -> n.certain() && n.place().isEmpty())
            .ifPresent(n -> claims.add(new Claim(statement, n)));
      }
    }
    for (int i = 0; i < claims.size(); i++) {
      for (int j = i + 1; j < claims.size(); j++) {
        compare(claims.get(i), claims.get(j), claims);
      }
    }
  }

  /** Who "claimed responsibility", or by whom it "was claimed". */
  private static Optional<Name> claimed(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      if (!tokens.get(i).stem().equals("claim") || statement.quotedAt(tokens.get(i).start())) {
        continue;
      }
      boolean active =
          tokens.subList(i + 1, Math.min(tokens.size(), i + CLAIM_WITHIN)).stream()
              .anyMatch(t -> t.folded().equals("responsibility"));
      if (active) {
        return before(statement, tokens.get(i).start());
      }
      boolean passive =
          tokens.subList(0, i).stream().anyMatch(t -> t.folded().equals("responsibility"));
      for (int by = i + 1; passive && by < Math.min(tokens.size(), i + AGENT_WITHIN); by++) {
        if (tokens.get(by).folded().equals("by")) {
          int from = tokens.get(by).end();
          int to = tokens.get(Math.min(tokens.size() - 1, by + 2)).end();
          return statement.reading().names().stream()
              .filter(n -> n.start() >= from && n.start() < to)
              .findFirst();
        }
      }
    }
    return Optional.empty();
  }

  /** The last name in front of an offset, where no other's saying stands between. */
  private static Optional<Name> before(Statement statement, int offset) {
    return statement.reading().names().stream()
        .filter(n -> n.end() <= offset)
        .reduce((first, second) -> second)
        .filter(n ->
            statement.reading().speeches().stream()
                .noneMatch(s -> s.start() >= n.end() && s.end() <= offset));
  }

  /** Who "said that it had carried out" the deed. */
  private static Optional<Name> owned(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      int at = i;
      if (OWNING.stream().noneMatch(o -> Phrases.stand(o, tokens, at))
          || statement.quotedAt(tokens.get(i).start())) {
        continue;
      }
      for (Speech speech : statement.reading().speeches()) {
        String speaker = speech.speaker();
        if (speaker != null
            && speech.act() == Speech.Act.SAY
            && speech.end() <= tokens.get(i).start()) {
          return statement.reading().names().stream()
              .filter(n -> n.end() <= speech.start() && speaker.endsWith(n.text()))
              .findFirst();
        }
      }
    }
    return Optional.empty();
  }

  private void compare(Claim a, Claim b, List<Claim> claims) {
    Set<String> both = statements.around(a.statement);
    both.retainAll(statements.around(b.statement));
    both.removeAll(a.statement.dates());
    both.removeAll(b.statement.dates());
    both.removeIf(c -> statements.weight(c) < 1);
    if (statements.source(a.statement) == statements.source(b.statement)
        || isOne(a.name, b.name)
        || a.statement.tellsAnotherDay(b.statement)
        || both.size() < FEWEST_SHARED) {
      return;
    }
    boolean knows =
        claims.stream()
            .anyMatch(c ->
                statements.source(c.statement) == statements.source(a.statement)
                        && isOne(c.name, b.name)
                    || statements.source(c.statement) == statements.source(b.statement)
                        && isOne(c.name, a.name));
    if (knows) {
      findings.refuse(
          Kind.ATTRIBUTION, "one source tells of both claims", a.statement, b.statement);
      return;
    }
    findings.propose(
        new Proposal(
            Kind.ATTRIBUTION,
            Severity.HIGH,
            "one deed claimed by two",
            Proposal.sides(a.name.text(), a.statement, b.name.text(), b.statement),
            both,
            0.8));
  }

  private static boolean isOne(Name a, Name b) {
    List<String> words = Arrays.asList(a.key().split(" "));
    return a.sameAs(b) || Arrays.stream(b.key().split(" ")).anyMatch(words::contains);
  }
}
