package app.parallax.tenant;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A key as its holder sends it: {@code plx_<id>_<secret><checksum>}; only {@link #reveal} tells it.
 *
 * <p>The id is public and names the key. The secret is 256 random bits as 43 digits of base 62. The
 * checksum is the CRC-32 of all that stands before it, as 6 such digits, so that a mistyped key is
 * told from a real one, and a secret scanner's find from chance, without asking anybody.
 */
public final class ApiKey {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int ID = 10;
  private static final int SECRET = 43;
  private static final int CHECKSUM = 6;
  private static final int SECRET_BYTES = 32;

  /** {@code plx_} and the id; then the secret; then the checksum. */
  private static final Pattern FORM =
      Pattern.compile(
          "plx_([0-9A-Za-z]{" + ID + "})_[0-9A-Za-z]{" + SECRET + "}[0-9A-Za-z]{" + CHECKSUM + "}");

  private final String id;
  private final String text;

  private ApiKey(String id, String text) {
    this.id = id;
    this.text = text;
  }

  /** A new key, which nobody could have guessed. */
  static ApiKey random(SecureRandom random) {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < ID; i++) {
      id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    String checked = "plx_" + id + "_" + digits(new BigInteger(1, secret), SECRET);
    return new ApiKey(id.toString(), checked + checksum(checked));
  }

  /** The key that this text is; empty if its form or its checksum is wrong. */
  static Optional<ApiKey> read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int end = text.length() - CHECKSUM;
    return checksum(text.substring(0, end)).equals(text.substring(end))
        ? Optional.of(new ApiKey(form.group(1), text))
        : Optional.empty();
  }

  /** Names the key; no secret. */
  public String id() {
    return id;
  }

  /** The whole key, to be shown once to whom it is for. */
  public String reveal() {
    return text;
  }

  /** The only thing of a key that is kept. */
  KeyHash hash() {
    try {
      return new KeyHash(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "plx_" + id + "_…";
  }

  private static String checksum(String of) {
    CRC32 crc = new CRC32();
    crc.update(of.getBytes(US_ASCII));
    return digits(BigInteger.valueOf(crc.getValue()), CHECKSUM);
  }

  private static String digits(BigInteger number, int length) {
    BigInteger base = BigInteger.valueOf(DIGITS.length());
    StringBuilder digits = new StringBuilder();
    BigInteger rest = number;
    for (int i = 0; i < length; i++) {
      BigInteger[] divided = rest.divideAndRemainder(base);
      digits.append(DIGITS.charAt(divided[1].intValue()));
      rest = divided[0];
    }
    return digits.reverse().toString();
  }
}
