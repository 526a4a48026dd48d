package app.parallax.job;

import app.parallax.request.Options;
import app.parallax.request.RequestCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * What a request's result depends on, as a hash: its articles, options and the rules in force, not
 * its metadata.
 *
 * @param hash the same for every order of the articles
 * @param articles 128 bits of each article's hash, in the order sent
 */
record ContentAddress(String hash, List<String> articles) {
  private static final int BYTES = 16;

  ContentAddress {
    articles = List.copyOf(articles);
  }

  /**
   * The address of a request.
   *
   * @param written the request's articles as bytes
   * @param version what beside the request a result depends on: engine, model, prompt, rules
   */
  static ContentAddress of(RequestCodec.Written written, Options options, String version) {
    List<String> articles =
        written.articles().stream().map(article -> sha256(written.json(), article)).toList();
    String rest =
        String.join(
            "\n", options.length().name(), options.language(), options.engine().name(), version);
    return new ContentAddress(
        sha256(
            utf8(
                String.join("\n", articles.stream().sorted(Comparator.naturalOrder()).toList())
                    + "\n"
                    + rest)),
        articles.stream().map(article -> article.substring(0, 2 * BYTES)).toList());
  }

  /** The order of the articles, to be kept. */
  byte[] order() {
    return HexFormat.of().parseHex(String.join("", articles));
  }

  /**
   * Where the articles of the same content in another order stand in this one.
   *
   * @param order what {@link #order} gave for that one
   * @return for each of its articles its number here, from 1
   */
  List<Integer> places(byte[] order) {
    List<String> free = new ArrayList<>(articles);
    List<Integer> places = new ArrayList<>();
    ByteBuffer theirs = ByteBuffer.wrap(order);
    while (theirs.hasRemaining()) {
      byte[] article = new byte[BYTES];
      theirs.get(article);
      int place = free.indexOf(HexFormat.of().formatHex(article));
      if (place < 0) {
        throw new IllegalStateException("one address, but other articles");
      }
      // The same article twice has a place for each.
      free.set(place, "");
      places.add(place + 1);
    }
    return places;
  }

  static String sha256(byte[] bytes) {
    return sha256(bytes, new RequestCodec.Slice(0, bytes.length));
  }

  private static String sha256(byte[] bytes, RequestCodec.Slice of) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, of.start(), of.length());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
