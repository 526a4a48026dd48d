package app.parallax.article.noise;

/** One kind of noise; how it is seen decides which of three it is. */
sealed interface NoiseRule {

  /** What {@code removed[].rule} calls it. */
  String name();

  /** A kind that a line shows by its own form, wherever on the page it stands. */
  non-sealed interface OfLine extends NoiseRule {
    /** Whether the line is of this kind; it is at most {@link Line#LONGEST_NOISE} long. */
    boolean matches(Line line);
  }

  /** A kind that shows only by where its lines stand among the others. */
  non-sealed interface OfPage extends NoiseRule {
    /** Removes the lines of this kind. */
    void clear(Page page);
  }

  /** A kind that stands at the edge of a line whose rest stays. */
  non-sealed interface OfEdge extends NoiseRule {
    /** Cuts what is of this kind from lines that stay. */
    void trim(Page page);
  }
}
