package app.parallax.summarise.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A model that says what a test tells it to. */
final class ScriptedModel implements ChatModel {
  private final Function<ChatRequest, String> script;
  private final List<ChatRequest> asked = new CopyOnWriteArrayList<>();

  ScriptedModel(Function<ChatRequest, String> script) {
    this.script = script;
  }

  List<ChatRequest> asked() {
    return List.copyOf(asked);
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    asked.add(request);
    return ChatResponse.builder()
        .aiMessage(AiMessage.from(script.apply(request)))
        .tokenUsage(new TokenUsage(1000, 100))
        .finishReason(FinishReason.STOP)
        .build();
  }
}
