package app.parallax.compare.lineage;

import app.parallax.compare.Kind;
import app.parallax.compare.lineage.Rewritten.Exchange;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Wording;
import app.parallax.language.Cue;
import app.parallax.language.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A negation that a copy lost or found, where all else says the same. */
final class NegationChange implements Change {
  /** Words by which a sentence without "not" can say what one with it says. */
  private static final Set<String> TURNING =
      Set.of(
          "until",
          "unless",
          "before",
          "only",
          "except",
          "without",
          "but",
          "than",
          "beyond",
          "lack",
          "little",
          "few",
          "hardly",
          "other",
          "otherwise",
          "any",
          "either",
          "merely",
          "just");

  /** Cues that are put for other words rather than taken away. */
  private static final Set<String> NO_DENIALS =
      Set.of("rather than", "instead of", "hardly", "barely", "rejected", "rejects");

  private static final int NEGATED_WITHIN = 5;

  private final Findings findings;

  NegationChange(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void compare(Rewritten pair, Exchange exchange) {
    Cue here = negation(pair.original(), pair.left(exchange));
    Cue there = negation(pair.copy(), pair.right(exchange));
    if ((here == null) == (there == null)
        || pair.original().reading().text().endsWith("?")
        || hasContent(pair.left(exchange), here)
        || hasContent(pair.right(exchange), there)
        || !reachesContent(pair.original(), exchange.to(), pair.exchanges(), true)
        || !reachesContent(pair.copy(), exchange.copyTo(), pair.exchanges(), false)) {
      return;
    }
    if (negations(pair.original()) == negations(pair.copy())
        || here != null && isEcho(pair.original(), here, pair.copy(), exchange.copyFrom())
        || there != null && isEcho(pair.copy(), there, pair.original(), exchange.from())
        || !turning(pair.original()).equals(turning(pair.copy()))) {
      findings.refuse(
          Kind.STATUS, "a copy puts the negation in another way", pair.original(), pair.copy());
      return;
    }
    findings.propose(
        pair.changed(
            Kind.STATUS,
            clause(pair.original(), exchange.from()),
            clause(pair.copy(), exchange.copyFrom())));
  }

  private static @Nullable Cue negation(Statement statement, List<Token> within) {
    if (within.isEmpty()) {
      return null;
    }
    int from = within.getFirst().start();
    int to = within.getLast().end();
    return statement.reading().cues().stream()
        .filter(c ->
            c.kind() == Cue.Kind.NEGATION
                && c.start() >= from
                && c.end() <= to
                && !NO_DENIALS.contains(c.word()))
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether a negation only stresses one before it that the other sentence has too: "never told,
   * not even when" and "did not tell, even when".
   */
  private static boolean isEcho(Statement with, Cue negation, Statement without, int token) {
    boolean stresses =
        with.reading().tokens().stream()
            .filter(t -> t.start() >= negation.end())
            .findFirst()
            .filter(t -> t.folded().equals("even"))
            .isPresent();
    List<Token> tokens = without.reading().tokens();
    int at = token < tokens.size() ? tokens.get(token).start() : without.reading().text().length();
    return stresses
        && without.reading().cues().stream()
            .anyMatch(c -> c.kind() == Cue.Kind.NEGATION && c.end() <= at);
  }

  private static long negations(Statement statement) {
    return statement.reading().cues().stream().filter(c -> c.kind() == Cue.Kind.NEGATION).count();
  }

  /** Whether an exchange says more than its negation; "confirmed" against "denied" does not. */
  private static boolean hasContent(List<Token> tokens, @Nullable Cue negation) {
    return tokens.stream()
        .anyMatch(t ->
            !t.stop()
                && !t.stem().equals("confirm")
                && (negation == null || t.start() < negation.start() || t.end() > negation.end()));
  }

  /** Whether a word that both have follows, so that it is what one denies and the other tells. */
  private static boolean reachesContent(
      Statement statement, int at, List<Exchange> exchanges, boolean original) {
    List<Token> tokens = statement.reading().tokens();
    for (int i = at; i < Math.min(tokens.size(), at + NEGATED_WITHIN); i++) {
      int token = i;
      if (exchanges.stream()
          .anyMatch(e ->
              original
                  ? e.from() <= token && token < e.to()
                  : e.copyFrom() <= token && token < e.copyTo())) {
        return false;
      }
      if (!tokens.get(i).stop()) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> turning(Statement statement) {
    Set<String> turning = new HashSet<>();
    statement.reading().tokens().stream()
        .map(Token::folded)
        .filter(TURNING::contains)
        .forEach(turning::add);
    return turning;
  }

  private static String clause(Statement statement, int token) {
    List<Token> tokens = statement.reading().tokens();
    Token at = tokens.get(Math.min(token, tokens.size() - 1));
    return Wording.clause(statement, at.start(), at.end());
  }
}
