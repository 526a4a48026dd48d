package app.parallax.language;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Folds text for comparing, so that what differs in typography alone is equal.
 *
 * <p>Folded are compatibility forms and ligatures (Unicode NFKC), letter case, curly quotation
 * marks and apostrophes, dashes of every length, white space of every kind and amount, the ellipsis
 * character; invisible and bidirectional controls (general category Cf) are left out.
 */
public final class Folding {
  private Folding() {}

  /** The text folded: equal for two texts that read alike. */
  public static String fold(String text) {
    return marks(text).toLowerCase(Locale.ROOT);
  }

  /** The text with marks and spaces folded, its letter case kept: quotations keep theirs. */
  public static String marks(String text) {
    String source = plain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
    StringBuilder out = new StringBuilder(source.length());
    boolean space = false;
    for (int i = 0; i < source.length(); ) {
      int c = source.codePointAt(i);
      i += Character.charCount(c);
      if (isSpace(c)) {
        space = true;
        continue;
      }
      if (isInvisible(c)) {
        continue;
      }
      if (space && !out.isEmpty()) {
        out.append(' ');
      }
      space = false;
      out.appendCodePoint(mark(c));
    }
    return out.toString();
  }

  /** Whether it is white space of any kind, non-breaking ones included. */
  public static boolean isSpace(int c) {
    return c == ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Whether it shows nothing: soft hyphens, joiners, marks of direction, byte-order marks. */
  public static boolean isInvisible(int c) {
    return c > 127 && Character.getType(c) == Character.FORMAT;
  }

  /** A mark in its plainest form; any other character as it is. */
  static int mark(int c) {
    return switch (c) {
      case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032', '\u02BC', '\u00B4', '`' -> '\'';
      case '\u201C', '\u201D', '\u201E', '\u201F', '\u2033', '\u00AB', '\u00BB' -> '"';
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> '-';
      default -> c;
    };
  }

  /** Whether NFKC has nothing to do: most news text, which is spared the work. */
  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 126 && !(c >= '\u2010' && c <= '\u201F')) {
        return false;
      }
    }
    return true;
  }
}
