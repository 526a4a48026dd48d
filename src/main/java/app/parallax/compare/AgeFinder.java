package app.parallax.compare;

import app.parallax.language.Figure;
import app.parallax.language.Name;
import app.parallax.language.Qualifier;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds one person given different ages; a year apart may be a birthday and is let pass. */
final class AgeFinder {
  /**
   * An age stands right beside its name: "Joran Veik, 54", "22-year-old dock worker, Ilan Moreth".
   */
  private static final int BESIDE = 40;

  /** How far before its "who" a name may stand, with an apposition between. */
  private static final int WHO_WITHIN = 60;

  private static final Set<String> IS = Set.of("is", "was");

  private static final BigDecimal OLDEST = BigDecimal.valueOf(115);

  /** What follows a bare age: nothing that it could count. */
  private static final Pattern ENDED = Pattern.compile("\\s*(?:[.,;:)–—]|and\\b|when\\b|$)");

  /** Behind one of these stands the age of somebody else's: "Orr, whose six-year-old son". */
  private static final Set<String> POSSESSIVES =
      Set.of("whose", "his", "her", "their", "my", "our", "your");

  private record Aged(Statement statement, Name name, Figure age) {}

  private final Statements statements;
  private final Speakers speakers;
  private final Findings findings;

  AgeFinder(Statements statements, Speakers speakers, Findings findings) {
    this.statements = statements;
    this.speakers = speakers;
    this.findings = findings;
  }

  void find() {
    Map<String, List<Aged>> byPerson = new LinkedHashMap<>();
    for (Statement statement : statements.all()) {
      for (Figure figure : statement.reading().figures()) {
        Optional<Name> bearer =
            figure.unit().dimension() == Dimension.AGE
                ? nearest(statement, figure)
                : whoIs(statement, figure);
        bearer.ifPresent(name ->
            speakers
                .personOf(statement, name)
                .ifPresent(person ->
                    byPerson
                        .computeIfAbsent(person, s -> new ArrayList<>())
                        .add(new Aged(statement, name, figure))));
      }
    }
    byPerson.values().forEach(this::compare);
  }

  private Optional<Name> nearest(Statement statement, Figure figure) {
    Name nearest = null;
    int least = BESIDE;
    boolean others = isOthers(statement, figure);
    for (Name name : statement.reading().names()) {
      int gap =
          name.end() <= figure.start() ? figure.start() - name.end() : name.start() - figure.end();
      boolean before = name.end() <= figure.start();
      if (gap >= 0
          && gap < least
          && !(before && (others || leadsToAnother(statement, name, figure)))
          && speakers.personOf(statement, name).isPresent()) {
        nearest = name;
        least = gap;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Whose age a bare figure is: "Ann Orr is 48, and", "Ann Orr, a former nurse, who was 81". */
  private Optional<Name> whoIs(Statement statement, Figure figure) {
    String text = statement.reading().text();
    boolean bare =
        figure.unit().dimension() == Dimension.COUNT
            && figure.qualifier() == Qualifier.EXACT
            && !figure.isRange()
            && figure.low().compareTo(OLDEST) <= 0
            && ENDED.matcher(text).region(figure.end(), text.length()).lookingAt();
    List<Token> before =
        bare
            ? statement.reading().tokens().stream().filter(t -> t.end() <= figure.start()).toList()
            : List.of();
    if (before.size() < 2 || !IS.contains(before.getLast().folded())) {
      return Optional.empty();
    }
    Token subject = before.get(before.size() - 2);
    if (!subject.folded().equals("who")) {
      return statement.reading().names().stream()
          .filter(n -> n.end() == subject.end() && speakers.isPerson(n))
          .findFirst();
    }
    return statement.reading().names().stream()
        .filter(n ->
            n.end() <= subject.start()
                && subject.start() - n.end() < WHO_WITHIN
                && speakers.isPerson(n)
                && !leadsToAnother(statement, n, figure))
        .findFirst();
  }

  /** Whether a name leads on to somebody of its bearer's: "Ann Orr, whose son Ciro, 22". */
  private static boolean leadsToAnother(Statement statement, Name name, Figure figure) {
    return statement.reading().tokens().stream()
        .anyMatch(t ->
            t.start() >= name.end()
                && t.end() <= figure.start()
                && POSSESSIVES.contains(t.folded()));
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

  private void compare(List<Aged> mentions) {
    Map<BigDecimal, List<Aged>> byAge = new LinkedHashMap<>();
    mentions.forEach(m ->
        byAge.computeIfAbsent(m.age.low().stripTrailingZeros(), k -> new ArrayList<>()).add(m));
    List<BigDecimal> ages = new ArrayList<>(byAge.keySet());
    if (ages.size() < 2) {
      return;
    }
    Statement[] all = mentions.stream().map(Aged::statement).toArray(Statement[]::new);
    if (ages.stream()
            .max(BigDecimal::compareTo)
            .orElseThrow()
            .subtract(ages.stream().min(BigDecimal::compareTo).orElseThrow())
            .compareTo(BigDecimal.ONE)
        <= 0) {
      findings.refuse(Kind.IDENTITY, "ages a year apart may be a birthday", all);
      return;
    }
    List<Proposal.Side> sides = new ArrayList<>();
    byAge.forEach((age, aged) ->
        sides.add(
            new Proposal.Side(
                age.toPlainString(), aged.stream().map(Aged::statement).distinct().toList())));
    Aged first = mentions.getFirst();
    findings.propose(
        new Proposal(
            Kind.IDENTITY,
            Severity.MEDIUM,
            "a person's age",
            "How old is " + first.name.text() + "?",
            sides,
            new LinkedHashSet<>(
                first.statement.contentBetween(first.name.start(), first.name.end())),
            1));
  }
}
