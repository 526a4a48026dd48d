package app.parallax.compare.timing;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Cue;
import app.parallax.language.Figure;
import app.parallax.language.Qualifier;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import app.parallax.language.When;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first help that came at two hours, or after two lengths of time: "the first
 * firefighters reached the train at 6.31", "nearly half past seven before a firefighter got there".
 *
 * <p>Of helpers many come, one after the other: who tells of the first counts, or who tells that
 * until then nobody had come.
 */
public final class ArrivalFinder {
  private static final WordList WORDS = WordList.of(ArrivalFinder.class, "arrivals.txt");

  /** Kinds of helpers, a pattern for each. */
  private static final List<Pattern> HELPERS =
      WORDS.lists("helper").stream().map(ArrivalFinder::pattern).toList();

  private static final Pattern COMING =
      pattern(WORDS.lists("coming").stream().flatMap(List::stream).toList());

  private static final Pattern FIRST =
      pattern(WORDS.lists("first").stream().flatMap(List::stream).toList());

  private static final Pattern MORE =
      pattern(WORDS.lists("more").stream().flatMap(List::stream).toList());

  /** Clocks read by two are a few minutes apart. */
  private static final int APART = 10;

  private static final int HALF_A_DAY = 12 * 60;

  /** Two spans are told apart from where one is half as long again. */
  private static final BigDecimal CLEARLY = new BigDecimal("1.5");

  /** Help comes within so long, or it is told in days. */
  private static final BigDecimal LONGEST = BigDecimal.valueOf(24 * 60 * 60);

  /** {@code kind} is the kind of helpers; either the hour or the span is told. */
  private record Arrival(
      Statement statement, int kind, boolean first, @Nullable When when, @Nullable Figure span) {
    String words() {
      return Times.words(statement, when, span);
    }
  }

  private final Statements statements;
  private final Findings findings;

  public ArrivalFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  private static Pattern pattern(List<String> phrases) {
    return Pattern.compile(
        phrases.stream()
            .map(p -> p.replace("_", "[\\s-]+"))
            .collect(Collectors.joining("|", "\\b(?:", ")\\b")));
  }

  /** Whether both tell of help that came, of whatever kind. */
  static boolean tellHelp(Statement a, Statement b) {
    return tellsHelp(a) && tellsHelp(b);
  }

  private static boolean tellsHelp(Statement statement) {
    String text = statement.reading().text().toLowerCase(Locale.ROOT);
    return HELPERS.stream().anyMatch(h -> h.matcher(text).find());
  }

  /** Proposes what two sources tell of the first help otherwise. */
  public void find() {
    List<Arrival> arrivals = new ArrayList<>();
    for (Statement statement : statements.all()) {
      if (!statement.sentence().headline() && !statement.reading().text().endsWith("?")) {
        read(statement, arrivals);
      }
    }
    for (int i = 0; i < arrivals.size(); i++) {
      for (int j = i + 1; j < arrivals.size(); j++) {
        if (compare(arrivals.get(i), arrivals.get(j), arrivals)) {
          return;
        }
      }
    }
  }

  // --- reading

  private static void read(Statement statement, List<Arrival> arrivals) {
    String text = statement.reading().text().toLowerCase(Locale.ROOT);
    boolean open =
        statement.reading().cues().stream()
            .anyMatch(c -> c.kind() != Cue.Kind.NEGATION && c.kind() != Cue.Kind.PLANNED);
    if (open || !COMING.matcher(text).find() || MORE.matcher(text).find()) {
      return;
    }
    boolean first = FIRST.matcher(text).find();
    for (int kind = 0; kind < HELPERS.size(); kind++) {
      if (HELPERS.get(kind).matcher(text).find()) {
        add(statement, kind, first, arrivals);
      }
    }
  }

  private static void add(Statement statement, int kind, boolean first, List<Arrival> arrivals) {
    List<When> clocks =
        statement.reading().whens().stream()
            .filter(w -> w.time() != null && !statement.quotedAt(w.start()))
            .toList();
    if (clocks.size() == 1) {
      arrivals.add(new Arrival(statement, kind, first, clocks.getFirst(), null));
    }
    List<Figure> spans =
        statement.reading().figures().stream()
            .filter(f -> isSpan(statement, f) && !statement.quotedAt(f.start()))
            .toList();
    if (spans.size() == 1) {
      arrivals.add(new Arrival(statement, kind, first, null, spans.getFirst()));
    }
  }

  /** Whether a length of time is that from the alarm on, and not how long something went on. */
  private static boolean isSpan(Statement statement, Figure figure) {
    Optional<Token> before = statement.wordBefore(figure.start());
    int[] clause = Clauses.around(statement, figure.start(), figure.end());
    String text =
        statement.reading().text().substring(clause[0], clause[1]).toLowerCase(Locale.ROOT);
    boolean lasting = before.filter(t -> t.folded().equals("for")).isPresent();
    return figure.unit().dimension() == Dimension.DURATION
        && figure.qualifier() != Qualifier.VAGUE
        && figure.low().multiply(figure.unit().factor()).compareTo(LONGEST) < 0
        && !lasting
        && (COMING.matcher(text).find() || clause[0] > 0);
  }

  // --- comparing

  private boolean compare(Arrival a, Arrival b, List<Arrival> arrivals) {
    if (statements.source(a.statement) == statements.source(b.statement)
        || a.kind != b.kind
        || !a.first && !b.first
        || a.statement.tellsAnotherDay(b.statement)
        || !differ(a, b)
        || !isFirst(a, b)) {
      return false;
    }
    if (agrees(a, b, arrivals) || agrees(b, a, arrivals)) {
      findings.refuse(Kind.TIMING, "one source tells both hours", a.statement, b.statement);
      return false;
    }
    Set<String> both =
        new LinkedHashSet<>(Concepts.shared(a.statement.content(), b.statement.content()));
    findings.propose(
        new Proposal(
            Kind.TIMING,
            Severity.HIGH,
            "two times at which the first help came",
            Proposal.sides(a.words(), a.statement, b.words(), b.statement),
            both,
            0.7));
    return true;
  }

  /** Whether both tell of the first, or the one that does not came before the first. */
  private static boolean isFirst(Arrival a, Arrival b) {
    return a.first == b.first || isLater(a.first ? a : b, a.first ? b : a);
  }

  private static boolean isLater(Arrival one, Arrival than) {
    if (one.when != null && than.when != null) {
      return behind(than, one) < HALF_A_DAY / 2;
    }
    return one.span != null
        && than.span != null
        && seconds(one.span).compareTo(seconds(than.span)) > 0;
  }

  private static boolean differ(Arrival a, Arrival b) {
    if (a.when != null && b.when != null) {
      int apart = Math.min(behind(a, b), behind(b, a));
      return apart >= APART && !a.when.compatible(b.when);
    }
    if (a.span == null || b.span == null) {
      return false;
    }
    BigDecimal longer = seconds(a.span).max(seconds(b.span));
    BigDecimal shorter = seconds(a.span).min(seconds(b.span));
    return longer.compareTo(shorter.multiply(CLEARLY)) >= 0 && a.span.contradicts(b.span);
  }

  /** How many minutes a clock goes behind another's, on a dial of twelve hours. */
  private static int behind(Arrival one, Arrival other) {
    return one.when == null
            || one.when.time() == null
            || other.when == null
            || other.when.time() == null
        ? 0
        : Math.floorMod(
            (other.when.time().toSecondOfDay() - one.when.time().toSecondOfDay()) / 60, HALF_A_DAY);
  }

  private static BigDecimal seconds(Figure figure) {
    return figure.low().multiply(figure.unit().factor());
  }

  /** Whether the one's source tells what the other tells. */
  private boolean agrees(Arrival one, Arrival other, List<Arrival> arrivals) {
    return arrivals.stream()
        .anyMatch(x ->
            statements.source(x.statement) == statements.source(one.statement)
                && x.kind == other.kind
                && (x.when == null) == (other.when == null)
                && !differ(x, other));
  }
}
