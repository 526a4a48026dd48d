package app.parallax.compare.attribution;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Cue;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds one act that one source tells as done unprompted and another as ordered: "has voluntarily
 * paused the trial", "was ordered to halt the trial".
 */
public final class UnpromptedFinder {
  private static final Pattern UNPROMPTED =
      Pattern.compile(
          "(?i)\\b(?:voluntarily|unprompted|of (?:its|his|her|their) own (?:accord|free"
              + " will|volition)|(?:on|off|at|under) (?:its|his|her|their|my|our) own"
              + " (?:initiative|authority|responsibility|bat|account|motion|decision|steam)|without"
              + " (?:being|having been|waiting to be)"
              + " (?:asked|told|ordered|instructed|forced))\\b");

  private static final Pattern ORDERED =
      Pattern.compile(
          "(?i)\\b(?:ordered|instructed|forced|compelled|obliged|commanded|directed"
              + "|on (?:the )?(?:orders|instructions) (?:of|from)|gave the order|by order of)\\b");

  /** Acts that both may tell in other words, by any one word of each. */
  private static final List<Set<String>> ACTS =
      List.of(
          Set.of("halt", "paus", "stop", "suspend", "interrupt", "ceas", "freez", "discontinu"),
          Set.of("evacu", "clear", "empti", "empty"),
          Set.of("recal", "withdraw", "withdrew"),
          Set.of("close", "shut", "shutter"),
          Set.of("cancel", "call", "scrap", "drop"),
          Set.of("resign", "step", "quit", "leave", "left", "go", "dismiss"),
          Set.of("pay", "paid", "repay", "repaid", "return"),
          Set.of("open"),
          Set.of("publish", "releas"),
          Set.of("remov", "delet", "take"));

  private static final int ACT_WITHIN = 8;
  private static final double LEAST_TELLING = 1.0;
  private static final double SCORE = 0.6;

  /** {@code act} is the line of {@link #ACTS} that the act stands on. */
  private record Told(Statement statement, Set<Integer> acts, String words) {}

  private final Statements statements;
  private final Findings findings;

  public UnpromptedFinder(Statements statements, Findings findings) {
    this.statements = statements;
    this.findings = findings;
  }

  public void find() {
    List<Told> unprompted = new ArrayList<>();
    List<Told> ordered = new ArrayList<>();
    for (Statement statement : statements.all()) {
      if (!statement.sentence().headline() && !statement.reading().text().endsWith("?")) {
        told(statement, UNPROMPTED, true).ifPresent(unprompted::add);
        told(statement, ORDERED, false).ifPresent(ordered::add);
      }
    }
    for (Told one : unprompted) {
      ordered.forEach(other -> compare(one, other, ordered));
    }
  }

  /** The acts told behind a marker, and before it where nothing follows or on both sides of it. */
  private static Optional<Told> told(Statement statement, Pattern pattern, boolean both) {
    Matcher marker = pattern.matcher(statement.reading().text());
    if (!marker.find()
        || statement.quotedAt(marker.start())
        || statement.reading().cues().stream()
            .anyMatch(c -> c.kind() == Cue.Kind.NEGATION && c.end() <= marker.start())) {
      return Optional.empty();
    }
    List<Token> tokens = statement.reading().tokens();
    int at = 0;
    while (at < tokens.size() && tokens.get(at).end() <= marker.start()) {
      at++;
    }
    boolean passive =
        at > 0 && Set.of("was", "were", "been", "is", "are").contains(tokens.get(at - 1).folded());
    int from = both || passive ? Math.max(0, at - ACT_WITHIN) : at;
    int to = Math.min(tokens.size(), at + ACT_WITHIN + 1);
    Set<Integer> acts = new LinkedHashSet<>();
    for (Token token : tokens.subList(from, to)) {
      for (int i = 0; i < ACTS.size(); i++) {
        if (ACTS.get(i).contains(token.stem())) {
          acts.add(i);
        }
      }
    }
    String words =
        statement
            .reading()
            .text()
            .substring(marker.start(), tokens.get(Math.max(at, to - 1)).end());
    return acts.isEmpty() ? Optional.empty() : Optional.of(new Told(statement, acts, words));
  }

  private void compare(Told unprompted, Told ordered, List<Told> all) {
    if (statements.source(unprompted.statement) == statements.source(ordered.statement)
        || unprompted.acts.stream().noneMatch(ordered.acts::contains)) {
      return;
    }
    Set<String> both = Concepts.shared(unprompted.statement.content(), ordered.statement.content());
    both.removeAll(unprompted.statement.dates());
    both.removeIf(c -> statements.weight(c) < LEAST_TELLING);
    boolean one =
        both.size() >= 2
            || statements.counterparts().are(unprompted.statement, ordered.statement)
            || unprompted.statement.dates().stream().anyMatch(ordered.statement.dates()::contains);
    boolean tellsBoth =
        all.stream()
            .anyMatch(o ->
                statements.source(o.statement) == statements.source(unprompted.statement)
                    && o.acts.stream().anyMatch(unprompted.acts::contains));
    if (!one || tellsBoth) {
      return;
    }
    findings.propose(
        new Proposal(
            Kind.ATTRIBUTION,
            Severity.HIGH,
            "done unprompted, or ordered",
            Proposal.sides(
                unprompted.words, unprompted.statement, ordered.words, ordered.statement),
            both,
            SCORE));
  }
}
