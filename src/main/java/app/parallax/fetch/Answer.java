package app.parallax.fetch;

import java.util.Map;
import java.util.Optional;

/** What became of a call. */
public sealed interface Answer {

  /**
   * The server answered.
   *
   * @param headers by name in lower case; of one that came twice the first
   */
  record Answered(int status, Map<String, String> headers, byte[] body) implements Answer {
    /** The header of that name, in lower case. */
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  /** It did not, or what it answered was not taken. */
  record Failed(Trouble trouble) implements Answer {}

  /** Why a call came to nothing. */
  enum Trouble {
    /** The rules do not let the address be asked, or what it resolves to. */
    REFUSED,
    NAME_UNKNOWN,
    UNREACHABLE,
    /** TLS failed: the certificate is not the host's, or nobody vouches for it. */
    UNTRUSTED,
    TOO_SLOW,
    TOO_LARGE,
    /** What came is no HTTP, or in an encoding that was not asked for. */
    BROKEN
  }
}
