package app.parallax.compare.lineage;

import app.parallax.article.Article;
import app.parallax.article.Sentence;
import app.parallax.article.Story;
import app.parallax.compare.Lineage;
import app.parallax.language.Figure;
import app.parallax.language.Name;
import app.parallax.language.Quotation;
import app.parallax.language.Reading;
import app.parallax.language.Readings;
import app.parallax.language.Token;
import app.parallax.request.Published;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds which article was made from which.
 *
 * <p>Runs of four words that stand once in each of two articles are matched; what counts is the
 * longest chain of them that stands in the same order in both (a longest increasing subsequence),
 * as a share of the shorter article's runs. Independent reports of one event share stock phrases,
 * but few and scattered; a rewrite keeps the order even where it changes most words. Names and
 * figures are masked, because every report of an event shares them, and words in quotation marks
 * are left out, because two reporters may have heard the same speech. After Broder's containment
 * (1997), with the order added.
 */
public final class LineageFinder {
  private static final int RUN = 4;

  /** Between the loosest rewrites seen (.09) and the closest independent reports (.04). */
  private static final double CONTAINED = 0.055;

  /** A chain this short says nothing, whatever its share: two briefs may open alike. */
  private static final int SHORTEST_CHAIN = 12;

  /** Texts of so few runs, and so much alike, are copies even below the shortest chain. */
  private static final double CONTAINED_IN_BRIEF = 0.4;

  /** Fewer are one phrase: "in a bakery in Tollen on Sunday". */
  private static final int SHORTEST_CHAIN_IN_BRIEF = 6;

  private static final String FIGURE = "#";
  private static final String NAME = "@";

  /** Two articles of which one was made from the other, and how surely. */
  private record Copy(int first, int second, double contained) {}

  /** What one article offers to the comparison. */
  private record Text(Article article, List<Long> runs, Set<String> specifics, int quotations) {}

  public Lineage find(Story story, Readings readings) {
    List<Text> texts = story.articles().stream().map(a -> text(a, readings)).toList();
    Map<String, String> derivedFrom = new LinkedHashMap<>();
    int[] source = new int[texts.size()];
    Arrays.setAll(source, i -> i);
    List<Copy> copies = new ArrayList<>(copies(texts));
    copies.sort(Comparator.comparingDouble(Copy::contained).reversed());
    for (Copy copy : copies) {
      int original =
          original(texts.get(copy.first), texts.get(copy.second)) ? copy.first : copy.second;
      int made = original == copy.first ? copy.second : copy.first;
      String madeId = texts.get(made).article.id();
      String originalId = texts.get(original).article.id();
      if (!derivedFrom.containsKey(madeId) && !descends(originalId, madeId, derivedFrom)) {
        derivedFrom.put(madeId, originalId);
      }
      join(source, copy.first, copy.second);
    }
    return new Lineage(derivedFrom, numbered(texts, source));
  }

  private static boolean descends(String article, String from, Map<String, String> derivedFrom) {
    for (String at = article; at != null; at = derivedFrom.get(at)) {
      if (at.equals(from)) {
        return true;
      }
    }
    return false;
  }

  private static void join(int[] source, int a, int b) {
    int from = source[b];
    int to = source[a];
    for (int i = 0; i < source.length; i++) {
      if (source[i] == from) {
        source[i] = to;
      }
    }
  }

  private static Map<String, Integer> numbered(List<Text> texts, int[] source) {
    Map<Integer, Integer> numbers = new HashMap<>();
    Map<String, Integer> numbered = new LinkedHashMap<>();
    for (int i = 0; i < source.length; i++) {
      int number = numbers.computeIfAbsent(source[i], s -> numbers.size() + 1);
      numbered.put(texts.get(i).article.id(), number);
    }
    return numbered;
  }

  private static Text text(Article article, Readings readings) {
    List<Long> runs = new ArrayList<>();
    Set<String> specifics = new HashSet<>();
    int quotations = 0;
    for (Sentence sentence : article.sentences()) {
      Reading reading = readings.of(sentence.id());
      quotations += reading.quotations().size();
      reading.quotations().forEach(q -> specifics.add("\"" + q.key()));
      reading.figures().forEach(f -> specifics.add("#" + f.low() + f.unit().name()));
      reading.names().forEach(n -> specifics.add("@" + n.key()));
      for (List<String> words : masked(reading)) {
        for (int i = 0; i + RUN <= words.size(); i++) {
          List<String> run = words.subList(i, i + RUN);
          if (run.stream().filter(w -> !w.equals(FIGURE) && !w.equals(NAME)).count() >= 3) {
            runs.add(hash(run));
          }
        }
      }
    }
    return new Text(article, runs, specifics, quotations);
  }

  /** The sentence's own words in order, broken where a quotation stands. */
  private static List<List<String>> masked(Reading reading) {
    List<List<String>> pieces = new ArrayList<>();
    List<String> words = new ArrayList<>();
    int quotation = 0;
    int figure = 0;
    int name = 0;
    List<Quotation> quotations = reading.quotations();
    List<Figure> figures = reading.figures();
    List<Name> names = reading.names();
    for (Token token : reading.tokens()) {
      while (quotation < quotations.size() && quotations.get(quotation).end() <= token.start()) {
        quotation++;
      }
      while (figure < figures.size() && figures.get(figure).end() <= token.start()) {
        figure++;
      }
      while (name < names.size() && names.get(name).end() <= token.start()) {
        name++;
      }
      if (quotation < quotations.size() && quotations.get(quotation).start() <= token.start()) {
        if (!words.isEmpty()) {
          pieces.add(words);
          words = new ArrayList<>();
        }
        continue;
      }
      boolean inFigure = figure < figures.size() && figures.get(figure).start() <= token.start();
      boolean inName =
          name < names.size()
              && names.get(name).certain()
              && names.get(name).start() <= token.start();
      String mask = inFigure ? FIGURE : inName ? NAME : null;
      if (mask == null) {
        words.add(token.folded());
      } else if (words.isEmpty() || !words.getLast().equals(mask)) {
        words.add(mask);
      }
    }
    pieces.add(words);
    return pieces;
  }

  private static long hash(List<String> run) {
    long hash = 1125899906842597L;
    for (String word : run) {
      for (int i = 0; i < word.length(); i++) {
        hash = 31 * hash + word.charAt(i);
      }
      hash = 31 * hash + ' ';
    }
    return hash;
  }

  /** Where a run stands once in an article. */
  private record Place(int article, int position) {}

  private static List<Copy> copies(List<Text> texts) {
    Map<Long, List<Place>> places = new HashMap<>();
    for (int a = 0; a < texts.size(); a++) {
      Map<Long, Integer> once = new LinkedHashMap<>();
      List<Long> runs = texts.get(a).runs;
      for (int i = 0; i < runs.size(); i++) {
        once.merge(runs.get(i), i, (x, y) -> -1);
      }
      int article = a;
      once.forEach((run, position) -> {
        if (position >= 0) {
          places.computeIfAbsent(run, r -> new ArrayList<>(1)).add(new Place(article, position));
        }
      });
    }
    Map<Long, List<int[]>> shared = new HashMap<>();
    for (List<Place> at : places.values()) {
      for (int i = 0; i < at.size(); i++) {
        for (int j = i + 1; j < at.size(); j++) {
          long pair = (long) at.get(i).article * texts.size() + at.get(j).article;
          shared
              .computeIfAbsent(pair, p -> new ArrayList<>())
              .add(new int[] {at.get(i).position, at.get(j).position});
        }
      }
    }
    List<Copy> copies = new ArrayList<>();
    shared.forEach((pair, positions) -> {
      int first = (int) (pair / texts.size());
      int second = (int) (pair % texts.size());
      int shorter = Math.min(texts.get(first).runs.size(), texts.get(second).runs.size());
      int chain = chain(positions);
      double contained = (double) chain / shorter;
      if (chain >= SHORTEST_CHAIN && contained >= CONTAINED
          || chain >= SHORTEST_CHAIN_IN_BRIEF && contained >= CONTAINED_IN_BRIEF) {
        copies.add(new Copy(first, second, contained));
      }
    });
    return copies;
  }

  /** The length of the longest chain that stands in the same order in both articles. */
  private static int chain(List<int[]> positions) {
    positions.sort(Comparator.comparingInt(p -> p[0]));
    int[] tails = new int[positions.size()];
    int length = 0;
    for (int[] position : positions) {
      int at = Arrays.binarySearch(tails, 0, length, position[1]);
      int slot = at < 0 ? -at - 1 : at;
      tails[slot] = position[1];
      length = Math.max(length, slot + 1);
    }
    return length;
  }

  /**
   * Whether {@code a} is the original of {@code b}: an agency that the other credits, else the one
   * published first, else the one with more that the other lacks, quotations above all, since a
   * rewrite loses and rarely finds; else the one sent first.
   */
  private static boolean original(Text a, Text b) {
    boolean aCredited = credits(b.article, a.article);
    boolean bCredited = credits(a.article, b.article);
    if (aCredited != bCredited) {
      return aCredited;
    }
    Optional<Integer> published = publishedOrder(a.article, b.article);
    if (published.isPresent()) {
      return published.get() < 0;
    }
    int specifics = Integer.compare(own(a, b), own(b, a));
    return specifics >= 0;
  }

  private static int own(Text a, Text b) {
    return a.quotations * 2
        + (int) a.specifics.stream().filter(s -> !b.specifics.contains(s)).count();
  }

  private static boolean credits(Article by, Article credited) {
    String agency = by.hints().agency();
    String source = credited.sent().source();
    return agency != null
        && source != null
        && !agency.isBlank()
        && source.toLowerCase(Locale.ROOT).contains(agency.toLowerCase(Locale.ROOT))
        && !agency.equalsIgnoreCase(by.sent().source());
  }

  private static Optional<Integer> publishedOrder(Article a, Article b) {
    Published one = a.sent().publishedAt();
    Published other = b.sent().publishedAt();
    if (one != null && other != null && one.moment() != null && other.moment() != null) {
      int order = one.moment().toInstant().compareTo(other.moment().toInstant());
      return order == 0 ? Optional.empty() : Optional.of(order);
    }
    LocalDate day = day(a);
    LocalDate otherDay = day(b);
    if (day == null || otherDay == null || day.equals(otherDay)) {
      return Optional.empty();
    }
    return Optional.of(day.compareTo(otherDay));
  }

  private static @Nullable LocalDate day(Article article) {
    Published published = article.sent().publishedAt();
    if (published != null) {
      return published.day();
    }
    return article.hints().scraped() ? null : article.hints().date();
  }
}
