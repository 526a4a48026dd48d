package app.parallax.slack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.secret.CurrentSecret;
import app.parallax.web.Request;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says whether a request is Slack's: HMAC-SHA256 over {@code v0:time:body}, the bytes of the body
 * as they came (Slack's "Verifying requests", version 0).
 *
 * <p>A time further off than five minutes is refused on either side of now: a replay has an old
 * one, and one from the future could be replayed for as long as it lies ahead.
 */
final class Signature {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Pattern TIME = Pattern.compile("\\d{1,12}");

  /** A stranger's request may have the secret fetched anew no oftener than this. */
  private static final Duration RENEWED = Duration.ofMinutes(1);

  private final CurrentSecret secret;

  Signature(CurrentSecret secret) {
    this.secret = secret;
  }

  /**
   * Whether the request was signed with our secret, less than five minutes off now; one that was
   * not may be Slack's since its secret was changed.
   *
   * @throws app.parallax.secret.Unfetched if the secret is not to be had
   */
  boolean holds(Request request, Instant now) {
    String time = request.header("x-slack-request-timestamp").orElse("");
    String given = request.header("x-slack-signature").orElse("");
    if (!TIME.matcher(time).matches()) {
      return false;
    }
    Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now).abs();
    return off.compareTo(WINDOW) <= 0
        && (isOf(given, time, request.body())
            || secret.renew(RENEWED) && isOf(given, time, request.body()));
  }

  private boolean isOf(String given, String time, byte[] body) {
    return MessageDigest.isEqual(of(time, body).getBytes(UTF_8), given.getBytes(UTF_8));
  }

  /** The signature that Slack would send. */
  String of(String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.value().getBytes(UTF_8), "HmacSHA256"));
      mac.update(("v0:" + time + ":").getBytes(US_ASCII));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
