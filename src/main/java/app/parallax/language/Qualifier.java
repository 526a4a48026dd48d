package app.parallax.language;

/** What a text says of a figure's exactness. */
public enum Qualifier {
  EXACT,
  /** About, around, some, roughly, an estimated. */
  ABOUT,
  /** Nearly, almost, close to, just under: a little less than it says. */
  NEARLY,
  /** Just over, a little more than. */
  JUST_OVER,
  /** More than, over, upwards of, exceeding. */
  MORE_THAN,
  /** At least, no fewer than, a minimum of. */
  AT_LEAST,
  /** Less than, fewer than, under, below. */
  LESS_THAN,
  /** Up to, at most, as many as, no more than. */
  AT_MOST,
  /** Dozens, hundreds, thousands: an order of magnitude. */
  VAGUE
}
