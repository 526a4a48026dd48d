package app.parallax.render;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a button of ours in Slack does. */
public enum SlackAction {
  /** Tells the channel what was told privately. */
  SHARE,
  /** Opens all divergences. */
  DIVERGENCES,
  /** Opens everything. */
  FULL,
  /** Shows the page before. */
  BACK,
  /** Shows the page after. */
  ON,
  /** Looks at a job again. */
  LOOK,
  /** Opens the form for articles. */
  FORM,
  USEFUL,
  WRONG,
  UNFAIR;

  /** The name that Slack sends back. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The action of that name; empty if none of ours has it. */
  public static Optional<SlackAction> of(String id) {
    return Arrays.stream(values()).filter(action -> action.id().equals(id)).findFirst();
  }
}
