package app.parallax.verify;

import app.parallax.language.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a claim is held against: the passages it cites or, where it cites none, those that bear it
 * out best.
 *
 * <p>Where the passages are cited they alone count. Where they were only found, the finder may have
 * missed one, so the rules look in all sources before they call something absent.
 */
final class Support {
  private final List<Passage> passages;
  private final Sources sources;
  private final boolean cited;
  private @Nullable Concordance concordance;
  private final Set<String> words = new HashSet<>();
  private final Set<String> stems = new HashSet<>();

  private Support(List<Passage> passages, Sources sources, boolean cited) {
    this.passages = List.copyOf(passages);
    this.sources = sources;
    this.cited = cited;
    for (Passage passage : passages) {
      for (Token token : passage.reading().tokens()) {
        words.add(token.folded());
        stems.add(token.stem());
      }
    }
  }

  static Support cited(List<Passage> passages, Sources sources) {
    return new Support(passages, sources, true);
  }

  static Support found(List<Passage> passages, Sources sources) {
    return new Support(passages, sources, false);
  }

  /** The passages cited, or found to bear the claim out best. */
  List<Passage> passages() {
    return passages;
  }

  /** The passages in which a figure, a date or a name may stand. */
  List<Passage> witnesses() {
    return cited ? passages : sources.passages();
  }

  Sources sources() {
    return sources;
  }

  /** Whether the claim names its passages itself. */
  boolean isCited() {
    return cited;
  }

  /** Whether a folded word stands where it may stand. */
  boolean hasWord(String folded) {
    return words.contains(folded) || (!cited && sources.hasWord(folded));
  }

  /** Whether a word of this stem stands where it may stand. */
  boolean hasStem(String stem) {
    return stems.contains(stem) || (!cited && sources.hasStem(stem));
  }

  /** The words of the witnesses, each with its company. */
  Concordance concordance() {
    Concordance known = concordance;
    if (known == null) {
      known = cited ? Concordance.of(passages) : sources.concordance();
      concordance = known;
    }
    return known;
  }
}
