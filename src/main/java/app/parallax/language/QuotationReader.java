package app.parallax.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what stands between quotation marks.
 *
 * <p>A single mark is taken for a quotation's only where it can open (after a space or a bracket,
 * before a letter) and another can close (not between letters): the rest are apostrophes. A
 * quotation that is not closed runs to the text's end, one that is not opened from its start: a
 * sentence may be cut out of a longer quotation.
 */
final class QuotationReader {
  private final String text;
  private final List<Quotation> found = new ArrayList<>();

  QuotationReader(String text) {
    this.text = text;
  }

  List<Quotation> read() {
    readDouble();
    readSingle();
    found.sort(Comparator.comparingInt(Quotation::start));
    return found;
  }

  private void readDouble() {
    int open = -1;
    boolean any = false;
    for (int i = 0; i < text.length(); i++) {
      boolean opens;
      boolean closes;
      switch (text.charAt(i)) {
        case '\u201C' -> {
          // It ends what a low mark began, as German has it.
          closes = open > 0 && text.charAt(open - 1) == '\u201E';
          opens = !closes;
        }
        case '\u201E', '\u00AB' -> {
          opens = true;
          closes = false;
        }
        case '\u201D', '\u00BB' -> {
          opens = false;
          closes = true;
        }
        case '"' -> {
          boolean before = isTight(i - 1);
          if (open < 0 && before && Character.isDigit(text.charAt(i - 1))) {
            continue; // inches
          }
          closes = open >= 0 || before && !isOpening(i - 1);
          opens = !closes;
        }
        default -> {
          continue;
        }
      }
      if (open >= 0 && closes) {
        add(open, i);
        open = -1;
      } else if (opens && open < 0) {
        open = i + 1;
      } else if (closes && !any) {
        add(0, i);
      }
      any = true;
    }
    if (open >= 0) {
      add(open, text.length());
    }
  }

  private void readSingle() {
    int open = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\'' && c != '\u2018' && c != '\u2019') {
        continue;
      }
      boolean before = i > 0 && isWordPart(i - 1);
      boolean after = i + 1 < text.length() && isWordPart(i + 1);
      if (open < 0 || c == '\u2018') {
        if (c != '\u2019' && !before && after && (i == 0 || !isTight(i - 1) || isOpening(i - 1))) {
          open = i + 1;
        }
      } else if (!after && i > 0 && isTight(i - 1)) {
        if (before && text.charAt(i - 1) == 's' && isPluralPossessive(i)) {
          continue;
        }
        add(open, i);
        open = -1;
      }
    }
  }

  /** Whether another mark follows that can close: this one then shows a plural's possession. */
  private boolean isPluralPossessive(int at) {
    if (at + 2 >= text.length() || !Character.isLetter(text.charAt(at + 2))) {
      return false;
    }
    for (int i = at + 1; i < Math.min(text.length(), at + 400); i++) {
      char c = text.charAt(i);
      if (c == '\u2018' || c == '\'' && !isTight(i - 1)) {
        return false;
      }
      if ((c == '\'' || c == '\u2019') && !(i + 1 < text.length() && isWordPart(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private void add(int start, int end) {
    int from = start;
    int to = end;
    while (from < to && Folding.isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && Folding.isSpace(text.charAt(to - 1))) {
      to--;
    }
    if (from < to) {
      String words = text.substring(from, to);
      found.add(new Quotation(from, to, words, key(words)));
    }
  }

  /** The words folded for comparing, without the stop or comma that the marks took in. */
  static String key(String words) {
    String folded = Folding.fold(words);
    int end = folded.length();
    while (end > 0 && ".,;:!?-\u2026 ".indexOf(folded.charAt(end - 1)) >= 0) {
      end--;
    }
    return folded.substring(0, end);
  }

  private boolean isOpening(int i) {
    return "([\"\u201C-\u2013\u2014".indexOf(text.charAt(i)) >= 0;
  }

  private boolean isWordPart(int i) {
    return Character.isLetterOrDigit(text.charAt(i));
  }

  /** Whether there is a character at {@code i} and it is not white space. */
  private boolean isTight(int i) {
    return i >= 0 && i < text.length() && !Folding.isSpace(text.charAt(i));
  }
}
