package app.parallax.verify;

import app.parallax.language.Quotation;
import app.parallax.language.Reading;

/** What stands between quotation marks, where {@link QuotationRule} holds it word by word. */
final class Quoted {
  private Quoted() {}

  /** Whether all of it stands in one quotation, and none of it was put in in brackets. */
  static boolean covers(Reading reading, int start, int end) {
    for (Quotation quotation : reading.quotations()) {
      if (quotation.start() <= start && end <= quotation.end()) {
        String before = reading.text().substring(quotation.start(), start);
        return before.lastIndexOf('[') <= before.lastIndexOf(']');
      }
    }
    return false;
  }
}
