package app.parallax.summarise.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;

/**
 * What a call may cost at most, in tokens.
 *
 * @param prompt what is sent: a token for each byte, for no tokenizer makes more, whatever the text
 * @param answer the limit that is sent along
 */
record CallBound(long prompt, long answer) {
  /** A call that sends these messages and a schema. */
  static CallBound of(List<ChatMessage> messages, String schema, int maxOutput) {
    long sent = bytes(schema);
    for (ChatMessage message : messages) {
      sent += bytes(text(message));
    }
    return new CallBound(sent, maxOutput);
  }

  long most() {
    return prompt + answer;
  }

  /** What a call took; what its provider did not say counts as the most that it can have been. */
  long used(long input, long output) {
    return (input > 0 ? input : prompt) + (output > 0 ? output : answer);
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  private static String text(ChatMessage message) {
    return switch (message) {
      case SystemMessage system -> system.text();
      case UserMessage user -> user.singleText();
      case AiMessage ai -> String.valueOf(ai.text());
      default -> throw new IllegalArgumentException("no message of ours");
    };
  }
}
