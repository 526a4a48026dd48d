package app.parallax.compare.attribution;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds one thing of which two did what only one can have done: proposed, built, found or ordered
 * it.
 *
 * <p>A state, a firm or a person may have done it, so two that stand side by side anywhere in the
 * story, a firm and its head, are taken for one; so are two whom one source names for it.
 */
public final class DoerFinder {
  private static final int MOST = 120;
  private static final int SIDE_BY_SIDE = 24;
  private static final int FEWEST_SHARED = 2;

  private static final Set<String> JOINING =
      Set.of("and", "or", "with", "against", "to", "from", "than", "while", "but", "over", "by");

  private static final Pattern STRESSED = Pattern.compile("(?i)it (?:is|was) ");

  /** What fewer sentences carry tells one thing from another. */
  private static final int COMMON = 10;

  private static final double SCORE = 0.65;

  private final Statements statements;
  private final Findings findings;

  /** What was found of two names, by their keys: the same two meet in many pairs. */
  private final Map<List<String>, Boolean> areOne = new HashMap<>();

  public DoerFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  public void find() {
    List<Doing> all = new ArrayList<>();
    for (Statement statement : statements.all()) {
      if (all.size() < MOST) {
        all.addAll(DoingReader.read(statements, statement));
      }
    }
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        compare(all.get(i), all.get(j), all);
      }
    }
  }

  private void compare(Doing a, Doing b, List<Doing> all) {
    if (source(a) == source(b)
        || !a.role().equals(b.role())
        || a.name().sameAs(b.name())
        || tellsBeside(a, b.name())
        || tellsBeside(b, a.name())) {
      return;
    }
    Set<String> both = shared(a, b);
    if (both.isEmpty()) {
      return;
    }
    if (gives(a, b, all) || gives(b, a, all)) {
      findings.refuse(Kind.ATTRIBUTION, "one source gives both", a.statement(), b.statement());
    } else if (areOne(a.name(), b.name())) {
      findings.refuse(
          Kind.ATTRIBUTION, "one of the two speaks for the other", a.statement(), b.statement());
    } else {
      propose(a, b, both);
    }
  }

  /**
   * Whether the sentence names another beside who did it; one that sets somebody off from others
   * names them too: "it was Ann Orr that proposed it, and Bea Pym that agreed".
   */
  private static boolean tellsBeside(Doing doing, Name other) {
    Statement statement = doing.statement();
    int[] clause = Clauses.around(statement, doing.name().start(), doing.name().end());
    boolean stressed = STRESSED.matcher(statement.reading().text()).lookingAt();
    return statement.reading().names().stream()
        .anyMatch(
            n -> n.sameAs(other) && (!stressed || n.start() >= clause[0] && n.end() <= clause[1]));
  }

  private void propose(Doing a, Doing b, Set<String> both) {
    findings.propose(
        new Proposal(
            Kind.ATTRIBUTION,
            Severity.HIGH,
            "one thing done by two",
            Proposal.sides(a.name().text(), a.statement(), b.name().text(), b.statement()),
            both,
            SCORE));
  }

  /** What both speak of, or nothing where it is not surely one thing. */
  private Set<String> shared(Doing a, Doing b) {
    Set<String> done = Concepts.shared(a.object(), b.object());
    Set<String> around = Concepts.shared(a.around(), b.around());
    boolean implied = a.object().isEmpty() || b.object().isEmpty();
    Set<String> ofAll = new LinkedHashSet<>(a.object().isEmpty() ? b.object() : a.object());
    ofAll.removeIf(c -> !isOfAll(c));
    if (implied) {
      return around.isEmpty() ? ofAll : around;
    }
    boolean one =
        !done.isEmpty()
            && (around.size() >= FEWEST_SHARED
                || statements.weight(done) >= statements.weightOf(COMMON)
                || statements.counterparts().are(a.statement(), b.statement()));
    return one ? around.isEmpty() ? done : around : Set.of();
  }

  /** Whether every source tells of it, so that "the maker" alone is its maker. */
  private boolean isOfAll(String concept) {
    long all =
        statements.story().articles().stream()
            .mapToInt(a -> statements.lineage().source(a.id()))
            .distinct()
            .count();
    return statements.sources(concept) == all;
  }

  private boolean gives(Doing one, Doing other, List<Doing> all) {
    return all.stream()
        .anyMatch(d ->
            source(d) == source(one)
                && d.role().equals(one.role())
                && d.name().sameAs(other.name()));
  }

  /**
   * Whether the two stand side by side anywhere, whole or the body by its kind alone: "Norrhydro's
   * head, Ole Brandt", "the theatre's director, Jonas Weil".
   */
  private boolean areOne(Name a, Name b) {
    return areOne.computeIfAbsent(
        List.of(a.key(), b.key()), _ -> standTogether(a, b) || isOfBody(a, b) || isOfBody(b, a));
  }

  private boolean isOfBody(Name body, Name one) {
    String kind = body.key().substring(body.key().lastIndexOf(' ') + 1);
    return body.key().indexOf(' ') > 0
        && statements.all().stream()
            .anyMatch(s ->
                s.reading().names().stream()
                    .filter(one::sameAs)
                    .anyMatch(n ->
                        s.reading().tokens().stream()
                            .anyMatch(t ->
                                t.folded().replaceFirst("['’]s$", "").equals(kind)
                                    && Math.max(n.start() - t.end(), t.start() - n.end())
                                        < SIDE_BY_SIDE)));
  }

  private boolean standTogether(Name a, Name b) {
    return statements.standTogether(a, b, (s, x, y) -> isBeside(s, x, y) || isBeside(s, y, x));
  }

  /** Whether a name stands close before another, and not as one of two: "Aurland and Brevia". */
  private static boolean isBeside(Statement statement, Name first, Name second) {
    return first.end() <= second.start()
        && second.start() - first.end() < SIDE_BY_SIDE
        && !statement
            .reading()
            .text()
            .substring(first.end(), second.start())
            .strip()
            .matches("[,;/–—-]?")
        && statement.reading().tokens().stream()
            .filter(t -> t.start() >= first.end() && t.end() <= second.start())
            .noneMatch(t -> JOINING.contains(t.folded()));
  }

  private int source(Doing doing) {
    return statements.source(doing.statement());
  }
}
