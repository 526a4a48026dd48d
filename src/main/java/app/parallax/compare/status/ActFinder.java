package app.parallax.compare.status;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Wording;
import app.parallax.language.Cue;
import app.parallax.language.SentenceReader;
import app.parallax.language.Speech;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds an act that one article tells as done and another as only possible, planned or expected:
 * "the suspension of cooperation" and "cooperation could be suspended".
 *
 * <p>Only acts that are done once and then stand count; what the two say of it must be shared.
 * Where the article that tells it done is of a later day, it is an update.
 */
public final class ActFinder {
  /** A line is one act in several words. */
  private static final List<String> ACTS =
      List.of(
          "suspend",
          "arrest",
          "indict",
          "evacuate",
          "sign",
          "resign",
          "dismiss",
          "ban",
          "deploy",
          "withdraw",
          "sanction",
          "release",
          "close",
          "approve",
          "appoint",
          "extradite",
          "acquit",
          "convict",
          "cancel",
          "adopt",
          "ratify",
          "recall",
          "seize",
          "impose",
          "lift",
          "expel",
          "meet gather convene",
          "win",
          "begin",
          "leave",
          "send",
          "strike",
          "quit");

  /** Pasts that do not end as most do. */
  private static final Set<String> IRREGULAR_PASTS =
      Set.of("met", "won", "began", "left", "sent", "struck");

  private static final EnumSet<Cue.Kind> OPEN =
      EnumSet.of(Cue.Kind.POSSIBLE, Cue.Kind.PLANNED, Cue.Kind.CONDITIONAL);

  private static final Set<String> ANNOUNCED =
      Set.of("announcement", "announced", "announces", "confirmed", "ordered");

  private static final Set<String> BRINGING =
      Set.of(
          "lead",
          "leads",
          "result",
          "mean",
          "cause",
          "bring",
          "face",
          "announce",
          "impose",
          "consider",
          "order",
          "possible",
          "potential",
          "future",
          "soon",
          "formally",
          "partial",
          "partially",
          "full",
          "immediate",
          "temporarily");

  private static final int ANNOUNCED_WITHIN = 4;
  private static final int CUE_WITHIN = 4;
  private static final int OBJECT_WITHIN = 6;
  private static final int FEWEST_SHARED = 3;

  private record Act(
      Statement statement,
      String act,
      boolean open,
      boolean denied,
      Set<String> object,
      String words) {}

  private final Statements statements;
  private final Findings findings;
  private final Map<String, String> acts = new HashMap<>();

  public ActFinder(Statements statements, Concepts concepts, Findings findings) {
    this.statements = statements;
    this.findings = findings;
    SentenceReader reader = new SentenceReader();
    for (String line : ACTS) {
      String[] words = line.split(" ");
      for (String word : words) {
        acts.put(concepts.of(reader, word), concepts.of(reader, words[0]));
      }
    }
  }

  public void find() {
    List<Act> all = new ArrayList<>();
    for (Statement statement : statements.all()) {
      for (Concepts.Found found : statement.concepts()) {
        if (acts.containsKey(found.concept())
            && !isUtterance(statement, found.start())
            && !statement.sentence().headline()) {
          Act act = act(statement, found);
          if (act.open || isDone(statement, found)) {
            all.add(act);
          }
        }
      }
    }
    for (Act open : all) {
      for (Act done : all) {
        if (open.open && !done.open && open.act.equals(done.act)) {
          compare(open, done);
        }
      }
    }
  }

  /**
   * Whether an offset is in somebody's own sentence, not in a fragment that the reporter's holds.
   */
  private static boolean isUtterance(Statement statement, int offset) {
    return statement.reading().quotations().stream()
        .anyMatch(q ->
            q.start() <= offset
                && offset < q.end()
                && !Character.isLowerCase(q.words().codePointAt(0)));
  }

  /** Whether between a cue and an act stand only words that bring the act about. */
  private static boolean leadsTo(Statement statement, int from, int to) {
    return from <= to
        && statement.reading().tokens().stream()
            .filter(t -> t.start() >= from && t.end() <= to && !t.stop())
            .allMatch(t -> BRINGING.contains(t.folded()));
  }

  /** Whether the word's form tells it done: a past, or a noun that somebody announced. */
  private static boolean isDone(Statement statement, Concepts.Found found) {
    List<Token> tokens = statement.reading().tokens();
    String word = tokens.get(found.from()).folded();
    if (word.endsWith("ed") || IRREGULAR_PASTS.contains(word)) {
      boolean ofName =
          statement.reading().names().stream()
              .anyMatch(n -> n.start() > found.end() && n.start() - found.end() <= 1);
      return !ofName && !tokens.get(Math.max(0, found.from() - 1)).folded().equals("be");
    }
    return tokens.subList(Math.max(0, found.from() - ANNOUNCED_WITHIN), found.from()).stream()
        .anyMatch(t -> ANNOUNCED.contains(t.folded()));
  }

  private Act act(Statement statement, Concepts.Found found) {
    List<Token> tokens = statement.reading().tokens();
    int from = tokens.get(Math.max(0, found.from() - CUE_WITHIN)).start();
    boolean open =
        statement.reading().cues().stream()
                .anyMatch(c ->
                    OPEN.contains(c.kind())
                        && (!c.word().endsWith("ly") || c.end() + 1 == found.start())
                        && c.start() >= from
                        && leadsTo(statement, c.end(), found.start()))
            || statement.reading().speeches().stream()
                .anyMatch(s ->
                    (s.cue().startsWith("expect") || s.act() == Speech.Act.WARN)
                        && s.start() >= from
                        && leadsTo(statement, s.end(), found.start()));
    int first = Math.max(0, found.from() - OBJECT_WITHIN);
    int last = Math.min(tokens.size(), found.to() + OBJECT_WITHIN) - 1;
    Set<String> object =
        statement.contentBetween(tokens.get(first).start(), tokens.get(last).end());
    object.remove(found.concept());
    int[] clause = Clauses.around(statement, found.start(), found.end());
    String words = statement.reading().text().substring(clause[0], clause[1]).strip();
    boolean denied =
        statement.reading().cues().stream()
            .anyMatch(c ->
                c.kind() == Cue.Kind.NEGATION && c.start() >= clause[0] && c.end() <= clause[1]);
    return new Act(
        statement,
        acts.getOrDefault(found.concept(), found.concept()),
        open,
        denied,
        object,
        Wording.brief(words));
  }

  private void compare(Act open, Act done) {
    if (statements.source(open.statement) == statements.source(done.statement)
        || done.denied
        || open.denied) {
      return;
    }
    Set<String> object = Concepts.shared(open.object, done.object);
    Set<String> both = Concepts.shared(open.statement.content(), done.statement.content());
    if (object.isEmpty()
        || both.size() < FEWEST_SHARED
        || statements.weight(object) < LEAST_TELLING) {
      return;
    }
    object.add(open.act);
    findings.propose(
        new Proposal(
            Kind.STATUS,
            Severity.HIGH,
            "told as done and as only to come",
            Proposal.sides(done.words, done.statement, open.words, open.statement),
            object,
            0.5 + 0.3 * statements.overlap(open.object, done.object)));
  }

  private static final double LEAST_TELLING = 2.0;
}
