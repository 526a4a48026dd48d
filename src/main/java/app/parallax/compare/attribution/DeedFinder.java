package app.parallax.compare.attribution;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Name;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds one deed told of two who need not have names: "the alarm was raised by a guard", "it was a
 * visitor who raised it".
 *
 * <p>At least one of the sentences must set the doer off from others, or the two tell of one thing
 * in the passive. Who may be the same in other words, a firm and its head, is taken for one.
 */
public final class DeedFinder {
  private static final Set<String> ANYBODY = DeedReader.LIST.words("anybody");

  /** The name of the line of {@code deeds.txt} that holds orders and decisions. */
  private static final String ORDER = "order";

  /** Words between a name and what its bearer is: "Ada Holt of the police". */
  private static final Set<String> BELONGING =
      Set.of(
          "of", "the", "a", "an", "at", "for", "in", "from", "with", "chief", "head", "director");

  private static final int MOST = 200;
  private static final int SIDE_BY_SIDE = 24;

  /** So much of what a deed was done to is shared by chance. */
  private static final double LEAST_SHARED = 1.5;

  /** So much of it tells that two are one deed, whatever the verbs. */
  private static final double SURELY_SHARED = 4.0;

  private static final double SAME_OBJECT = 0.5;
  private static final double SCORE = 0.6;

  private final Statements statements;
  private final Findings findings;

  public DeedFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  public void find() {
    List<Deed> all = new ArrayList<>();
    for (Statement statement : statements.all()) {
      if (all.size() < MOST) {
        all.addAll(DeedReader.read(statements, statement));
      }
    }
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        compare(all.get(i), all.get(j));
      }
    }
  }

  private void compare(Deed a, Deed b) {
    if (source(a) == source(b)) {
      return;
    }
    Optional<Set<String>> one = oneDeed(a, b);
    if (one.isEmpty()) {
      return;
    }
    if (mayBeOne(a, b) || names(a, b) || names(b, a)) {
      findings.refuse(
          Kind.ATTRIBUTION, "the doers may be one in other words", a.statement(), b.statement());
      return;
    }
    findings.propose(
        new Proposal(
            Kind.ATTRIBUTION,
            Severity.HIGH,
            "one deed told of two doers",
            Proposal.sides(a.words(), a.statement(), b.words(), b.statement()),
            one.get(),
            SCORE));
  }

  /** What two deeds share where they are surely one; it may be nothing but the act. */
  private Optional<Set<String>> oneDeed(Deed a, Deed b) {
    Set<String> both = Concepts.shared(a.object(), b.object());
    double shared = statements.weight(both);
    boolean act = a.act().equals(b.act());
    boolean near = statements.counterparts().are(a.statement(), b.statement());
    boolean first = act && (a.manner() == Deed.Manner.FIRST || b.manner() == Deed.Manner.FIRST);
    boolean stressed = a.isStressed() || b.isStressed();
    boolean alike = statements.overlap(a.object(), b.object()) >= SAME_OBJECT;
    boolean one;
    if (stressed) {
      one =
          first
              || act && (shared >= LEAST_SHARED || near || aroundShares(a, b))
              || shared >= SURELY_SHARED && near;
    } else if (a.isActive() && b.isActive()) {
      one = act && alike && (near || isOrder(a)) && shared >= SURELY_SHARED;
    } else {
      one =
          act
              && (alike && (shared >= SURELY_SHARED || near && shared >= LEAST_SHARED)
                  || isOfOneDay(a, b) && aroundShares(a, b));
    }
    if (!one) {
      return Optional.empty();
    }
    Set<String> topic = new LinkedHashSet<>(both);
    topic.addAll(Concepts.shared(a.statement().content(), b.statement().content()));
    return Optional.of(topic);
  }

  /** Whether a deed is an order, of which what was ordered tells enough. */
  private static boolean isOrder(Deed deed) {
    return deed.act().equals(ORDER);
  }

  /** Whether both sentences tell the same time. */
  private static boolean isOfOneDay(Deed a, Deed b) {
    return !Concepts.shared(a.statement().dates(), b.statement().dates()).isEmpty();
  }

  /** Whether what stands around two deeds is of one thing. */
  private boolean aroundShares(Deed a, Deed b) {
    return statements.shared(statements.around(a.statement()), statements.around(b.statement()))
        >= SURELY_SHARED;
  }

  /** Whether two phrases may name one: they share words, or stand side by side in the story. */
  private boolean mayBeOne(Deed a, Deed b) {
    if (!Concepts.shared(a.who(), b.who()).isEmpty()
        || a.names().stream().anyMatch(n -> b.names().stream().anyMatch(n::sameAs))) {
      return true;
    }
    boolean anybody = isAnybody(a) && isAnybody(b);
    return anybody || standTogether(a, b) || standTogether(b, a);
  }

  /** Whether a phrase names nobody and may be said of any official: "officers", "the company". */
  private static boolean isAnybody(Deed deed) {
    return deed.names().isEmpty()
        && deed.doer().of(deed.statement()).stream().anyMatch(t -> ANYBODY.contains(t.folded()));
  }

  /** Whether one's words stand right beside the other's name anywhere. */
  private boolean standTogether(Deed named, Deed other) {
    Set<String> words = new LinkedHashSet<>();
    other.doer().of(other.statement()).stream()
        .filter(t -> !t.stop())
        .map(Token::folded)
        .forEach(words::add);
    return named.names().stream()
        .anyMatch(name ->
            statements.all().stream()
                .anyMatch(s ->
                    s.reading().names().stream()
                        .filter(name::sameAs)
                        .anyMatch(n -> isBeside(s, n, words))));
  }

  /**
   * Whether one of some words stands by a name with nothing between that parts them: "told the".
   */
  private static boolean isBeside(Statement statement, Name name, Set<String> words) {
    List<Token> tokens = statement.reading().tokens();
    return tokens.stream()
        .filter(t -> words.contains(t.folded()))
        .filter(t -> Math.max(name.start() - t.end(), t.start() - name.end()) < SIDE_BY_SIDE)
        .anyMatch(t -> {
          int from = Math.min(name.end(), t.end());
          int to = Math.max(name.start(), t.start());
          return tokens.stream()
              .filter(o -> o.start() >= from && o.end() <= to)
              .allMatch(o ->
                  DoerPhrases.AGENTS.contains(o.folded())
                      || BELONGING.contains(o.folded())
                      || o.folded().endsWith("'s"));
        });
  }

  /** Whether one's source gives the deed to the other's doer as well, somewhere in its article. */
  private boolean names(Deed own, Deed other) {
    return other.names().stream().anyMatch(own.statement()::names);
  }

  private int source(Deed deed) {
    return statements.source(deed.statement());
  }
}
