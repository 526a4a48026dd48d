package app.parallax.job;

/** The table or the queue did not answer, or had no room just now; to be tried again later. */
public final class Unavailable extends RuntimeException {
  Unavailable(String what, Throwable cause) {
    super(what, cause);
  }
}
