package app.parallax.language;

import app.parallax.language.Piece.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text cut into pieces, one look at each character.
 *
 * <p>Words keep inner apostrophes and the stops of abbreviations ("p.m.", "U.S.") and are cut at
 * hyphens; numbers keep inner commas, stops and colons ("1,012", "11.40", "11:40") and are cut from
 * letters that follow ("25" "bp"); letters before digits are one word ("M62").
 */
final class Scan {
  /** How a text is capitalised, so that capitals are known to mean something or nothing. */
  enum Style {
    PROSE,
    /** A Headline In Which Most Words Are Capitalised. */
    TITLE,
    CAPITALS
  }

  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private final Style style;
  private boolean[] taken = new boolean[0];

  private Scan(String text) {
    this.text = text;
    cut();
    style = styleOf();
    taken = new boolean[pieces.size()];
  }

  static Scan of(String text) {
    return new Scan(text);
  }

  String text() {
    return text;
  }

  int size() {
    return pieces.size();
  }

  Style style() {
    return style;
  }

  /** The piece at an index, {@link Piece#NONE} outside the text. */
  Piece at(int i) {
    return i >= 0 && i < pieces.size() ? pieces.get(i) : Piece.NONE;
  }

  /** Whether a reader before has taken the piece for a date or a time. */
  boolean isTaken(int i) {
    return i >= 0 && i < taken.length && taken[i];
  }

  void take(int from, int to) {
    for (int i = from; i < to; i++) {
      taken[i] = true;
    }
  }

  /** The number of the first piece that begins at or after an offset. */
  int indexAt(int offset) {
    int low = 0;
    int high = pieces.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pieces.get(middle).start() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether the pieces from {@code i} on are these words. */
  boolean reads(int i, String... words) {
    for (int k = 0; k < words.length; k++) {
      if (!at(i + k).isWord(words[k])) {
        return false;
      }
    }
    return true;
  }

  /** Whether no word stands before a piece in its sentence, quotation or label. */
  boolean opens(int i) {
    for (int k = i - 1; k >= 0; k--) {
      Piece piece = at(k);
      if (piece.kind() != Kind.MARK) {
        return false;
      }
      if (".!?:;|\u2022".indexOf(piece.folded().charAt(0)) >= 0 || piece.isMark('"')) {
        return true;
      }
      if (piece.isMark('\'') && at(k + 1).start() == piece.end()) {
        return true;
      }
      if (!piece.isMark('(') && !piece.isMark('[') && !piece.isMark('-')) {
        return false;
      }
      if (piece.isMark('-')) {
        // A dash after a dateline opens the sentence: "VESTRE (Agency) - Police said".
        return piece.spaced() && at(k + 1).spaced() && (at(k - 1).isMark(')') || isDateline(k));
      }
    }
    return true;
  }

  /** Whether only capitals and a date stand before a dash: "VESTRE, March 11 -". */
  private boolean isDateline(int dash) {
    if (dash > 8) {
      return false;
    }
    for (int k = 0; k < dash; k++) {
      Piece piece = at(k);
      if (piece.isWord() && !piece.isCapitalised()) {
        return false;
      }
    }
    return at(0).isAllCapitals();
  }

  private void cut() {
    int i = 0;
    boolean spaced = true;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (Folding.isSpace(c) || Folding.isInvisible(c)) {
        spaced |= Folding.isSpace(c);
        i += Character.charCount(c);
        continue;
      }
      int end;
      if (Character.isLetter(c)) {
        end = linkEnd(i);
        if (end > i) {
          add(Kind.LINK, i, end, text.substring(i, end), spaced);
        } else {
          end = addWord(i, spaced);
        }
      } else if (isDigit(c)) {
        end = numberEnd(i);
        add(Kind.NUMBER, i, end, text.substring(i, end), spaced);
      } else if (c == '@' && i + 1 < text.length() && Character.isLetter(text.charAt(i + 1))) {
        end = wordEnd(i + 1);
        add(Kind.LINK, i, end, text.substring(i, end), spaced);
      } else {
        end = i + Character.charCount(c);
        int plain = Folding.mark(c);
        pieces.add(
            new Piece(
                Kind.MARK, i, end, text.substring(i, end), Character.toString(plain), spaced));
      }
      spaced = false;
      i = end;
    }
  }

  private void add(Kind kind, int start, int end, String raw, boolean spaced) {
    pieces.add(new Piece(kind, start, end, raw, raw.toLowerCase(Locale.ROOT), spaced));
  }

  private int addWord(int start, boolean spaced) {
    int end = wordEnd(start);
    int bare = end;
    if (end - start > 2
        && isApostrophe(text.charAt(end - 2))
        && (text.charAt(end - 1) == 's' || text.charAt(end - 1) == 'S')
        && !isContraction(text.substring(start, end - 2))) {
      bare = end - 2;
    }
    String raw = text.substring(start, bare);
    String folded = isAscii(raw) ? raw.toLowerCase(Locale.ROOT) : Folding.fold(raw);
    if (folded.indexOf('.') >= 0) {
      folded = folded.replace(".", "");
    }
    pieces.add(new Piece(Kind.WORD, start, end, raw, folded, spaced));
    return end;
  }

  private static boolean isAscii(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) > 126) {
        return false;
      }
    }
    return true;
  }

  /** Whether 's after it is a shortened verb: "it's", "that's". */
  private static boolean isContraction(String before) {
    return switch (before.toLowerCase(Locale.ROOT)) {
      case "it", "that", "he", "she", "what", "who", "there", "here", "let", "where", "how" -> true;
      default -> false;
    };
  }

  private int wordEnd(int start) {
    int dotted = dottedEnd(start);
    if (dotted > start) {
      return dotted;
    }
    int i = start;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (isWordPart(c) || Folding.isInvisible(c)) {
        i += Character.charCount(c);
      } else if ((isApostrophe(c) || c == '&') && i > start && joins(i)) {
        i++;
      } else {
        break;
      }
    }
    return i;
  }

  /** Whether an apostrophe or ampersand at {@code i} stands inside a word: "don't", "AT&T". */
  private boolean joins(int i) {
    if (i + 1 >= text.length() || !Character.isLetter(text.charAt(i + 1))) {
      return false;
    }
    return text.charAt(i) != '&'
        || Character.isUpperCase(text.charAt(i - 1)) && Character.isUpperCase(text.charAt(i + 1));
  }

  /** The end of single letters with stops, "U.S.", "p.m."; {@code start} where there are none. */
  private int dottedEnd(int start) {
    int i = start;
    int letters = 0;
    while (i + 1 < text.length()
        && Character.isLetter(text.charAt(i))
        && text.charAt(i + 1) == '.') {
      i += 2;
      letters++;
    }
    if (letters == 0 || letters == 1 && !(i < text.length() && isSingleLetter(i))) {
      return start;
    }
    if (i < text.length() && isSingleLetter(i)) {
      return i + 1;
    }
    return i < text.length() && Character.isLetter(text.charAt(i)) ? start : i;
  }

  private boolean isSingleLetter(int i) {
    return Character.isLetter(text.charAt(i))
        && (i + 1 == text.length() || !isWordPart(text.charAt(i + 1)));
  }

  private int numberEnd(int start) {
    int i = start + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        i++;
      } else if ((c == ',' || c == '.' || c == ':')
          && i + 1 < text.length()
          && isAsciiDigit(text.charAt(i + 1))) {
        i += 2;
      } else if (c == '\u00A0' || c == '\u202F' || c == '\u2009' || c == ' ') {
        if (!groupFollows(start, i)) {
          break;
        }
        i += 4;
      } else {
        break;
      }
    }
    return i;
  }

  /** Whether the space at {@code i} parts groups of three digits: "1 350". */
  private boolean groupFollows(int start, int i) {
    for (int k = 1; k <= 3; k++) {
      if (i + k >= text.length() || !isAsciiDigit(text.charAt(i + k))) {
        return false;
      }
    }
    if (i + 4 < text.length() && isWordPart(text.charAt(i + 4))) {
      return false;
    }
    for (int k = start; k < i; k++) {
      char c = text.charAt(k);
      if (!isAsciiDigit(c) && !Folding.isSpace(c)) {
        return false;
      }
    }
    boolean first = text.substring(start, i).chars().allMatch(Scan::isAsciiDigit);
    boolean afterName = !pieces.isEmpty() && pieces.getLast().isCapitalised();
    return !first || i - start <= 3 && text.charAt(start) != '0' && !afterName;
  }

  /** The end of a web or mail address at {@code start}; {@code start} where there is none. */
  private int linkEnd(int start) {
    // Most words end before anything that an address needs.
    int plain = start;
    while (plain < text.length() && Character.isLetterOrDigit(text.charAt(plain))) {
      plain++;
    }
    if (plain == text.length() || "@:._-+".indexOf(text.charAt(plain)) < 0) {
      return start;
    }
    int i = start;
    boolean dot = false;
    boolean at = false;
    boolean slashes = false;
    while (i < text.length() && !Folding.isSpace(text.charAt(i)) && i - start < 300) {
      char c = text.charAt(i);
      if (c > 127 || "\"<>()[]{},;".indexOf(c) >= 0) {
        break;
      }
      dot |= c == '.' && i > start && i + 1 < text.length() && isWordPart(text.charAt(i + 1));
      at |= c == '@';
      slashes |= c == ':' && text.startsWith("://", i);
      i++;
    }
    if (!(slashes || at && dot || text.startsWith("www.", start))) {
      return start;
    }
    while (i > start && ".:!?'".indexOf(text.charAt(i - 1)) >= 0) {
      i--;
    }
    return i;
  }

  private static boolean isWordPart(int c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || c == '_';
  }

  private static boolean isApostrophe(int c) {
    return c == '\'' || c == '\u2019' || c == '\u02BC';
  }

  private static boolean isDigit(int c) {
    return isAsciiDigit(c) || "\u00BD\u00BC\u00BE\u2153\u2154".indexOf(c) >= 0;
  }

  private static boolean isAsciiDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private Style styleOf() {
    int words = 0;
    int capitals = 0;
    int content = 0;
    int capitalised = 0;
    for (Piece piece : pieces) {
      if (!piece.isWord() || piece.raw().length() < 2) {
        continue;
      }
      words++;
      capitals += piece.isAllCapitals() ? 1 : 0;
      if (piece.raw().length() > 3 && !Lexicon.STOP.contains(piece.folded())) {
        content++;
        capitalised += piece.isCapitalised() ? 1 : 0;
      }
    }
    if (words >= 3 && capitals * 10 >= words * 7) {
      return Style.CAPITALS;
    }
    boolean stopped = !pieces.isEmpty() && pieces.getLast().isMark('.');
    return content >= 4 && !stopped && capitalised * 100 >= content * 80
        ? Style.TITLE
        : Style.PROSE;
  }
}
