package app.parallax.compare.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Two texts' words, matched in order: their longest common subsequence, and what stands between the
 * first and the last match on either side without a partner.
 */
public record Alignment(
    int matched,
    int firstA,
    int lastA,
    int firstB,
    int lastB,
    List<Integer> onlyA,
    List<Integer> onlyB) {

  public static Alignment of(List<String> a, List<String> b) {
    int[][] length = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        length[i][j] =
            a.get(i).equals(b.get(j))
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    int matched = length[0][0];
    int firstA = -1;
    int lastA = -1;
    int firstB = -1;
    int lastB = -1;
    boolean[] pairedA = new boolean[a.size()];
    boolean[] pairedB = new boolean[b.size()];
    for (int i = 0, j = 0; i < a.size() && j < b.size(); ) {
      if (a.get(i).equals(b.get(j))) {
        firstA = firstA < 0 ? i : firstA;
        firstB = firstB < 0 ? j : firstB;
        lastA = i;
        lastB = j;
        pairedA[i++] = true;
        pairedB[j++] = true;
      } else if (length[i + 1][j] >= length[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return new Alignment(
        matched,
        firstA,
        lastA,
        firstB,
        lastB,
        unpaired(pairedA, firstA, lastA),
        unpaired(pairedB, firstB, lastB));
  }

  /** How many words in a row two texts share at most. */
  public static int longestRun(List<String> a, List<String> b) {
    int longest = 0;
    int[] before = new int[b.size() + 1];
    for (String word : a) {
      int[] here = new int[b.size() + 1];
      for (int j = 0; j < b.size(); j++) {
        if (word.equals(b.get(j))) {
          here[j + 1] = before[j] + 1;
          longest = Math.max(longest, here[j + 1]);
        }
      }
      before = here;
    }
    return longest;
  }

  private static List<Integer> unpaired(boolean[] paired, int first, int last) {
    List<Integer> unpaired = new ArrayList<>();
    for (int i = first; i >= 0 && i <= last; i++) {
      if (!paired[i]) {
        unpaired.add(i);
      }
    }
    return List.copyOf(unpaired);
  }

  /** How many content words are matched. */
  public int contentMatched(IntPredicate stopInA) {
    int matched = 0;
    for (int i = firstA; i >= 0 && i <= lastA; i++) {
      matched += onlyA.contains(i) || stopInA.test(i) ? 0 : 1;
    }
    return matched;
  }

  /** How many words within have no partner, on both sides. */
  public int changed() {
    return onlyA.size() + onlyB.size();
  }

  /** Whether a content word is changed, or function words are exchanged, or several left out. */
  public boolean changesWords(IntPredicate stopInA, IntPredicate stopInB) {
    boolean content =
        onlyA.stream().anyMatch(i -> !stopInA.test(i))
            || onlyB.stream().anyMatch(i -> !stopInB.test(i));
    return content || (!onlyA.isEmpty() && !onlyB.isEmpty()) || changed() >= 2;
  }
}
