package app.parallax.render;

/** Text of others made harmless to show: one line, nothing in it that steers a page or terminal. */
final class PlainText {
  private PlainText() {}

  /**
   * The text with white space collapsed, and without control characters (terminal escapes begin
   * with one), invisible characters, and marks that turn the direction of writing. Halves of
   * surrogate pairs become U+FFFD.
   */
  static String of(String text) {
    var plain = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85) {
        space = !plain.isEmpty();
        continue;
      }
      if (isUnseen(c)) {
        continue;
      }
      if (space) {
        plain.append(' ');
        space = false;
      }
      plain.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 0xFFFD : c);
    }
    return plain.toString();
  }

  /** A source's sentence in quotation marks, unless it is one whole quotation already. */
  static String quoted(String sentence) {
    String plain = of(sentence);
    boolean whole =
        !plain.isEmpty()
            && "“\"".indexOf(plain.charAt(0)) >= 0
            && "”\"".indexOf(plain.charAt(plain.length() - 1)) >= 0;
    return whole ? plain : "“" + plain + "”";
  }

  /** Controls, and formats but for the joiners that some scripts and emoji are written with. */
  private static boolean isUnseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> true;
      case Character.FORMAT -> c != 0x200C && c != 0x200D && !(c >= 0x600 && c <= 0x605);
      default -> c == 0x2800 || c == 0x3164 || c == 0xFFA0 || (c >= 0xE0000 && c <= 0xE0FFF);
    };
  }
}
