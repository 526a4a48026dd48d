package app.parallax.summarise.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call may cost at most, in tokens.
 *
 * @param prompt what is sent, as we count, and a quarter more: a tokenizer may count so much more
 * @param answer the limit that is sent along
 */
record CallBound(long prompt, long answer) {
  /** A call that sends these messages and a schema of so many tokens. */
  static CallBound of(List<ChatMessage> messages, int schema, int maxOutput) {
    long sent = schema;
    for (ChatMessage message : messages) {
      sent += Tokens.in(text(message));
    }
    return new CallBound((sent * 5 + 3) / 4, maxOutput);
  }

  long most() {
    return prompt + answer;
  }

  /** What a call took; what its provider did not say counts as the most that it can have been. */
  long used(long input, long output) {
    return (input > 0 ? input : prompt) + (output > 0 ? output : answer);
  }

  private static String text(ChatMessage message) {
    @Nullable String text =
        switch (message) {
          case SystemMessage system -> system.text();
          case UserMessage user -> user.singleText();
          case AiMessage ai -> ai.text();
          default -> throw new IllegalArgumentException("no message of ours");
        };
    return text == null ? "" : text;
  }
}
