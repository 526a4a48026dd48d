package app.parallax.language;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The name of a person, a body or a place: a run of capitalised words, as they stand.
 *
 * <p>Adjectives of a place are names too: {@link #sameAs} knows that "French" is "France".
 *
 * @param start where it begins, in UTF-16 code units of the text read
 * @param end where it ends, exclusive, without a possessive ending
 * @param text as it stands there
 * @param key its folded words without titles, in order, joined by one space: "tchiani" for "Gen
 *     Tchiani"
 * @param certain whether its capitals can mean nothing else; false for one capitalised word that
 *     opens a sentence
 */
public record Name(int start, int end, String text, String key, boolean certain) {
  private static final int SHORTEST_OF_BEGINNINGS = 4;

  /** The country or region that it is, or is the adjective or a short form of: "france". */
  public Optional<String> place() {
    return Gazetteer.knows(key) ? Optional.of(Gazetteer.place(key)) : Optional.empty();
  }

  /**
   * Whether both can name one person, body or place: their keys are equal; one is the beginning or
   * the end of the other ("Oskel", "Wanda Oskel"; "Sundline", "Sundline Ferries"); one is the
   * other's initials ("Ecowas"); or one is the other's adjective or short form ("Marenian", "UK").
   */
  public boolean sameAs(Name other) {
    return sameKeys(key, other.key);
  }

  /** Whether it stands with a title, as only a person's does: "Mayor Frith", "Lady Oram". */
  public boolean titled() {
    return text.length() > key.length() && !key.isEmpty();
  }

  /** Whether a folded word is a title or a post that stands before a person's name. */
  public static boolean isTitle(String word) {
    return Lexicon.TITLES.contains(word);
  }

  /** {@link #sameAs} of two keys. */
  public static boolean sameKeys(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    if (one.isEmpty() || other.isEmpty()) {
      return false;
    }
    if (Gazetteer.place(one).equals(Gazetteer.place(other))) {
      return true;
    }
    List<String> these = Arrays.asList(one.split(" "));
    List<String> those = Arrays.asList(other.split(" "));
    if (these.size() > those.size()) {
      return extend(these, those);
    }
    if (these.size() < those.size()) {
      return extend(those, these);
    }
    return these.size() == 1 && Gazetteer.alike(one, other);
  }

  /** Whether the shorter opens or closes the longer, or gives its initials. */
  private static boolean extend(List<String> longer, List<String> shorter) {
    int n = shorter.size();
    return isAlike(longer.subList(0, n), shorter)
        || isAlike(longer.subList(longer.size() - n, longer.size()), shorter)
        || n == 1 && isInitials(longer, shorter.getFirst());
  }

  private static boolean isAlike(List<String> some, List<String> others) {
    for (int i = 0; i < some.size(); i++) {
      if (!some.get(i).equals(others.get(i)) && !Gazetteer.alike(some.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInitials(List<String> words, String acronym) {
    StringBuilder all = new StringBuilder();
    StringBuilder content = new StringBuilder();
    for (String word : words) {
      all.append(word.charAt(0));
      if (!Lexicon.STOP.contains(word)) {
        content.append(word.charAt(0));
      }
    }
    return acronym.length() > 1
        && (acronym.contentEquals(all)
            || acronym.contentEquals(content)
            || acronym.length() >= SHORTEST_OF_BEGINNINGS
                && isOfBeginnings(
                    words.stream().filter(w -> !Lexicon.STOP.contains(w)).toList(), acronym));
  }

  /** Whether it joins the first letters, one to three, of each of the words: "Ecowas". */
  private static boolean isOfBeginnings(List<String> words, String acronym) {
    if (words.isEmpty() || acronym.isEmpty()) {
      return words.isEmpty() && acronym.isEmpty();
    }
    String word = words.getFirst();
    for (int n = 1; n <= Math.min(3, Math.min(word.length(), acronym.length())); n++) {
      if (!acronym.startsWith(word.substring(0, n))) {
        return false;
      }
      if (isOfBeginnings(words.subList(1, words.size()), acronym.substring(n))) {
        return true;
      }
    }
    return false;
  }
}
