package app.parallax.compare.status;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.WordList;
import app.parallax.compare.statement.Wording;
import app.parallax.language.Cue;
import app.parallax.language.Name;
import app.parallax.language.SentenceReader;
import app.parallax.language.Speech;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what one article denies outright and another tells as a fact: "no siren was heard",
 * "nothing was signed", "the dam was not overtopped".
 *
 * <p>A denial says what did not happen in its own words; the other sentence contradicts it where it
 * covers them. A denial of more of a thing, of a part of it or for the time being grants the rest,
 * and a source that tells both knows more than the conflict does.
 */
public final class DenialFinder {
  /** Cues that set one thing beside another, or weaken rather than deny. */
  private static final Set<String> NO_DENIALS = list("no_denial");

  /** Words that grant a part of what is denied, or deny it only for a time or a case. */
  private static final Set<String> GRANTING = list("granting");

  /** Concepts that say so little that a denial of them alone denies nothing. */
  private static final Set<String> FAINT = Concepts.FAINT.words("faint");

  /** Concepts by which a sentence says of what it names that it was not done either. */
  private static final Set<String> UNDOING = list("undoing");

  /**
   * A concept of more statements is what the story is about: denied of one thing, told of another.
   */
  private static final int MOST_CARRIERS = 8;

  /** How far behind a word a negation still turns it, in characters. */
  private static final int TURNED_BEHIND = 25;

  /** How soon behind a negation stands what is asked: "has not said how". */
  private static final int ASKED_WITHIN = 2;

  private static final Set<String> ASKING =
      Set.of("how", "why", "whether", "what", "when", "where");

  private static final Set<String> DUTY = Set.of("have", "has", "had", "need", "needs", "needed");

  private static final Set<String> RELATIVE = Set.of("which", "who");

  private static final Set<String> RESTRICTING = Set.of("which", "whom", "whose", "where");

  private static final int CORE_WITHIN = 9;
  private static final int OPEN_WITHIN = 7;
  private static final double HALF = 0.5;
  private static final double COVERED = 0.75;
  private static final double LEAST_TELLING = 1.2;
  private static final double ONE_TOPIC = 2.0;
  private static final int MOST_DENIALS = 80;

  /** One of the lists of {@code denials.txt}, its phrases with spaces. */
  private static Set<String> list(String name) {
    return WordList.of(DenialFinder.class, "denials.txt").lists(name).stream()
        .flatMap(List::stream)
        .map(words -> words.replace('_', ' '))
        .collect(Collectors.toUnmodifiableSet());
  }

  private record Denial(
      Statement statement, Cue cue, Set<String> core, Set<String> subject, String words) {}

  private final Statements statements;
  private final Findings findings;
  private final Set<String> faint = new HashSet<>();
  private final Set<String> undoing = new HashSet<>();

  public DenialFinder(Statements statements, Concepts concepts, Findings findings) {
    this.statements = statements;
    this.findings = findings;
    SentenceReader reader = new SentenceReader();
    FAINT.forEach(f -> faint.add(concepts.of(reader, f)));
    UNDOING.forEach(u -> undoing.add(concepts.of(reader, u.replace(' ', '_'))));
  }

  public void find() {
    List<Denial> denials = new ArrayList<>();
    for (Statement statement : statements.all()) {
      if (denials.size() < MOST_DENIALS
          && !statement.sentence().headline()
          && !statement.reading().text().endsWith("?")) {
        denials.addAll(denials(statement));
      }
    }
    for (Denial denial : denials) {
      contradict(denial, denials);
    }
  }

  private List<Denial> denials(Statement statement) {
    List<Denial> denials = new ArrayList<>();
    for (Cue cue : statement.reading().cues()) {
      if (cue.kind() != Cue.Kind.NEGATION
          || NO_DENIALS.contains(cue.word())
          || isEither(statement, cue)) {
        continue;
      }
      int[] clause = Clauses.around(statement, cue.start(), cue.end());
      int next = nextDenial(statement, cue, clause[1]);
      List<Token> behind =
          statement.reading().tokens().stream()
              .filter(t -> t.start() >= cue.end() && t.end() <= next)
              .limit(CORE_WITHIN)
              .toList();
      boolean grants =
          statement.reading().tokens().stream()
              .anyMatch(t ->
                  t.start() >= clause[0] && t.end() <= clause[1] && GRANTING.contains(t.folded()));
      boolean open =
          statement.reading().cues().stream()
              .anyMatch(c ->
                  c.start() >= clause[0]
                      && c.end() <= clause[1]
                      && (c.kind() == Cue.Kind.CONDITIONAL
                          || c.kind() == Cue.Kind.PLANNED
                          || c.kind() == Cue.Kind.POSSIBLE
                          || c.kind() == Cue.Kind.NEGATION && c != cue && c.start() < next));
      if (behind.isEmpty()
          || grants
          || open
          || isOfTelling(behind)
          || isRestricted(statement, clause[1])) {
        continue;
      }
      Set<String> core = telling(statement, behind.getFirst().start(), behind.getLast().end());
      Set<String> subject = subject(statement, clause[0], cue.start());
      if (!core.isEmpty()) {
        denials.add(
            new Denial(
                statement,
                cue,
                core,
                subject,
                Wording.brief(statement.reading().text().substring(clause[0], clause[1]))));
      }
    }
    return denials;
  }

  /**
   * Whether only a duty is denied, or that somebody tells: "did not have to", "has not said how".
   */
  private static boolean isOfTelling(List<Token> behind) {
    for (int i = 0; i + 1 < behind.size() && i < ASKED_WITHIN; i++) {
      String next = behind.get(i + 1).folded();
      if (DUTY.contains(behind.get(i).folded()) && next.equals("to") || ASKING.contains(next)) {
        return true;
      }
    }
    return false;
  }

  /** Where the next denial of a row begins: "no voice contact and no signals". */
  private static int nextDenial(Statement statement, Cue cue, int end) {
    for (Token token : statement.reading().tokens()) {
      if (token.start() > cue.end()
          && token.end() <= end
          && (token.folded().equals("and") || token.folded().equals("or"))
          && statement.reading().cues().stream()
              .anyMatch(c -> c.kind() == Cue.Kind.NEGATION && c.start() == token.end() + 1)) {
        return token.start();
      }
    }
    return end;
  }

  /** Whether a relative clause goes on: "never had a case in which" grants other cases. */
  private static boolean isRestricted(Statement statement, int clauseEnd) {
    return statement.reading().tokens().stream()
            .filter(t -> t.start() >= clauseEnd)
            .limit(2)
            .anyMatch(t -> RESTRICTING.contains(t.folded()))
        && statement.reading().text().indexOf(',', clauseEnd) != clauseEnd;
  }

  /** Whether both are left open: "rain or no rain". */
  private static boolean isEither(Statement statement, Cue cue) {
    return statement.reading().tokens().stream()
        .anyMatch(t -> t.folded().equals("or") && cue.start() - t.end() == 1);
  }

  /** Who or what a denial is about: behind "that", and nothing where "there was" none of it. */
  private Set<String> subject(Statement statement, int from, int to) {
    int start = from;
    for (Token token : statement.reading().tokens()) {
      if (token.start() == from && RELATIVE.contains(token.folded()) && from > 0) {
        return telling(statement, Clauses.around(statement, from - 2, from - 2)[0], from);
      }
      if (token.start() >= from && token.end() <= to) {
        if (token.folded().equals("there")) {
          return Set.of();
        }
        start = token.folded().equals("that") ? token.end() : start;
      }
    }
    return telling(statement, start, to);
  }

  private Set<String> telling(Statement statement, int from, int to) {
    Set<String> telling = statement.contentBetween(from, to);
    telling.removeAll(faint);
    telling.removeAll(statement.dates());
    for (Speech speech : statement.reading().speeches()) {
      if (speech.act() == Speech.Act.SAY) {
        telling.removeAll(statement.contentBetween(speech.start(), speech.end()));
      }
    }
    return telling;
  }

  private void contradict(Denial denial, List<Denial> all) {
    String head = head(denial);
    if (statements.weight(head) < LEAST_TELLING
        || denial.subject.isEmpty() && isNamed(denial.statement, head)
        || denial.core.size() == 1
            && denial.subject.isEmpty()
            && statements.carriers(head).size() > MOST_CARRIERS) {
      return;
    }
    Statement best = null;
    double most = 0;
    for (Statement told : statements.carriers(head)) {
      if (statements.source(told) == statements.source(denial.statement) || !isFact(told, head)) {
        continue;
      }
      double covered = covered(denial, told);
      if (covered > most && !isUpdate(denial.statement, told)) {
        most = covered;
        best = told;
      }
    }
    if (best == null) {
      return;
    }
    Statement told = best;
    boolean tellsIt =
        statements.carriers(head).stream()
            .anyMatch(s ->
                statements.source(s) == statements.source(denial.statement)
                    && !s.equals(denial.statement)
                    && isFact(s, head)
                    && s.reading().speeches().isEmpty()
                    && covered(denial, s) > 0
                    && isOneTelling(denial, s, told));
    boolean deniesIt =
        all.stream()
            .anyMatch(d ->
                statements.source(d.statement) == statements.source(told) && d.core.contains(head));
    if (tellsIt || deniesIt) {
      findings.refuse(Kind.STATUS, "one source tells both", denial.statement, told);
      return;
    }
    Set<String> topic = new LinkedHashSet<>(denial.core);
    topic.addAll(denial.subject);
    topic.retainAll(told.content());
    String words = clauseOf(told, head);
    findings.propose(
        new Proposal(
            Kind.STATUS,
            Severity.HIGH,
            "denied by one and told as a fact by another",
            Proposal.sides(words, told, denial.words, denial.statement),
            topic,
            0.5 + 0.3 * most));
  }

  /**
   * Whether a sentence tells what another tells against a denial, and not only the same act of
   * others: people "picked up" by a ferry and a man picked up by the police.
   */
  private boolean isOneTelling(Denial denial, Statement one, Statement told) {
    Set<String> both = Concepts.shared(one.content(), told.content());
    both.removeAll(denial.core);
    both.removeAll(one.dates());
    both.removeAll(told.dates());
    return !denial.subject.isEmpty()
        || statements.weight(both) >= ONE_TOPIC
        || statements.counterparts().are(one, told)
        || statements.counterparts().are(one, denial.statement);
  }

  /** What is denied first: the verb of "was not signed", the noun of "no siren". */
  private static String head(Denial denial) {
    return denial.core.iterator().next();
  }

  /** Whether a concept stands only in names: no act, and nothing that can be denied. */
  private static boolean isNamed(Statement statement, String concept) {
    return statement.concepts().stream()
        .filter(f -> f.concept().equals(concept))
        .allMatch(f ->
            statement.reading().names().stream()
                .anyMatch(n -> n.certain() && n.start() <= f.start() && f.end() <= n.end()));
  }

  /** How much of a denial a sentence covers, or 0 where it is too little or of another thing. */
  private double covered(Denial denial, Statement told) {
    Set<String> tells = new LinkedHashSet<>(told.content());
    double most = COVERED;
    if (!denial.subject.isEmpty() && told.content().containsAll(denial.subject)) {
      statements.before(told).ifPresent(s -> tells.addAll(s.content()));
      most = HALF;
    }
    double core = statements.weight(denial.core);
    double covered = statements.shared(denial.core, tells) / core;
    Set<String> subject = new LinkedHashSet<>(denial.subject);
    boolean meets =
        subject.isEmpty()
            || statements.shared(subject, leading(told, head(denial)))
                >= HALF * statements.weight(subject);
    Set<String> around = statements.around(denial.statement);
    around.retainAll(statements.around(told));
    around.removeAll(denial.core);
    boolean oneTopic = meets && !subject.isEmpty() || statements.weight(around) >= ONE_TOPIC;
    return covered < most
            || !meets
            || !oneTopic
            || denial.statement.tellsAnotherDay(told)
            || denial.subject.isEmpty() && isOnAnotherDay(denial.statement, told)
            || otherFigures(denial.statement, told)
            || !namesMeet(denial, told)
        ? 0
        : covered;
  }

  /** Whether a denial without a day of its own follows a sentence of another day. */
  private boolean isOnAnotherDay(Statement denial, Statement told) {
    return denial.reading().whens().stream().noneMatch(w -> w.weekday() != null)
        && statements.before(denial).filter(s -> s.tellsAnotherDay(told)).isPresent();
  }

  /** What stands before a concept, where its subject is, and behind "by". */
  private static Set<String> leading(Statement statement, String head) {
    int end = 0;
    for (Concepts.Found found : statement.concepts()) {
      if (found.concept().equals(head)) {
        end = found.end();
      }
    }
    Set<String> leading = statement.contentBetween(0, end);
    for (Token token : statement.reading().tokens()) {
      if (token.folded().equals("by") && token.start() >= end) {
        leading.addAll(statement.contentBetween(token.end(), statement.reading().text().length()));
        break;
      }
    }
    return leading;
  }

  /** Whether whom the denial names in its clause the other names too. */
  private boolean namesMeet(Denial denial, Statement told) {
    int[] clause = Clauses.around(denial.statement, denial.cue.start(), denial.cue.end());
    for (Name name : denial.statement.reading().names()) {
      if (name.start() >= clause[0]
          && name.end() <= clause[1]
          && name.certain()
          && told.reading().names().stream().noneMatch(name::sameAs)) {
        return false;
      }
    }
    return true;
  }

  private static boolean otherFigures(Statement a, Statement b) {
    return !a.reading().figures().isEmpty()
        && !b.reading().figures().isEmpty()
        && a.reading().figures().stream()
            .noneMatch(f -> b.reading().figures().stream().anyMatch(f::agrees));
  }

  /** Whether what is told stands in a later day's article: it may have been done since. */
  private boolean isUpdate(Statement denial, Statement told) {
    return statements.isLater(told, denial);
  }

  /** Whether a sentence tells something as done: not denied, supposed, planned or asked. */
  private boolean isFact(Statement statement, String head) {
    if (statement.reading().text().endsWith("?") || statement.sentence().headline()) {
      return false;
    }
    for (Concepts.Found found : statement.concepts()) {
      if (found.concept().equals(head)) {
        List<Token> tokens = statement.reading().tokens();
        int[] clause = Clauses.around(statement, found.start(), found.end());
        int from = Math.max(clause[0], tokens.get(Math.max(0, found.from() - OPEN_WITHIN)).start());
        boolean turned =
            statement.reading().cues().stream()
                    .anyMatch(c -> c.start() >= from && c.start() <= found.end())
                || statement.reading().cues().stream()
                    .anyMatch(c ->
                        c.kind() == Cue.Kind.NEGATION
                            && c.start() >= clause[0]
                            && c.end() <= Math.min(clause[1], found.end() + TURNED_BEHIND))
                || statement.concepts().stream()
                    .anyMatch(f ->
                        !f.concept().equals(head)
                            && undoing.contains(f.concept())
                            && f.start() >= clause[0]
                            && f.end() <= clause[1]);
        boolean supposed =
            statement.reading().speeches().stream()
                .anyMatch(s -> s.act() == Speech.Act.SUPPOSE || s.act() == Speech.Act.DENY);
        boolean infinitive = found.from() > 0 && tokens.get(found.from() - 1).folded().equals("to");
        if (!turned && !supposed && !infinitive) {
          return true;
        }
      }
    }
    return false;
  }

  private static String clauseOf(Statement statement, String head) {
    for (Concepts.Found found : statement.concepts()) {
      if (found.concept().equals(head)) {
        return Wording.clause(statement, found.start(), found.end());
      }
    }
    return Wording.brief(statement.reading().text());
  }
}
