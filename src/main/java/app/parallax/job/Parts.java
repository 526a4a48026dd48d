package app.parallax.job;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Bytes too many for one item, compressed and cut to fit: an item holds at most 400 KB. What is
 * short stays as it is: it costs one kilobyte's write either way.
 */
final class Parts {
  /** Leaves room in an item of 400 KB for its keys. */
  private static final int SIZE = 390_000;

  /** An item of so many bytes and its keys stays below a kilobyte. */
  private static final int SHORT = 640;

  /** DynamoDB takes 4 MB in one transaction; the rest of it is small. */
  private static final int MOST = 4_000_000;

  /** More parts than two digits number. */
  private static final int MOST_PARTS = 100;

  private Parts() {}

  /** A third of the usual time for a tenth more bytes: who submits waits for this. */
  private static final class Quick extends GZIPOutputStream {
    Quick(OutputStream to) throws IOException {
      super(to, 8192);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Whether there are more parts than are kept of one thing. */
  static boolean beyondCount(List<byte[]> parts) {
    return parts.size() > MOST_PARTS;
  }

  /** Whether the parts are too large together for one transaction. */
  static boolean tooMany(List<byte[]> parts) {
    return parts.stream().mapToInt(part -> part.length).sum() > MOST;
  }

  static List<byte[]> of(byte[] bytes) {
    if (bytes.length <= SHORT && !isGzip(bytes)) {
      return List.of(bytes);
    }
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new Quick(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    byte[] all = compressed.toByteArray();
    List<byte[]> parts = new ArrayList<>();
    for (int from = 0; from < all.length; from += SIZE) {
      parts.add(Arrays.copyOfRange(all, from, Math.min(all.length, from + SIZE)));
    }
    return parts;
  }

  static byte[] join(List<byte[]> parts) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    parts.forEach(compressed::writeBytes);
    byte[] all = compressed.toByteArray();
    if (!isGzip(all)) {
      return all;
    }
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(all))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("a record's parts do not fit together", e);
    }
  }

  /** By the two bytes that begin it (RFC 1952, 2.3.1), with which no JSON does. */
  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 1
        && (Byte.toUnsignedInt(bytes[0]) | Byte.toUnsignedInt(bytes[1]) << 8)
            == GZIPInputStream.GZIP_MAGIC;
  }
}
