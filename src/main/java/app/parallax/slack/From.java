package app.parallax.slack;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who asked, where, and how they can be answered.
 *
 * @param team the workspace, {@code T…}
 * @param user who asked, {@code U…}
 * @param channel where they asked; null where that is no channel
 * @param thread the message whose thread it belongs to; null outside of threads
 * @param reply Slack's address for answers; null where it gave none
 * @param trigger what a view may be opened with, for three seconds; null where Slack gave none
 */
record From(
    String team,
    String user,
    @Nullable String channel,
    @Nullable String thread,
    @Nullable Reply reply,
    @Nullable String trigger) {

  /**
   * An address that takes five answers within 30 minutes.
   *
   * @param uses how many it has taken
   * @param since when Slack gave it
   * @param clicked whether it came with a click on a message, which an answer then may replace
   */
  record Reply(String url, int uses, Instant since, boolean clicked) {
    private static final int MOST = 5;

    /** A minute is left for clocks that differ and calls that are slow. */
    private static final Duration ALIVE = Duration.ofMinutes(29);

    /** Whether it still takes an answer. */
    boolean takes(Instant now) {
      return uses < MOST && now.isBefore(since.plus(ALIVE));
    }

    /** Whether there is a message of ours to replace. */
    boolean replaces() {
      return clicked || uses > 0;
    }

    /** The address with one answer fewer to give. */
    Reply used() {
      return new Reply(url, uses + 1, since, clicked);
    }

    /** The address with none left. */
    Reply spent() {
      return new Reply(url, MOST, since, clicked);
    }
  }

  From with(@Nullable Reply other) {
    return new From(team, user, channel, thread, other, trigger);
  }
}
