package app.parallax.request;

/** How much a request may hold; every refusal names the limit and what was given. */
public final class Limits {
  /** The most articles of one request; the least is one. */
  public static final int ARTICLES = 20;

  /** The most UTF-16 code units of an article's text or HTML, and of a text to check. */
  public static final int CHARACTERS = 100_000;

  /** The most bytes of a request's body: 2 MB, the decimal megabyte. */
  public static final int BODY_BYTES = 2_000_000;

  /** The most bytes of a page that is fetched, compressed or not, and so of its characters. */
  public static final int FETCHED_BYTES = 2_000_000;

  /** The most UTF-16 code units of a source's name. */
  public static final int SOURCE = 200;

  /** The most UTF-16 code units of an article's title. */
  public static final int TITLE = 1_000;

  /** The most UTF-16 code units of an article's address. */
  public static final int URL = 2_048;

  /** The most UTF-16 code units of a language tag; BCP 47 (RFC 5646, 4.4.1) asks for 35. */
  public static final int LANGUAGE_TAG = 35;

  /** The most labels of {@code metadata}. */
  public static final int METADATA_ENTRIES = 16;

  /** The most UTF-16 code units of a label's name. */
  public static final int METADATA_NAME = 64;

  /** The most UTF-16 code units of a label's value. */
  public static final int METADATA_VALUE = 512;

  /** The most UTF-16 code units of a comment on a result. */
  public static final int COMMENT = 2_000;

  /** The most UTF-16 code units of what a comment is about. */
  public static final int ABOUT = 200;

  /** How deep JSON may nest; a valid request nests three deep. */
  static final int DEPTH = 16;

  /** The most tokens of a request's JSON; a valid request has fewer than 400. */
  static final int TOKENS = 10_000;

  /** The most digits of a number in JSON. */
  static final int NUMBER = 100;

  /** The most faults that an answer lists. */
  static final int FAULTS = 100;

  private Limits() {}
}
