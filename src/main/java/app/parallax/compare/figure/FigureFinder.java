package app.parallax.compare.figure;

import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import app.parallax.compare.statement.Concepts;
import app.parallax.compare.statement.Findings;
import app.parallax.compare.statement.Proposal;
import app.parallax.compare.statement.Question;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Unit.Dimension;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds figures for one quantity that cannot both be true.
 *
 * <p>What a figure counts is read from its clause, then from its sentence: two figures are of one
 * quantity where what is counted agrees and much of what stands around them is shared, the rarer
 * the more telling. Parts and wholes, additions, other times, and two figures that one article
 * reports side by side are other quantities.
 */
public final class FigureFinder {
  private static final double SAME_QUANTITY = 0.55;
  private static final double SUPPORTS = 0.5;

  /** What more figures than this stand beside tells nothing of which are of one thing. */
  private static final int MOST_CARRIERS = 40;

  /** Two mentions of different articles and how surely they are of one quantity. */
  record Match(Mention a, Mention b, double same) {
    boolean conflicts() {
      return same >= SAME_QUANTITY
          && (a.figure().contradicts(b.figure()) || FigureValues.areTwoFloors(a, b))
          && (!a.vague() && !b.vague() || FigureValues.areOrdersApart(a.figure(), b.figure()));
    }
  }

  private final Findings findings;
  private final List<Mention> mentions;
  private final FigureLikeness likeness;
  private final FigureRefusals refusals;
  private final Map<Mention, List<Match>> byMention = new HashMap<>();

  public FigureFinder(Statements statements, Concepts concepts, Findings findings) {
    this.findings = findings;
    FigureWords words = new FigureWords(concepts);
    this.mentions = new MentionReader(statements, words).read();
    this.likeness = new FigureLikeness(mentions, statements, words);
    this.refusals = new FigureRefusals(statements, words, likeness, mentions);
  }

  public void find() {
    List<Match> matches = matches();
    for (Match match : matches) {
      byMention.computeIfAbsent(match.a, m -> new ArrayList<>()).add(match);
      byMention.computeIfAbsent(match.b, m -> new ArrayList<>()).add(match);
    }
    Set<Mention> used = new HashSet<>();
    for (Match match : matches) {
      if (!match.conflicts()) {
        continue;
      }
      Optional<String> refused = refusals.reason(match.a, match.b);
      if (refused.isPresent()) {
        findings.refuse(Kind.FIGURE, refused.get(), match.a.statement(), match.b.statement());
      } else if (!used.contains(match.a) || !used.contains(match.b)) {
        used.add(match.a);
        used.add(match.b);
        propose(match);
      }
    }
  }

  // --- matching

  /** The mentions that may be of one quantity, two by two, the surest first. */
  private List<Match> matches() {
    Map<Mention, Integer> order = new HashMap<>();
    mentions.forEach(m -> order.put(m, order.size()));
    Set<Long> seen = new HashSet<>();
    List<Match> matches = new ArrayList<>();
    for (List<Mention> carriers : byClue()) {
      for (Mention a : carriers) {
        for (Mention b : carriers) {
          int one = order.getOrDefault(a, 0);
          int other = order.getOrDefault(b, 0);
          if (one < other
              && !a.article().equals(b.article())
              && seen.add((long) one * mentions.size() + other)) {
            matches.add(new Match(a, b, likeness.of(a, b)));
          }
        }
      }
    }
    matches.removeIf(m -> m.same <= 0);
    matches.sort(
        Comparator.comparingDouble(Match::same)
            .reversed()
            .thenComparingInt(m -> order.getOrDefault(m.a, 0))
            .thenComparingInt(m -> order.getOrDefault(m.b, 0)));
    return matches;
  }

  /** The mentions that share a clue to what they are of, where few enough do. */
  private Collection<List<Mention>> byClue() {
    Map<String, List<Mention>> byClue = new HashMap<>();
    for (Mention mention : mentions) {
      for (String clue : clues(mention)) {
        byClue.computeIfAbsent(clue, k -> new ArrayList<>()).add(mention);
      }
    }
    byClue.values().removeIf(carriers -> carriers.size() > MOST_CARRIERS);
    return byClue.values();
  }

  private List<String> clues(Mention mention) {
    List<String> clues = new ArrayList<>();
    mention.around().forEach(concept -> clues.add(mention.dimension() + " " + concept));
    if (mention.counted() != null && likeness.isOnly(mention)) {
      clues.add(mention.dimension() + " of " + mention.counted());
    }
    if (mention.is(Dimension.SCORE)) {
      clues.add("a score");
    }
    if (mention.is(Dimension.MONEY)) {
      FigureFrames.spans(mention).forEach(span -> clues.add("money over " + span));
    }
    if (mention.quantity() != null) {
      clues.add("the " + mention.quantity().name());
    }
    return clues;
  }

  // --- proposing

  private void propose(Match match) {
    Mention first = match.a;
    Set<String> topic = Concepts.shared(first.around(), match.b.around());
    if (first.counted() != null && first.countsTheSame(match.b)) {
      topic.add(first.counted());
    }
    boolean distance = first.is(Dimension.LENGTH) && first.quantity() == null;
    findings.propose(
        new Proposal(
            distance ? Kind.PLACE : Kind.FIGURE,
            Severity.HIGH,
            "the same quantity with figures that cannot both be true",
            Question.howMuch(first.statement(), first.figure(), topic),
            List.of(side(first, match.b), side(match.b, first)),
            topic,
            Math.min(1, match.same)));
  }

  private Proposal.Side side(Mention of, Mention against) {
    List<Mention> supporters = supporters(of, against);
    return new Proposal.Side(
        supporters.getFirst().words(),
        supporters.stream().map(Mention::statement).distinct().toList());
  }

  /** Who gives the same figure for the same, and not the other: by match, by name, by repeating. */
  private List<Mention> supporters(Mention of, Mention against) {
    Set<Mention> supporters = new LinkedHashSet<>(List.of(of));
    byMention.getOrDefault(of, List.of()).stream()
        .filter(match -> match.same >= SUPPORTS)
        .map(match -> match.a == of ? match.b : match.a)
        .filter(other -> takesSide(other, of, against))
        .forEach(supporters::add);
    likeness.ofQuantity(of).stream()
        .filter(other -> takesSide(other, of, against) && likeness.isOneQuantity(other, against))
        .forEach(supporters::add);
    for (Mention other : mentions) {
      if (!other.vague()
          && other.figure().isSameAs(of.figure())
          && supporters.stream().anyMatch(s -> s.article().equals(other.article()))
          && likeness.kind(other, of) > 0) {
        supporters.add(other);
      }
    }
    // A headline rounds and shortens: the report itself is the better evidence.
    return supporters.stream()
        .sorted(Comparator.comparing(m -> m.statement().sentence().headline()))
        .toList();
  }

  private static boolean takesSide(Mention other, Mention of, Mention against) {
    return FigureValues.areTwoFloors(of, against)
        ? other.figure().isSameAs(of.figure())
        : other.figure().agrees(of.figure()) && !other.figure().agrees(against.figure());
  }
}
