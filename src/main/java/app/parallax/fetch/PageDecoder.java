package app.parallax.fetch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a page as characters, in the encoding that HTML's own order of belief finds: a
 * byte-order mark, what the server says, what the page's first kilobyte says, and else UTF-8 if it
 * is that, or windows-1252.
 */
final class PageDecoder {
  private static final int PRESCAN = 1_024;

  private static final Pattern CHARSET =
      Pattern.compile("(?i)\\bcharset\\s*=\\s*[\"']?\\s*([a-z0-9][a-z0-9._:-]{1,39})");

  private static final Pattern DECLARED =
      Pattern.compile(
          "(?i)<meta\\b[^>]*?\\bcharset\\s*=\\s*[\"']?\\s*([a-z0-9][a-z0-9._:-]{1,39})"
              + "|^<\\?xml\\b[^>]*?\\bencoding\\s*=\\s*[\"']([a-z0-9][a-z0-9._:-]{1,39})");

  private PageDecoder() {}

  static String decode(byte[] page, @Nullable String contentType) {
    if (starts(page, 0xEF, 0xBB, 0xBF)) {
      return new String(page, 3, page.length - 3, StandardCharsets.UTF_8);
    }
    if (starts(page, 0xFE, 0xFF)) {
      return new String(page, 2, page.length - 2, StandardCharsets.UTF_16BE);
    }
    if (starts(page, 0xFF, 0xFE)) {
      return new String(page, 2, page.length - 2, StandardCharsets.UTF_16LE);
    }
    Optional<Charset> said =
        contentType == null ? Optional.empty() : found(CHARSET.matcher(contentType));
    return said.or(() -> declared(page))
        .map(charset -> new String(page, charset))
        .orElseGet(() -> utf8(page).orElseGet(() -> new String(page, windows1252())));
  }

  /** A page that is read as ASCII to find it is not UTF-16, whatever it says. */
  private static Optional<Charset> declared(byte[] page) {
    String head = new String(page, 0, Math.min(PRESCAN, page.length), StandardCharsets.ISO_8859_1);
    return found(DECLARED.matcher(head))
        .map(charset ->
            charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")
                ? StandardCharsets.UTF_8
                : charset);
  }

  private static Optional<Charset> found(Matcher matcher) {
    if (!matcher.find()) {
      return Optional.empty();
    }
    String name = matcher.group(1);
    if (name == null && matcher.groupCount() > 1) {
      name = matcher.group(2);
    }
    if (name == null) {
      return Optional.empty();
    }
    // WHATWG's Encoding Standard: on the web these two mean windows-1252.
    String label = name.toLowerCase(Locale.ROOT);
    if (label.equals("iso-8859-1") || label.equals("latin1") || label.equals("us-ascii")) {
      return Optional.of(windows1252());
    }
    try {
      return Optional.of(Charset.forName(label));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> utf8(byte[] page) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(page)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Charset windows1252() {
    return Charset.forName("windows-1252");
  }

  private static boolean starts(byte[] page, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (page.length <= i || (page[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
