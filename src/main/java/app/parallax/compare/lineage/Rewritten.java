package app.parallax.compare.lineage;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Alignment;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of a copy beside the sentence of its original that it was made from, matched word for
 * word, and what stands in each where the other has something else.
 */
record Rewritten(Statement original, Statement copy, List<Exchange> exchanges) {
  /** Words of what has moved since the original was written. */
  private static final Set<String> UPDATE =
      Set.of(
          "rose",
          "risen",
          "rises",
          "rising",
          "climbed",
          "grown",
          "updated",
          "revised",
          "corrected",
          "now",
          "later",
          "earlier",
          "since",
          "meanwhile",
          "previously",
          "initially",
          "originally",
          "instead",
          "postponed",
          "delayed",
          "moved",
          "rescheduled",
          "extended",
          "forward",
          "still");

  private static final double SURE = 1.0;
  private static final int RUN = 3;

  /** How much of the shorter sentence must stand in the other for one to be made from it. */
  private static final double TAKEN_OVER = 0.75;

  private static final int FEWEST_MATCHED = 6;
  private static final int LONGEST = 120;

  /** What changes more words than these was written anew, and may say another thing. */
  private static final int WIDEST = 6;

  /**
   * What stands in the place of what.
   *
   * @param from the first token of the original that has no partner
   * @param to the token behind the last, exclusive; equal to {@code from} where the copy only adds
   * @param copyFrom the same of the copy
   * @param copyTo the same of the copy
   */
  record Exchange(int from, int to, int copyFrom, int copyTo) {}

  /** The sentences of every copy that stand, changed, in its original. */
  static List<Rewritten> in(Statements statements) {
    List<Rewritten> all = new ArrayList<>();
    Map<String, List<Statement>> byArticle = new HashMap<>();
    for (Statement statement : statements.all()) {
      if (!statement.sentence().headline() && statement.reading().tokens().size() <= LONGEST) {
        byArticle.computeIfAbsent(statement.article(), a -> new ArrayList<>()).add(statement);
      }
    }
    byArticle.forEach((article, copied) ->
        statements
            .lineage()
            .original(article)
            .map(o -> byArticle.getOrDefault(o, List.of()))
            .ifPresent(originals -> all.addAll(between(originals, copied))));
    return all;
  }

  private static List<Rewritten> between(List<Statement> originals, List<Statement> copied) {
    Map<String, Set<Statement>> byRun = new HashMap<>();
    for (Statement original : originals) {
      for (String run : runs(stems(original))) {
        byRun.computeIfAbsent(run, r -> new LinkedHashSet<>()).add(original);
      }
    }
    List<Rewritten> pairs = new ArrayList<>();
    for (Statement copy : copied) {
      Map<Statement, Integer> shared = new HashMap<>();
      for (String run : runs(stems(copy))) {
        byRun.getOrDefault(run, Set.of()).forEach(o -> shared.merge(o, 1, Integer::sum));
      }
      @Nullable Statement closest = null;
      int most = 0;
      for (Statement original : originals) {
        int runs = shared.getOrDefault(original, 0);
        if (runs > most) {
          most = runs;
          closest = original;
        }
      }
      if (closest != null) {
        Rewritten pair = of(closest, copy);
        if (pair != null) {
          pairs.add(pair);
        }
      }
    }
    return pairs;
  }

  private static @Nullable Rewritten of(Statement original, Statement copy) {
    List<String> one = stems(original);
    List<String> other = stems(copy);
    Alignment alignment = Alignment.of(one, other);
    if (alignment.matched() < FEWEST_MATCHED
        || alignment.matched() < TAKEN_OVER * Math.min(one.size(), other.size())) {
      return null;
    }
    List<Integer> here = paired(alignment.firstA(), alignment.lastA(), alignment.onlyA());
    List<Integer> there = paired(alignment.firstB(), alignment.lastB(), alignment.onlyB());
    List<Exchange> exchanges = new ArrayList<>();
    int from = 0;
    int copyFrom = 0;
    for (int i = 0; i <= here.size(); i++) {
      int to = i < here.size() ? here.get(i) : one.size();
      int copyTo = i < there.size() ? there.get(i) : other.size();
      if (to - from + copyTo - copyFrom > 0 && to - from <= WIDEST && copyTo - copyFrom <= WIDEST) {
        exchanges.add(new Exchange(from, to, copyFrom, copyTo));
      }
      from = to + 1;
      copyFrom = copyTo + 1;
    }
    return new Rewritten(original, copy, exchanges);
  }

  private static List<Integer> paired(int first, int last, List<Integer> unpaired) {
    List<Integer> paired = new ArrayList<>();
    for (int i = first; i >= 0 && i <= last; i++) {
      if (!unpaired.contains(i)) {
        paired.add(i);
      }
    }
    return paired;
  }

  private static List<String> stems(Statement statement) {
    return statement.reading().tokens().stream().map(Token::stem).toList();
  }

  private static List<String> runs(List<String> stems) {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i + RUN <= stems.size(); i++) {
      runs.add(String.join(" ", stems.subList(i, i + RUN)));
    }
    return runs;
  }

  /** The original's tokens of an exchange. */
  List<Token> left(Exchange exchange) {
    return original.reading().tokens().subList(exchange.from, exchange.to);
  }

  /** The copy's tokens of an exchange. */
  List<Token> right(Exchange exchange) {
    return copy.reading().tokens().subList(exchange.copyFrom, exchange.copyTo);
  }

  /** What the copy has changed, as a proposal. */
  Proposal changed(Kind kind, String one, String other) {
    Set<String> topic = Concepts.shared(original.content(), copy.content());
    topic.removeAll(original.dates());
    return new Proposal(
        kind,
        kind == Kind.ATTRIBUTION && one.startsWith("“") ? Severity.MEDIUM : Severity.HIGH,
        "a copy changed what its original says",
        Proposal.sides(one, original, other, copy),
        topic,
        SURE);
  }

  /** Whether the copy's sentence tells that something has moved since. */
  boolean tellsUpdate() {
    return copy.reading().tokens().stream()
        .map(Token::folded)
        .anyMatch(w ->
            UPDATE.contains(w)
                && original.reading().tokens().stream().noneMatch(t -> t.folded().equals(w)));
  }

  /** Whether a span has one of these tokens in it. */
  static boolean stands(int start, int end, List<Token> within) {
    return within.stream().anyMatch(t -> t.start() < end && t.end() > start);
  }
}
