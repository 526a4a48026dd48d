package app.parallax.compare.identity;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Speakers;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Name;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds one person told to be of two countries: "Eritrea's Simret Alula", "the 27-year-old Swede".
 *
 * <p>Whoever coaches or represents a country may be of another; who is told by one article to be of
 * both is of both.
 */
public final class NationalityFinder {
  /** Who may work for a country that is not his own; "her manager" is somebody else. */
  private static final Pattern SERVING =
      Pattern.compile(
          "(?i)(?<!\\b(?:her|his|their|whose)\\s)\\b(?:coach|manager|trainer|ambassador|envoy|selector|owner)\\b");

  private static final Pattern OF = Pattern.compile(",? of ");

  /** "A Latvian citizen". */
  private static final Set<String> CITIZENS =
      Set.of("citizen", "national", "passport", "native", "subject");

  private static final int DESCRIBED_WITHIN = 6;

  private record Native(Statement statement, String country, String words) {}

  private static final List<String> COUNTRIES =
      WordList.of(NationalityFinder.class, "countries.txt").lines().stream()
          .flatMap(l -> List.of(l.split(" ")).stream())
          .toList();

  private final Statements statements;
  private final Persons persons;
  private final Findings findings;

  public NationalityFinder(Statements statements, Persons persons, Findings findings) {
    this.statements = statements;
    this.persons = persons;
    this.findings = findings;
  }

  public void find() {
    Map<String, List<Native>> byPerson = new LinkedHashMap<>();
    for (Statement statement : statements.all()) {
      for (Name name : statement.reading().names()) {
        Optional<String> country = country(name);
        if (country.isPresent() && !statement.quotedAt(name.start())) {
          bearer(statement, name)
              .ifPresent(p ->
                  byPerson
                      .computeIfAbsent(p, x -> new ArrayList<>())
                      .add(new Native(statement, country.get(), name.text())));
        }
      }
    }
    byPerson.forEach(this::compare);
  }

  /** The country that a name means, by itself or as an adjective of it. */
  private static Optional<String> country(Name name) {
    return name.place()
        .or(() -> COUNTRIES.stream().filter(c -> Name.sameKeys(name.key(), c)).findFirst());
  }

  private Optional<String> bearer(Statement statement, Name country) {
    String text = statement.reading().text();
    for (Name name : persons.in(statement)) {
      boolean whose =
          Speakers.possessive(text, country.end())
              && text.substring(country.end() + 2, Math.max(country.end() + 2, name.start()))
                  .isBlank()
              && name.start() > country.end();
      boolean of =
          country.start() > name.end()
              && OF.matcher(text.substring(name.end(), country.start())).matches();
      if (whose || of) {
        return persons.of(statement, name);
      }
    }
    return isCitizen(statement, country)
        ? persons.meant(statement, country.start())
        : described(statement, country);
  }

  private static boolean isCitizen(Statement statement, Name country) {
    return statement.reading().tokens().stream()
        .filter(t -> t.start() >= country.end())
        .findFirst()
        .filter(t -> CITIZENS.contains(t.folded()))
        .isPresent();
  }

  /** "The 27-year-old Swede, who": a sentence that opens with what only a person is. */
  private Optional<String> described(Statement statement, Name country) {
    List<Token> tokens = statement.reading().tokens();
    String text = statement.reading().text();
    boolean opens =
        tokens.getFirst().folded().equals("the")
            && tokens.stream().filter(t -> t.end() <= country.start()).count() < DESCRIBED_WITHIN;
    Optional<Token> next = tokens.stream().filter(t -> t.start() >= country.end()).findFirst();
    boolean alone =
        next.filter(t ->
                t.stop()
                    || !text.substring(country.end(), t.start()).isBlank()
                        && !text.startsWith("-", country.end()))
            .isPresent();
    return opens && alone && !country.text().endsWith("s")
        ? persons.toldOf(statement, 0)
        : Optional.empty();
  }

  private void compare(String person, List<Native> all) {
    Native first = all.getFirst();
    Optional<Native> other =
        all.stream()
            .filter(n ->
                !n.country.equals(first.country)
                    && statements.source(n.statement) != statements.source(first.statement))
            .findFirst();
    if (other.isEmpty()) {
      return;
    }
    boolean both =
        all.stream()
            .anyMatch(n ->
                all.stream()
                    .anyMatch(o ->
                        n.statement.article().equals(o.statement.article())
                            && !n.country.equals(o.country)));
    if (both || serves(person, all)) {
      findings.refuse(
          Kind.IDENTITY, "may be of both countries", first.statement, other.get().statement);
      return;
    }
    findings.propose(
        new Proposal(
            Kind.IDENTITY,
            Severity.MEDIUM,
            "a person's nationality",
            "Of which country is " + persons.called(person) + "?",
            List.of(side(all, first.country), side(all, other.get().country)),
            new LinkedHashSet<>(List.of(person.split(" "))),
            0.9));
  }

  /** Whether a word of serving stands beside the person, or in the sentence behind. */
  private boolean serves(String person, List<Native> all) {
    return statements.all().stream()
        .filter(s ->
            all.stream().anyMatch(n -> n.statement.equals(s))
                || persons.in(s).stream()
                    .anyMatch(n -> persons.of(s, n).equals(Optional.of(person))))
        .anyMatch(
            s -> serves(s) || statements.after(s).filter(NationalityFinder::serves).isPresent());
  }

  private static boolean serves(Statement statement) {
    return SERVING.matcher(statement.reading().text()).find();
  }

  private static Proposal.Side side(List<Native> all, String country) {
    List<Native> told = all.stream().filter(n -> n.country.equals(country)).toList();
    return new Proposal.Side(
        told.getFirst().words, told.stream().map(Native::statement).distinct().toList());
  }
}
