package app.parallax.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * A secret as it is now: given once, or fetched from AWS Secrets Manager and again after a while,
 * so that a rotated one is used without a new start.
 *
 * <p>One that cannot be fetched again stays as it was: a store that is away for a moment locks
 * nobody out.
 */
public final class CurrentSecret {
  /** After so long it is fetched again. */
  static final Duration FRESH = Duration.ofMinutes(30);

  /** After so long, if fetching failed. */
  static final Duration AGAIN = Duration.ofMinutes(1);

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration LONGEST_TRY = Duration.ofSeconds(2);
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:\\S+");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final @Nullable String arn;
  private final InstantSource clock;
  private @Nullable String value;
  private Instant fetchedAt = Instant.MIN;
  private Instant goodUntil = Instant.MIN;

  private CurrentSecret(@Nullable String arn, @Nullable String value, InstantSource clock) {
    this.arn = arn;
    this.value = value;
    this.clock = clock;
  }

  /** The secret itself. */
  public static CurrentSecret given(String value) {
    return new CurrentSecret(null, value, InstantSource.system());
  }

  /** What Secrets Manager keeps under an ARN; nothing is fetched yet. */
  public static CurrentSecret kept(String arn, InstantSource clock) {
    return new CurrentSecret(arn, null, clock);
  }

  /** Whether this is the ARN of a secret, and not a secret. */
  public static boolean isArn(String text) {
    return ARN.matcher(text).matches();
  }

  /** Whether it must be fetched before it can be used. */
  public boolean isKept() {
    return arn != null;
  }

  /**
   * The secret to use now.
   *
   * @throws Unfetched if there is none yet, and none could be fetched
   */
  public synchronized String value() {
    String there = value;
    Instant now = clock.instant();
    if (arn == null || there != null && now.isBefore(goodUntil)) {
      return there == null ? "" : there;
    }
    try {
      String fetched = fetched(arn);
      value = fetched;
      fetchedAt = now;
      goodUntil = now.plus(FRESH);
      return fetched;
    } catch (SdkException | IllegalStateException e) {
      if (there == null) {
        throw new Unfetched(e);
      }
      goodUntil = now.plus(AGAIN);
      return there;
    }
  }

  /** Fetches it ahead of its first use; if that fails now, the first use tries again. */
  public void prepare() {
    try {
      value();
    } catch (Unfetched e) {
      // Told when it is needed.
      return;
    }
  }

  /** Makes the next use fetch anew; whether that can bring another secret. */
  public boolean renew() {
    return renew(Duration.ZERO);
  }

  /** The same, unless it was fetched less than so long ago. */
  public synchronized boolean renew(Duration age) {
    if (arn == null || value != null && fetchedAt.plus(age).isAfter(clock.instant())) {
      return false;
    }
    goodUntil = Instant.MIN;
    return true;
  }

  @Override
  public String toString() {
    return "CurrentSecret[hidden]";
  }

  private static String fetched(String arn) {
    try (SecretsManagerClient secrets =
        SecretsManagerClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(
                limits -> limits.apiCallTimeout(LONGEST).apiCallAttemptTimeout(LONGEST_TRY))
            .build()) {
      String text = secrets.getSecretValue(request -> request.secretId(arn)).secretString();
      if (text == null || text.isBlank()) {
        throw new IllegalStateException("a secret without a text");
      }
      return plain(text.strip());
    }
  }

  /** The secret itself, or the one text of a JSON object, as the console stores a pair. */
  private static String plain(String secret) {
    if (!secret.startsWith("{")) {
      return secret;
    }
    try {
      JsonNode object = JSON.readTree(secret);
      return object.size() == 1 && object.iterator().next().isTextual()
          ? object.iterator().next().textValue()
          : secret;
    } catch (JsonProcessingException e) {
      return secret;
    }
  }
}
