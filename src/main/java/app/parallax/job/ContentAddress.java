package app.parallax.job;

import app.parallax.request.Options;
import app.parallax.request.RequestCodec;
import app.parallax.request.SummaryRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * What a request's result depends on, as a hash: its articles, options and the rules in force, not
 * its metadata.
 *
 * @param hash the same for every order of the articles
 * @param order another hash, of the order they were sent in
 */
record ContentAddress(String hash, String order) {

  /**
   * The address of a request.
   *
   * @param version what beside the request a result depends on: engine, model, prompt, rules
   */
  static ContentAddress of(SummaryRequest request, String version) {
    List<String> articles =
        request.articles().stream().map(article -> sha256(RequestCodec.write(article))).toList();
    Options options = request.options();
    String rest =
        String.join(
            "\n", options.length().name(), options.language(), options.engine().name(), version);
    return new ContentAddress(
        sha256(
            utf8(
                String.join("\n", articles.stream().sorted(Comparator.naturalOrder()).toList())
                    + "\n"
                    + rest)),
        sha256(utf8(String.join("\n", articles))));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
