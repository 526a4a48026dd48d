package app.parallax.tenant;

/** What an {@code Authorization} header came to. */
public sealed interface Access {
  /** The key is good. */
  record Granted(Caller caller) implements Access {}

  /** There is no bearer token. */
  record Missing() implements Access {}

  /** The token cannot be a key: its form or its checksum is wrong, which no table was asked for. */
  record Malformed() implements Access {}

  /** No live key is this one: never issued, mistaken or revoked, which is not told apart. */
  record Unknown() implements Access {}
}
