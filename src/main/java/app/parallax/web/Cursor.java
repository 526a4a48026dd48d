package app.parallax.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in a tenant's list, as its sender may keep it: opaque, and bound to the tenant.
 *
 * <p>The binding is a hash, not a secret: whoever forged a cursor would still be shown nothing but
 * the list of the tenant whose key it sends. It keeps one tenant's ids out of another's requests,
 * and cursors that were cut or mistyped from meaning something else.
 */
final class Cursor {
  private static final int BINDING = 12;

  private Cursor() {}

  /** The cursor behind the summary of that id. */
  static String behind(String tenant, String id) {
    byte[] place = id.getBytes(US_ASCII);
    byte[] cursor = Arrays.copyOf(binding(tenant, place), BINDING + place.length);
    System.arraycopy(place, 0, cursor, BINDING, place.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
  }

  /** The id behind which the list goes on; empty if no cursor of this tenant reads so. */
  static Optional<String> id(String tenant, String cursor) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length <= BINDING) {
      return Optional.empty();
    }
    byte[] place = Arrays.copyOfRange(bytes, BINDING, bytes.length);
    boolean bound = MessageDigest.isEqual(Arrays.copyOf(bytes, BINDING), binding(tenant, place));
    return bound ? Optional.of(new String(place, US_ASCII)) : Optional.empty();
  }

  private static byte[] binding(String tenant, byte[] place) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update(("cursor of " + tenant + "\n").getBytes(UTF_8));
      return Arrays.copyOf(hash.digest(place), BINDING);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
