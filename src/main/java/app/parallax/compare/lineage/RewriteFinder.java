package app.parallax.compare.lineage;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.figure.FigureValues;
import app.parallax.compare.figure.FigureWords;
import app.parallax.compare.lineage.Rewritten.Exchange;
import app.parallax.compare.statement.Alignment;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Speakers;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Wording;
import app.parallax.language.Cue;
import app.parallax.language.Figure;
import app.parallax.language.Name;
import app.parallax.language.Qualifier;
import app.parallax.language.SentenceReader;
import app.parallax.language.Speech;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import app.parallax.language.When;
import app.parallax.request.Published;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a copy changed in the text it took over: a figure, a time, a name, a place, a quoted
 * word, a negation.
 *
 * <p>Where two texts are one word for word, what stands between the same words on either side is
 * said of the same thing. Rounding, another spelling, a part of a name, and an update that is told
 * as such are an editor's work and no divergence.
 */
public final class RewriteFinder {
  /** Words of what has moved since the original was written. */
  private static final Set<String> UPDATE =
      Set.of(
          "rose",
          "risen",
          "rises",
          "rising",
          "climbed",
          "grown",
          "updated",
          "revised",
          "corrected",
          "now",
          "later",
          "earlier",
          "since",
          "meanwhile",
          "previously",
          "initially",
          "originally",
          "instead",
          "postponed",
          "delayed",
          "moved",
          "rescheduled",
          "extended",
          "forward",
          "still");

  /** Words by which a sentence without "not" can say what one with it says. */
  private static final Set<String> TURNING =
      Set.of(
          "until",
          "unless",
          "before",
          "only",
          "except",
          "without",
          "but",
          "than",
          "beyond",
          "lack",
          "little",
          "few",
          "hardly",
          "other",
          "otherwise",
          "any",
          "either",
          "merely",
          "just");

  /** Cues that are put for other words rather than taken away. */
  private static final Set<String> NO_DENIALS =
      Set.of("rather than", "instead of", "hardly", "barely", "rejected", "rejects");

  /** Words of place that exclude each other. */
  private static final List<Set<String>> DIRECTIONS =
      List.of(
          Set.of("north", "south", "east", "west"),
          Set.of("northern", "southern", "eastern", "western"),
          Set.of("north-east", "north-west", "south-east", "south-west"),
          Set.of("northeast", "northwest", "southeast", "southwest"),
          Set.of("left", "right"),
          Set.of("upper", "lower"),
          Set.of("inside", "outside"));

  private static final Set<String> PLACED =
      Set.of("in", "at", "near", "from", "outside", "off", "to", "towards", "inside", "over");

  private static final Set<String> JOINING = Set.of("and", "or", "to", "than", "not");

  /** So many letters may differ in two spellings of one name. */
  private static final int SPELLING = 2;

  /** How far apart two names of one place may stand: "Pell, a suburb of Verrin". */
  private static final int TOGETHER = 30;

  private static final int LONGEST_QUOTED = 3;
  private static final int NEGATED_WITHIN = 5;
  private static final double SURE = 1.0;
  private static final Duration NEWS_MOVES = Duration.ofHours(6);

  private final Statements statements;
  private final Speakers speakers;
  private final Findings findings;
  private final Set<String> growing = new HashSet<>();

  public RewriteFinder(
      Statements statements, Concepts concepts, Speakers speakers, Findings findings) {
    this.statements = statements;
    this.speakers = speakers;
    this.findings = findings;
    SentenceReader reader = new SentenceReader();
    FigureWords.GROWING.forEach(w -> growing.add(concepts.of(reader, w)));
  }

  public void find() {
    for (Rewritten pair : Rewritten.in(statements)) {
      for (Exchange exchange : pair.exchanges()) {
        compareNegations(pair, exchange);
        compareFigures(pair, exchange);
        compareTimes(pair, exchange);
        compareNames(pair, exchange);
        compareDirections(pair, exchange);
        compareQuoted(pair, exchange);
      }
    }
  }

  // --- a negation lost or found

  private void compareNegations(Rewritten pair, Exchange exchange) {
    Cue here = negation(pair.original(), pair.left(exchange));
    Cue there = negation(pair.copy(), pair.right(exchange));
    if ((here == null) == (there == null)
        || pair.original().reading().text().endsWith("?")
        || hasContent(pair.left(exchange), here)
        || hasContent(pair.right(exchange), there)
        || !reachesContent(pair.original(), exchange.to(), pair.exchanges(), true)
        || !reachesContent(pair.copy(), exchange.copyTo(), pair.exchanges(), false)) {
      return;
    }
    if (negations(pair.original()) == negations(pair.copy())
        || here != null && isEcho(pair.original(), here, pair.copy(), exchange.copyFrom())
        || there != null && isEcho(pair.copy(), there, pair.original(), exchange.from())
        || !turning(pair.original()).equals(turning(pair.copy()))) {
      findings.refuse(
          Kind.STATUS, "a copy puts the negation in another way", pair.original(), pair.copy());
      return;
    }
    propose(
        Kind.STATUS,
        pair,
        clause(pair.original(), exchange.from()),
        clause(pair.copy(), exchange.copyFrom()),
        SURE);
  }

  private static @Nullable Cue negation(Statement statement, List<Token> within) {
    if (within.isEmpty()) {
      return null;
    }
    int from = within.getFirst().start();
    int to = within.getLast().end();
    return statement.reading().cues().stream()
        .filter(c ->
            c.kind() == Cue.Kind.NEGATION
                && c.start() >= from
                && c.end() <= to
                && !NO_DENIALS.contains(c.word()))
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether a negation only stresses one before it that the other sentence has too: "never told,
   * not even when" and "did not tell, even when".
   */
  private static boolean isEcho(Statement with, Cue negation, Statement without, int token) {
    boolean stresses =
        with.reading().tokens().stream()
            .filter(t -> t.start() >= negation.end())
            .findFirst()
            .filter(t -> t.folded().equals("even"))
            .isPresent();
    List<Token> tokens = without.reading().tokens();
    int at = token < tokens.size() ? tokens.get(token).start() : without.reading().text().length();
    return stresses
        && without.reading().cues().stream()
            .anyMatch(c -> c.kind() == Cue.Kind.NEGATION && c.end() <= at);
  }

  private static long negations(Statement statement) {
    return statement.reading().cues().stream().filter(c -> c.kind() == Cue.Kind.NEGATION).count();
  }

  /** Whether an exchange says more than its negation; "confirmed" against "denied" does not. */
  private static boolean hasContent(List<Token> tokens, @Nullable Cue negation) {
    return tokens.stream()
        .anyMatch(t ->
            !t.stop()
                && !t.stem().equals("confirm")
                && (negation == null || t.start() < negation.start() || t.end() > negation.end()));
  }

  /** Whether a word that both have follows, so that it is what one denies and the other tells. */
  private static boolean reachesContent(
      Statement statement, int at, List<Exchange> exchanges, boolean original) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = at; i < Math.min(tokens.size(), at + NEGATED_WITHIN); i++) {
      int token = i;
      if (exchanges.stream()
          .anyMatch(e ->
              original
                  ? e.from() <= token && token < e.to()
                  : e.copyFrom() <= token && token < e.copyTo())) {
        return false;
      }
      if (!tokens.get(i).stop()) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> turning(Statement statement) {
    Set<String> turning = new HashSet<>();
    statement.reading().tokens().stream()
        .map(Token::folded)
        .filter(TURNING::contains)
        .forEach(turning::add);
    return turning;
  }

  private static String clause(Statement statement, int token) {
    List<Token> tokens = statement.reading().tokens();
    Token at = tokens.get(Math.min(token, tokens.size() - 1));
    return Wording.clause(statement, at.start(), at.end());
  }

  // --- another figure

  private void compareFigures(Rewritten pair, Exchange exchange) {
    List<Figure> here = figures(pair.original(), pair.left(exchange));
    List<Figure> there = figures(pair.copy(), pair.right(exchange));
    if (here.size() != there.size()) {
      return;
    }
    for (int i = 0; i < here.size(); i++) {
      Figure one = here.get(i);
      Figure other = there.get(i);
      if (!one.contradicts(other)
          || one.qualifier() == Qualifier.VAGUE
          || other.qualifier() == Qualifier.VAGUE) {
        continue;
      }
      String refused =
          FigureValues.isRounded(one, other)
              ? "a copy rounds the figure"
              : tellsUpdate(pair) || grew(pair) || gives(pair, one, other)
                  ? "a copy tells a later figure as such"
                  : null;
      if (refused != null) {
        findings.refuse(Kind.FIGURE, refused, pair.original(), pair.copy());
        continue;
      }
      propose(
          one.unit().dimension() == Dimension.AGE ? Kind.IDENTITY : Kind.FIGURE,
          pair,
          Wording.figure(pair.original(), one),
          Wording.figure(pair.copy(), other),
          SURE);
    }
  }

  private static List<Figure> figures(Statement statement, List<Token> within) {
    return statement.reading().figures().stream()
        .filter(f -> stands(f.start(), f.end(), within))
        .toList();
  }

  /** Whether a span has one of these tokens in it. */
  private static boolean stands(int start, int end, List<Token> within) {
    return within.stream().anyMatch(t -> t.start() < end && t.end() > start);
  }

  /** Whether the copy's sentence tells that something has moved since. */
  private static boolean tellsUpdate(Rewritten pair) {
    return pair.copy().reading().tokens().stream()
        .map(Token::folded)
        .anyMatch(w ->
            UPDATE.contains(w)
                && pair.original().reading().tokens().stream()
                    .noneMatch(t -> t.folded().equals(w)));
  }

  /** Whether both count what fills up while an event is young, the copy hours later. */
  private boolean grew(Rewritten pair) {
    return isMuchLater(pair) && pair.copy().content().stream().anyMatch(growing::contains);
  }

  private boolean isMuchLater(Rewritten pair) {
    Published first = statements.published(pair.original());
    Published later = statements.published(pair.copy());
    if (first == null || later == null) {
      return false;
    }
    if (first.moment() == null || later.moment() == null) {
      return !first.day().equals(later.day());
    }
    return !Duration.between(first.moment(), later.moment()).minus(NEWS_MOVES).isNegative();
  }

  /** Whether the copy gives the original's figure too, beside its own. */
  private boolean gives(Rewritten pair, Figure original, Figure copied) {
    return statements.all().stream()
        .filter(s -> s.article().equals(pair.copy().article()))
        .flatMap(s -> s.reading().figures().stream())
        .anyMatch(f ->
            f.isSameAs(original)
                && (original.unit().dimension() != Dimension.COUNT
                    || f.counted() != null && f.counted().equals(copied.counted())));
  }

  // --- another time

  private void compareTimes(Rewritten pair, Exchange exchange) {
    List<When> here = whens(pair.original(), pair.left(exchange));
    List<When> there = whens(pair.copy(), pair.right(exchange));
    if (here.size() != 1 || there.size() != 1) {
      return;
    }
    When one = here.getFirst();
    When other = there.getFirst();
    if (!tellsAlike(one, other) || meet(pair, one, other)) {
      return;
    }
    boolean both =
        pair.copy().reading().whens().stream()
            .anyMatch(w -> !w.equals(other) && tellsAlike(w, one) && meet(pair, one, w));
    if (both || tellsUpdate(pair)) {
      findings.refuse(
          Kind.TIMING, "a copy tells a later date as such", pair.original(), pair.copy());
      return;
    }
    propose(Kind.TIMING, pair, words(pair.original(), one), words(pair.copy(), other), SURE);
  }

  private static List<When> whens(Statement statement, List<Token> within) {
    return statement.reading().whens().stream()
        .filter(w -> stands(w.start(), w.end(), within))
        .toList();
  }

  private static boolean tellsAlike(When a, When b) {
    return a.day() != null && b.day() != null
        || a.weekday() != null && b.weekday() != null
        || a.time() != null && b.time() != null
        || a.month() != null && b.month() != null
        || a.year() != null && b.year() != null;
  }

  private boolean meet(Rewritten pair, When one, When other) {
    LocalDate first = day(pair.original());
    LocalDate second = day(pair.copy());
    return one.compatible(other, first, second)
        || first != null
            && second != null
            && one.on(first, true).isPresent()
            && one.on(first, true).equals(other.on(second, true));
  }

  private @Nullable LocalDate day(Statement statement) {
    Published published = statements.published(statement);
    return published == null ? null : published.day();
  }

  private static String words(Statement statement, When when) {
    return statement.reading().text().substring(when.start(), when.end()).replaceAll("\\s+", " ");
  }

  // --- another name

  private void compareNames(Rewritten pair, Exchange exchange) {
    List<Name> here = names(pair.original(), pair.left(exchange));
    List<Name> there = names(pair.copy(), pair.right(exchange));
    if (here.size() != 1 || there.size() != 1) {
      return;
    }
    Name one = here.getFirst();
    Name other = there.getFirst();
    if (shareWord(one, other)
        || one.sameAs(other)
        || isOutlet(one)
        || isOutlet(other)
        || one.place().isPresent() != other.place().isPresent()) {
      return;
    }
    if (isSpelling(one.key(), other.key())) {
      findings.refuse(Kind.IDENTITY, "one name in two spellings", pair.original(), pair.copy());
      return;
    }
    Kind kind = kind(pair, one, other);
    if (kind == null) {
      return;
    }
    if (standTogether(one, other) || kind == Kind.PLACE && pair.copy().names(one)) {
      findings.refuse(kind, "two names that may be of one thing", pair.original(), pair.copy());
      return;
    }
    propose(kind, pair, one.text(), other.text(), SURE);
  }

  private static List<Name> names(Statement statement, List<Token> within) {
    return statement.reading().names().stream()
        .filter(n -> n.certain() && stands(n.start(), n.end(), within))
        .toList();
  }

  private @Nullable Kind kind(Rewritten pair, Name one, Name other) {
    boolean speaks = speaks(pair.original(), one) && speaks(pair.copy(), other);
    boolean persons = speakers.isPerson(one) && speakers.isPerson(other);
    String before = before(pair.original(), one);
    boolean placed =
        before.equals(before(pair.copy(), other)) && PLACED.contains(before) && !persons;
    if (speaks && one.place().isEmpty()) {
      return Kind.ATTRIBUTION;
    }
    return persons ? Kind.IDENTITY : placed ? Kind.PLACE : null;
  }

  private static boolean speaks(Statement statement, Name name) {
    return statement.reading().speeches().stream()
        .map(Speech::speaker)
        .anyMatch(s -> s != null && s.contains(name.text()));
  }

  private static String before(Statement statement, Name name) {
    String before = "";
    for (Token token : statement.reading().tokens()) {
      if (token.end() > name.start()) {
        break;
      }
      before = token.folded().equals("the") ? before : token.folded();
    }
    return before;
  }

  private static boolean shareWord(Name a, Name b) {
    return Set.of(a.key().split(" ")).stream().anyMatch(List.of(b.key().split(" "))::contains);
  }

  /** Whether it names one of the outlets or their agency. */
  private boolean isOutlet(Name name) {
    return statements.story().articles().stream()
        .anyMatch(a ->
            a.sourceName().contains(name.text())
                || name.text().contains(a.sourceName())
                || name.text().equals(a.hints().agency()));
  }

  private static boolean isSpelling(String a, String b) {
    return !a.isEmpty()
        && !b.isEmpty()
        && a.charAt(0) == b.charAt(0)
        && Math.abs(a.length() - b.length()) <= SPELLING
        && Alignment.of(letters(a), letters(b)).matched()
            >= Math.max(a.length(), b.length()) - SPELLING;
  }

  private static List<String> letters(String word) {
    return word.chars().mapToObj(Character::toString).toList();
  }

  /** Whether some sentence has both side by side, as of one place or body. */
  private boolean standTogether(Name one, Name other) {
    BiPredicate<Name, Name> inOrder = (a, b) -> a.sameAs(one) && b.sameAs(other);
    for (Statement statement : statements.all()) {
      List<Name> names = statement.reading().names();
      for (int i = 0; i + 1 < names.size(); i++) {
        Name a = names.get(i);
        Name b = names.get(i + 1);
        boolean both = inOrder.test(a, b) || inOrder.test(b, a);
        if (both
            && b.start() - a.end() <= TOGETHER
            && statement.reading().tokens().stream()
                .noneMatch(t ->
                    t.start() >= a.end() && t.end() <= b.start() && JOINING.contains(t.folded()))) {
          return true;
        }
      }
    }
    return false;
  }

  // --- another direction

  private void compareDirections(Rewritten pair, Exchange exchange) {
    if (exchange.to() - exchange.from() != 1 || exchange.copyTo() - exchange.copyFrom() != 1) {
      return;
    }
    String one = pair.left(exchange).getFirst().folded();
    String other = pair.right(exchange).getFirst().folded();
    if (DIRECTIONS.stream().anyMatch(d -> d.contains(one) && d.contains(other))) {
      propose(
          Kind.PLACE,
          pair,
          beside(pair.original(), exchange.from()),
          beside(pair.copy(), exchange.copyFrom()),
          SURE);
    }
  }

  private static String beside(Statement statement, int token) {
    List<Token> tokens = statement.reading().tokens();
    return statement
        .reading()
        .text()
        .substring(
            tokens.get(Math.max(0, token - 2)).start(),
            tokens.get(Math.min(tokens.size() - 1, token + 2)).end());
  }

  // --- another word in quotation marks

  private void compareQuoted(Rewritten pair, Exchange exchange) {
    String one = quoted(pair.original(), pair.left(exchange));
    String other = quoted(pair.copy(), pair.right(exchange));
    if (!one.isEmpty() && !other.isEmpty()) {
      propose(Kind.ATTRIBUTION, pair, one, other, SURE);
    }
  }

  /** A quoted expression of few words that an exchange has a content word of; else "". */
  private static String quoted(Statement statement, List<Token> within) {
    return statement.reading().quotations().stream()
        .filter(q ->
            within.stream().anyMatch(t -> !t.stop() && t.start() >= q.start() && t.end() <= q.end())
                && q.words().strip().split("\\s+").length <= LONGEST_QUOTED)
        .findFirst()
        .map(q -> "“" + q.words().strip().replaceAll("[,.]$", "") + "”")
        .orElse("");
  }

  private void propose(Kind kind, Rewritten pair, String one, String other, double score) {
    Set<String> topic = new LinkedHashSet<>(pair.original().content());
    topic.retainAll(pair.copy().content());
    topic.removeAll(pair.original().dates());
    findings.propose(
        new Proposal(
            kind,
            kind == Kind.ATTRIBUTION && one.startsWith("“") ? Severity.MEDIUM : Severity.HIGH,
            "a copy changed what its original says",
            Wording.of(kind, pair.original(), topic, one, other),
            Proposal.sides(one, pair.original(), other, pair.copy()),
            topic,
            score));
  }
}
