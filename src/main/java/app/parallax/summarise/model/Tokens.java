package app.parallax.summarise.model;

/**
 * Counts about as many tokens as a model's own tokenizer would, the same for every model.
 *
 * <p>An estimate for budgets: a word has one token for each eight letters begun, a number one for
 * each three digits, other scripts one for each two letters, and of other signs each run of up to
 * three is one. Usage and cost are told by the provider's own count.
 */
final class Tokens {
  private static final int LETTERS = 8;
  private static final int DIGITS = 3;
  private static final int SIGNS = 3;
  private static final int OTHER_LETTERS = 2;
  private static final int LATIN_ENDS = 0x250;

  private Tokens() {}

  /** About how many tokens a text has. */
  static int in(CharSequence text) {
    int tokens = 0;
    int at = 0;
    while (at < text.length()) {
      Kind kind = kind(text.charAt(at));
      int end = at + 1;
      while (end < text.length() && kind(text.charAt(end)) == kind) {
        end++;
      }
      tokens += kind.size == 0 ? 0 : (end - at + kind.size - 1) / kind.size;
      at = end;
    }
    return tokens;
  }

  private enum Kind {
    WORD(LETTERS),
    NUMBER(DIGITS),
    OTHER_WORD(OTHER_LETTERS),
    SPACE(0),
    LINE_END(1),
    SIGN(SIGNS);

    private final int size;

    Kind(int size) {
      this.size = size;
    }
  }

  private static Kind kind(char c) {
    if (c == '\n') {
      return Kind.LINE_END;
    }
    if (Character.isLetter(c) || Character.isSurrogate(c)) {
      return c < LATIN_ENDS ? Kind.WORD : Kind.OTHER_WORD;
    }
    if (Character.isDigit(c)) {
      return Kind.NUMBER;
    }
    return Character.isWhitespace(c) ? Kind.SPACE : Kind.SIGN;
  }
}
