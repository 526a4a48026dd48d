package app.parallax.compare.identity;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Events;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Figure;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds one person whom nobody names given two ages: the one arrested, "a 19-year-old student" and
 * "a 24-year-old waiter"; the youngest of the dead, 11 and nine.
 *
 * <p>Only where each source tells of one such person alone; a second arrest is another's.
 */
public final class UnnamedFinder {
  private static final String ARREST = "arrest";

  /** What only one of many is, by the end of the row it stands at. */
  private static final Map<String, String> EXTREMES =
      Map.of(
          "youngest", "youngest", "littlest", "youngest", "oldest", "oldest", "eldest", "oldest");

  /** What tells of more than one. */
  private static final Set<String> SEVERAL =
      Set.of(
          "two",
          "three",
          "four",
          "five",
          "six",
          "second",
          "third",
          "another",
          "other",
          "others",
          "both",
          "among",
          "pair",
          "trio",
          "men",
          "women",
          "suspects",
          "people",
          "brothers",
          "sisters",
          "couple",
          "further",
          "also",
          "respectively",
          "and");

  private static final int MOST = 120;
  private static final int EXTREME_WITHIN = 8;
  private static final int ARRESTED_WITHIN = 9;

  /** {@code what} is what tells the person: the arrest, or which of all. */
  private record Aged(Statement statement, String what, Figure age, String words) {}

  private final Statements statements;
  private final Events events;
  private final Findings findings;

  public UnnamedFinder(Statements statements, Events events, Findings findings) {
    this.statements = statements;
    this.events = events;
    this.findings = findings;
  }

  public void find() {
    Map<String, List<Aged>> byWhat = new LinkedHashMap<>();
    Set<Integer> several = new LinkedHashSet<>();
    int told = 0;
    for (Statement statement : statements.all()) {
      List<Events.Told> arrests =
          events.in(statement).stream().filter(t -> t.family().equals(ARREST)).toList();
      if (!arrests.isEmpty() && tellsSeveral(statement, arrests)) {
        several.add(statements.source(statement));
      }
      for (Figure figure : statement.reading().figures()) {
        if (told < MOST && !figure.isRange() && !statement.quotedAt(figure.start())) {
          aged(statement, figure, arrests, byWhat);
          told = byWhat.values().stream().mapToInt(List::size).sum();
        }
      }
    }
    byWhat.forEach((what, all) -> compare(what, all, several));
  }

  /** Whether more than one is arrested near an arrest's verb. */
  private static boolean tellsSeveral(Statement statement, List<Events.Told> arrests) {
    List<Token> tokens = statement.reading().tokens();
    return arrests.stream()
        .anyMatch(a ->
            tokens
                .subList(
                    Math.max(0, a.from() - ARRESTED_WITHIN),
                    Math.min(tokens.size(), a.to() + ARRESTED_WITHIN))
                .stream()
                .map(Token::folded)
                .anyMatch(w -> SEVERAL.contains(w) && !w.equals("and")));
  }

  private static void aged(
      Statement statement,
      Figure figure,
      List<Events.Told> arrests,
      Map<String, List<Aged>> byWhat) {
    List<Token> tokens = statement.reading().tokens();
    boolean age = figure.unit().dimension() == Dimension.AGE || Ages.isOf(statement, figure);
    for (int i = 0; i < tokens.size(); i++) {
      String extreme = EXTREMES.get(tokens.get(i).folded());
      if (extreme != null && isBehind(statement, i, figure) && (age || isBare(statement, figure))) {
        byWhat
            .computeIfAbsent(extreme, w -> new ArrayList<>())
            .add(new Aged(statement, extreme, figure, words(statement, figure)));
      }
    }
    boolean near =
        arrests.stream()
            .anyMatch(a -> between(statement, a.start(), a.end(), figure) <= ARRESTED_WITHIN);
    if (age && near) {
      byWhat
          .computeIfAbsent(ARREST, w -> new ArrayList<>())
          .add(new Aged(statement, ARREST, figure, words(statement, figure)));
    }
  }

  private static long between(Statement statement, int start, int end, Figure figure) {
    int from = Math.min(end, figure.end());
    int to = Math.max(start, figure.start());
    return statement.reading().tokens().stream()
        .filter(t -> t.start() >= from && t.end() <= to)
        .count();
  }

  /** Whether a figure follows a word closely behind "was", "is" or "of". */
  private static boolean isBehind(Statement statement, int at, Figure figure) {
    List<Token> between =
        statement.reading().tokens().stream()
            .filter(t ->
                t.start() >= statement.reading().tokens().get(at).end()
                    && t.end() <= figure.start())
            .toList();
    return figure.start() > statement.reading().tokens().get(at).end()
        && between.size() <= EXTREME_WITHIN
        && between.stream()
            .anyMatch(t ->
                t.folded().equals("was") || t.folded().equals("is") || t.folded().equals("aged"));
  }

  /** Whether nothing is counted: "was only nine". */
  private static boolean isBare(Statement statement, Figure figure) {
    return figure.unit().dimension() == Dimension.COUNT
        && (figure.counted() == null
            || !statement
                .reading()
                .text()
                .substring(figure.end())
                .stripLeading()
                .matches("(?s)[a-zA-Z].*"));
  }

  /** The figure and the noun it tells the age of: "19-year-old student". */
  private static String words(Statement statement, Figure figure) {
    String text = statement.reading().text();
    int end =
        statement.reading().tokens().stream()
            .filter(t ->
                t.start() >= figure.end()
                    && text.substring(figure.end(), t.start()).isBlank()
                    && !t.stop())
            .findFirst()
            .map(Token::end)
            .orElse(figure.end());
    return text.substring(figure.start(), end);
  }

  private void compare(String what, List<Aged> all, Set<Integer> several) {
    Map<BigDecimal, List<Aged>> byAge = new LinkedHashMap<>();
    Map<Integer, Set<BigDecimal>> bySource = new LinkedHashMap<>();
    for (Aged aged : all) {
      int source = statements.source(aged.statement);
      if (!what.equals(ARREST) || !several.contains(source)) {
        BigDecimal age = aged.age.low().stripTrailingZeros();
        byAge.computeIfAbsent(age, a -> new ArrayList<>()).add(aged);
        bySource.computeIfAbsent(source, s -> new LinkedHashSet<>()).add(age);
      }
    }
    Statement[] told = all.stream().map(Aged::statement).toArray(Statement[]::new);
    if (byAge.size() < 2) {
      return;
    }
    List<BigDecimal> ages = byAge.keySet().stream().sorted().toList();
    boolean oneEach = bySource.values().stream().allMatch(a -> a.size() == 1);
    boolean oneDay =
        all.stream()
            .noneMatch(a -> all.stream().anyMatch(b -> a.statement.tellsAnotherDay(b.statement)));
    if (!oneEach
        || !oneDay
        || ages.getLast().subtract(ages.getFirst()).compareTo(BigDecimal.ONE) <= 0) {
      findings.refuse(Kind.IDENTITY, "several persons, days or a birthday", told);
      return;
    }
    List<Proposal.Side> sides = new ArrayList<>();
    byAge
        .values()
        .forEach(same ->
            sides.add(
                new Proposal.Side(
                    same.getFirst().words,
                    same.stream().map(Aged::statement).distinct().toList())));
    Aged first = byAge.values().iterator().next().getFirst();
    Set<String> topic = new LinkedHashSet<>(first.statement.content());
    topic.retainAll(byAge.values().stream().toList().getLast().getFirst().statement.content());
    topic.removeAll(first.statement.dates());
    findings.propose(
        new Proposal(
            Kind.IDENTITY,
            Severity.MEDIUM,
            "the age of one whom nobody names",
            what.equals(ARREST) ? "Who was arrested?" : "Who was the " + what + "?",
            sides,
            topic,
            0.8));
  }
}
