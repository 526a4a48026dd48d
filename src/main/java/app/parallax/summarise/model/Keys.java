package app.parallax.summarise.model;

import app.parallax.summarise.ModelSetting.Key;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The key as it is now: given once, or fetched from where it is kept and again after a while, so
 * that a rotated key is used without a new start.
 */
final class Keys {
  private static final Duration FRESH = Duration.ofMinutes(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Key key;
  private final UnaryOperator<String> fetch;
  private final InstantSource clock;
  private @Nullable String fetched;
  private Instant fetchedAt = Instant.MIN;

  /**
   * @param fetch the secret's text by its ARN
   */
  Keys(Key key, UnaryOperator<String> fetch, InstantSource clock) {
    this.key = key;
    this.fetch = fetch;
    this.clock = clock;
  }

  /**
   * The key to use now; null where none is needed.
   *
   * @throws ModelFault if it could not be fetched
   */
  synchronized @Nullable String current() throws ModelFault {
    return switch (key) {
      case Key.None() -> null;
      case Key.Plain(String value) -> value;
      case Key.Secret(String arn) -> {
        Instant now = clock.instant();
        if (fetched == null || Duration.between(fetchedAt, now).compareTo(FRESH) > 0) {
          fetched = secret(arn);
          fetchedAt = now;
        }
        yield fetched;
      }
    };
  }

  /** Whether the key must be fetched before it can be used. */
  boolean isKeptElsewhere() {
    return key instanceof Key.Secret;
  }

  /** The key as it was given; null where none was, or where it is kept elsewhere. */
  @Nullable String given() {
    return key instanceof Key.Plain(String value) ? value : null;
  }

  /** Makes the next use fetch anew; whether that can bring another key. */
  synchronized boolean renew() {
    fetchedAt = Instant.MIN;
    fetched = null;
    return key instanceof Key.Secret;
  }

  private String secret(String arn) throws ModelFault {
    try {
      return value(fetch.apply(arn).strip());
    } catch (SdkException e) {
      throw ModelFault.unready("the model's key could not be fetched");
    }
  }

  /**
   * The secret itself, or the one text of a JSON object, as the console stores a key-value pair.
   */
  private static String value(String secret) {
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
