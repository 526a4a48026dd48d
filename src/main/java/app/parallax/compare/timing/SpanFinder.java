package app.parallax.compare.timing;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Wording;
import app.parallax.language.Figure;
import app.parallax.language.Qualifier;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds one span of time told in two lengths: "within 20 minutes of the distress call" and "an hour
 * and a half after the mayday", "burned for three hours" and "out within forty minutes".
 *
 * <p>A span is held against another where both run from the same event, or where one says how long
 * a thing went on and the other by when it had ended.
 */
public final class SpanFinder {
  private static final Set<String> FROM = Set.of("after", "of", "before", "later", "earlier");

  /** Words of what has come to its end. */
  private static final Set<String> ENDING =
      Set.of(
          "out",
          "over",
          "end",
          "ended",
          "extinguished",
          "extinguish",
          "control",
          "resumed",
          "restored",
          "back",
          "reopened",
          "lifted",
          "stopped",
          "finished",
          "cleared");

  /** Words of what goes on. */
  private static final Set<String> LASTING =
      Set.of("for", "lasted", "lasting", "took", "burned", "burnt", "raged", "dragged", "went");

  /** Words for what the story is about, where it is a disaster: "the event", "the impact". */
  private static final List<String> DISASTERS =
      List.of(
          "event",
          "incident",
          "accident",
          "disaster",
          "impact",
          "collapse",
          "crash",
          "explosion",
          "fall",
          "fire",
          "breach",
          "crush",
          "derailment",
          "earthquake",
          "attack");

  private static final int BEFORE = 3;
  private static final int ANCHOR_WITHIN = 6;
  private static final int FEWEST_SHARED = 2;
  private static final double ONE_ANCHOR = 0.5;
  private static final double ONE_EVENT = 0.25;
  private static final double ONE_PROCESS = 0.34;

  /** Two spans are told apart from where one is half as long again. */
  private static final BigDecimal CLEARLY = new BigDecimal("1.4");

  private enum Relation {
    /** Of the anchor's end: "three days after the quake". */
    AFTER,
    /** At most so long after it: "within three days of the quake". */
    WITHIN,
    BEFORE,
    LASTING,
    /** It had ended by then. */
    ENDED
  }

  private record Span(
      Statement statement,
      Figure figure,
      Relation relation,
      Set<String> anchor,
      Set<String> event) {
    boolean runsFromAnchor() {
      return relation == Relation.AFTER || relation == Relation.WITHIN;
    }

    BigDecimal seconds() {
      return figure.low().multiply(figure.unit().factor());
    }
  }

  private final Statements statements;
  private final Findings findings;
  private final Set<String> disasters = new LinkedHashSet<>();

  public SpanFinder(Statements statements, Concepts concepts, Findings findings) {
    this.statements = statements;
    this.findings = findings;
    SentenceReader reader = new SentenceReader();
    DISASTERS.forEach(d -> disasters.add(concepts.of(reader, d)));
  }

  public void find() {
    List<Span> spans = new ArrayList<>();
    for (Statement statement : statements.all()) {
      for (Figure figure : statement.reading().figures()) {
        if (figure.unit().dimension() == Dimension.DURATION
            && figure.qualifier() != Qualifier.VAGUE
            && !figure.isRange()
            && !statement.quotedAt(figure.start())
            && !statement.sentence().headline()) {
          Span span = span(statement, figure);
          if (span != null) {
            spans.add(span);
          }
        }
      }
    }
    for (int i = 0; i < spans.size(); i++) {
      for (int j = i + 1; j < spans.size(); j++) {
        compare(spans.get(i), spans.get(j), spans);
      }
    }
  }

  private static @Nullable Span span(Statement statement, Figure figure) {
    List<Token> before =
        statement.reading().tokens().stream().filter(t -> t.end() <= figure.start()).toList();
    List<Token> behind =
        statement.reading().tokens().stream().filter(t -> t.start() >= figure.end()).toList();
    List<Token> near = before.subList(Math.max(0, before.size() - BEFORE), before.size());
    boolean within = near.stream().anyMatch(t -> t.folded().equals("within"));
    Set<String> all = new LinkedHashSet<>(statement.content());
    all.removeAll(statement.dates());
    statement.reading().figures().stream()
        .filter(f -> f.unit().dimension() != Dimension.ORDINAL)
        .forEach(f -> all.removeAll(statement.contentBetween(f.start(), f.end())));
    String next = behind.isEmpty() ? "" : behind.getFirst().folded();
    boolean fromAnchor = FROM.contains(next) && (!next.equals("of") || within);
    if (fromAnchor && behind.size() > 1 && !next.equals("later") && !next.equals("earlier")) {
      String text = statement.reading().text();
      int last = 1;
      while (last + 1 < Math.min(behind.size(), ANCHOR_WITHIN)
          && text.substring(behind.get(last).end(), behind.get(last + 1).start()).isBlank()) {
        last++;
      }
      Set<String> anchor = statement.contentBetween(behind.get(1).start(), behind.get(last).end());
      Set<String> event = new LinkedHashSet<>(all);
      event.removeAll(anchor);
      Relation relation =
          next.equals("before") ? Relation.BEFORE : within ? Relation.WITHIN : Relation.AFTER;
      return anchor.isEmpty() || event.isEmpty()
          ? null
          : new Span(statement, figure, relation, anchor, event);
    }
    int[] clause = Clauses.around(statement, figure.start(), figure.end());
    boolean ends =
        statement.reading().tokens().stream()
            .anyMatch(
                t -> t.start() >= clause[0] && t.end() <= clause[1] && ENDING.contains(t.folded()));
    boolean lessThan =
        figure.qualifier() == Qualifier.LESS_THAN || figure.qualifier() == Qualifier.AT_MOST;
    if (ends && (within || lessThan)) {
      return new Span(statement, figure, Relation.ENDED, Set.of(), all);
    }
    boolean lasts = near.stream().anyMatch(t -> LASTING.contains(t.folded()));
    return lasts && !ends ? new Span(statement, figure, Relation.LASTING, Set.of(), all) : null;
  }

  private void compare(Span a, Span b, List<Span> spans) {
    if (statements.source(a.statement) == statements.source(b.statement)
        || a.statement.tellsAnotherDay(b.statement)
        || !(isFromOneAnchor(a, b) || isLastingAndEnded(a, b) || isLastingAndEnded(b, a))) {
      return;
    }
    if (gives(a, b, spans) || gives(b, a, spans)) {
      findings.refuse(Kind.TIMING, "one source tells both spans", a.statement, b.statement);
      return;
    }
    Set<String> both = new LinkedHashSet<>(a.event);
    both.addAll(a.anchor);
    Set<String> there = new LinkedHashSet<>(b.event);
    there.addAll(b.anchor);
    both.retainAll(there);
    findings.propose(
        new Proposal(
            Kind.TIMING,
            Severity.HIGH,
            "two lengths of one span of time",
            Proposal.sides(words(a), a.statement, words(b), b.statement),
            both,
            1));
  }

  private boolean isFromOneAnchor(Span a, Span b) {
    boolean oneWay =
        a.runsFromAnchor() && b.runsFromAnchor()
            || a.relation == Relation.BEFORE && b.relation == Relation.BEFORE;
    return oneWay
        && !(a.relation == Relation.WITHIN && b.relation == Relation.WITHIN)
        && isLonger(a, b)
        && (statements.overlap(a.anchor, b.anchor) >= ONE_ANCHOR || isDisaster(a) && isDisaster(b))
        && isShared(a.event, b.event, ONE_EVENT);
  }

  private boolean isDisaster(Span span) {
    return span.anchor.stream().anyMatch(disasters::contains);
  }

  /** Whether the longer of the two is clearly so, and not only an upper bound. */
  private static boolean isLonger(Span a, Span b) {
    Span longer = a.seconds().compareTo(b.seconds()) >= 0 ? a : b;
    Span shorter = longer == a ? b : a;
    return longer.relation != Relation.WITHIN
        && longer.seconds().compareTo(shorter.seconds().multiply(CLEARLY)) >= 0
        && a.figure.contradicts(b.figure);
  }

  private boolean isLastingAndEnded(Span lasting, Span ended) {
    return lasting.relation == Relation.LASTING
        && ended.relation == Relation.ENDED
        && lasting.seconds().compareTo(ended.seconds().multiply(CLEARLY)) >= 0
        && isShared(lasting.event, ended.event, ONE_PROCESS);
  }

  private boolean isShared(Set<String> here, Set<String> there, double least) {
    Set<String> both = Concepts.shared(here, there);
    return both.size() >= FEWEST_SHARED && statements.overlap(here, there) >= least;
  }

  /** Whether the source of one also gives the other's length. */
  private boolean gives(Span one, Span other, List<Span> spans) {
    return spans.stream()
        .anyMatch(s ->
            statements.source(s.statement) == statements.source(one.statement)
                && s.figure.isSameAs(other.figure));
  }

  /** The span with the words that relate it: "within 20 minutes of the distress call". */
  private static String words(Span span) {
    String text = span.statement.reading().text();
    int end = span.figure.end();
    for (Token token : span.statement.reading().tokens()) {
      if (token.start() >= end) {
        if (!text.substring(end, token.start()).isBlank()) {
          break;
        }
        end = token.end();
      }
    }
    boolean bound =
        span.relation == Relation.WITHIN
            || span.relation == Relation.ENDED
                && text.substring(0, span.figure.start()).strip().endsWith("within");
    return Wording.brief(
        (bound ? "within " : "")
            + Wording.figure(span.statement, span.figure)
            + text.substring(span.figure.end(), end));
  }
}
