package app.parallax.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a webhook's deliveries are signed with, in the form of the Standard Webhooks specification:
 * {@code whsec_} and 32 random bytes in base64.
 *
 * <p>It must be kept as it is, for it signs; a log shows nothing of it.
 */
public record Secret(String text) {
  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;

  public Secret {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a webhook's secret starts with whsec_");
    }
  }

  static Secret random(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Secret(PREFIX + Base64.getEncoder().encodeToString(bytes));
  }

  /**
   * The signature {@code v1,…} of a delivery: HMAC-SHA256 over id, time and body.
   *
   * @param seconds when it is sent, since 1970
   */
  String sign(String id, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
