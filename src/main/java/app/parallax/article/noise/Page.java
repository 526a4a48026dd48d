package app.parallax.article.noise;

import app.parallax.article.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of an article as it reads, and what the rules have taken from it so far. */
final class Page {
  private static final Pattern SPEAKER =
      Pattern.compile(
          "[\\p{Lu}][\\p{Lu}\\p{N}'’. -]{1,38}(?:\\([^)]{1,30}\\)|, [\\p{Lu} ]{2,30})?: \\S");

  private final String text;
  private final List<Line> lines;
  private final @Nullable String source;
  private final @Nullable String title;
  private final @Nullable NoiseRule[] removedBy;
  private final int titleLine;
  private final int[] from;
  private final int[] to;
  private final List<Cleaned.Cut> cuts = new ArrayList<>();

  Page(String text, List<Line> lines, @Nullable String source, @Nullable String title) {
    this.text = text;
    this.lines = new ArrayList<>(lines);
    this.source = source;
    this.title = title;
    this.removedBy = new @Nullable NoiseRule[lines.size()];
    this.from = lines.stream().mapToInt(Line::start).toArray();
    this.titleLine = titleLine();
    this.to = lines.stream().mapToInt(Line::end).toArray();
  }

  /** The first line that is the title as the sender gave it; no rule takes it. */
  private int titleLine() {
    String wanted = Headline.folded(title);
    for (int i = 0; i < lines.size() && !wanted.isEmpty(); i++) {
      Line line = lines.get(i);
      if (line.furniture() == null
          && line.text().length() <= Line.LONGEST_NOISE
          && Headline.folded(line.text()).equals(wanted)) {
        return i;
      }
    }
    return -1;
  }

  int size() {
    return lines.size();
  }

  Line line(int i) {
    return lines.get(i);
  }

  /** The source's name as the sender gave it. */
  @Nullable String source() {
    return source;
  }

  /** The title as the sender gave it. */
  @Nullable String title() {
    return title;
  }

  boolean kept(int i) {
    return removedBy[i] == null;
  }

  @Nullable NoiseRule removedBy(int i) {
    return removedBy[i];
  }

  void remove(int i, NoiseRule rule) {
    if (removedBy[i] == null && from[i] < to[i] && i != titleLine) {
      removedBy[i] = rule;
      cuts.add(new Cleaned.Cut(from[i], to[i], rule.name()));
    }
  }

  /** What is kept of line {@code i}, as it stands on the page. */
  String rest(int i) {
    return text.substring(from[i], to[i]);
  }

  /** At most {@code most} characters of the beginning of what is kept of line {@code i}. */
  String head(int i, int most) {
    return text.substring(from[i], Math.min(to[i], from[i] + most));
  }

  /** At most {@code most} characters of the end of what is kept of line {@code i}. */
  String tail(int i, int most) {
    return text.substring(Math.max(from[i], to[i] - most), to[i]);
  }

  /** Cuts the first {@code length} characters of what is kept of line {@code i}. */
  void cutHead(int i, int length, NoiseRule rule) {
    cuts.add(new Cleaned.Cut(from[i], from[i] + length, rule.name()));
    from[i] += length;
    reread(i);
  }

  /** Cuts the last {@code length} characters of what is kept of line {@code i}. */
  void cutTail(int i, int length, NoiseRule rule) {
    cuts.add(new Cleaned.Cut(to[i] - length, to[i], rule.name()));
    to[i] -= length;
    reread(i);
  }

  /** A line that lost an edge may be of another form than it was. */
  private void reread(int i) {
    while (from[i] < to[i] && Characters.isSpace(text.charAt(from[i]))) {
      from[i]++;
    }
    while (from[i] < to[i] && Characters.isSpace(text.charAt(to[i] - 1))) {
      to[i]--;
    }
    Line whole = lines.get(i);
    lines.set(i, new Line(text, from[i], to[i], whole.opensBlock(), whole.heading(), null));
  }

  /** Whether labels in capitals are people who speak: at least three paragraphs open so. */
  boolean isTranscript() {
    int labels = 0;
    for (int i = 0; i < size() && labels < 3; i++) {
      if (kept(i) && line(i).terminated() && SPEAKER.matcher(head(i, 80)).lookingAt()) {
        labels++;
      }
    }
    return labels >= 3;
  }

  /** The first line of the article's running text; {@link #size()} if there is none. */
  int firstParagraph() {
    for (int i = 0; i < size(); i++) {
      if (kept(i) && line(i).paragraph()) {
        return i;
      }
    }
    return size();
  }

  /** The last line that can be a sentence of the article; -1 if there is none. */
  int lastProse() {
    for (int i = size() - 1; i >= 0; i--) {
      if (kept(i) && line(i).prose()) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The line after the last of the block that {@code i} stands in: lines with none empty between.
   */
  int blockEnd(int i) {
    int end = i + 1;
    while (end < size() && !line(end).opensBlock()) {
      end++;
    }
    return end;
  }

  /** Whether line {@code i} stands between empty lines. */
  boolean alone(int i) {
    return line(i).opensBlock() && (i + 1 == size() || line(i + 1).opensBlock());
  }

  Cleaned cleaned() {
    List<Cleaned.Kept> kept = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (kept(i) && from[i] < to[i]) {
        kept.add(new Cleaned.Kept(from[i], to[i], lines.get(i)));
      }
    }
    return new Cleaned(kept, cuts);
  }
}
