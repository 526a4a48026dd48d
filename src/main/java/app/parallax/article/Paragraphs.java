package app.parallax.article;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the paragraphs of a plain text: its lines, those of a hard-wrapped paragraph joined.
 *
 * <p>Whether a text is wrapped shows in lines that go on in lower case. If it is, a line break
 * stands inside a paragraph where the next line's first word did not fit the width any more; a
 * shorter line ended its paragraph, or was never part of one.
 */
final class Paragraphs {
  private Paragraphs() {}

  /**
   * A line or a paragraph of wrapped lines, trimmed.
   *
   * @param opens whether an empty line stands before it, or nothing does
   */
  record Block(int start, int end, boolean opens) {}

  /** The paragraphs of a plain text, in order. */
  static List<Block> of(CharSequence text) {
    return joined(text, lines(text));
  }

  /** The paragraphs that {@code lines} make; one that {@code opens} is never joined to another. */
  static List<Block> joined(CharSequence text, List<Block> lines) {
    int width = wrapWidth(text, lines);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Block first = lines.get(i);
      int end = first.end();
      while (i + 1 < lines.size() && wraps(text, lines.get(i), lines.get(i + 1), width)) {
        i++;
        end = lines.get(i).end();
      }
      blocks.add(new Block(first.start(), end, first.opens()));
    }
    return blocks;
  }

  private static List<Block> lines(CharSequence text) {
    List<Block> lines = new ArrayList<>();
    boolean opens = true;
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !Characters.isLineBreak(text.charAt(end))) {
        end++;
      }
      int from = at;
      int to = end;
      while (from < to && Characters.isSpace(text.charAt(from))) {
        from++;
      }
      while (to > from && Characters.isSpace(text.charAt(to - 1))) {
        to--;
      }
      if (from < to) {
        lines.add(new Block(from, to, opens));
        opens = false;
      } else {
        opens = true;
      }
      at = end + 1;
      if (end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n') {
        at++;
      }
    }
    return lines;
  }

  /** The width that the text was wrapped to; 0 where it was not. */
  private static int wrapWidth(CharSequence text, List<Block> lines) {
    int width = 0;
    int signs = 0;
    boolean prose = false;
    for (int i = 0; i + 1 < lines.size(); i++) {
      Block line = lines.get(i);
      Block next = lines.get(i + 1);
      if (!next.opens() && goesOnInLowerCase(text, line, next)) {
        width = Math.max(width, line.end() - line.start());
        signs++;
        prose |= holdsStop(text, next);
      }
    }
    return signs > 1 || prose ? width : 0;
  }

  private static boolean goesOnInLowerCase(CharSequence text, Block line, Block next) {
    int length = line.end() - line.start();
    char last = text.charAt(line.end() - 1);
    return length >= MIN_WIDTH
        && length <= MAX_WIDTH
        && Character.isLowerCase(text.charAt(next.start()))
        && (Character.isLetterOrDigit(last) || last == ',' || last == '-')
        && length + 1 + firstWord(text, next) > next.end() - next.start();
  }

  private static boolean holdsStop(CharSequence text, Block line) {
    for (int i = line.start(); i < line.end(); i++) {
      if (text.charAt(i) == '.'
          && (i + 1 == line.end() || !Character.isLetterOrDigit(text.charAt(i + 1)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean wraps(CharSequence text, Block line, Block next, int width) {
    int length = line.end() - line.start();
    return width > 0
        && !next.opens()
        && length <= width
        && length >= MIN_WIDTH / 2
        && (length + 1 + firstWord(text, next) > width || goesOnInLowerCase(text, line, next));
  }

  private static int firstWord(CharSequence text, Block line) {
    int end = line.start();
    while (end < line.end() && !Characters.isSpace(text.charAt(end))) {
      end++;
    }
    return end - line.start();
  }

  private static final int MIN_WIDTH = 30;
  private static final int MAX_WIDTH = 160;
}
