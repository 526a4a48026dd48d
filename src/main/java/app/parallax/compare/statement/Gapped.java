package app.parallax.compare.statement;

import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.util.List;

/**
 * A phrase of a word list, with a gap where its entry has {@code ~}: "closed the smuggling case".
 *
 * <p>Words meet by their stems; an entry that begins with {@code =} asks for its very first word.
 *
 * @param stems what stands before the gap, at least one
 * @param rest what stands behind the gap, or nothing
 * @param form the very word asked for first, or empty where its stem is enough
 */
public record Gapped(List<String> stems, List<String> rest, String form) {
  /** How many words may stand in the gap. */
  private static final int GAP = 3;

  public static Gapped of(SentenceReader reader, String entry) {
    boolean exact = entry.startsWith("=");
    String words = exact ? entry.substring(1) : entry;
    int gap = words.indexOf('~');
    return new Gapped(
        Phrases.stems(reader, gap < 0 ? words : words.substring(0, gap)),
        gap < 0 ? List.of() : Phrases.stems(reader, words.substring(gap + 1)),
        exact ? words.split("[_~]")[0] : "");
  }

  public String first() {
    return stems.getFirst();
  }

  /** The token behind the phrase, or -1 where it does not stand here. */
  public int endAt(List<Token> tokens, int at) {
    if (!Phrases.stand(stems, tokens, at)
        || !form.isEmpty() && !tokens.get(at).folded().equals(form)) {
      return -1;
    }
    int end = at + stems.size();
    if (rest.isEmpty()) {
      return end;
    }
    for (int skipped = 0; skipped <= GAP; skipped++) {
      if (Phrases.stand(rest, tokens, end + skipped)) {
        return end + skipped + rest.size();
      }
    }
    return -1;
  }
}
