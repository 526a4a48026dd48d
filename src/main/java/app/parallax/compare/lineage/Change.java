package app.parallax.compare.lineage;

import app.parallax.compare.lineage.Rewritten.Exchange;

/** One sort of change that a copy makes, proposed or refused where an exchange shows it. */
interface Change {
  void compare(Rewritten pair, Exchange exchange);
}
