package app.parallax.tenant;

import java.security.MessageDigest;

/**
 * The SHA-256 of a key, from which nobody gets the key back.
 *
 * <p>Slow hashes (bcrypt, Argon2) make guessing passwords dear. There is nothing to guess here: the
 * secret is 256 random bits, so trying is hopeless at any speed, and a slow hash would only delay
 * each request.
 */
final class KeyHash {
  private final byte[] bytes;

  KeyHash(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** Whether it is that key's, in a time that does not tell how much of it was right. */
  boolean matches(ApiKey key) {
    return MessageDigest.isEqual(bytes, key.hash().bytes);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "a key's hash";
  }
}
