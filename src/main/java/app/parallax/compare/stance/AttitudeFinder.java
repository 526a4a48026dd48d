package app.parallax.compare.stance;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Name;
import app.parallax.language.SentenceReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds one person or body told to be for a thing here, against it there, and undecided elsewhere.
 *
 * <p>Of whom an article speaks once or twice, it tells the stance on what the report is about; of
 * others the two must speak of one thing. A source that tells both stances knows more than either.
 */
public final class AttitudeFinder {
  private static final int MOST_ATTITUDES = 120;

  /** Who stands in so few sentences of an article has no part in it but the stance. */
  private static final int IN_PASSING = 2;

  private static final double LEAST_TELLING = 1.0;

  /** Words that tell another time, or a part of the thing: both may be true. */
  private static final Set<String> OTHER_TIMES =
      Set.of(
          "initially",
          "originally",
          "previously",
          "formerly",
          "earlier",
          "later",
          "now",
          "longer",
          "changed",
          "reversed",
          "eventually",
          "partly");

  /** Words that tell another time of what stands behind them. */
  private static final Set<String> BEFORE = Set.of("until", "unless", "once", "yet");

  private final Statements statements;
  private final Holders holders;
  private final Findings findings;
  private final Set<String> matter = new HashSet<>();

  public AttitudeFinder(
      Statements statements, Concepts concepts, Holders holders, Findings findings) {
    this.holders = holders;
    this.statements = statements;
    this.findings = findings;
    SentenceReader reader = new SentenceReader();
    for (List<String> words : WordList.of(AttitudeFinder.class, "attitudes.txt").lists("matter")) {
      words.forEach(word -> matter.add(concepts.of(reader, word)));
    }
  }

  private record Clash(Attitude one, Attitude other, double shared) {}

  public void find() {
    List<Attitude> all = attitudes();
    List<Clash> clashes = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Attitude one = all.get(i);
        Attitude other = all.get(j);
        if (statements.source(one.statement()) != statements.source(other.statement())
            && clash(one, other)
            && !isDecidedSince(one, other)) {
          clashes.add(new Clash(one, other, statements.weight(shared(one, other))));
        }
      }
    }
    clashes.sort(Comparator.comparingDouble(Clash::shared).reversed());
    Set<Statement> told = new HashSet<>();
    for (Clash clash : clashes) {
      if (!told.contains(clash.one.statement()) && !told.contains(clash.other.statement())) {
        propose(clash, all, told);
      }
    }
  }

  private List<Attitude> attitudes() {
    AttitudeReader reader = new AttitudeReader(holders);
    return statements.all().stream()
        .filter(s -> !s.sentence().headline() && !s.reading().text().endsWith("?"))
        .flatMap(s -> reader.read(s).stream())
        .filter(a -> !a.holder().isNobody() && !isOfOtherTime(a))
        .limit(MOST_ATTITUDES)
        .toList();
  }

  private static boolean isOfOtherTime(Attitude attitude) {
    int[] clause = Clauses.around(attitude.statement(), attitude.start(), attitude.end());
    return attitude.statement().opensInAnotherTime()
        || attitude.statement().reading().tokens().stream()
            .filter(t -> t.start() >= clause[0] && t.end() <= clause[1])
            .filter(t -> t.end() <= attitude.start() || t.start() >= attitude.end())
            .anyMatch(t ->
                OTHER_TIMES.contains(t.folded())
                    || t.end() <= attitude.start() && BEFORE.contains(t.folded()));
  }

  private boolean clash(Attitude one, Attitude other) {
    return !one.statement().equals(other.statement())
        && one.excludes(other)
        && one.holder().canBe(other.holder())
        && !one.statement().tellsAnotherDay(other.statement())
        && isOneMatter(one, other);
  }

  private Set<String> shared(Attitude one, Attitude other) {
    Set<String> shared = Concepts.shared(one.object(), other.object());
    shared.removeIf(c -> statements.weight(c) < LEAST_TELLING);
    return shared;
  }

  private boolean isOneMatter(Attitude one, Attitude other) {
    return !shared(one, other).isEmpty()
        || one.isNeutral()
        || other.isNeutral()
        || isWhole(one)
        || isWhole(other)
        || statements.counterparts().are(one.statement(), other.statement())
            && statements.weight(shareBeside(one, other)) >= LEAST_TELLING
        || isInPassing(one) && isInPassing(other);
  }

  /** What both sentences tell beside the holder and the stance. */
  private static Set<String> shareBeside(Attitude one, Attitude other) {
    Set<String> beside = new LinkedHashSet<>(one.statement().content());
    beside.retainAll(other.statement().content());
    beside.removeAll(one.ofHolder());
    beside.removeAll(one.statement().contentBetween(one.start(), one.end()));
    beside.removeAll(one.statement().dates());
    return beside;
  }

  /** Whether an object only points at what the report is about: "the plan", or "voted against". */
  private boolean isWhole(Attitude attitude) {
    return attitude.object().isEmpty()
        ? attitude.isPhrase()
        : matter.containsAll(attitude.object());
  }

  private boolean isInPassing(Attitude attitude) {
    return !attitude.holder().names().isEmpty()
        && statements.all().stream()
                .filter(s -> s.article().equals(attitude.statement().article()))
                .filter(s -> speaksOf(s, attitude.holder()))
                .count()
            <= IN_PASSING;
  }

  private static boolean speaksOf(Statement statement, Holder holder) {
    Set<String> nouns = holder.nounsBesideNames();
    return holder.names().stream().anyMatch(n -> isNamed(statement, n))
        || statement.reading().tokens().stream().anyMatch(t -> nouns.contains(t.stem()));
  }

  /** Whether a sentence names one, and not only a word of a longer name: "Karsk fever". */
  private static boolean isNamed(Statement statement, Name name) {
    return statement.reading().names().stream()
        .anyMatch(
            n -> n.sameAs(name) && (n.key().indexOf(' ') > 0 || name.key().endsWith(n.key())));
  }

  /** Whether one was undecided on an earlier day than the other tells a stance. */
  private boolean isDecidedSince(Attitude one, Attitude other) {
    if (one.isNeutral() == other.isNeutral()) {
      return false;
    }
    Attitude open = one.isNeutral() ? one : other;
    Attitude taken = one.isNeutral() ? other : one;
    return statements.isLater(taken.statement(), open.statement());
  }

  private void propose(Clash clash, List<Attitude> all, Set<Statement> told) {
    Attitude one = clash.one;
    Attitude other = clash.other;
    if (tellsBoth(one, all) || tellsBoth(other, all)) {
      findings.refuse(Kind.STANCE, "one source tells both", one.statement(), other.statement());
      return;
    }
    Set<String> topic = new LinkedHashSet<>(one.statement().content());
    topic.retainAll(other.statement().content());
    List<Proposal.Side> sides = List.of(side(one, other, all), side(other, one, all));
    sides.forEach(side -> told.addAll(side.evidence()));
    findings.propose(
        new Proposal(
            Kind.STANCE,
            Severity.HIGH,
            "for and against",
            sides,
            topic,
            clash.shared > 0 ? 0.7 : 0.5));
  }

  /** Whether a stance's own source tells another of the same holder on the same thing. */
  private boolean tellsBoth(Attitude attitude, List<Attitude> all) {
    return all.stream()
        .anyMatch(a ->
            statements.source(a.statement()) == statements.source(attitude.statement())
                && clash(a, attitude));
  }

  /** One stance with what else is told of it against the other. */
  private Proposal.Side side(Attitude main, Attitude against, List<Attitude> all) {
    List<Statement> evidence = new ArrayList<>();
    evidence.add(main.statement());
    for (Attitude more : all) {
      if (!evidence.contains(more.statement())
          && !main.excludes(more)
          && statements.source(more.statement()) != statements.source(against.statement())
          && clash(more, against)) {
        evidence.add(more.statement());
      }
    }
    return new Proposal.Side(main.words(), evidence);
  }
}
