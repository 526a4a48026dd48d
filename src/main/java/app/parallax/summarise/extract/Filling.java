package app.parallax.summarise.extract;

import app.parallax.compare.Lineage;
import app.parallax.summarise.Draft;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds short sentences for the room that a summary leaves. */
final class Filling {
  /** How much of what a sentence tells must be new: less says in other words what stands there. */
  private static final double NEW = 0.6;

  private final Worth worth;
  private final Promise promise;
  private final Disputes disputes;
  private final Support support;
  private final Lineage lineage;

  Filling(Worth worth, Promise promise, Disputes disputes, Support support, Lineage lineage) {
    this.worth = worth;
    this.promise = promise;
    this.disputes = disputes;
    this.support = support;
    this.lineage = lineage;
  }

  /**
   * The sentences to add.
   *
   * @param concepts the numbers of the concepts that a line tells
   */
  List<Draft.Line> of(
      int words,
      List<Candidate> sentences,
      List<Draft.Line> told,
      Function<Draft.Line, BitSet> concepts) {
    BitSet known = new BitSet();
    Set<String> cited = new HashSet<>();
    told.forEach(line -> add(line, concepts, known, cited));
    List<Draft.Line> added = new ArrayList<>();
    int left = words;
    for (Draft.Line next = best(left, sentences, known, cited);
        next != null;
        next = best(left, sentences, known, cited)) {
      added.add(next);
      left -= length(next.text());
      add(next, concepts, known, cited);
    }
    return added;
  }

  private static void add(
      Draft.Line line, Function<Draft.Line, BitSet> concepts, BitSet known, Set<String> cited) {
    known.or(concepts.apply(line));
    cited.addAll(line.citations());
  }

  private Draft.@Nullable Line best(
      int words, List<Candidate> sentences, BitSet known, Set<String> cited) {
    Draft.Line best = null;
    double most = 0;
    for (Candidate candidate : sentences) {
      double promised = promise.of(candidate) * untold(candidate, known);
      if (promised <= most
          || untold(candidate, known) < NEW
          || disputes.takesSide(candidate)
          || !candidate.fillsIn()) {
        continue;
      }
      String text = disputes.told(candidate);
      List<String> citations = support.citations(candidate);
      if (length(text) <= words
          && citations.stream().noneMatch(cited::contains)
          && citations.stream().map(Filling::article).map(lineage::source).distinct().count() > 1) {
        best = new Draft.Line(text, citations);
        most = promised;
      }
    }
    return best;
  }

  /** Which part of what a sentence tells is not told yet, by how telling it is. */
  private double untold(Candidate candidate, BitSet known) {
    double all = 0;
    double untold = 0;
    for (int concept : candidate.content()) {
      double rarity = worth.rarity(concept);
      all += rarity;
      untold += known.get(concept) ? 0 : rarity;
    }
    return all == 0 ? 0 : untold / all;
  }

  private static String article(String sentence) {
    return sentence.substring(0, sentence.indexOf('.'));
  }

  private static int length(String text) {
    return text.split("\\s+").length;
  }
}
