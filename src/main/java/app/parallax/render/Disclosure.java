package app.parallax.render;

import app.parallax.summarise.EngineLabel;

/**
 * What a reader must be told of how a summary came about.
 *
 * @param digitalSourceType IPTC's term for it
 */
record Disclosure(String text, String digitalSourceType) {
  private static final String CHECKED =
      "the figures, dates, names and quotations of each sentence were checked by program against"
          + " the source sentences it cites, but not whether the sources are right or whether"
          + " something important is missing.";

  static Disclosure of(EngineLabel engine) {
    return engine.name().equals("model")
        ? new Disclosure("Written by a language model; " + CHECKED, "trainedAlgorithmicMedia")
        : new Disclosure(
            "Compiled by program from the sources' own sentences, without a language model; "
                + CHECKED,
            "algorithmicMedia");
  }
}
