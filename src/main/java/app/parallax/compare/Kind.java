package app.parallax.compare;

import java.util.Locale;

/** What a divergence is about. */
public enum Kind {
  /** Numbers for the same quantity, scope and time. */
  FIGURE,
  /** Whether it happened, was ordered, planned, denied, confirmed or is in force. */
  STATUS,
  /** Who said or did it, and in which words. */
  ATTRIBUTION,
  TIMING,
  PLACE,
  /** Who or what exactly: name, age, role. */
  IDENTITY,
  CAUSE,
  /** Who supports or opposes what. */
  STANCE,
  /** One thing characterised in conflicting ways. */
  FRAMING;

  /** The name in a result document. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
