package app.parallax.compare.stance;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Gapped;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Sequence;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.WordList;
import app.parallax.compare.statement.Wording;
import app.parallax.language.Cue;
import app.parallax.language.Figure;
import app.parallax.language.Name;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds one act that the sources tell in ways that exclude each other: signed and vetoed, in favour
 * and against, "sirens were sounded" and "no siren was heard".
 *
 * <p>Such words are said of many things in one report. They conflict only where the two sentences
 * share who acts and what the act is done to, and where neither source tells both.
 */
public final class OpposedFinder {
  private static final String LISTS = "opposed.txt";

  /** How far before a word its negation stands, in words. */
  private static final int NEGATED_WITHIN = 4;

  /** How far around a word its object stands, in words. */
  private static final int BESIDE = 10;

  private static final double LEAST_TELLING = 1.0;
  private static final int FEWEST_SHARED = 3;
  private static final double LEAST_SHARED = 2;

  /** How much of the one with less to say the other must say too. */
  private static final double ONE_TOPIC = 0.25;

  private static final int MOST_HITS = 40;

  /** A statement of so few content words does not say what it is about. */
  private static final int SHORT = 4;

  private static final Set<String> BODIES =
      Set.of(
          "supporter",
          "supporters",
          "supporters'",
          "backer",
          "backers",
          "opponent",
          "opponents",
          "opposition",
          "critic",
          "critics",
          "advocate",
          "advocates");

  private static final Set<String> REFUSING = Set.of("declin", "refus", "reject");

  /** Words that may stand between a negation and the act that it negates. */
  private static final Set<String> LIGHT =
      Set.of("going", "been", "even", "want", "wants", "wanted", "ever", "one", "single");

  /** Words behind a negation that deny more of an act, or a part of it, and so grant the rest. */
  private static final Set<String> GRANTING =
      Set.of(
          "broader",
          "wider",
          "further",
          "more",
          "only",
          "fully",
          "entire",
          "other",
          "another",
          "formal",
          "formally",
          "all",
          "every");

  /** Words that tell another time: both acts may then have been done. */
  private static final Set<String> AT_OTHER_TIMES =
      Set.of(
          "until",
          "unless",
          "if",
          "yet",
          "earlier",
          "previously",
          "initially",
          "originally",
          "later",
          "before",
          "once",
          "again",
          "now",
          "longer",
          "changed",
          "reversed");

  /** Words of which two tell two things apart. */
  private static final List<Set<String>> CONTRASTS =
      List.of(
          Set.of("east", "eastern", "west", "western", "north", "northern", "south", "southern"),
          Set.of("first", "second", "third", "fourth", "fifth", "last", "next"),
          Set.of("upper", "lower"),
          Set.of("old", "new"),
          Set.of("men", "women"),
          Set.of("his", "her"));

  private static final EnumSet<Cue.Kind> OPEN = EnumSet.of(Cue.Kind.POSSIBLE, Cue.Kind.CONDITIONAL);

  /** {@code once} where the act is done once to whom it names, so that a shared name tells it. */
  private record Pair(int line, Kind kind, boolean once, boolean sameDoer) {}

  private record Term(Pair pair, boolean left, Gapped words) {}

  /** A term where it stands in a sentence, by tokens. */
  private record Match(Term term, int from, int end) {
    boolean isWithin(Match other) {
      return other.term.pair.equals(term.pair)
          && other.from <= from
          && end <= other.end
          && other.end - other.from > end - from;
    }
  }

  private record Hit(
      Pair pair, Statement statement, int start, int end, boolean negated, Set<String> beside) {
    String words() {
      return Wording.clause(statement, start, end);
    }
  }

  /** The hits of one pair of acts. */
  private record Sides(List<Hit> left, List<Hit> right) {}

  private final Statements statements;
  private final Findings findings;
  private final Holders holders;
  private static final Map<String, List<Term>> TERMS = terms();

  public OpposedFinder(Statements statements, Holders holders, Findings findings) {
    this.statements = statements;
    this.findings = findings;
    this.holders = holders;
  }

  private static Map<String, List<Term>> terms() {
    Map<String, List<Term>> termsByFirstStem = new HashMap<>();
    SentenceReader reader = new SentenceReader();
    int line = 0;
    for (String entry : WordList.of(OpposedFinder.class, LISTS).lines()) {
      String[] parts = entry.split("\\|");
      String kind = parts[0].strip();
      boolean once = kind.endsWith("!");
      boolean sameDoer = kind.endsWith("@");
      boolean marked = once || sameDoer;
      Pair pair =
          new Pair(
              line++,
              Kind.valueOf(
                  (marked ? kind.substring(0, kind.length() - 1) : kind).toUpperCase(Locale.ROOT)),
              once,
              sameDoer);
      for (int side = 1; side < parts.length; side++) {
        for (String words : parts[side].strip().split(" ")) {
          Gapped gapped = Gapped.of(reader, words);
          termsByFirstStem
              .computeIfAbsent(gapped.first(), s -> new ArrayList<>())
              .add(new Term(pair, side == 1, gapped));
        }
      }
    }
    return termsByFirstStem;
  }

  public void find() {
    Map<Pair, Sides> hits = new HashMap<>();
    for (Statement statement : statements.all()) {
      if (!statement.reading().text().endsWith("?")) {
        read(statement, hits);
      }
    }
    hits.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparingInt(Pair::line)))
        .forEach(e -> compare(e.getKey(), e.getValue()));
  }

  private void read(Statement statement, Map<Pair, Sides> hits) {
    List<Token> tokens = statement.reading().tokens();
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      for (Term term : TERMS.getOrDefault(tokens.get(i).stem(), List.of())) {
        int end = term.words.endAt(tokens, i);
        if (end > 0
            && !isOpen(statement, i, term.pair.kind)
            && !isOfAct(tokens, i, end)
            && !isBody(tokens, i, end)
            && !(term.pair.kind == Kind.FRAMING && isSpoken(statement, tokens.get(i)))) {
          matches.add(new Match(term, i, end));
        }
      }
    }
    for (Match match : matches) {
      if (matches.stream().anyMatch(match::isWithin)) {
        continue;
      }
      Pair pair = match.term.pair;
      boolean negated = isNegated(statement, match.from);
      Sides sides =
          hits.computeIfAbsent(pair, p -> new Sides(new ArrayList<>(), new ArrayList<>()));
      List<Hit> side = match.term.left != negated ? sides.left : sides.right;
      if (side.size() < MOST_HITS) {
        side.add(hit(pair, statement, match, negated));
      }
    }
  }

  /** Whether a word is somebody's whom the sentence quotes or credits, not the outlet's own. */
  private static boolean isSpoken(Statement statement, Token word) {
    return statement.quotedAt(word.start())
        || statement.reading().speeches().stream().anyMatch(s -> s.speaker() != null);
  }

  /** A stance is taken also by who only plans to act on it. */
  private static boolean isOpen(Statement statement, int token, Kind kind) {
    return cues(statement, token)
        .anyMatch(
            c -> OPEN.contains(c.kind()) || kind == Kind.STATUS && c.kind() == Cue.Kind.PLANNED);
  }

  /** Whether a negation leads right to a word: "was not signed", not "no accident that they". */
  private static boolean isNegated(Statement statement, int token) {
    List<Token> tokens = statement.reading().tokens();
    return cues(statement, token)
        .anyMatch(c ->
            c.kind() == Cue.Kind.NEGATION
                && tokens.subList(0, token).stream()
                    .filter(t -> t.start() >= c.end())
                    .allMatch(t -> t.stop() || LIGHT.contains(t.folded())));
  }

  /** Whether a word of refusing is about doing something: "declined to respond". */
  private static boolean isOfAct(List<Token> tokens, int from, int end) {
    return end == from + 1
        && end < tokens.size()
        && REFUSING.contains(tokens.get(from).stem())
        && tokens.get(end).folded().equals("to");
  }

  /** Whether a word names who takes a side, and takes none: "the supporters' trust". */
  private static boolean isBody(List<Token> tokens, int from, int end) {
    boolean to = end < tokens.size() && tokens.get(end).folded().equals("to");
    return end == from + 1 && !to && BODIES.contains(tokens.get(from).folded());
  }

  /** What stands shortly before a word in its clause to turn it. */
  private static Stream<Cue> cues(Statement statement, int token) {
    List<Token> tokens = statement.reading().tokens();
    int to = tokens.get(token).start();
    int clause = Clauses.around(statement, to, tokens.get(token).end())[0];
    int from = Math.max(clause, tokens.get(Math.max(0, token - NEGATED_WITHIN)).start());
    return statement.reading().cues().stream().filter(c -> c.start() >= from && c.end() <= to);
  }

  private Hit hit(Pair pair, Statement statement, Match match, boolean negated) {
    int from = match.from;
    int to = match.end;
    List<Token> tokens = statement.reading().tokens();
    int first = tokens.get(Math.max(0, from - BESIDE)).start();
    int last = tokens.get(Math.min(tokens.size(), to + BESIDE) - 1).end();
    Set<String> beside = statement.contentBetween(first, last);
    beside.removeAll(statement.contentBetween(tokens.get(from).start(), tokens.get(to - 1).end()));
    beside.removeIf(c -> statements.weight(c) < LEAST_TELLING);
    beside.removeAll(statement.dates());
    return new Hit(
        pair, statement, tokens.get(from).start(), tokens.get(to - 1).end(), negated, beside);
  }

  private void compare(Pair pair, Sides sides) {
    Hit one = null;
    Hit other = null;
    double most = 0;
    for (Hit a : sides.left) {
      for (Hit b : sides.right) {
        double alike =
            statements.source(a.statement) == statements.source(b.statement)
                    || pair.kind == Kind.STATUS && mayFollow(a, b)
                ? 0
                : alike(a, b);
        if (alike > most && !tellsBoth(a, sides.right) && !tellsBoth(b, sides.left)) {
          most = alike;
          one = a;
          other = b;
        }
      }
    }
    if (one == null || other == null) {
      return;
    }
    Set<String> both = shared(one, other);
    findings.propose(
        new Proposal(
            pair.kind,
            Severity.HIGH,
            pair.kind == Kind.STANCE ? "for and against" : "told in ways that exclude each other",
            Proposal.sides(one.words(), one.statement, other.words(), other.statement),
            both,
            Math.min(0.9, most / 4)));
  }

  private boolean mayFollow(Hit a, Hit b) {
    return Sequence.mayFollow(statements, a.statement, a.start, a.end, b.statement, b.start, b.end);
  }

  /** Whether a hit's own source tells the other side of the same thing too. */
  private boolean tellsBoth(Hit hit, List<Hit> others) {
    for (Hit other : others) {
      if (statements.source(other.statement) == statements.source(hit.statement)
          && alike(hit, other) > 0) {
        findings.refuse(Kind.STATUS, "one source tells both", hit.statement, other.statement);
        return true;
      }
    }
    return false;
  }

  /** Whether two days are told; a short statement is of the day of the one before it. */
  private boolean areOfOtherDays(Hit a, Hit b) {
    return a.statement.tellsAnotherDay(b.statement)
        || leadsTo(a).filter(s -> s.tellsAnotherDay(b.statement)).isPresent()
        || leadsTo(b).filter(s -> s.tellsAnotherDay(a.statement)).isPresent();
  }

  /** The statement that a short one goes on from. */
  private Optional<Statement> leadsTo(Hit hit) {
    return hit.statement.content().size() <= SHORT && hit.pair.kind == Kind.STATUS
        ? statements.before(hit.statement)
        : Optional.empty();
  }

  /** The weight of what the two sentences share, or 0 where it is too little. */
  private double alike(Hit a, Hit b) {
    if (a.statement.equals(b.statement)
        || areOfOtherDays(a, b)
        || isQualified(a)
        || isQualified(b)
        || a.pair.sameDoer && !shareDoer(a, b)
        || a.pair.kind == Kind.STANCE
            && (areOthers(a, b)
                || holders.areTwoOfOneNoun(a.statement, a.start, b.statement, b.start))
        || areContrasted(a, b)
        || countOthers(a, b)) {
      return 0;
    }
    Set<String> object = Concepts.shared(a.beside, b.beside);
    Set<String> both = shared(a, b);
    double weight = statements.weight(both);
    double rare = statements.weightOf(2);
    boolean brief = a.beside.size() < SHORT || b.beside.size() < SHORT;
    if (a.pair.once && shareName(a, b)) {
      return Math.max(weight, LEAST_SHARED) / rare;
    }
    boolean oneThing = statements.counterparts().are(a.statement, b.statement) && shareBehind(a, b);
    return !oneThing && object.isEmpty() && !brief
            || !oneThing
                && hasObject(a)
                && hasObject(b)
                && object.stream().allMatch(c -> isNamed(a, c))
            || !oneThing && statements.overlap(topic(a), topic(b)) < ONE_TOPIC
            || both.size() < FEWEST_SHARED
            || weight < LEAST_SHARED * rare
        ? 0
        : weight / rare;
  }

  /** Whether something that both tell of stands before the act in both. */
  private static boolean shareDoer(Hit a, Hit b) {
    Set<String> doer = a.statement.contentBetween(0, a.start);
    doer.retainAll(b.statement.contentBetween(0, b.start));
    return !doer.isEmpty();
  }

  /** Whether the two clauses name two that take a stance, and none in common. */
  private static boolean areOthers(Hit a, Hit b) {
    return a.statement.tellsOfOthers(leading(a), b.statement, leading(b));
  }

  /** The names before an act in its clause. */
  private static List<Name> leading(Hit hit) {
    int clause = Clauses.around(hit.statement, hit.start, hit.end)[0];
    return hit.statement.reading().names().stream()
        .filter(n -> n.certain() && n.start() >= clause && n.end() <= hit.start)
        .toList();
  }

  /** Whether something that both tell of stands behind the act in both, where its object is. */
  private static boolean shareBehind(Hit a, Hit b) {
    Set<String> behind = a.statement.contentBetween(a.end, a.statement.reading().text().length());
    behind.retainAll(b.statement.contentBetween(b.end, b.statement.reading().text().length()));
    behind.removeAll(a.statement.dates());
    return !behind.isEmpty();
  }

  /** Whether both sentences name one person, body or thing. */
  private static boolean shareName(Hit a, Hit b) {
    return a.statement.reading().names().stream()
        .anyMatch(n -> n.certain() && n.place().isEmpty() && b.statement.names(n));
  }

  private Set<String> shared(Hit a, Hit b) {
    Set<String> both = topic(a);
    both.retainAll(topic(b));
    both.removeIf(c -> statements.weight(c) < LEAST_TELLING);
    both.removeAll(a.statement.dates());
    return both;
  }

  private static boolean isQualified(Hit hit) {
    int[] clause = Clauses.around(hit.statement, hit.start, hit.end);
    List<Token> tokens = hit.statement.reading().tokens();
    return hit.statement.opensInAnotherTime()
        || tokens.stream()
            .anyMatch(t ->
                t.start() >= clause[0]
                    && t.end() <= clause[1]
                    && (AT_OTHER_TIMES.contains(t.folded())
                        || hit.negated && GRANTING.contains(t.folded())));
  }

  /** Whether both count what they tell of, and count differently: then it is not one thing. */
  private static boolean countOthers(Hit a, Hit b) {
    List<Figure> here = counts(a);
    List<Figure> there = counts(b);
    return !here.isEmpty()
        && !there.isEmpty()
        && here.stream().noneMatch(f -> there.stream().anyMatch(f::agrees));
  }

  private static List<Figure> counts(Hit hit) {
    return hit.statement.reading().figures().stream()
        .filter(f -> f.unit().dimension() == Dimension.COUNT)
        .toList();
  }

  private static boolean areContrasted(Hit a, Hit b) {
    return CONTRASTS.stream()
        .anyMatch(set -> {
          Set<String> one = words(a, set);
          Set<String> other = words(b, set);
          return !one.isEmpty() && !other.isEmpty() && one.stream().noneMatch(other::contains);
        });
  }

  private static Set<String> words(Hit hit, Set<String> among) {
    Set<String> words = new LinkedHashSet<>();
    for (Token token : hit.statement.reading().tokens()) {
      if (among.contains(token.folded())) {
        words.add(token.folded());
      }
    }
    return words;
  }

  /** What a statement speaks of; a short one speaks of what the one before it does. */
  private Set<String> topic(Hit hit) {
    Set<String> topic = new LinkedHashSet<>(hit.statement.content());
    leadsTo(hit).ifPresent(s -> topic.addAll(s.content()));
    return topic;
  }

  /** Whether a word has something behind it in its clause that it can be done to. */
  private static boolean hasObject(Hit hit) {
    int end = Clauses.around(hit.statement, hit.start, hit.end)[1];
    Set<String> behind = hit.statement.contentBetween(hit.end, end);
    behind.removeAll(hit.statement.dates());
    return !behind.isEmpty();
  }

  /** Whether a concept stands only in names. */
  private static boolean isNamed(Hit hit, String concept) {
    return hit.statement.concepts().stream()
        .filter(f -> f.concept().equals(concept))
        .allMatch(f ->
            hit.statement.reading().names().stream()
                .anyMatch(n -> n.start() <= f.start() && f.end() <= n.end()));
  }
}
