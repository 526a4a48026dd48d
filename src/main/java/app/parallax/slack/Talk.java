package app.parallax.slack;

import app.parallax.slack.From.Reply;
import app.parallax.slack.WebApi.Answer;
import app.parallax.tenant.Workspace.BotToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A private conversation with whoever asked: one message, replaced as things go on.
 *
 * <p>It begins at the response address, which takes five answers within 30 minutes; when that is
 * spent, or there never was one, our bot writes to the asker itself and updates what it wrote.
 */
final class Talk {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WebApi api;
  private final @Nullable BotToken token;
  private final InstantSource clock;
  private From from;
  private Progress progress;

  Talk(WebApi api, @Nullable BotToken token, InstantSource clock, From from, Progress progress) {
    this.api = api;
    this.token = token;
    this.clock = clock;
    this.from = from;
    this.progress = progress;
  }

  From from() {
    return from;
  }

  Progress progress() {
    return progress;
  }

  void progress(Progress next) {
    progress = next;
  }

  /** Tells the asker, in place of what was told before. */
  boolean tell(ObjectNode message) {
    return tell(message, true);
  }

  /** Tells the asker, below what stands there. */
  boolean add(ObjectNode message) {
    return tell(message, false);
  }

  private boolean tell(ObjectNode message, boolean inPlace) {
    if (progress.channel() == null && replied(message, inPlace)) {
      return true;
    }
    return token != null && written(message, token, inPlace);
  }

  private boolean replied(ObjectNode message, boolean inPlace) {
    Reply reply = from.reply();
    if (reply == null || !reply.takes(clock.instant())) {
      return false;
    }
    ObjectNode answer = Words.privately(message.deepCopy());
    answer.put("replace_original", inPlace && reply.replaces());
    boolean taken = api.respond(reply.url(), answer);
    from = from.with(taken ? reply.used() : reply.spent());
    return taken;
  }

  private boolean written(ObjectNode message, BotToken as, boolean inPlace) {
    String channel = progress.channel();
    String stamp = progress.message();
    if (inPlace && channel != null && stamp != null) {
      ObjectNode update = message.deepCopy().put("channel", channel).put("ts", stamp);
      if (api.change("chat.update", as, update) instanceof Answer.Done) {
        return true;
      }
    }
    ObjectNode fresh = message.deepCopy().put("channel", from.user());
    if (api.change("chat.postMessage", as, fresh) instanceof Answer.Done(var json)) {
      String where = json.path("channel").asText("");
      String ts = json.path("ts").asText("");
      if (SlackIds.isChannel(where) && SlackIds.isStamp(ts)) {
        progress = progress.answeredAt(where, ts);
      }
      return true;
    }
    return false;
  }

  /** Opens a view; says why not, or nothing if it is open. */
  String open(ObjectNode view) {
    String trigger = from.trigger();
    if (token == null) {
      return "no_token";
    }
    if (trigger == null) {
      return "expired_trigger_id";
    }
    ObjectNode arguments = JSON.createObjectNode().put("trigger_id", trigger);
    arguments.set("view", view);
    return refusal(api.change("views.open", token, arguments));
  }

  /** Puts another page into a view that is open; says why not, or nothing. */
  String update(String id, ObjectNode view) {
    if (token == null) {
      return "no_token";
    }
    ObjectNode arguments = JSON.createObjectNode().put("view_id", id);
    arguments.set("view", view);
    return refusal(api.change("views.update", token, arguments));
  }

  /** Tells a channel; says why not, or nothing. */
  String publish(String channel, ObjectNode message) {
    if (token == null) {
      return "no_token";
    }
    ObjectNode post = message.deepCopy().put("channel", channel);
    if (from.thread() != null) {
      post.put("thread_ts", from.thread());
    }
    return refusal(api.change("chat.postMessage", token, post));
  }

  /** Tells the channel at the response address, which needs neither a token nor to be a member. */
  boolean publishByReply(ObjectNode message) {
    Reply reply = from.reply();
    if (reply == null || !reply.takes(clock.instant())) {
      return false;
    }
    ObjectNode answer = message.deepCopy().put("response_type", "in_channel");
    answer.put("replace_original", false);
    boolean taken = api.respond(reply.url(), answer);
    from = from.with(taken ? reply.used() : reply.spent());
    return taken;
  }

  private static String refusal(Answer answer) {
    return switch (answer) {
      case Answer.Done _ -> "";
      case Answer.Refused(String code) -> code;
    };
  }
}
