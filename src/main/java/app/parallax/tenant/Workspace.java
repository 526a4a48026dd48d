package app.parallax.tenant;

import org.jspecify.annotations.Nullable;

/**
 * A Slack workspace that belongs to a tenant.
 *
 * @param team Slack's own name for it, {@code T…} or {@code E…}
 * @param token what our app may act with in it; null where none was given, and then it can answer
 *     only where it was asked
 */
public record Workspace(String team, Tenant tenant, @Nullable BotToken token) {

  /** A bot's token; whoever holds it is the bot, so it does not print itself. */
  public record BotToken(String value) {
    public BotToken {
      if (!value.matches("xox[a-zA-Z](?:\\.[a-zA-Z]+)?-[A-Za-z0-9-]{1,300}")) {
        throw new IllegalArgumentException("a bot's token begins with xoxb-");
      }
    }

    @Override
    public String toString() {
      return "BotToken[hidden]";
    }
  }
}
