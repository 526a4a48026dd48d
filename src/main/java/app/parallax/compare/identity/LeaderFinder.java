package app.parallax.compare.identity;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds one office or body that is to be led by two people: "the ministry will be led for the time
 * being by Ann Orr", "Mr Teal will direct the ministry himself".
 *
 * <p>Who leads may change: what was is not held against what will be.
 */
public final class LeaderFinder {
  private static final Set<String> LED =
      Set.of(
          "led",
          "headed",
          "chaired",
          "run",
          "directed",
          "managed",
          "governed",
          "administered",
          "overseen",
          "supervised",
          "filled");

  private static final Set<String> LEADING =
      Set.of(
          "lead",
          "leads",
          "head",
          "heads",
          "chair",
          "chairs",
          "direct",
          "directs",
          "run",
          "runs",
          "manage",
          "manages",
          "oversee",
          "oversees",
          "take",
          "takes",
          "assume",
          "assumes",
          "administer");

  /** What makes "take" a word of leading. */
  private static final Set<String> OVER = Set.of("over", "charge", "command");

  private static final Set<String> LIGHT =
      Set.of("say", "sai", "time", "affair", "interim", "temporarili", "day", "year", "person");

  private static final int MOST = 120;
  private static final int AGENT_WITHIN = 8;
  private static final int SUBJECT_WITHIN = 4;
  private static final int OVER_WITHIN = 3;
  private static final int FEWEST_SHARED = 2;
  private static final double ONE_BODY = 0.6;

  private record Leader(Statement statement, Name name, boolean toCome, Set<String> body) {}

  private final Statements statements;
  private final Speakers speakers;
  private final Findings findings;

  public LeaderFinder(Statements statements, Speakers speakers, Findings findings) {
    this.statements = statements;
    this.speakers = speakers;
    this.findings = findings;
  }

  public void find() {
    List<Leader> all = new ArrayList<>();
    for (Statement statement : statements.all()) {
      if (all.size() < MOST && !statement.sentence().headline()) {
        all.addAll(leaders(statement));
      }
    }
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        compare(all.get(i), all.get(j), all);
      }
    }
  }

  private List<Leader> leaders(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    List<Leader> leaders = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token verb = tokens.get(i);
      if (statement.quotedAt(verb.start())) {
        continue;
      }
      if (LED.contains(verb.folded())) {
        agent(statement, i).ifPresent(name -> add(leaders, statement, verb, name, 0, verb.start()));
      }
      if (LEADING.contains(verb.folded()) && isLeading(tokens, i)) {
        subject(statement, verb)
            .ifPresent(name ->
                add(
                    leaders,
                    statement,
                    verb,
                    name,
                    verb.end(),
                    statement.reading().text().length()));
      }
    }
    return leaders;
  }

  private static boolean isLeading(List<Token> tokens, int at) {
    String word = tokens.get(at).folded();
    return !word.startsWith("take")
        || tokens.subList(at, Math.min(tokens.size(), at + OVER_WITHIN)).stream()
            .anyMatch(t -> OVER.contains(t.folded()));
  }

  /** Whom "by" names behind a verb. */
  private Optional<Name> agent(Statement statement, int verb) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = verb + 1; i < Math.min(tokens.size(), verb + AGENT_WITHIN); i++) {
      if (tokens.get(i).folded().equals("by")) {
        int from = tokens.get(i).end();
        int to = tokens.get(Math.min(tokens.size() - 1, i + AGENT_WITHIN)).end();
        return statement.reading().names().stream()
            .filter(n -> n.start() >= from && n.start() < to && speakers.isPerson(n))
            .findFirst();
      }
    }
    return Optional.empty();
  }

  private Optional<Name> subject(Statement statement, Token verb) {
    return statement.reading().names().stream()
        .filter(n ->
            n.end() <= verb.start()
                && speakers.isPerson(n)
                && statement.reading().tokens().stream()
                        .filter(t -> t.start() >= n.end() && t.end() <= verb.start())
                        .count()
                    <= SUBJECT_WITHIN)
        .reduce((a, b) -> b);
  }

  private void add(
      List<Leader> leaders, Statement statement, Token verb, Name name, int from, int to) {
    int[] clause = Clauses.around(statement, verb.start(), verb.end());
    // "The mission, headed by Ann Orr": the body stands before the comma.
    int first = verb.start() == clause[0] && from == 0 ? 0 : Math.max(from, clause[0]);
    Set<String> body = statement.contentBetween(first, Math.min(to, clause[1]));
    body.removeAll(statement.dates());
    body.removeAll(LIGHT);
    boolean toCome =
        statement.reading().cues().stream()
            .anyMatch(c ->
                c.kind() == Cue.Kind.PLANNED && c.start() >= clause[0] && c.end() <= clause[1]);
    boolean open =
        statement.reading().cues().stream()
            .anyMatch(c ->
                c.kind() != Cue.Kind.PLANNED && c.start() >= clause[0] && c.end() <= clause[1]);
    if (!body.isEmpty() && !open) {
      leaders.add(new Leader(statement, name, toCome, body));
    }
  }

  private void compare(Leader a, Leader b, List<Leader> all) {
    Set<String> both = Concepts.shared(a.body, b.body);
    if (a.statement.article().equals(b.statement.article())
        || a.name.sameAs(b.name)
        || a.toCome != b.toCome
        || !a.toCome && statements.source(a.statement) == statements.source(b.statement)
        || both.size() < FEWEST_SHARED
        || statements.overlap(a.body, b.body) < ONE_BODY
        || a.statement.names(b.name)
        || b.statement.names(a.name)
        || gives(a, b, all)
        || gives(b, a, all)) {
      return;
    }
    findings.propose(
        new Proposal(
            Kind.IDENTITY,
            Severity.HIGH,
            "two leaders of one body",
            Proposal.sides(a.name.text(), a.statement, b.name.text(), b.statement),
            both,
            0.8));
  }

  /** Whether the article of one names the other as leader too. */
  private static boolean gives(Leader one, Leader other, List<Leader> all) {
    return all.stream()
        .anyMatch(l ->
            l.statement.article().equals(one.statement.article()) && l.name.sameAs(other.name));
  }
}
