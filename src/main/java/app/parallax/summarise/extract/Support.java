package app.parallax.summarise.extract;

import app.parallax.language.Cue;
import app.parallax.language.Figure;
import app.parallax.language.Speech;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds which sentences of other sources say the same, so that a summary can cite them too. */
final class Support {
  static final int MOST_CITATIONS = 4;

  /** So much of the lesser sentence must be shared: less is the same topic, not the same fact. */
  private static final double SAME_FACT = 0.5;

  private static final int FEWEST_SHARED = 3;
  private static final int PROBES = 8;
  private static final int LONGEST_POSTING = 80;

  private final List<Candidate> sentences;
  private final Worth worth;

  /** The places of the sentences that tell a concept, from {@code starts[concept]} on. */
  private final int[] places;

  private final int[] starts;

  Support(List<Candidate> sentences, Worth worth, Units units) {
    this.sentences = sentences;
    this.worth = worth;
    starts = new int[units.size() + 1];
    for (int unit = 0; unit < units.size(); unit++) {
      boolean probed = !units.isPair(unit) && worth.times(unit) <= LONGEST_POSTING;
      starts[unit + 1] = starts[unit] + (probed ? worth.times(unit) : 0);
    }
    places = new int[starts[units.size()]];
    int[] filled = starts.clone();
    for (int i = 0; i < sentences.size(); i++) {
      for (int concept : sentences.get(i).content()) {
        if (starts[concept] < starts[concept + 1]) {
          places[filled[concept]++] = i;
        }
      }
    }
  }

  /** A sentence that says the same, with how close it is. */
  private record Partner(Candidate candidate, double closeness) {
    /** Prose bears a sentence out better than a headline does. */
    boolean isBetterThan(@Nullable Partner other) {
      if (other == null) {
        return true;
      }
      boolean prose = !candidate.sentence().headline();
      return prose == other.candidate.sentence().headline() ? prose : closeness > other.closeness;
    }
  }

  /** The closest sentence of each other article that says the same. */
  private Collection<Partner> closest(Candidate told) {
    Map<String, Partner> closest = new HashMap<>();
    boolean[] tells = new boolean[starts.length];
    for (int concept : told.content()) {
      tells[concept] = true;
    }
    boolean[] seen = new boolean[sentences.size()];
    for (int probe : probes(told)) {
      for (int i = starts[probe]; i < starts[probe + 1]; i++) {
        if (seen[places[i]]) {
          continue;
        }
        seen[places[i]] = true;
        Candidate partner = sentences.get(places[i]);
        String article = partner.sentence().article();
        if (article.equals(told.sentence().article()) || shared(tells, partner) < FEWEST_SHARED) {
          continue;
        }
        Partner found = new Partner(partner, overlap(told.content(), partner.content()));
        if (found.closeness >= SAME_FACT
            && found.isBetterThan(closest.get(article))
            && denies(told) == denies(partner)
            && isOpen(told) == isOpen(partner)
            && sharesFigures(told, partner)
            && agree(told, partner)) {
          closest.put(article, found);
        }
      }
    }
    return closest.values();
  }

  /** Its rarest concepts, the rarest first. */
  private int[] probes(Candidate told) {
    long[] byTimes = new long[told.content().length];
    for (int i = 0; i < byTimes.length; i++) {
      byTimes[i] = (long) worth.times(told.content()[i]) << Integer.SIZE | i;
    }
    Arrays.sort(byTimes);
    int[] probes = new int[Math.min(PROBES, byTimes.length)];
    Arrays.setAll(probes, i -> told.content()[(int) byTimes[i]]);
    return probes;
  }

  /** The sentence's own id, then the closest of each other article, at most four in all. */
  List<String> citations(Candidate told) {
    List<Partner> others = new ArrayList<>(closest(told));
    others.sort(
        Comparator.comparingDouble(Partner::closeness)
            .reversed()
            .thenComparing(p -> p.candidate().sentence().id()));
    List<String> citations = new ArrayList<>();
    citations.add(told.sentence().id());
    // A new independent source says more than another copy of one cited already.
    Set<Integer> sources = new HashSet<>(Set.of(told.source()));
    List<String> copies = new ArrayList<>();
    for (Partner other : others) {
      (sources.add(other.candidate().source()) ? citations : copies)
          .add(other.candidate().sentence().id());
    }
    citations.addAll(copies);
    return citations.stream().limit(MOST_CITATIONS).toList();
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

  /** Whether it denies: a denial does not bear out what it denies. */
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

  private static int shared(boolean[] tells, Candidate other) {
    int shared = 0;
    for (int concept : other.content()) {
      shared += tells[concept] ? 1 : 0;
    }
    return shared;
  }

  private double overlap(int[] a, int[] b) {
    double shared = 0;
    double left = 0;
    double right = 0;
    for (int concept : a) {
      double w = worth.rarity(concept);
      left += w;
      shared += contains(b, concept) ? w : 0;
    }
    for (int concept : b) {
      right += worth.rarity(concept);
    }
    return Math.min(left, right) == 0 ? 0 : shared / Math.min(left, right);
  }

  private static boolean contains(int[] concepts, int concept) {
    for (int one : concepts) {
      if (one == concept) {
        return true;
      }
    }
    return false;
  }
}
