package app.parallax.local;

/** What the command line ends with. */
final class Exit {
  static final int DONE = 0;
  static final int FAILURE = 1;
  static final int BAD_INPUT = 2;

  /** A check that found what the sources do not bear out. */
  static final int UNSUPPORTED = 3;

  private Exit() {}
}
