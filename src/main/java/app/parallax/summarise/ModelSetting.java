package app.parallax.summarise;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which language model to ask, where, and within which bounds; naming one makes no client.
 *
 * @param id the provider's own name of the model
 * @param url where it answers; null for the provider's usual place
 * @param deadline for a story, over all calls and tries
 * @param window the most tokens that a prompt and its answer may have together
 * @param maxOutput the most tokens that an answer may have
 * @param prices null where no cost is to be told
 */
public record ModelSetting(
    Provider provider,
    String id,
    @Nullable URI url,
    Key key,
    Duration deadline,
    int window,
    int maxOutput,
    @Nullable Prices prices) {
  /** Changes whenever the prompt, its schema or their rendering change. */
  public static final String PROMPT = "3";

  /** Who serves a model. */
  public enum Provider {
    BEDROCK,
    ANTHROPIC,
    /** OpenAI's own, and every server that speaks its protocol. */
    OPENAI,
    OLLAMA;

    /** The name in a setting and in a result document. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What proves to the provider who asks. */
  public sealed interface Key {
    /** None is sent; Bedrock signs with the function's own role. */
    record None() implements Key {}

    /** The key itself, which nothing shows. */
    record Plain(String value) implements Key {
      @Override
      public String toString() {
        return "Plain[value=(secret)]";
      }
    }

    /** Where AWS Secrets Manager keeps it. */
    record Secret(String arn) implements Key {}
  }

  /** What a million tokens cost, in whatever currency the reader counts. */
  public record Prices(BigDecimal input, BigDecimal output) {
    private static final int MILLION = 6;

    /** What so many tokens cost. */
    public BigDecimal cost(long inputTokens, long outputTokens) {
      return input
          .multiply(BigDecimal.valueOf(inputTokens))
          .add(output.multiply(BigDecimal.valueOf(outputTokens)))
          .movePointLeft(MILLION)
          .stripTrailingZeros();
    }
  }

  /** The setting as it is written and shown: {@code bedrock:<id>}. */
  public String name() {
    return provider.code() + ":" + id;
  }
}
