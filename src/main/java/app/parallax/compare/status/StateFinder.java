package app.parallax.compare.status;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Sequence;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.When;
import app.parallax.request.Published;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds one thing told to be in two states that exclude each other: a road cut and open, a vote
 * binding and advisory, nobody arrested and a man in a cell.
 *
 * <p>What makes them of one thing is not what the states are called but what they are told of: the
 * subject of the one is the subject, or the object, of the other. A source that tells both states
 * of it knows more than either; a later report may tell of what has changed since.
 */
public final class StateFinder {
  private static final double LEAST_TELLING = 1.0;

  /** What names one bearer, or none, is surer than two sentences that are near. */
  private static final double SURE = 0.5;

  private static final double LIKELY = 0.3;

  /** So much is shared by two near sentences on one thing that name it otherwise. */
  private static final double ONE_THING = 3.0;

  private static final Duration NEWS_MOVES = Duration.ofHours(6);

  /** A concept that so many statements carry tells two things of a story apart least. */
  private static final int MOST_CARRIERS = 12;

  private final Statements statements;
  private final Findings findings;

  public StateFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  public void find() {
    Map<StateReader.Line, List<State>> byLine = new StateReader(statements).read();
    byLine.forEach(this::compare);
  }

  private void compare(StateReader.Line line, List<State> states) {
    State one = null;
    State other = null;
    double most = 0;
    for (State a : states) {
      for (State b : states) {
        double likeness = a.left() && !b.left() ? likeness(line, a, b) : 0;
        if (likeness > most && !tellsBoth(line, a, b, states) && !tellsBoth(line, b, a, states)) {
          most = likeness;
          one = a;
          other = b;
        }
      }
    }
    if (one != null && other != null) {
      propose(line, one, other, states, most);
    }
  }

  /** Whether the source of a state tells the other one of the same thing too. */
  private boolean tellsBoth(StateReader.Line line, State state, State other, List<State> states) {
    for (State s : states) {
      if (s.left() != state.left()
          && statements.source(s.statement()) == statements.source(state.statement())
          && (isOneBearer(line, s, state) >= SURE || isOneBearer(line, s, other) >= SURE)) {
        findings.refuse(Kind.STATUS, "one source tells both", state.statement(), s.statement());
        return true;
      }
    }
    return false;
  }

  /** How surely two sources tell two states of one thing, 0 where they do not. */
  private double likeness(StateReader.Line line, State a, State b) {
    return statements.source(a.statement()) == statements.source(b.statement())
            || line.later() != StateReader.Later.NEITHER && a.time().isApart(b.time())
            || areOfOtherDays(a.statement(), b.statement())
            || mayFollow(a, b)
            || line.later() == StateReader.Later.LEFT && isUpdate(b, a)
            || line.later() == StateReader.Later.RIGHT && isUpdate(a, b)
        ? 0
        : isOneBearer(line, a, b);
  }

  private boolean mayFollow(State a, State b) {
    return Sequence.mayFollow(
        statements,
        a.statement(),
        a.at().start(a.statement()),
        a.at().end(a.statement()),
        b.statement(),
        b.at().start(b.statement()),
        b.at().end(b.statement()));
  }

  /** Whether a state may have come about since the other was told, and no time says otherwise. */
  private boolean isUpdate(State before, State since) {
    Published first = statements.published(before.statement());
    Published later = statements.published(since.statement());
    if (first == null || later == null || !since.statement().reading().whens().isEmpty()) {
      return false;
    }
    OffsetDateTime told = first.moment();
    OffsetDateTime toldSince = later.moment();
    return told == null || toldSince == null
        ? later.day().isAfter(first.day())
        : !Duration.between(told, toldSince).minus(NEWS_MOVES).isNegative();
  }

  /** How surely two states are of one thing, 0 where nothing says so. */
  private double isOneBearer(StateReader.Line line, State a, State b) {
    Bearer here = a.patient();
    Bearer there = b.patient();
    if (here.isOther(there)
        || a.agent().isOther(b.agent())
        || a.statement().equals(b.statement())) {
      return 0;
    }
    double weight = statements.weight(shared(line, a, b));
    if (here.nobody() || there.nobody()) {
      return line.ofEverybody() && here.nobody() != there.nobody() ? SURE + weight / 40 : 0;
    }
    boolean counterparts = statements.counterparts().are(a.statement(), b.statement());
    boolean told = counterparts && !line.more() || weight >= LEAST_TELLING;
    if (here.sharesName(there)
        || line.named() && doer(a).sharesName(doer(b))
        || !line.named() && isOneThing(here, there)) {
      return told || !line.more() ? SURE + weight / 40 : 0;
    }
    boolean open = here.isNone() || there.isNone() || a.agent().isNone() != b.agent().isNone();
    return !line.named()
            && (line.once() && (here.isNone() || there.isNone())
                || told && line.byDoer() && isOneDoer(a, b) && open
                || counterparts && weight >= ONE_THING && !areTwoNouns(here, there))
        ? LIKELY + weight / 40
        : 0;
  }

  private static boolean areTwoNouns(Bearer here, Bearer there) {
    return !here.head().isEmpty() && !there.head().isEmpty() && !here.sharesHead(there);
  }

  private boolean isOneThing(Bearer here, Bearer there) {
    return here.sharesHead(there) && isTelling(here.head()) && !areToldApart(here, there)
        || here.isOf(there) && isTelling(here.head())
        || there.isOf(here) && isTelling(there.head());
  }

  /** Whose state it is where a name must tell: who "conceded defeat", who "has conceded". */
  private static Bearer doer(State state) {
    return state.agent().isNone() ? state.patient() : state.agent();
  }

  /** Whether who acts in one acts in the other, or is all that the other tells of. */
  private static boolean isOneDoer(State a, State b) {
    Bearer here = doer(a);
    Bearer there = doer(b);
    return here.sharesName(there) || here.sharesHead(there) && !areToldApart(here, there);
  }

  private boolean isTelling(String head) {
    return statements.carriers(head).size() <= MOST_CARRIERS && statements.weight(head) > 0;
  }

  /**
   * Whether what stands beside one noun is something else in both: "the old", "the rail bridge".
   */
  private static boolean areToldApart(Bearer here, Bearer there) {
    return !here.told().isEmpty()
        && !there.told().isEmpty()
        && here.told().stream().noneMatch(there.told()::contains);
  }

  /** Whether both tell a date, in the sentence or the one before, and no two can be one. */
  private boolean areOfOtherDays(Statement a, Statement b) {
    List<When> here = days(a);
    List<When> there = days(b);
    return a.tellsAnotherDay(b)
        || !here.isEmpty()
            && !there.isEmpty()
            && here.stream()
                .noneMatch(w -> there.stream().anyMatch(v -> statements.meet(w, a, v, b)));
  }

  private List<When> days(Statement statement) {
    List<When> days = dated(statement);
    return days.isEmpty()
        ? statements.before(statement).map(StateFinder::dated).orElse(List.of())
        : days;
  }

  private static List<When> dated(Statement statement) {
    return statement.reading().whens().stream()
        .filter(w -> w.weekday() != null || w.month() != null || w.day() != null)
        .toList();
  }

  /** What both sentences tell beside the states and, where it must be more, what bears them. */
  private Set<String> shared(StateReader.Line line, State a, State b) {
    Set<String> shared = Concepts.shared(a.statement().content(), b.statement().content());
    if (line.more()) {
      shared.remove(a.patient().head());
    }
    shared.removeAll(a.words());
    shared.removeAll(b.words());
    shared.removeAll(a.statement().dates());
    return shared;
  }

  private void propose(
      StateReader.Line line, State one, State other, List<State> states, double score) {
    Set<String> topic = Concepts.shared(one.statement().content(), other.statement().content());
    findings.propose(
        new Proposal(
            Kind.STATUS,
            Severity.HIGH,
            "told in ways that exclude each other",
            line.question(),
            List.of(side(line, one, other, states), side(line, other, one, states)),
            topic,
            Math.min(0.9, score)));
  }

  /** One side with what else tells it of the same thing. */
  private Proposal.Side side(StateReader.Line line, State main, State against, List<State> states) {
    Set<Statement> evidence = new LinkedHashSet<>();
    evidence.add(main.statement());
    for (State more : states) {
      if (more.left() == main.left() && likeness(line, more, against) > 0) {
        evidence.add(more.statement());
      }
    }
    return new Proposal.Side(main.clause(), new ArrayList<>(evidence));
  }
}
