package app.parallax.verify;

import app.parallax.language.Quotation;
import app.parallax.language.Reading;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * An article's folded words in one row, each knowing its passage and whether it stands in a
 * quotation.
 *
 * <p>A quotation that one sentence opens and a later one closes holds all that stands between. A
 * new paragraph ends it: one that goes on opens with a mark of its own, as newspapers set them.
 */
final class WordStream {
  private final List<Passage> passages;

  /** The words, each with one space before it and one after the last. */
  private final String joined;

  private final int[] starts;
  private final int[] passageOf;
  private final int[] firstOf;
  private final BitSet quoted;

  private WordStream(
      List<Passage> passages,
      String joined,
      int[] starts,
      int[] passageOf,
      int[] firstOf,
      BitSet quoted) {
    this.passages = passages;
    this.joined = joined;
    this.starts = starts;
    this.passageOf = passageOf;
    this.firstOf = firstOf;
    this.quoted = quoted;
  }

  static WordStream of(List<Passage> passages) {
    var joined = new StringBuilder();
    List<Integer> starts = new ArrayList<>();
    List<Integer> passageOf = new ArrayList<>();
    int[] firstOf = new int[passages.size()];
    var quoted = new BitSet();
    boolean open = false;
    int paragraph = -1;
    for (int p = 0; p < passages.size(); p++) {
      firstOf[p] = starts.size();
      Passage passage = passages.get(p);
      String text = passage.reading().text();
      if (passage.sentence().paragraph() != paragraph) {
        paragraph = passage.sentence().paragraph();
        // The mark that opens a paragraph repeats the one that is still open.
        open = false;
      }
      BitSet inside = new BitSet();
      open = markQuoted(text, open, inside);
      for (Quotation quotation : passage.reading().quotations()) {
        inside.set(quotation.start(), quotation.end());
      }
      for (Token token : passage.reading().tokens()) {
        joined.append(' ');
        if (inside.get(token.start())) {
          quoted.set(starts.size());
        }
        starts.add(joined.length());
        passageOf.add(p);
        joined.append(token.folded());
      }
    }
    joined.append(' ');
    return new WordStream(
        List.copyOf(passages),
        joined.toString(),
        starts.stream().mapToInt(Integer::intValue).toArray(),
        passageOf.stream().mapToInt(Integer::intValue).toArray(),
        firstOf,
        quoted);
  }

  /** Words in the form that {@link #find} looks for: folded, one space around each. */
  static String phrase(List<Token> tokens) {
    var phrase = new StringBuilder(" ");
    tokens.forEach(t -> phrase.append(t.folded()).append(' '));
    return phrase.toString();
  }

  /** The words of a reading between two offsets. */
  static List<Token> between(Reading reading, int start, int end) {
    return reading.tokens().stream().filter(t -> t.start() >= start && t.end() <= end).toList();
  }

  /** Every place where the words of a {@link #phrase} stand in a row. */
  List<Place> find(String phrase) {
    List<Place> places = new ArrayList<>();
    int words = (int) phrase.chars().filter(c -> c == ' ').count() - 1;
    for (int at = joined.indexOf(phrase); at >= 0; at = joined.indexOf(phrase, at + 1)) {
      int first = Arrays.binarySearch(starts, at + 1);
      if (first >= 0 && words > 0) {
        int last = first + words - 1;
        places.add(
            new Place(
                passages.get(passageOf[first]),
                passages.get(passageOf[last]),
                quoted.get(first, last + 1).cardinality() == words));
      }
    }
    return places;
  }

  /**
   * Whether a word stands in a quotation: the passage's place and the word's place in it, from 0.
   */
  boolean isQuoted(int passage, int word) {
    return quoted.get(firstOf[passage] + word);
  }

  /**
   * Where words stand.
   *
   * @param first the passage in which they begin
   * @param last the passage in which they end
   * @param quoted whether all of them stand in a quotation
   */
  record Place(Passage first, Passage last, boolean quoted) {}

  private static boolean markQuoted(String text, boolean open, BitSet inside) {
    boolean quoting = open;
    boolean low = false;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\u201C' -> {
          quoting = !low;
          low = false;
        }
        case '\u201E' -> {
          quoting = true;
          low = true;
        }
        case '\u00AB' -> quoting = true;
        case '\u201D', '\u00BB' -> quoting = false;
        case '"' -> quoting = !quoting;
        default -> inside.set(i, quoting);
      }
    }
    return quoting;
  }
}
