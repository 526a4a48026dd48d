package app.parallax.secret;

/** A secret that was never to be had from where it is kept; what was said of it is not told on. */
public final class Unfetched extends RuntimeException {
  Unfetched(Throwable cause) {
    super("a secret could not be fetched", cause);
  }
}
