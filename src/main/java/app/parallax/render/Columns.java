package app.parallax.render;

import java.util.ArrayList;
import java.util.List;

/** How much room text takes on a terminal, where some characters are two columns wide or none. */
final class Columns {
  private Columns() {}

  /** The columns of a line; escape sequences of ours take none. */
  static int of(String line) {
    int columns = 0;
    for (int i = 0, c; i < line.length(); i += Character.charCount(c)) {
      c = line.codePointAt(i);
      if (c == 0x1B) {
        i = line.indexOf('m', i);
        c = 'm';
      } else {
        columns += of(c);
      }
    }
    return columns;
  }

  /** The text in lines of at most {@code width} columns; a word that is longer is cut. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    int columns = 0;
    for (String word : text.split(" ")) {
      int taken = of(word);
      if (columns > 0 && columns + 1 + taken > width) {
        lines.add(line.toString());
        line.setLength(0);
        columns = 0;
      }
      if (columns > 0) {
        line.append(' ');
        columns++;
      }
      if (taken <= width) {
        line.append(word);
        columns += taken;
        continue;
      }
      for (int i = 0, c; i < word.length(); i += Character.charCount(c)) {
        c = word.codePointAt(i);
        if (columns + of(c) > width) {
          lines.add(line.toString());
          line.setLength(0);
          columns = 0;
        }
        line.appendCodePoint(c);
        columns += of(c);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** Wide: East Asian scripts and emoji, by Unicode's East Asian Width in broad ranges. */
  private static int of(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default ->
          (c >= 0x1100 && c <= 0x115F)
                  || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
                  || (c >= 0xAC00 && c <= 0xD7A3)
                  || (c >= 0xF900 && c <= 0xFAFF)
                  || (c >= 0xFE30 && c <= 0xFE6F)
                  || (c >= 0xFF00 && c <= 0xFF60)
                  || (c >= 0xFFE0 && c <= 0xFFE6)
                  || (c >= 0x1F300 && c <= 0x1FAFF)
                  || (c >= 0x20000 && c <= 0x3FFFD)
              ? 2
              : 1;
    };
  }
}
