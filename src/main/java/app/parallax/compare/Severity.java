package app.parallax.compare;

import java.util.Locale;

/** How much a divergence matters to a reader; the order is from most to least. */
public enum Severity {
  /** A reader must be told. */
  HIGH,
  MEDIUM,
  LOW;

  /** The name in a result document. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
