package app.parallax.request;

/**
 * How a request wants its articles treated.
 *
 * @param language BCP 47 tag of the summary's language
 */
public record Options(Length length, String language, EngineChoice engine) {
  /** What a request that says nothing gets: a medium summary in English by the engine at hand. */
  public static final Options DEFAULT = new Options(Length.MEDIUM, "en", EngineChoice.AUTO);

  /** How long a summary may be, in words. */
  public enum Length {
    SHORT(90),
    MEDIUM(220),
    LONG(400);

    private final int words;

    Length(int words) {
      this.words = words;
    }

    /** The most words that a summary of this length has. */
    public int words() {
      return words;
    }
  }

  /** Which engine may write the draft. */
  public enum EngineChoice {
    /** The model where one is configured, else the extractive engine. */
    AUTO,
    EXTRACTIVE,
    MODEL
  }
}
