package app.parallax.slack;

import app.parallax.web.Response;
import java.util.Optional;

/** What a verified request of Slack's amounts to. */
sealed interface Incoming {

  /** Nothing is to be done that the answer does not do. */
  record Answered(Response response) implements Incoming {}

  /**
   * Something is to be done.
   *
   * @param id Slack's own name for it, the same for each time it is sent
   * @param repeatable whether asking again once it is over is asking anew
   * @param refusal what Slack shows if it could not be taken; without one Slack is told that it was
   *     not, and tells so itself or sends it again
   */
  record Asked(String id, boolean repeatable, Asking asking, Optional<Response> refusal)
      implements Incoming {}
}
