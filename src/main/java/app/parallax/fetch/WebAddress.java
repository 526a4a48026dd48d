package app.parallax.fetch;

import java.net.IDN;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A web address taken apart, its host's name in ASCII and lower case, what follows it encoded.
 *
 * <p>A host is never a number in any notation, and nobody's name and password stand before it.
 *
 * @param secure whether it is https
 * @param host as DNS and a certificate have it; or 127.0.0.1 where that was said
 * @param target path and query, as a request's first line has them
 */
record WebAddress(boolean secure, String host, int port, String target) {
  private static final Pattern PARTS =
      Pattern.compile("(?i)(https?)://([^/?#\\\\]++)((?:[/?][^#]*+)?+)(?:#.*+)?", Pattern.DOTALL);
  private static final Pattern AUTHORITY = Pattern.compile("([^:@\\[\\]]++)(?::(\\d{1,5}))?");
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  /** The last label of what a browser would read as an IPv4 address, in whichever notation. */
  private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");

  private static final int LONGEST_NAME = 253;
  private static final String HEX = "0123456789ABCDEF";

  /** The address that {@code url} is; empty where it is none that could be asked. */
  static Optional<WebAddress> parse(String url) {
    Matcher parts = PARTS.matcher(url.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    boolean secure = parts.group(1).toLowerCase(Locale.ROOT).equals("https");
    Matcher authority = AUTHORITY.matcher(parts.group(2));
    if (!authority.matches()) {
      return Optional.empty();
    }
    int port =
        authority.group(2) == null ? secure ? 443 : 80 : Integer.parseInt(authority.group(2));
    String rest = parts.group(3);
    return name(authority.group(1))
        .filter(_ -> port > 0 && port < 65_536)
        .map(host ->
            new WebAddress(secure, host, port, encoded(rest.startsWith("/") ? rest : "/" + rest)));
  }

  /** A host's name as DNS has it; empty where it is none, or a number other than 127.0.0.1. */
  static Optional<String> name(String given) {
    String ascii;
    try {
      ascii = IDN.toASCII(given, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    String name = ascii.toLowerCase(Locale.ROOT);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    if (isLoopback(name)) {
      return Optional.of(name);
    }
    return name.length() <= LONGEST_NAME
            && NAME.matcher(name).matches()
            && !NUMBER.matcher(name).matches()
        ? Optional.of(name)
        : Optional.empty();
  }

  /** Whether the host is this machine, by the two names that rules may let pass. */
  boolean loopback() {
    return isLoopback(host);
  }

  /**
   * Where a redirect from here leads (RFC 3986, 5); empty where that is no address that could be
   * asked.
   */
  Optional<WebAddress> resolve(String location) {
    try {
      return parse(URI.create(toString()).resolve(encoded(location.strip())).toString());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What {@code Host} says: the port only where it is not the scheme's own. */
  String authority() {
    return port == (secure ? 443 : 80) ? host : host + ":" + port;
  }

  @Override
  public String toString() {
    return (secure ? "https://" : "http://") + authority() + target;
  }

  private static boolean isLoopback(String name) {
    return name.equals("localhost") || name.equals("127.0.0.1");
  }

  /** Percent-encodes what RFC 3986 has no place for; what is encoded stays as it is. */
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xFF);
      if (c > ' ' && c < 0x7F && "\"<>\\^`{|}".indexOf(c) < 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return encoded.toString();
  }
}
