package app.parallax.verify;

/** Text that nothing can act through: no controls, no invisible or bidirectional marks. */
final class Plain {
  private static final int LONGEST = 300;

  private Plain() {}

  /** The text with every run of white space one space, and without controls. */
  static String of(String text) {
    var plain = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        space = true;
      } else if (!isInvisible(c)) {
        if (space && !plain.isEmpty()) {
          plain.append(' ');
        }
        space = false;
        plain.appendCodePoint(c);
      }
    }
    return plain.toString();
  }

  /** The same, cut to 300 UTF-16 code units and never through a character. */
  static String cut(String text) {
    String plain = of(text.length() > 20 * LONGEST ? text.substring(0, 20 * LONGEST) : text);
    if (plain.length() <= LONGEST) {
      return plain;
    }
    int end = Character.isHighSurrogate(plain.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return plain.substring(0, end);
  }

  /** A joiner stays: it holds emoji together. */
  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return c != 0x200D && (type == Character.CONTROL || type == Character.FORMAT)
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED
        || type == Character.PRIVATE_USE;
  }
}
