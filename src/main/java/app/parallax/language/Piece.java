package app.parallax.language;

/**
 * The smallest part of a text that readers look at: a word, a number, one mark or a link.
 *
 * @param start where it begins, in UTF-16 code units of the text read
 * @param end where it ends, exclusive
 * @param raw as it stands there, without a possessive ending
 * @param folded as {@link Token#folded()}; of a mark its plainest form
 * @param spaced whether white space or the text's start stands before it
 */
record Piece(Kind kind, int start, int end, String raw, String folded, boolean spaced) {
  /** What stands outside a text. */
  static final Piece NONE = new Piece(Kind.NONE, -1, -1, "", "", true);

  enum Kind {
    WORD,
    NUMBER,
    MARK,
    LINK,
    NONE
  }

  boolean isWord() {
    return kind == Kind.WORD;
  }

  boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && folded.equals(word);
  }

  boolean isMark(char mark) {
    return kind == Kind.MARK && folded.charAt(0) == mark;
  }

  /** Whether it is this mark with no white space before it. */
  boolean isGlued(char mark) {
    return !spaced && isMark(mark);
  }

  boolean exists() {
    return kind != Kind.NONE;
  }

  /** Whether a possessive ending follows the word. */
  boolean isPossessive() {
    return end > start + raw.length();
  }

  /** Where it ends without a possessive ending. */
  int bareEnd() {
    return start + raw.length();
  }

  boolean isCapitalised() {
    return kind == Kind.WORD && Character.isUpperCase(raw.codePointAt(0));
  }

  /** Whether it has at least two letters and all are capitals. */
  boolean isAllCapitals() {
    if (kind != Kind.WORD) {
      return false;
    }
    int letters = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (Character.isLowerCase(c)) {
        return false;
      }
      letters += Character.isUpperCase(c) ? 1 : 0;
    }
    return letters > 1;
  }

  boolean isStop() {
    return kind == Kind.WORD
        && Lexicon.STOP.contains(folded)
        && !(isAllCapitals() && (folded.equals("us") || folded.equals("who")));
  }
}
