package app.parallax.summarise.model;

import app.parallax.summarise.ModelSetting;
import app.parallax.summarise.ModelSetting.Key;
import app.parallax.summarise.ModelSetting.Provider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;

/** How each provider's protocol looks on the wire: written by their public references. */
enum Wire {
  OPENAI(Provider.OPENAI, "/v1", "POST /v1/chat/completions HTTP/1.1", "length"),
  ANTHROPIC(Provider.ANTHROPIC, "/v1", "POST /v1/messages HTTP/1.1", "max_tokens"),
  OLLAMA(Provider.OLLAMA, "", "POST /api/chat HTTP/1.1", "length"),
  BEDROCK(Provider.BEDROCK, "", "POST /model/some-model/converse HTTP/1.1", "max_tokens");

  private static final ObjectMapper JSON = new ObjectMapper();

  final String requestLine;

  private final Provider provider;
  private final String base;
  private final String cut;

  Wire(Provider provider, String base, String requestLine, String cut) {
    this.provider = provider;
    this.base = base;
    this.requestLine = requestLine;
    this.cut = cut;
  }

  ModelSetting setting(URI server, Duration deadline) {
    return new ModelSetting(
        provider,
        "some-model",
        URI.create(server + base),
        provider == Provider.OPENAI || provider == Provider.ANTHROPIC
            ? new Key.Plain("sk-quiet")
            : new Key.None(),
        deadline,
        64_000,
        4_000,
        new ModelSetting.Prices(new BigDecimal("3"), new BigDecimal("15")));
  }

  /** An answer that ended by itself, 1,200 tokens in and 340 out. */
  String whole(String content) {
    return answer(
        content,
        provider == Provider.ANTHROPIC || provider == Provider.BEDROCK ? "end_turn" : "stop");
  }

  /** An answer that ended at the limit of the output. */
  String cut(String content) {
    return answer(content, cut);
  }

  private String answer(String content, String finish) {
    ObjectNode answer = JSON.createObjectNode();
    switch (provider) {
      case OPENAI -> {
        answer.put("id", "chatcmpl-1").put("object", "chat.completion").put("created", 1);
        answer.put("model", "some-model");
        ObjectNode choice = answer.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", finish);
        choice.putObject("message").put("role", "assistant").put("content", content);
        answer
            .putObject("usage")
            .put("prompt_tokens", 1200)
            .put("completion_tokens", 340)
            .put("total_tokens", 1540);
      }
      case ANTHROPIC -> {
        answer.put("id", "msg_1").put("type", "message").put("role", "assistant");
        answer.put("model", "some-model").put("stop_reason", finish);
        answer.putArray("content").addObject().put("type", "text").put("text", content);
        answer.putObject("usage").put("input_tokens", 1200).put("output_tokens", 340);
      }
      case OLLAMA -> {
        answer.put("model", "some-model").put("created_at", "2024-05-15T12:00:00Z");
        answer.putObject("message").put("role", "assistant").put("content", content);
        answer.put("done", true).put("done_reason", finish);
        answer.put("prompt_eval_count", 1200).put("eval_count", 340);
      }
      case BEDROCK -> {
        ObjectNode message = answer.putObject("output").putObject("message");
        message.put("role", "assistant").putArray("content").addObject().put("text", content);
        answer.put("stopReason", finish);
        answer
            .putObject("usage")
            .put("inputTokens", 1200)
            .put("outputTokens", 340)
            .put("totalTokens", 1540);
        answer.putObject("metrics").put("latencyMs", 10);
      }
    }
    return answer.toString();
  }

  /** The schema that a request asks its answer to fit. */
  JsonNode schema(String request) throws java.io.IOException {
    JsonNode body = JSON.readTree(request);
    return switch (provider) {
      case OPENAI -> body.at("/response_format/json_schema/schema");
      case ANTHROPIC -> body.at("/output_config/format/schema");
      case OLLAMA -> body.at("/format");
      case BEDROCK ->
          JSON.readTree(
              body.at("/outputConfig/textFormat/structure/jsonSchema/schema").asText("null"));
    };
  }
}
