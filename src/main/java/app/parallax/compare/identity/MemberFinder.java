package app.parallax.compare.identity;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Phrases;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Wording;
import app.parallax.language.Figure;
import app.parallax.language.Name;
import app.parallax.language.Qualifier;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a stated number of members against a list of another length, and two full lists of unlike
 * members: "five countries" and "Alvonia, Brenn, Castor, Dolmar, Esk and Farland".
 *
 * <p>A list that is introduced as a selection ("including") is no full one.
 */
public final class MemberFinder {
  /** What lists of names list. */
  private static final List<String> MEMBERS =
      List.of(
          "country",
          "state",
          "nation",
          "member",
          "party",
          "union",
          "club",
          "city",
          "town",
          "village",
          "island",
          "bank",
          "company",
          "province",
          "province",
          "canton",
          "university",
          "airline");

  private static final Set<String> SELECTING =
      Set.of(
          "including", "includes", "among", "like", "such", "especially", "with", "other", "also");

  /** What stands between two members of a list. */
  private static final Pattern JOINT =
      Pattern.compile("\\s*(,\\s*(and\\s+|the\\s+)?|\\s+and\\s+(the\\s+)?)");

  private static final int FEWEST = 3;
  private static final int FEWEST_SHARED = 2;
  private static final double ONE_ACT = 0.3;
  private static final int SELECTED_WITHIN = 3;

  private record Listed(Statement statement, List<Name> names, Set<String> told) {
    String words() {
      return statement.reading().text().substring(names.getFirst().start(), names.getLast().end());
    }
  }

  private record Counted(Statement statement, Figure figure, Set<String> told) {}

  private final Statements statements;
  private final Findings findings;
  private final Set<String> members = new HashSet<>();

  public MemberFinder(Statements statements, Concepts concepts, Findings findings) {
    this.statements = statements;
    this.findings = findings;
    SentenceReader reader = new SentenceReader();
    MEMBERS.forEach(m -> {
      members.add(concepts.of(reader, m));
      members.add(Phrases.stems(reader, m).getFirst());
    });
  }

  public void find() {
    List<Listed> lists = new ArrayList<>();
    List<Counted> counts = new ArrayList<>();
    for (Statement statement : statements.all()) {
      Listed listed = listed(statement);
      if (listed != null) {
        lists.add(listed);
      }
      for (Figure figure : statement.reading().figures()) {
        if (figure.unit().dimension() == Dimension.COUNT
            && figure.qualifier() == Qualifier.EXACT
            && !figure.isRange()
            && figure.counted() != null
            && members.contains(figure.counted())) {
          counts.add(new Counted(statement, figure, told(statement, listed)));
        }
      }
    }
    for (Listed listed : lists) {
      counts.forEach(counted -> compare(counted, listed, counts));
      lists.forEach(other -> compare(listed, other));
    }
  }

  private @Nullable Listed listed(Statement statement) {
    List<Name> names = statement.reading().names();
    String text = statement.reading().text();
    List<Name> longest = List.of();
    List<Name> run = new ArrayList<>();
    for (Name name : names) {
      if (!run.isEmpty()
          && !JOINT.matcher(text.substring(run.getLast().end(), name.start())).matches()) {
        run = new ArrayList<>();
      }
      run.add(name);
      longest = run.size() > longest.size() ? List.copyOf(run) : longest;
    }
    if (longest.size() < FEWEST || isSelection(statement, longest)) {
      return null;
    }
    Name last = longest.getLast();
    boolean ends =
        text.substring(longest.get(longest.size() - 2).end(), last.start()).contains("and");
    Listed all = new Listed(statement, longest, Set.of());
    return ends ? new Listed(statement, longest, told(statement, all)) : null;
  }

  private static boolean isSelection(Statement statement, List<Name> names) {
    List<Token> before =
        statement.reading().tokens().stream()
            .filter(t -> t.end() <= names.getFirst().start())
            .toList();
    return before.subList(Math.max(0, before.size() - SELECTED_WITHIN), before.size()).stream()
            .anyMatch(t -> SELECTING.contains(t.folded()))
        || statement.reading().tokens().stream()
            .anyMatch(t ->
                t.start() >= names.getLast().end()
                    && t.start() - names.getLast().end() < 2 * SELECTED_WITHIN
                    && (t.folded().equals("among") || t.folded().equals("other")));
  }

  /** What a sentence tells beside the members and the day. */
  private Set<String> told(Statement statement, @Nullable Listed listed) {
    Set<String> told = new LinkedHashSet<>(statement.content());
    told.removeAll(members);
    told.removeAll(statement.dates());
    if (listed != null) {
      told.removeAll(
          statement.contentBetween(listed.names.getFirst().start(), listed.names.getLast().end()));
    }
    statement
        .reading()
        .figures()
        .forEach(f -> told.removeAll(statement.contentBetween(f.start(), f.end())));
    return told;
  }

  private boolean isOneAct(Set<String> here, Set<String> there, Statement a, Statement b) {
    Set<String> both = Concepts.shared(here, there);
    return statements.source(a) != statements.source(b)
        && both.size() >= FEWEST_SHARED
        && !a.tellsAnotherDay(b)
        && statements.overlap(here, there) >= ONE_ACT;
  }

  private void compare(Counted counted, Listed listed, List<Counted> counts) {
    int stated = counted.figure.low().intValue();
    if (stated == listed.names.size()
        || stated < 2
        || Math.abs(stated - listed.names.size()) > listed.names.size() / 2
        || !isOneAct(counted.told, listed.told, counted.statement, listed.statement)) {
      return;
    }
    boolean statesBoth =
        counts.stream()
            .anyMatch(c ->
                statements.source(c.statement) == statements.source(listed.statement)
                    && c.figure.low().intValue() == stated);
    if (statesBoth) {
      findings.refuse(Kind.IDENTITY, "one source tells both", counted.statement, listed.statement);
      return;
    }
    propose(
        counted.statement,
        Wording.figure(counted.statement, counted.figure),
        listed.statement,
        listed.words());
  }

  /** Two lists of as many, each of which the sentence gives the number of. */
  private void compare(Listed a, Listed b) {
    if (a.statement.place() >= b.statement.place()
        || a.names.size() != b.names.size()
        || !isFull(a)
        || !isFull(b)
        || !isOneAct(a.told, b.told, a.statement, b.statement)) {
      return;
    }
    long shared = a.names.stream().filter(n -> b.names.stream().anyMatch(n::sameAs)).count();
    if (shared >= FEWEST_SHARED && shared < a.names.size()) {
      propose(a.statement, a.words(), b.statement, b.words());
    }
  }

  private static boolean isFull(Listed listed) {
    return listed.statement.reading().figures().stream()
        .anyMatch(f ->
            f.unit().dimension() == Dimension.COUNT && f.low().intValue() == listed.names.size());
  }

  private void propose(Statement a, String one, Statement b, String other) {
    Set<String> topic = Concepts.shared(a.content(), b.content());
    topic.removeAll(a.dates());
    findings.propose(
        new Proposal(
            Kind.IDENTITY,
            Severity.MEDIUM,
            "a number of members against their list, or two lists",
            Proposal.sides(one, a, other, b),
            topic,
            0.7));
  }
}
