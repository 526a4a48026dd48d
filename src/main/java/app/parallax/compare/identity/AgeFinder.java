package app.parallax.compare.identity;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Speakers;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Figure;
import app.parallax.language.Name;
import app.parallax.language.Unit.Dimension;
import app.parallax.language.When;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds one person given different ages; a year apart may be a birthday and is let pass. */
public final class AgeFinder {
  /**
   * An age stands right beside its name: "Joran Veik, 54", "22-year-old dock worker, Ilan Moreth".
   */
  private static final int BESIDE = 40;

  /** Behind one of these stands the age of somebody else's: "Orr, whose six-year-old son". */
  private static final Set<String> POSSESSIVES =
      Set.of("whose", "his", "her", "their", "my", "our", "your");

  /** Kin and company: an age behind one of them is theirs. */
  private static final Set<String> OTHERS =
      Set.of(
          "wife",
          "husband",
          "son",
          "daughter",
          "child",
          "children",
          "baby",
          "mother",
          "father",
          "brother",
          "sister",
          "twin",
          "boyfriend",
          "girlfriend",
          "partner",
          "friend",
          "colleague",
          "passenger",
          "and",
          "with",
          "nephew",
          "niece",
          "grandson",
          "granddaughter",
          "cousin");

  /** "Orr is 32", "he turns 60", "who was just 19". */
  private static final Pattern BEING =
      Pattern.compile(
          "\\s*,?\\s*(?:who\\s+)?(?:is|was|turned|turns)\\s+(?:only|just|now|still)?\\s*",
          Pattern.CASE_INSENSITIVE);

  /** "Ann Orr, a former nurse, who was 81". */
  private static final Pattern WHO =
      Pattern.compile("(?s).{0,60},\\s*who\\s+(?:is|was|turned)\\s+", Pattern.CASE_INSENSITIVE);

  /** "He is 32", "and gave his age as 43". */
  private static final Pattern POINTING =
      Pattern.compile(
          "(?s)(?:|.*(?:[,;:.—–]\\s*|\\b(?:and|that|said|says)\\s+))(?:(?:he|she)\\s+(?:is|was|turned|turns)\\s+(?:only|just|now|still)?"
              + "|(?:\\w+\\s+)?(?:his|her)\\s+age\\s+(?:as|is|was|at))\\s*",
          Pattern.CASE_INSENSITIVE);

  /** What may follow a number that nothing is counted by. */
  private static final Pattern ENDED =
      Pattern.compile("(?s)\\s*(?:[,.;:!?)–—”\"].*|(?:and|but|when|or)\\b.*|)");

  private static final Pattern BORN =
      Pattern.compile("(?s).*\\bborn\\s+(?:\\w+\\s+){0,3}in\\s*", Pattern.CASE_INSENSITIVE);

  private static final int OLDEST = 110;
  private static final int YOUNGEST = 5;

  /** An age in years; who is told the year of birth of may be either of two. */
  private record Aged(
      Statement statement, String person, BigDecimal low, BigDecimal high, String words) {}

  private final Statements statements;
  private final Persons persons;
  private final Findings findings;

  public AgeFinder(Statements statements, Persons persons, Findings findings) {
    this.statements = statements;
    this.persons = persons;
    this.findings = findings;
  }

  public void find() {
    Map<String, List<Aged>> byPerson = new LinkedHashMap<>();
    for (Statement statement : statements.all()) {
      List<Aged> aged = new ArrayList<>();
      for (Figure figure : statement.reading().figures()) {
        bearer(statement, figure)
            .ifPresent(p ->
                aged.add(
                    new Aged(
                        statement,
                        p,
                        figure.low(),
                        figure.high(),
                        figure.low().stripTrailingZeros().toPlainString())));
      }
      born(statement, aged);
      aged.forEach(a -> byPerson.computeIfAbsent(a.person, p -> new ArrayList<>()).add(a));
    }
    byPerson.forEach(this::compare);
  }

  private Optional<String> bearer(Statement statement, Figure figure) {
    if (figure.unit().dimension() == Dimension.AGE || Ages.isOf(statement, figure)) {
      Optional<String> beside = nearest(statement, figure).flatMap(n -> persons.of(statement, n));
      return beside.isPresent() ? beside : described(statement, figure);
    }
    boolean bare = figure.unit().dimension() == Dimension.COUNT && !figure.isRange();
    return bare
            && figure.low().intValue() >= YOUNGEST
            && figure.low().intValue() <= OLDEST
            && ENDED.matcher(statement.reading().text().substring(figure.end())).matches()
        ? told(statement, figure)
        : Optional.empty();
  }

  /** "The 49-year-old, until now cellarer": who was named last. */
  private Optional<String> described(Statement statement, Figure figure) {
    boolean definite =
        statement.wordBefore(figure.start()).filter(t -> t.folded().equals("the")).isPresent();
    return definite ? persons.toldOf(statement, figure.start()) : Optional.empty();
  }

  private Optional<String> told(Statement statement, Figure figure) {
    String text = statement.reading().text();
    for (Name name : statement.reading().names()) {
      if (name.end() <= figure.start()
          && (BEING.matcher(text.substring(name.end(), figure.start())).matches()
              || WHO.matcher(text.substring(name.end(), figure.start())).matches()
                  && !leadsToAnother(statement, name, figure))) {
        return persons.of(statement, name);
      }
    }
    return POINTING.matcher(text.substring(0, figure.start())).matches()
        ? persons.meant(statement, figure.start())
        : Optional.empty();
  }

  /** "Born in 1975": one of two ages, by the day of publication. */
  private void born(Statement statement, List<Aged> aged) {
    LocalDate written = statements.written(statement);
    String text = statement.reading().text();
    for (When when : statement.reading().whens()) {
      if (written != null
          && when.year() != null
          && when.month() == null
          && written.getYear() - when.year() <= OLDEST
          && BORN.matcher(text.substring(0, when.start())).matches()) {
        BigDecimal most = BigDecimal.valueOf(written.getYear() - when.year());
        persons
            .meant(statement, when.start())
            .ifPresent(p ->
                aged.add(
                    new Aged(
                        statement,
                        p,
                        most.subtract(BigDecimal.ONE),
                        most,
                        "born in " + when.year())));
      }
    }
  }

  private Optional<Name> nearest(Statement statement, Figure figure) {
    Name nearest = null;
    int least = BESIDE;
    boolean others = isOthers(statement, figure);
    for (Name name : persons.in(statement)) {
      int gap =
          name.end() <= figure.start() ? figure.start() - name.end() : name.start() - figure.end();
      boolean before = name.end() <= figure.start();
      if (gap >= 0
          && gap < least
          && !(before && (others || leadsToAnother(statement, name, figure)))) {
        nearest = name;
        least = gap;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Whether a name leads on to somebody of its bearer's: "Ann Orr, whose son Ciro, 22". */
  private static boolean leadsToAnother(Statement statement, Name name, Figure figure) {
    return statement.reading().tokens().stream()
        .anyMatch(t ->
            t.start() >= name.end()
                && t.end() <= figure.start()
                && (POSSESSIVES.contains(t.folded()) || OTHERS.contains(t.folded())));
  }

  private static boolean isOthers(Statement statement, Figure figure) {
    return statement
        .wordBefore(figure.start())
        .filter(t ->
            POSSESSIVES.contains(t.folded())
                || Speakers.possessive(statement.reading().text(), t.end())
                || t.folded().endsWith("'s"))
        .isPresent();
  }

  private void compare(String person, List<Aged> mentions) {
    Map<String, List<Aged>> byAge = new LinkedHashMap<>();
    mentions.forEach(
        m -> byAge.computeIfAbsent(exactly(m, mentions), k -> new ArrayList<>()).add(m));
    if (byAge.size() < 2) {
      return;
    }
    Statement[] all = mentions.stream().map(Aged::statement).toArray(Statement[]::new);
    BigDecimal latest = mentions.stream().map(Aged::low).max(BigDecimal::compareTo).orElseThrow();
    BigDecimal first = mentions.stream().map(Aged::high).min(BigDecimal::compareTo).orElseThrow();
    if (latest.subtract(first).compareTo(BigDecimal.ONE) <= 0) {
      findings.refuse(Kind.IDENTITY, "ages a year apart may be a birthday", all);
      return;
    }
    boolean changes =
        mentions.stream()
            .anyMatch(m ->
                mentions.stream()
                    .anyMatch(o ->
                        o.low.compareTo(m.high) > 0
                            && o.statement.article().equals(m.statement.article())));
    if (changes) {
      findings.refuse(Kind.IDENTITY, "one article tells both ages", all);
      return;
    }
    List<Proposal.Side> sides = new ArrayList<>();
    byAge.forEach((age, aged) ->
        sides.add(new Proposal.Side(age, aged.stream().map(Aged::statement).distinct().toList())));
    findings.propose(
        new Proposal(
            Kind.IDENTITY,
            Severity.MEDIUM,
            "a person's age",
            "How old is " + persons.called(person) + "?",
            sides,
            new LinkedHashSet<>(List.of(person.split(" "))),
            1));
  }

  /** The age that others tell outright where a year of birth leaves two. */
  private static String exactly(Aged aged, List<Aged> mentions) {
    return mentions.stream()
        .filter(m -> m.low.compareTo(m.high) == 0)
        .filter(m -> m.low.compareTo(aged.low) >= 0 && m.low.compareTo(aged.high) <= 0)
        .findFirst()
        .orElse(aged)
        .words;
  }
}
