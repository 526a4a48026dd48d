package app.parallax.local;

import app.parallax.request.Limits;
import app.parallax.request.RequestFault;
import app.parallax.request.RequestReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What became of a file that should hold text: its characters, or what is wrong with it. */
sealed interface TextFile {

  /** UTF-8 within the limits; a byte-order mark stays, for offsets count it. */
  record Read(String text) implements TextFile {}

  /** Not to be used, and why. */
  record Refused(String fault) implements TextFile {}

  /**
   * A UTF-16 code unit takes at most three bytes of UTF-8; beyond that no file is within limits.
   */
  int MOST_BYTES = 3 * Limits.CHARACTERS;

  /** What other programs' files begin with. */
  Map<String, String> SIGNATURES = signatures();

  /** Reads a file, never more of it than could be taken. */
  static TextFile read(Path file) {
    if (Files.isDirectory(file)) {
      return refused(file, "is a folder, not a file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        long size = Files.isRegularFile(file) ? Files.size(file) : bytes.length;
        return refused(
            file,
            (Files.isRegularFile(file) ? "has " : "has at least ")
                + size
                + " bytes; a text of at most "
                + Limits.CHARACTERS
                + " characters is taken");
      }
    } catch (NoSuchFileException missing) {
      return refused(file, "there is no such file");
    } catch (AccessDeniedException denied) {
      return refused(file, "may not be read");
    } catch (IOException broken) {
      return refused(file, "cannot be read (" + broken.getClass().getSimpleName() + ")");
    }
    return decode(file, bytes);
  }

  private static TextFile decode(Path file, byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 8), StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, String> signature : SIGNATURES.entrySet()) {
      if (head.startsWith(signature.getKey())) {
        return refused(file, "is " + signature.getValue() + ", not UTF-8 text");
      }
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return refused(file, "is binary, not UTF-8 text: byte " + i + " is zero");
      }
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    if (result.isError()) {
      int at = in.position();
      String hex = String.format(Locale.ROOT, "0x%02X", bytes[at]);
      return refused(file, "is not UTF-8: byte " + at + " is " + hex);
    }
    String text = out.flip().toString();
    return RequestReader.fault("", text)
        .map(RequestFault::detail)
        .map(detail -> refused(file, detail))
        .orElseGet(() -> new Read(text));
  }

  private static TextFile refused(Path file, String why) {
    return new Refused(file + ": " + why);
  }

  private static Map<String, String> signatures() {
    Map<String, String> signatures = new LinkedHashMap<>();
    signatures.put("%PDF-", "a PDF document");
    signatures.put("PK\u0003\u0004", "a ZIP archive or an office document");
    signatures.put("{\\rtf", "an RTF document");
    signatures.put("\u00D0\u00CF\u0011\u00E0", "an office document");
    signatures.put("\u001F\u008B", "a gzip file");
    signatures.put("\u0089PNG", "a PNG image");
    signatures.put("\u00FF\u00D8\u00FF", "a JPEG image");
    signatures.put("\u00FF\u00FE", "UTF-16");
    signatures.put("\u00FE\u00FF", "UTF-16");
    return signatures;
  }
}
