package app.parallax.summarise.extract;

import app.parallax.language.Cue;
import app.parallax.language.Figure;
import app.parallax.language.Speech;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds which sentences of other sources say the same, so that a summary can cite them too. */
final class Support {
  /** So much of the lesser sentence must be shared: less is the same topic, not the same fact. */
  private static final double SAME_FACT = 0.5;

  private static final int FEWEST_SHARED = 3;
  private static final int PROBES = 8;
  private static final int LONGEST_POSTING = 80;

  private final List<Candidate> sentences;
  private final Map<String, Map<Candidate, Double>> closestTo = new HashMap<>();
  private final Map<String, List<Candidate>> carriers = new HashMap<>();

  Support(List<Candidate> sentences) {
    this.sentences = sentences;
    for (Candidate sentence : sentences) {
      for (String concept : sentence.content()) {
        carriers.computeIfAbsent(concept, c -> new ArrayList<>()).add(sentence);
      }
    }
  }

  /** How many other independent sources there are at most. */
  int mostSupporters() {
    return (int) sentences.stream().mapToInt(Candidate::source).distinct().count() - 1;
  }

  /** How many other independent sources say the same. */
  int supporters(Candidate told) {
    return (int)
        closest(told).keySet().stream()
            .mapToInt(Candidate::source)
            .filter(source -> source != told.source())
            .distinct()
            .count();
  }

  /** The closest sentence of each other article that says the same, with how close it is. */
  private Map<Candidate, Double> closest(Candidate told) {
    return closestTo.computeIfAbsent(told.sentence().id(), id -> findClosest(told));
  }

  private Map<Candidate, Double> findClosest(Candidate told) {
    Map<String, Candidate> closest = new LinkedHashMap<>();
    Map<Candidate, Double> closeness = new LinkedHashMap<>();
    Set<Candidate> partners = new LinkedHashSet<>();
    told.content().stream()
        .sorted(Comparator.comparingDouble((String c) -> weight(c)).reversed())
        .limit(PROBES)
        .map(concept -> carriers.getOrDefault(concept, List.of()))
        .filter(found -> found.size() <= LONGEST_POSTING)
        .forEach(partners::addAll);
    for (Candidate partner : partners) {
      String article = partner.sentence().article();
      if (article.equals(told.sentence().article())
          || !samePolarity(told, partner)
          || isOpen(told) != isOpen(partner)
          || !sharesFigures(told, partner)
          || !agree(told, partner)
          || shared(told, partner) < FEWEST_SHARED) {
        continue;
      }
      double close = overlap(told.content(), partner.content());
      Candidate best = closest.get(article);
      if (close >= SAME_FACT && (best == null || close > closeness.getOrDefault(best, 0.0))) {
        if (best != null) {
          closeness.remove(best);
        }
        closest.put(article, partner);
        closeness.put(partner, close);
      }
    }
    return closeness;
  }

  /** The sentence's own id, then the closest of each other article, at most {@code most}. */
  List<String> citations(Candidate told, int most) {
    Map<Candidate, Double> closeness = closest(told);
    List<String> citations = new ArrayList<>();
    citations.add(told.sentence().id());
    List<Candidate> others = new ArrayList<>(closeness.keySet());
    others.sort(
        Comparator.comparingDouble((Candidate c) -> closeness.getOrDefault(c, 0.0))
            .reversed()
            .thenComparing(c -> c.sentence().id()));
    // A new independent source says more than another copy of one cited already.
    Set<Integer> sources = new HashSet<>(Set.of(told.source()));
    List<Candidate> copies = new ArrayList<>();
    for (Candidate other : others) {
      if (sources.add(other.source())) {
        citations.add(other.sentence().id());
      } else {
        copies.add(other);
      }
    }
    copies.forEach(copy -> citations.add(copy.sentence().id()));
    return citations.stream().limit(most).toList();
  }

  /** Whether a sentence that tells figures is borne out by one that tells at least one of them. */
  private static boolean sharesFigures(Candidate told, Candidate partner) {
    List<Figure> figures = told.reading().figures();
    return figures.isEmpty()
        || figures.stream().anyMatch(f -> partner.reading().figures().stream().anyMatch(f::agrees));
  }

  private static boolean isOpen(Candidate candidate) {
    return candidate.reading().cues().stream().anyMatch(c -> c.kind() == Cue.Kind.POSSIBLE);
  }

  /** Whether both deny or both tell: a denial does not bear out what it denies. */
  private static boolean samePolarity(Candidate a, Candidate b) {
    return denies(a) == denies(b);
  }

  private static boolean denies(Candidate candidate) {
    return candidate.reading().cues().stream().anyMatch(c -> c.kind() == Cue.Kind.NEGATION)
        || candidate.reading().speeches().stream().anyMatch(s -> s.act() == Speech.Act.DENY);
  }

  /** Whether no figure of one contradicts the figures of the other. */
  private static boolean agree(Candidate a, Candidate b) {
    for (Figure figure : b.reading().figures()) {
      boolean comparable = false;
      boolean agrees = false;
      for (Figure other : a.reading().figures()) {
        if (other.isComparable(figure)) {
          comparable = true;
          agrees |= other.agrees(figure);
        }
      }
      if (comparable && !agrees) {
        return false;
      }
    }
    return true;
  }

  private static long shared(Candidate a, Candidate b) {
    return a.content().stream().filter(b.content()::contains).count();
  }

  private double overlap(Set<String> a, Set<String> b) {
    double shared = 0;
    double left = 0;
    double right = 0;
    for (String concept : a) {
      double w = weight(concept);
      left += w;
      shared += b.contains(concept) ? w : 0;
    }
    for (String concept : b) {
      right += weight(concept);
    }
    return Math.min(left, right) == 0 ? 0 : shared / Math.min(left, right);
  }

  private double weight(String concept) {
    return Math.log(
        1 + (double) sentences.size() / carriers.getOrDefault(concept, List.of()).size());
  }
}
