package app.parallax.compare.stance;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Gapped;
import app.parallax.compare.statement.Phrases;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Sequence;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Stretch;
import app.parallax.compare.statement.WordList;
import app.parallax.compare.statement.Wording;
import app.parallax.language.Cue;
import app.parallax.language.Name;
import app.parallax.language.SentenceReader;
import app.parallax.language.Speech;
import app.parallax.language.Token;
import app.parallax.language.When;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds one thing judged, or told, in opposite words: a swift response and a shambles, a historic
 * victory and a capitulation, wages paid and nobody paid.
 *
 * <p>A story has one response, one trial, one agreement: a word for it beside the judging word says
 * that it is meant, and so does "it was" where the outlet sums the matter up. At least one of the
 * two must judge in its own voice; labels of two parties are told as such. A source that has both
 * poles knows more than either.
 */
public final class PoleFinder {
  /** How far from a judging word stands what it judges, in words. */
  private static final int THING_WITHIN = 10;

  private static final int CUE_WITHIN = 4;
  private static final int WISH_WITHIN = 6;
  private static final int TURNED_WITHIN = 8;
  private static final double LEAST_SHARED = 2.0;
  private static final int MOST_HITS = 30;

  /** How soon a sentence that sums the matter up comes to the point, in words. */
  private static final int SUMMING_WITHIN = 7;

  /** A fragment of so few words speaks of what the sentence before it does. */
  private static final int FRAGMENT = 6;

  private static final EnumSet<Cue.Kind> OPEN =
      EnumSet.of(Cue.Kind.NEGATION, Cue.Kind.POSSIBLE, Cue.Kind.CONDITIONAL, Cue.Kind.PLANNED);

  private static final Set<String> PRONOUNS =
      Set.of("it", "this", "that", "these", "they", "what", "all");

  private static final Set<String> COPULAS = Set.of("is", "was", "were", "are", "been", "'s");

  /** Words behind which a thing is wished for, feared or asked, not judged. */
  private static final Set<String> WISHING =
      Set.of(
          "call",
          "calls",
          "called",
          "calling",
          "demand",
          "demands",
          "demanded",
          "demanding",
          "hope",
          "hopes",
          "hoped",
          "hoping",
          "want",
          "wants",
          "wanted",
          "need",
          "needs",
          "needed",
          "promise",
          "promised",
          "promises",
          "pledge",
          "pledged",
          "vow",
          "vowed",
          "urge",
          "urged",
          "urges",
          "ensure",
          "ensured",
          "seek",
          "seeks",
          "sought",
          "await",
          "prepare",
          "prepared",
          "preparing",
          "plan",
          "planned",
          "plans",
          "require",
          "requires",
          "required",
          "if",
          "whether",
          "fear",
          "fears",
          "feared",
          "prevent",
          "avoid",
          "avoided",
          "avert",
          "against",
          "deny",
          "denied",
          "denies",
          "rejects",
          "reject",
          "rejected",
          "once",
          "like",
          "guarantee",
          "guaranteed",
          "expect",
          "expected",
          "should",
          "must",
          "avoiding",
          "averting");

  /** Words that tell two phases of one thing: both judgments may then be right. */
  private static final Set<String> PHASES =
      Set.of(
          "initially",
          "eventually",
          "later",
          "gradually",
          "finally",
          "previously",
          "formerly",
          "afterwards",
          "turned",
          "became",
          "become",
          "restored",
          "hours",
          "once");

  /** Words that tell another time of a state, or more or less of it: both may then be true. */
  private static final Set<String> OTHER_TIMES =
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
          "resumed",
          "changed",
          "reversed",
          "longer",
          "formerly",
          "fully",
          "further",
          "partly",
          "some",
          "most",
          "nearly",
          "almost",
          "briefly",
          "temporarily");

  /**
   * One question of {@code poles.txt}.
   *
   * @param number its place in the list
   * @param things what is meant, by the stem that opens it
   */
  private record Line(
      int number, Kind kind, String question, Set<Need> needs, Map<String, List<Gapped>> things) {
    Line {
      needs = Set.copyOf(needs);
    }

    boolean judges() {
      return kind == Kind.FRAMING;
    }

    boolean has(Need need) {
      return needs.contains(need);
    }
  }

  /** What a question asks of two sentences before they answer it, or allows them. */
  private enum Need {
    /** A name in both. */
    NAME('@'),
    /** A name in both, or a body that both speak of. */
    BODY('&'),
    /** Something else in both. */
    MORE('#'),
    /** Something in both behind the word that answers. */
    OBJECT('%'),
    /** Also what is only to come. */
    TO_COME('>');

    private final char mark;

    Need(char mark) {
      this.mark = mark;
    }

    static Set<Need> of(String marks) {
      return Arrays.stream(values())
          .filter(n -> marks.indexOf(n.mark) >= 0)
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  private record Term(Line line, boolean left, boolean alone, Gapped words) {}

  private record Hit(Statement statement, int start, int end, boolean own, boolean left) {
    String words() {
      return Wording.clause(statement, start, end);
    }
  }

  private static final Map<String, List<Term>> TERMS = terms();

  private final Statements statements;
  private final Findings findings;

  public PoleFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  private static Map<String, List<Term>> terms() {
    Map<String, List<Term>> byFirstStem = new HashMap<>();
    SentenceReader reader = new SentenceReader();
    int number = 0;
    for (String entry : WordList.of(PoleFinder.class, "poles.txt").lines()) {
      String[] parts = entry.split("\\|");
      Line line =
          new Line(
              number++,
              Kind.valueOf(parts[1].strip().toUpperCase(Locale.ROOT)),
              parts[2].strip(),
              Need.of(parts[0]),
              things(reader, parts[3]));
      for (int side = 4; side <= 5; side++) {
        for (String term : parts[side].strip().split(" ")) {
          boolean alone = term.startsWith("*");
          Gapped words = Gapped.of(reader, alone ? term.substring(1) : term);
          byFirstStem
              .computeIfAbsent(words.first(), _ -> new ArrayList<>())
              .add(new Term(line, side == 4, alone, words));
        }
      }
    }
    return byFirstStem;
  }

  private static Map<String, List<Gapped>> things(SentenceReader reader, String entries) {
    return Arrays.stream(entries.strip().split(" "))
        .map(entry -> Gapped.of(reader, entry))
        .collect(Collectors.groupingBy(Gapped::first));
  }

  public void find() {
    Map<Line, List<Hit>> hits = new TreeMap<>(Comparator.comparingInt(Line::number));
    for (Statement statement : statements.all()) {
      if (!statement.sentence().headline() && !statement.reading().text().endsWith("?")) {
        read(statement, hits);
      }
    }
    hits.forEach(this::compare);
  }

  private void read(Statement statement, Map<Line, List<Hit>> hits) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = 0; i < tokens.size(); i++) {
      for (Term term : TERMS.getOrDefault(tokens.get(i).stem(), List.of())) {
        int end = term.words.endAt(tokens, i);
        if (end > 0
            && (term.alone || judgesThing(term.line, statement, new Stretch(i, end)))
            && !(term.line.judges() ? isOpen(statement, i) : isToCome(term.line, statement, i))) {
          boolean turned = !term.line.judges() && isTurned(statement, i);
          List<Hit> of = hits.computeIfAbsent(term.line, l -> new ArrayList<>());
          if (of.size() < MOST_HITS) {
            of.add(
                new Hit(
                    statement,
                    tokens.get(i).start(),
                    tokens.get(end - 1).end(),
                    !term.line.judges() || isOwn(statement, tokens.get(i)),
                    term.left != turned));
          }
        }
      }
    }
  }

  /** Whether a word is the outlet's own, not somebody's whom it quotes or credits. */
  private static boolean isOwn(Statement statement, Token word) {
    return !statement.quotedAt(word.start())
        && statement.reading().speeches().stream().noneMatch(s -> s.speaker() != null);
  }

  /** Whether what the line judges stands beside a word, or the sentence sums the matter up. */
  private boolean judgesThing(Line line, Statement statement, Stretch word) {
    List<Token> tokens = statement.reading().tokens();
    int within = line.has(Need.BODY) ? tokens.size() : THING_WITHIN;
    Stretch beside =
        new Stretch(Math.max(0, word.from() - within), Math.min(tokens.size(), word.to() + within));
    if (stands(line, tokens, beside, word)) {
      return true;
    }
    if (!isPronominal(tokens, word.from())) {
      return false;
    }
    return statements
            .before(statement)
            .map(s -> s.reading().tokens())
            .filter(before -> stands(line, before, Stretch.all(before), Stretch.NOTHING))
            .isPresent()
        || sumsUp(tokens, word.from()) && articleTells(line, statement);
  }

  /** Whether a sentence speaks of what the one before it does. */
  private static boolean isPronominal(List<Token> tokens, int judging) {
    return tokens.size() <= FRAGMENT
        || tokens.subList(0, judging).stream().limit(2).anyMatch(t -> PRONOUNS.contains(t.folded()))
            && tokens.subList(0, judging).stream().anyMatch(t -> COPULAS.contains(t.folded()));
  }

  /** "It was a shambles from the first hour": a verdict on the whole matter. */
  private static boolean sumsUp(List<Token> tokens, int judging) {
    if (judging < 3 || judging > SUMMING_WITHIN || !PRONOUNS.contains(tokens.getFirst().folded())) {
      return false;
    }
    String article = tokens.get(judging - 1).folded();
    return COPULAS.contains(tokens.get(judging - 2).folded())
        && (article.equals("a") || article.equals("an"));
  }

  private boolean articleTells(Line line, Statement statement) {
    return line.things.values().stream()
        .flatMap(List::stream)
        .filter(t -> t.stems().size() == 1)
        .anyMatch(t ->
            statements.story().article(statement.article()).sentences().stream()
                .map(s -> statements.get(s.id()))
                .anyMatch(
                    s -> s.reading().tokens().stream().anyMatch(k -> k.stem().equals(t.first()))));
  }

  /** Whether a word for what the line judges begins in a stretch, and not in the judging word. */
  private static boolean stands(Line line, List<Token> tokens, Stretch within, Stretch judging) {
    for (int i = within.from(); i < within.to(); i++) {
      int at = i;
      if (!judging.has(at)
          && line.things.getOrDefault(tokens.get(at).stem(), List.of()).stream()
              .anyMatch(thing -> thing.endAt(tokens, at) > 0)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOpen(Statement statement, int token) {
    int to = statement.reading().tokens().get(token).start();
    return cues(statement, token, CUE_WITHIN).anyMatch(c -> OPEN.contains(c.kind()))
        || isWished(statement, token)
        || statement.reading().speeches().stream()
            .anyMatch(s -> s.act() == Speech.Act.SUPPOSE && s.start() <= to);
  }

  /** Whether a state is only supposed or, where that makes a difference, still to come. */
  private static boolean isToCome(Line line, Statement statement, int token) {
    boolean told = !statement.reading().speeches().isEmpty();
    return cues(statement, token, CUE_WITHIN)
            .anyMatch(c ->
                c.kind() == Cue.Kind.POSSIBLE
                    || c.kind() == Cue.Kind.CONDITIONAL
                        && !(line.has(Need.TO_COME) && told && c.word().equals("would"))
                    || c.kind() == Cue.Kind.PLANNED && !line.has(Need.TO_COME))
        || !line.has(Need.TO_COME) && isWished(statement, token);
  }

  private static boolean isTurned(Statement statement, int token) {
    return cues(statement, token, TURNED_WITHIN).anyMatch(c -> c.kind() == Cue.Kind.NEGATION);
  }

  private static Stream<Cue> cues(Statement statement, int token, int within) {
    List<Token> tokens = statement.reading().tokens();
    int to = tokens.get(token).start();
    int clause = Clauses.around(statement, to, tokens.get(token).end())[0];
    int from = Math.max(clause, tokens.get(Math.max(0, token - within)).start());
    return statement.reading().cues().stream().filter(c -> c.start() >= from && c.start() < to);
  }

  private static boolean isWished(Statement statement, int token) {
    List<Token> tokens = statement.reading().tokens();
    int clause = Clauses.around(statement, tokens.get(token).start(), tokens.get(token).end())[0];
    return tokens.subList(Math.max(0, token - WISH_WITHIN), token).stream()
        .anyMatch(t -> t.start() >= clause && WISHING.contains(t.folded()));
  }

  private void compare(Line line, List<Hit> hits) {
    Set<Integer> left = sources(hits, true);
    Set<Integer> right = sources(hits, false);
    Set<Integer> both = new LinkedHashSet<>(left);
    both.retainAll(right);
    if (!both.isEmpty()) {
      findings.refuse(
          line.kind,
          line.judges() ? "one source judges it both ways" : "one source tells both",
          hits.stream()
              .filter(h -> both.contains(statements.source(h.statement)))
              .map(Hit::statement)
              .limit(2)
              .toArray(Statement[]::new));
    }
    List<Hit> known =
        hits.stream().filter(h -> !both.contains(statements.source(h.statement))).toList();
    for (Hit one : sorted(known, true, line.judges())) {
      for (Hit other : sorted(known, false, line.judges())) {
        if (isOneThing(line, one, other) && (line.judges() || !mayFollow(one, other))) {
          propose(line, one, other, known);
          return;
        }
      }
    }
  }

  private boolean mayFollow(Hit one, Hit other) {
    return Sequence.mayFollow(
        statements, one.statement, one.start, one.end, other.statement, other.start, other.end);
  }

  /** The hits of a pole, those in an outlet's own voice first. */
  private static List<Hit> sorted(List<Hit> hits, boolean left, boolean judges) {
    return hits.stream()
        .filter(h -> h.left == left && (!judges || !h.statement.quotedAt(h.start)))
        .sorted(Comparator.comparing(h -> !h.own))
        .toList();
  }

  private boolean isOneThing(Line line, Hit one, Hit other) {
    if (!one.own && !other.own
        || one.statement.equals(other.statement)
        || areOfOtherDays(one, other)
        || isPhase(line, one)
        || isPhase(line, other)
        || line.has(Need.OBJECT) && !shareObject(one, other)
        || line.has(Need.MORE) && !shareMore(line, one, other)) {
      return false;
    }
    boolean ofThing = line.has(Need.BODY) && line.kind == Kind.STATUS;
    if (ofThing && !shareThing(line, one, other)) {
      return false;
    }
    boolean within = line.has(Need.NAME) || line.has(Need.BODY) && !ofThing;
    List<Name> here = names(one, within);
    List<Name> there = names(other, within);
    if (here.stream().anyMatch(n -> there.stream().anyMatch(n::sameAs))) {
      return true;
    }
    here.removeIf(n -> !n.certain());
    there.removeIf(n -> !n.certain());
    return line.has(Need.BODY) && !ofThing
        ? shareThing(line, one, other)
            && (bodies(line, here).isEmpty() || bodies(line, there).isEmpty())
        : !line.has(Need.NAME) && (here.isEmpty() || there.isEmpty());
  }

  /** The names that a body bears: "the Herders League". */
  private static List<Name> bodies(Line line, List<Name> names) {
    SentenceReader reader = new SentenceReader();
    return names.stream()
        .filter(n ->
            Arrays.stream(n.key().split(" "))
                .flatMap(word -> Phrases.stems(reader, word).stream())
                .anyMatch(line.things::containsKey))
        .toList();
  }

  /** Whether what is told is told of one day here and of another there. */
  private static boolean areOfOtherDays(Hit one, Hit other) {
    Set<DayOfWeek> here = days(one);
    Set<DayOfWeek> there = days(other);
    return !here.isEmpty() && !there.isEmpty() && here.stream().noneMatch(there::contains);
  }

  private static Set<DayOfWeek> days(Hit hit) {
    int[] clause = Clauses.around(hit.statement, hit.start, hit.end);
    Set<DayOfWeek> days = new LinkedHashSet<>();
    for (When when : hit.statement.reading().whens()) {
      if (when.weekday() != null && when.start() >= clause[0] && when.end() <= clause[1]) {
        days.add(when.weekday());
      }
    }
    return days;
  }

  /** Whether what is behind both words is one: what is asked for, or not. */
  private boolean shareObject(Hit one, Hit other) {
    Set<String> shared = behind(one);
    shared.retainAll(behind(other));
    return statements.weight(shared) >= LEAST_SHARED;
  }

  private static Set<String> behind(Hit hit) {
    int end = Clauses.around(hit.statement, hit.start, hit.end)[1];
    Set<String> behind = hit.statement.contentBetween(hit.end, end);
    behind.removeAll(hit.statement.dates());
    return behind;
  }

  /** Whether both speak of one body: "the union". */
  private static boolean shareThing(Line line, Hit one, Hit other) {
    Set<String> here = things(line, one.statement);
    here.retainAll(things(line, other.statement));
    return !here.isEmpty();
  }

  private static Set<String> things(Line line, Statement statement) {
    Set<String> things = new LinkedHashSet<>();
    for (Token token : statement.reading().tokens()) {
      if (line.things.containsKey(token.stem())) {
        things.add(token.stem());
      }
    }
    return things;
  }

  /** Whether both share more than the words of the line, or than whom it is about: one matter. */
  private boolean shareMore(Line line, Hit one, Hit other) {
    boolean stance = line.kind == Kind.STANCE;
    Set<String> shared =
        new LinkedHashSet<>(stance ? withBefore(one.statement) : one.statement.content());
    shared.retainAll(stance ? withBefore(other.statement) : other.statement.content());
    shared.removeAll(one.statement.contentBetween(one.start, one.end));
    shared.removeAll(other.statement.contentBetween(other.start, other.end));
    if (stance || line.has(Need.BODY)) {
      shared.removeAll(things(line, one.statement));
    }
    return statements.weight(shared) >= LEAST_SHARED;
  }

  /** "Some 2.6 million" are all there are. */
  private static boolean isBeforeFigure(Statement statement, Token token) {
    return statement.reading().figures().stream()
        .anyMatch(f -> f.start() >= token.start() && f.start() <= token.end() + 1);
  }

  /** What is told in a statement and in the one that leads up to it. */
  private Set<String> withBefore(Statement statement) {
    Set<String> content = new LinkedHashSet<>(statement.content());
    statements.before(statement).ifPresent(s -> content.addAll(s.content()));
    return content;
  }

  private static boolean isPhase(Line line, Hit hit) {
    int[] clause = Clauses.around(hit.statement, hit.start, hit.end);
    Set<String> phases = line.judges() ? PHASES : OTHER_TIMES;
    List<Token> tokens = hit.statement.reading().tokens();
    return !line.judges() && hit.statement.opensInAnotherTime()
        || tokens.stream()
            .anyMatch(t ->
                t.start() >= clause[0]
                    && t.end() <= clause[1]
                    && (t.start() < hit.start || t.end() > hit.end)
                    && phases.contains(t.folded())
                    && !isBeforeFigure(hit.statement, t));
  }

  private static List<Name> names(Hit hit, boolean inSentence) {
    int[] clause = Clauses.around(hit.statement, hit.start, hit.end);
    List<Name> names = new ArrayList<>(hit.statement.reading().names());
    names.removeIf(n -> !inSentence && (n.start() < clause[0] || n.end() > clause[1]));
    return names;
  }

  private void propose(Line line, Hit one, Hit other, List<Hit> hits) {
    Set<String> topic = Concepts.shared(one.statement.content(), other.statement.content());
    List<Proposal.Side> sides = List.of(side(one, other, line, hits), side(other, one, line, hits));
    findings.propose(
        new Proposal(
            line.kind,
            line.judges() ? Severity.MEDIUM : Severity.HIGH,
            line.judges()
                ? "opposite judgments of one thing"
                : line.kind == Kind.STANCE
                    ? "for and against"
                    : "told in ways that exclude each other",
            line.question,
            sides,
            topic,
            0.6));
  }

  /** One side with what else is said on it of the same thing. */
  private Proposal.Side side(Hit main, Hit against, Line line, List<Hit> hits) {
    List<Statement> evidence = new ArrayList<>();
    evidence.add(main.statement);
    for (Hit hit : sorted(hits, main.left, line.judges())) {
      if (!evidence.contains(hit.statement) && isOneThing(line, hit, against)) {
        evidence.add(hit.statement);
      }
    }
    return new Proposal.Side(main.words(), evidence);
  }

  private Set<Integer> sources(List<Hit> hits, boolean left) {
    Set<Integer> sources = new LinkedHashSet<>();
    hits.stream()
        .filter(h -> h.left == left)
        .forEach(h -> sources.add(statements.source(h.statement)));
    return sources;
  }
}
