package app.parallax.article.html;

import org.jsoup.parser.Parser;

/**
 * Where each character of a decoded text node stands in its source: one character for itself, a
 * whole reference ({@code &#8220;}) for what it stands for.
 */
final class SourceText {
  private static final int LONGEST_REFERENCE = 40;

  private final int[] starts;
  private final int[] ends;

  /**
   * @param source the whole source
   * @param from where the node begins in it
   * @param to where it ends, exclusive
   * @param decoded the node's characters
   */
  SourceText(String source, int from, int to, String decoded) {
    starts = new int[decoded.length()];
    ends = new int[decoded.length()];
    int at = from;
    int known = 0;
    while (known < decoded.length() && at < to) {
      char c = source.charAt(at);
      if (c == '&') {
        int end = referenceEnd(source, at, to);
        String meant =
            end > at + 1 ? Parser.unescapeEntities(source.substring(at, end), false) : "&";
        if (end > at + 1 && decoded.startsWith(meant, known)) {
          for (int i = 0; i < meant.length(); i++) {
            put(known++, at, end);
          }
          at = end;
          continue;
        }
      }
      if (c == decoded.charAt(known)) {
        put(known++, at, at + 1);
      }
      at++;
    }
    while (known < decoded.length()) {
      put(known++, to, to);
    }
  }

  private void put(int i, int start, int end) {
    starts[i] = start;
    ends[i] = end;
  }

  private static int referenceEnd(String source, int at, int to) {
    int end = at + 1;
    int most = Math.min(to, at + LONGEST_REFERENCE);
    if (end < most && source.charAt(end) == '#') {
      end++;
    }
    while (end < most && isReferencePart(source.charAt(end))) {
      end++;
    }
    return end < most && source.charAt(end) == ';' ? end + 1 : end;
  }

  private static boolean isReferencePart(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Where character {@code i} begins in the source. */
  int start(int i) {
    return starts[i];
  }

  /** Where it ends, exclusive. */
  int end(int i) {
    return ends[i];
  }
}
