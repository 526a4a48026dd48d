package app.parallax.summarise.model;

import app.parallax.summarise.ModelSetting;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.bedrock.BedrockChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClientBuilder;

/**
 * The library's clients, each with its own retries off: one loop of ours tries again.
 *
 * <p>No temperature is set where models refuse one; Ollama's default is set to 0.
 */
final class Providers {
  private static final String ANTHROPIC = "https://api.anthropic.com/v1";
  private static final String OPENAI = "https://api.openai.com/v1";
  private static final String OLLAMA = "http://127.0.0.1:11434";
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final ModelSetting setting;
  private final PlainHttp http = new PlainHttp();

  Providers(ModelSetting setting) {
    this.setting = setting;
  }

  /** The client for a key; null where the provider needs none. */
  ChatModel client(@Nullable String key) {
    return switch (setting.provider()) {
      case ANTHROPIC ->
          AnthropicChatModel.builder()
              .httpClientBuilder(http.asBuilder())
              .baseUrl(url(ANTHROPIC))
              .apiKey(key)
              .modelName(setting.id())
              .maxTokens(setting.maxOutput())
              .maxRetries(0)
              .build();
      case OPENAI -> openAi(key);
      case OLLAMA ->
          OllamaChatModel.builder()
              .httpClientBuilder(http.asBuilder())
              .baseUrl(url(OLLAMA))
              .modelName(setting.id())
              .numCtx(setting.window())
              .numPredict(setting.maxOutput())
              .temperature(0.0)
              .maxRetries(0)
              .build();
      case BEDROCK -> bedrock();
    };
  }

  /** Other servers of this protocol know the older name of the output's limit alone. */
  private ChatModel openAi(@Nullable String key) {
    var builder =
        OpenAiChatModel.builder()
            .httpClientBuilder(http.asBuilder())
            .baseUrl(url(OPENAI))
            .apiKey(key == null ? "none" : key)
            .modelName(setting.id())
            .strictJsonSchema(true)
            .maxRetries(0);
    return (setting.url() == null
            ? builder.maxCompletionTokens(setting.maxOutput())
            : builder.maxTokens(setting.maxOutput()))
        .build();
  }

  private ChatModel bedrock() {
    BedrockRuntimeClientBuilder client =
        BedrockRuntimeClient.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(setting.deadline()))
            .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    URI url = setting.url();
    if (url != null) {
      client.endpointOverride(url);
    }
    return BedrockChatModel.builder()
        .client(client.build())
        .modelId(setting.id())
        .defaultRequestParameters(
            ChatRequestParameters.builder().maxOutputTokens(setting.maxOutput()).build())
        .maxRetries(0)
        .build();
  }

  private String url(String usual) {
    URI url = setting.url();
    return url == null ? usual : url.toString();
  }
}
