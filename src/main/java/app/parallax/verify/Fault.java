package app.parallax.verify;

import java.util.Locale;

/** What can be wrong with a sentence. */
public enum Fault {
  CITATION_MISSING(false),
  CITATION_UNKNOWN(false),
  FIGURE_ABSENT(true),
  /** The figure stands there with another qualifier: "more than 350" told as "350". */
  FIGURE_QUALIFIER(true),
  DATE_ABSENT(true),
  NAME_ABSENT(true),
  QUOTE_FABRICATED(true),
  /** The words stand in another source, or are another speaker's. */
  QUOTE_MISATTRIBUTED(true),
  QUOTE_ALTERED(true),
  PARAPHRASE_AS_QUOTE(true),
  POLARITY(true),
  /** May, plans or warned turned into did. */
  MODALITY(true),
  /** Confirmed or denied by somebody else. */
  STATUS_OWNER(true),
  /** A claim told as fact: its words are the source's, only not who says them. */
  ATTRIBUTION_LOST(false),
  /** "Reports say" resting on one independent source. */
  PLURAL_SOURCES(false),
  /** One side of a listed divergence told as fact. */
  DIVERGENCE_HIDDEN(false),
  LOADED_LANGUAGE(false),
  NOISE(false);

  private final boolean ofEvidence;

  Fault(boolean ofEvidence) {
    this.ofEvidence = ofEvidence;
  }

  /** Whether the sources do not bear the sentence out; a check of any text counts these alone. */
  public boolean ofEvidence() {
    return ofEvidence;
  }

  /** The name in a result document. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
