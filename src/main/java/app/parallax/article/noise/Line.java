package app.parallax.article.noise;

import app.parallax.article.Characters;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a page, or one paragraph where that is a line to the reader; it knows its form, not
 * its meaning.
 */
public final class Line {
  /** Beyond this many characters nothing but prose is expected, and no pattern is tried. */
  static final int LONGEST_NOISE = 600;

  private static final Pattern REPORTING =
      Pattern.compile("\\b(?:said|says|told|asked|urged|added|announced|warned|according to)\\b");
  private static final Pattern SENTENCE_END = Pattern.compile("\\p{Ll}{3}\\. +[\"\\p{Lu}]");
  private static final int LONGEST_HEADING = 24;

  private final int start;
  private final int end;
  private final boolean opensBlock;
  private final boolean heading;
  private final @Nullable String furniture;
  private final String text;
  private final String lower;
  private final int words;
  private final boolean terminated;
  private @Nullable Set<Controls.Kind> controls;

  /**
   * @param page the page's text
   * @param start where the line begins in it, trimmed
   * @param end where it ends, exclusive
   * @param opensBlock whether an empty line stands before it
   * @param heading whether its markup says that it is a heading
   * @param furniture the rule that its markup alone removes it by; null where it may stay
   */
  public Line(
      CharSequence page,
      int start,
      int end,
      boolean opensBlock,
      boolean heading,
      @Nullable String furniture) {
    this.start = start;
    this.end = end;
    this.opensBlock = opensBlock;
    this.heading = heading;
    this.furniture = furniture;
    String seen = Characters.visible(page.subSequence(start, end)).strip();
    this.text = fold(seen);
    this.words = countWords(text);
    this.lower = text.length() > LONGEST_NOISE ? "" : text.toLowerCase(Locale.ROOT);
    this.terminated = endsSentence(text);
  }

  /** Where it begins in the page's text, in UTF-16 code units. */
  public int start() {
    return start;
  }

  /** Where it ends, exclusive. */
  public int end() {
    return end;
  }

  /** Whether an empty line stands before it. */
  boolean opensBlock() {
    return opensBlock;
  }

  /** Whether its markup says that it is a heading. */
  boolean heading() {
    return heading;
  }

  /** The rule that its markup alone removes it by. */
  @Nullable String furniture() {
    return furniture;
  }

  /** Its characters with straight quotes, plain dashes and plain spaces, runs of which stay. */
  String text() {
    return text;
  }

  /** {@link #text()} in lower case; empty for lines too long to be noise. */
  String lower() {
    return lower;
  }

  int words() {
    return words;
  }

  /** The kinds of its buttons; empty unless it is a row of them. */
  Set<Controls.Kind> controls() {
    Set<Controls.Kind> known = controls;
    if (known == null) {
      known = Controls.of(this);
      controls = known;
    }
    return known;
  }

  /** Whether it closes as sentences do: a stop, a mark, an ellipsis, then quotes or brackets. */
  public boolean terminated() {
    return terminated;
  }

  /** Whether somebody's words are told in it, which a page does not do on its own behalf. */
  boolean reports() {
    return text.indexOf('"') >= 0 || REPORTING.matcher(lower).find();
  }

  /**
   * Whether it can be a sentence of the article: it closes like one, or is too long for a label.
   */
  boolean prose() {
    return (terminated && words >= 5 && !heading) || words >= 25;
  }

  /** Whether it can be nothing but the article's running text. */
  boolean paragraph() {
    return (terminated && words >= 12 && !heading) || words >= 30;
  }

  /** Whether it stands as a heading does: without a stop, and too short to be a paragraph. */
  public boolean headed() {
    return heading || (!terminated && words <= LONGEST_HEADING && !goesOn() && !holdsSentence());
  }

  private boolean holdsSentence() {
    return SENTENCE_END.matcher(text).find();
  }

  private boolean goesOn() {
    return !text.isEmpty() && ":,;".indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  private static String fold(String seen) {
    StringBuilder folded = new StringBuilder(seen.length());
    for (int i = 0; i < seen.length(); i++) {
      char c = seen.charAt(i);
      folded.append(
          switch (c) {
            case '‘', '’', '‚', '‛', 'ʼ' -> '\'';
            case '“', '”', '„', '‟', '«', '»' -> c == '»' || c == '«' ? c : '"';
            case '‐', '‑', '‒', '–', '—', '―', '−' -> '-';
            default -> c;
          });
    }
    return folded.toString();
  }

  private static int countWords(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        inside = false;
      } else if (!inside && (Character.isLetterOrDigit(c) || Character.isSurrogate(c))) {
        inside = true;
        words++;
      }
    }
    return words;
  }

  private static boolean endsSentence(String text) {
    int last = text.length();
    while (last > 0 && "\"')]}*» ".indexOf(text.charAt(last - 1)) >= 0) {
      last--;
    }
    return last > 0 && ".!?…。！？।؟".indexOf(text.charAt(last - 1)) >= 0;
  }

  @Override
  public String toString() {
    return "Line[" + start + "," + end + ")";
  }
}
