package app.parallax.tenant;

import java.util.Locale;

/** What a key may do; each may also do what stands before it. */
public enum Scope {
  /** Read results and lists, and check texts: nothing is stored. */
  READ,
  /** Submit, cancel and erase requests, and say what one thinks of a result. */
  WRITE,
  /** Say where results are told of. */
  ADMIN;

  /** Whether a key of this scope may do what needs that one. */
  public boolean covers(Scope needed) {
    return compareTo(needed) >= 0;
  }

  /** The name in problems and on the command line. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
