package app.parallax.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a button of ours in Slack is about; it travels as the button's value.
 *
 * @param job {@code sum_…}
 * @param channel where the summary was asked for; null where that is no channel
 * @param thread the message whose thread it was asked for in; null outside of threads
 * @param full of a page: whether it is one of everything, or of the divergences alone
 * @param page of a page: its number, from 0
 */
public record SlackTarget(
    String job, @Nullable String channel, @Nullable String thread, boolean full, int page) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A summary that was asked for in a channel, or in none. */
  public static SlackTarget of(String job, @Nullable String channel, @Nullable String thread) {
    return new SlackTarget(job, channel, thread, false, 0);
  }

  /** A page of it. */
  public SlackTarget at(boolean everything, int number) {
    return new SlackTarget(job, channel, thread, everything, number);
  }

  /** The value as it travels. */
  public String json() {
    return JSON.createObjectNode()
        .put("job", job)
        .put("channel", channel)
        .put("thread", thread)
        .put("full", full)
        .put("page", page)
        .toString();
  }

  /** The target that {@link #json} wrote; empty if it is none. */
  public static Optional<SlackTarget> read(String json) {
    try {
      JsonNode target = JSON.readTree(json);
      String job = target.path("job").asText("");
      return job.matches("sum_[0-9a-z]{1,60}")
          ? Optional.of(
              new SlackTarget(
                  job,
                  said(target, "channel"),
                  said(target, "thread"),
                  target.path("full").asBoolean(),
                  Math.max(0, target.path("page").asInt())))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String said(JsonNode json, String name) {
    return json.path(name).isTextual() ? json.get(name).textValue() : null;
  }
}
