package app.parallax.slack;

import app.parallax.web.Response;

/** What a verified request of Slack's amounts to. */
sealed interface Incoming {

  /** Nothing is to be done that the answer does not do. */
  record Answered(Response response) implements Incoming {}

  /**
   * Something is to be done.
   *
   * @param id Slack's own name for it, the same for each time it is sent
   * @param repeatable whether asking again once it is over is asking anew
   * @param refusal what to answer if it could not be taken
   */
  record Asked(String id, boolean repeatable, Asking asking, Response refusal)
      implements Incoming {}
}
