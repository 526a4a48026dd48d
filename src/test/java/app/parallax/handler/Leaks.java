package app.parallax.handler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Finds marks in a log, however they were written: as they are, in hexadecimal, as numbers, with
 * every character escaped for a URL or for JSON, in base64 at whatever place, compressed.
 *
 * <p>A mark is letters and digits, so that what escapes only the rest leaves it as it is.
 */
final class Leaks {
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{16,}");
  private static final int DEEPEST = 3;

  private Leaks() {}

  /** Those marks that are in a text. */
  static Set<String> in(String text, Collection<String> marks) {
    Set<String> found = new TreeSet<>();
    find(text, marks, found, 0);
    return found;
  }

  private static void find(String text, Collection<String> marks, Set<String> found, int depth) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String mark : marks) {
      if (forms(mark).stream().anyMatch(lower::contains)) {
        found.add(mark);
      }
    }
    if (depth == DEEPEST) {
      return;
    }
    Matcher run = BASE64.matcher(text);
    while (run.find()) {
      String standard = run.group().replace('-', '+').replace('_', '/');
      // A run may begin with characters that belong to what stands before it.
      for (int from = 0; from < 4; from++) {
        String cut = standard.substring(from);
        byte[] bytes = Base64.getDecoder().decode(cut.substring(0, cut.length() / 4 * 4));
        find(new String(bytes, ISO_8859_1), marks, found, DEEPEST);
        for (String inside : inflated(bytes)) {
          find(inside, marks, found, depth + 1);
        }
      }
    }
  }

  private static List<String> forms(String mark) {
    StringBuilder url = new StringBuilder();
    StringBuilder json = new StringBuilder();
    StringBuilder numbers = new StringBuilder();
    for (byte each : mark.getBytes(UTF_8)) {
      url.append(String.format("%%%02x", each));
      json.append(String.format("\\u%04x", each));
      numbers.append(numbers.isEmpty() ? "" : ", ").append(each);
    }
    return List.of(
        mark.toLowerCase(Locale.ROOT),
        HexFormat.of().formatHex(mark.getBytes(UTF_8)),
        url.toString(),
        json.toString(),
        numbers.toString());
  }

  private static List<String> inflated(byte[] bytes) {
    List<String> inflated = new ArrayList<>();
    if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
      read(() -> new GZIPInputStream(new ByteArrayInputStream(bytes)), inflated);
    } else if (bytes.length > 2 && bytes[0] == 0x78) {
      read(() -> new InflaterInputStream(new ByteArrayInputStream(bytes)), inflated);
    }
    return inflated;
  }

  private interface Opened {
    InputStream open() throws IOException;
  }

  /** What can be read of it: the run may have been cut. */
  private static void read(Opened opened, List<String> to) {
    StringBuilder text = new StringBuilder();
    try (InputStream in = opened.open()) {
      for (int c = in.read(); c >= 0; c = in.read()) {
        text.append((char) c);
      }
    } catch (IOException e) {
      // So far, and no further.
      to.add(text.toString());
      return;
    }
    to.add(text.toString());
  }
}
