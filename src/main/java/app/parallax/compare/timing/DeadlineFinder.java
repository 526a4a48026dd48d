package app.parallax.compare.timing;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Figure;
import app.parallax.language.Name;
import app.parallax.language.Qualifier;
import app.parallax.language.Speech;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import app.parallax.language.When;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds one thing that must be done by two different days, or within two different times: "have
 * until 4 October", "allows 60 days for it, until 3 November".
 *
 * <p>A day is a deadline behind "until" or "by" where the sentence obliges or allows; what must be
 * done has to be the same. A deadline moved is another, and so is one of which a source gives both
 * days.
 */
public final class DeadlineFinder {
  private static final Set<String> BEFORE_DAY =
      Set.of("until", "till", "by", "before", "than", "expires", "ends", "is", "was", "set");

  private static final Set<String> UNTIL = Set.of("until", "till");

  /** Between "until" and the day. */
  private static final Set<String> BETWEEN =
      Set.of("the", "end", "of", "at", "on", "noon", "midnight", "close", "late", "early");

  /** Words of what is owed or allowed. */
  private static final Set<String> OBLIGING =
      Set.of(
          "must",
          "required",
          "require",
          "requires",
          "due",
          "deadline",
          "ultimatum",
          "submit",
          "submitted",
          "acceptances",
          "entries",
          "bids",
          "applications",
          "allows",
          "allow",
          "allowed",
          "given",
          "gives",
          "gave",
          "give",
          "obliged",
          "ordered",
          "demanded",
          "latest");

  /** "Has until", "had to". */
  private static final Set<String> HAVING = Set.of("have", "has", "had", "having", "need", "needs");

  /** What lies open for a time. */
  private static final Set<String> RUNNING =
      Set.of("run", "runs", "running", "open", "valid", "extends", "lasts", "stands");

  /** What is open until a day for somebody to take up; a shop or a show only shuts then. */
  private static final Set<String> TAKEN_UP =
      Set.of(
          "offer",
          "bid",
          "tender",
          "registration",
          "enrolment",
          "enrollment",
          "vote",
          "voting",
          "poll",
          "polls",
          "ballot",
          "consultation",
          "application",
          "applications",
          "nominations",
          "window",
          "appeal",
          "appeals",
          "entries",
          "survey");

  /** Words of a deadline that was another before. */
  private static final Set<String> MOVED =
      Set.of(
          "extended",
          "extend",
          "extension",
          "originally",
          "initially",
          "previous",
          "previously",
          "moved",
          "postponed",
          "delayed",
          "prolonged",
          "further",
          "another",
          "again",
          "missed",
          "instead");

  private static final Set<String> POINTING =
      Set.of("it", "its", "they", "their", "them", "he", "his", "she", "her", "this", "that");

  private static final Set<String> BEING = Set.of("be", "been");

  private static final Set<String> GIVING =
      Set.of("allows", "allow", "allowed", "gives", "gave", "give", "given");

  private static final Set<String> SPANNING = Set.of("within", "have", "has", "allows", "gives");

  private static final Set<String> LIGHT =
      Set.of(
          "say", "sai", "tell", "told", "one", "two", "three", "four", "day", "week", "time", "run",
          "open", "last", "stand");

  private static final int MOST = 120;
  private static final int BEFORE = 4;
  private static final int SPAN_WITHIN = 3;

  /** What two pointing sentences must share, by what stands before them. */
  private static final int FEWEST_OF_OPEN = 2;

  private static final double LEAST_TELLING = 1.0;

  /** {@code open} where who has the time, and what for, is only pointed at: "they have until". */
  private record Deadline(
      Statement statement,
      @Nullable When when,
      @Nullable Figure span,
      boolean open,
      Set<String> duty) {
    String words() {
      return Times.words(statement, when, span);
    }
  }

  private final Statements statements;
  private final Findings findings;

  public DeadlineFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  public void find() {
    List<Deadline> deadlines = new ArrayList<>();
    for (Statement statement : statements.all()) {
      if (deadlines.size() >= MOST || statement.sentence().headline() || statement.tells(MOVED)) {
        continue;
      }
      for (When when : statement.reading().whens()) {
        if ((when.day() != null || when.weekday() != null || isEndOfMonth(statement, when))
            && !statement.quotedAt(when.start())
            && isDeadline(statement, when)) {
          deadlines.add(
              new Deadline(statement, when, null, isOpen(statement, when), duty(statement)));
        }
      }
      for (Figure figure : statement.reading().figures()) {
        if (figure.unit().dimension() == Dimension.DURATION
            && figure.qualifier() == Qualifier.EXACT
            && !figure.isRange()
            && !statement.quotedAt(figure.start())
            && isAllowed(statement, figure)) {
          deadlines.add(new Deadline(statement, null, figure, false, duty(statement)));
        }
      }
    }
    for (int i = 0; i < deadlines.size(); i++) {
      for (int j = i + 1; j < deadlines.size(); j++) {
        compare(deadlines.get(i), deadlines.get(j));
      }
    }
  }

  // --- reading

  /** "The end of May." */
  private static boolean isEndOfMonth(Statement statement, When when) {
    return when.month() != null
        && statement.reading().text().substring(0, when.start()).stripTrailing().endsWith("end of");
  }

  private static boolean isDeadline(Statement statement, When when) {
    List<Token> before =
        statement.reading().tokens().stream().filter(t -> t.end() <= when.start()).toList();
    int at = before.size() - 1;
    while (at >= 0 && BETWEEN.contains(before.get(at).folded())) {
      at--;
    }
    if (at > 0
        && runsTo(before.get(at - 1).folded(), before.get(at).folded())
        && (!before.get(at - 1).folded().equals("open") || statement.tells(TAKEN_UP))) {
      return true;
    }
    if (at < 0 || !BEFORE_DAY.contains(before.get(at).folded())) {
      return false;
    }
    String word = before.get(at).folded();
    boolean bound = word.equals("is") || word.equals("was");
    if (bound) {
      return at > 0 && before.get(at - 1).folded().equals("deadline");
    }
    if (UNTIL.contains(word) && at > 0 && HAVING.contains(before.get(at - 1).folded())) {
      return true;
    }
    List<Token> all = statement.reading().tokens();
    for (int i = 0; i < all.size(); i++) {
      String next = i + 1 < all.size() ? all.get(i + 1).folded() : "";
      if (OBLIGING.contains(all.get(i).folded())
          || HAVING.contains(all.get(i).folded()) && next.equals("to")) {
        return true;
      }
    }
    return false;
  }

  /** "The offer runs to 12 December", "is open until". */
  private static boolean runsTo(String verb, String until) {
    return RUNNING.contains(verb) && (until.equals("to") || UNTIL.contains(until));
  }

  /** "They have until 8 October." */
  private static boolean isOpen(Statement statement, When when) {
    List<String> before =
        statement.reading().tokens().stream()
            .filter(t -> t.end() <= when.start())
            .map(Token::folded)
            .filter(w -> !BETWEEN.contains(w))
            .toList();
    int n = before.size();
    return n >= 3
        && UNTIL.contains(before.get(n - 1))
        && HAVING.contains(before.get(n - 2))
        && POINTING.contains(before.get(n - 3));
  }

  /** "Within 30 days", "have sixty days", "allows 60 days for". */
  private static boolean isAllowed(Statement statement, Figure figure) {
    List<String> before =
        statement.reading().tokens().stream()
            .filter(t -> t.end() <= figure.start())
            .map(Token::folded)
            .toList();
    List<String> behind =
        statement.reading().tokens().stream()
            .filter(t -> t.start() >= figure.end())
            .map(Token::folded)
            .limit(1)
            .toList();
    List<String> near = before.subList(Math.max(0, before.size() - SPAN_WITHIN), before.size());
    String next = behind.isEmpty() ? "" : behind.getFirst();
    boolean goesOn = next.equals("of") || next.equals("after");
    return near.stream().anyMatch(SPANNING::contains)
        && !goesOn
        && (near.contains("within")
            ? statement.reading().tokens().stream()
                .anyMatch(t ->
                    OBLIGING.contains(t.folded())
                        || t.folded().equals("will")
                        || t.folded().equals("to"))
            : next.equals("for") || next.equals("to"));
  }

  /**
   * What must be done: not who must do it, unless it is to be done to that, and not who says so.
   */
  private Set<String> duty(Statement statement) {
    List<Token> tokens = statement.reading().tokens();
    int from = 0;
    for (int i = 0; i + 1 < tokens.size(); i++) {
      String word = tokens.get(i).folded();
      boolean passive = BEING.contains(tokens.get(i + 1).folded());
      if ((word.equals("must") || HAVING.contains(word) || GIVING.contains(word)) && !passive) {
        from = i;
        break;
      }
    }
    Set<String> duty = new LinkedHashSet<>();
    boolean pointing =
        tokens.stream().limit(BEFORE).anyMatch(t -> POINTING.contains(t.folded()))
            || tokens.stream().skip(from).anyMatch(t -> t.folded().equals("it"));
    if (pointing) {
      statements.before(statement).ifPresent(s -> duty.addAll(s.content()));
    }
    if (!tokens.isEmpty()) {
      duty.addAll(
          statement.contentBetween(tokens.get(from).start(), statement.reading().text().length()));
    }
    duty.removeAll(statement.dates());
    duty.removeAll(LIGHT);
    for (Figure figure : statement.reading().figures()) {
      duty.removeAll(statement.contentBetween(figure.start(), figure.end()));
    }
    statement.reading().names().stream()
        .filter(Name::certain)
        .forEach(n -> duty.removeAll(statement.contentBetween(n.start(), n.end())));
    for (Speech speech : statement.reading().speeches()) {
      String speaker = speech.speaker();
      int at = speaker == null ? -1 : statement.reading().text().indexOf(speaker);
      if (speaker != null && at >= 0) {
        duty.removeAll(statement.contentBetween(at, at + speaker.length()));
      }
    }
    duty.removeIf(c -> statements.weight(c) < LEAST_TELLING);
    return duty;
  }

  // --- comparing

  private void compare(Deadline a, Deadline b) {
    if (a.statement.article().equals(b.statement.article())) {
      return;
    }
    Set<String> both = Concepts.shared(a.duty, b.duty);
    boolean open = a.open && b.open;
    if (both.size() < (open ? FEWEST_OF_OPEN : 1) || !differ(a, b)) {
      return;
    }
    if (gives(a, b) || gives(b, a)) {
      findings.refuse(Kind.TIMING, "one source tells both days", a.statement, b.statement);
      return;
    }
    findings.propose(
        new Proposal(
            Kind.TIMING,
            Severity.HIGH,
            "two deadlines of one thing",
            Proposal.sides(a.words(), a.statement, b.words(), b.statement),
            both,
            0.8));
  }

  private boolean differ(Deadline a, Deadline b) {
    if (a.when != null && b.when != null) {
      return !statements.meet(a.when, a.statement, b.when, b.statement);
    }
    return a.span != null && b.span != null && a.span.contradicts(b.span);
  }

  /** Whether the article of one also gives the other's day or span. */
  private boolean gives(Deadline one, Deadline other) {
    return statements.all().stream()
        .filter(s -> s.article().equals(one.statement.article()))
        .anyMatch(s ->
            other.when != null
                ? s.reading().whens().stream()
                    .anyMatch(
                        w -> w.day() != null && statements.meet(w, s, other.when, other.statement))
                : other.span != null
                    && s.reading().figures().stream().anyMatch(f -> f.isSameAs(other.span)));
  }
}
