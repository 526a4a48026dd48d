package app.parallax.baseline;

import app.parallax.article.Article;
import app.parallax.article.Sentence;
import app.parallax.article.Story;
import app.parallax.language.Readings;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A story's prose as bags of words: the stems of each sentence that are no function words, as the
 * engine itself reads them. Headlines are no part of it, for no summary takes one.
 */
public final class Bags {
  private final List<Sentence> sentences = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final int[][] terms;
  private final int[][] counts;
  private final double[] idf;
  private final double[] norms;

  public Bags(Story story, Readings readings) {
    for (Article article : story.articles()) {
      int place = 0;
      for (Sentence sentence : article.sentences()) {
        if (!sentence.headline()) {
          sentences.add(sentence);
          places.add(place++);
        }
      }
    }
    terms = new int[sentences.size()][];
    counts = new int[sentences.size()][];
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < terms.length; i++) {
      int[] all =
          readings.of(sentences.get(i).id()).tokens().stream()
              .filter(token -> !token.stop())
              .map(Token::stem)
              .mapToInt(stem -> numbers.computeIfAbsent(stem, s -> numbers.size()))
              .sorted()
              .toArray();
      terms[i] = Arrays.stream(all).distinct().toArray();
      counts[i] = new int[terms[i].length];
      for (int at = 0, term = -1; at < all.length; at++) {
        term += at == 0 || all[at] != all[at - 1] ? 1 : 0;
        counts[i][term]++;
      }
    }
    idf = inverseFrequencies(numbers.size());
    norms = new double[terms.length];
    for (int i = 0; i < terms.length; i++) {
      for (int t = 0; t < terms[i].length; t++) {
        norms[i] += Math.pow(counts[i][t] * idf[terms[i][t]], 2);
      }
      norms[i] = Math.sqrt(norms[i]);
    }
  }

  private double[] inverseFrequencies(int vocabulary) {
    int[] carriers = new int[vocabulary];
    for (int[] bag : terms) {
      for (int term : bag) {
        carriers[term]++;
      }
    }
    return Arrays.stream(carriers).mapToDouble(n -> Math.log((double) terms.length / n)).toArray();
  }

  int size() {
    return terms.length;
  }

  Sentence sentence(int i) {
    return sentences.get(i);
  }

  /** How many words a sentence has, as white space parts them. */
  int words(int i) {
    String text = sentences.get(i).text().strip();
    int words = 1;
    for (int at = 1; at < text.length(); at++) {
      boolean ends = Character.isWhitespace(text.charAt(at));
      words += ends && !Character.isWhitespace(text.charAt(at - 1)) ? 1 : 0;
    }
    return words;
  }

  /** Where a sentence stands in its article's prose, from 0. */
  int place(int i) {
    return places.get(i);
  }

  /** The numbers of a sentence's words, each once, ascending. */
  int[] terms(int i) {
    return terms[i];
  }

  /** How often a sentence says each of its {@link #terms}. */
  int[] counts(int i) {
    return counts[i];
  }

  /**
   * How rare a word is: log(N / n), of this story's own sentences, for there is no other corpus.
   */
  double idf(int term) {
    return idf[term];
  }

  int vocabulary() {
    return idf.length;
  }

  /** The idf-modified cosine of Erkan and Radev 2004, equation 1; 0 where a bag is empty. */
  double cosine(int i, int j) {
    int[] a = terms[i];
    int[] b = terms[j];
    double dot = 0;
    for (int x = 0, y = 0; x < a.length && y < b.length; ) {
      if (a[x] == b[y]) {
        dot += counts[i][x++] * counts[j][y++] * idf[a[x - 1]] * idf[a[x - 1]];
      } else if (a[x] < b[y]) {
        x++;
      } else {
        y++;
      }
    }
    return dot == 0 ? 0 : dot / (norms[i] * norms[j]);
  }

  /** How many words two sentences share. */
  int shared(int i, int j) {
    int[] a = terms[i];
    int[] b = terms[j];
    int shared = 0;
    for (int x = 0, y = 0; x < a.length && y < b.length; ) {
      if (a[x] == b[y]) {
        shared++;
        x++;
        y++;
      } else if (a[x] < b[y]) {
        x++;
      } else {
        y++;
      }
    }
    return shared;
  }
}
