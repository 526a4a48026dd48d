package app.parallax.article;

/** What a single character is to a reader of pages: white space, invisible, or ink. */
public final class Characters {
  private Characters() {}

  /** White space as Unicode has it, the non-breaking kinds and NEL included. */
  public static boolean isSpace(char c) {
    return c <= ' '
        ? c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f)
        : c == 0x85 || Character.isSpaceChar(c);
  }

  /** Whether a line of text ends here; {@code \r\n} is two of them. */
  public static boolean isLineBreak(char c) {
    return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  /**
   * A character that shows nothing and only steers: controls, zero widths, bidirectional marks,
   * soft hyphens, the byte-order mark.
   */
  public static boolean isInvisible(char c) {
    int type = Character.getType(c);
    return (type == Character.FORMAT || type == Character.CONTROL) && !isSpace(c);
  }

  /**
   * A text fit for a page, a terminal or a prompt: invisible characters dropped, but for the joiner
   * that holds an emoji together, and white space made plain spaces.
   */
  public static String visible(CharSequence text) {
    StringBuilder seen = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        seen.append(' ');
      } else if (!isInvisible(c) || joinsEmoji(text, i)) {
        seen.append(c);
      }
    }
    return seen.toString();
  }

  private static boolean joinsEmoji(CharSequence text, int i) {
    return text.charAt(i) == 0x200d
        && i > 0
        && i + 1 < text.length()
        && (Character.isSurrogate(text.charAt(i - 1)) || text.charAt(i - 1) == 0xfe0f)
        && Character.getType(Character.codePointAt(text, i + 1)) == Character.OTHER_SYMBOL;
  }
}
