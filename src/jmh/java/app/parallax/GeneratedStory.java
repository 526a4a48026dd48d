package app.parallax;

import app.parallax.request.Options;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SummaryRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Stories of any size that look like news to every rule: sentences of about twenty words, a figure
 * in every third, names, dates and quotations, some told by all articles, some told differently,
 * most by one article alone.
 *
 * <p>Words are drawn as Zipf's law has them, from a vocabulary that grows with the text as Heaps'
 * law has it: a longer text speaks of more things, not of the same ones ever more often.
 */
public final class GeneratedStory {
  private static final String[] SYLLABLES =
      ("ba bren cal dor el fen gar hol is jen kal lor mar nor ol per quen ros sel tan ul ver wen"
              + " yor zel ash bel cor dun ev fal gren hul in kes")
          .split(" ");
  private static final String[] ROLES =
      "minister mayor spokeswoman engineer judge surgeon captain director inspector farmer"
          .split(" ");
  private static final String[] NOUNS =
      ("people government company police water road school hospital worker bridge report village"
              + " council family house court vehicle party election price market station valley"
              + " officer patient river resident machine contract harbour factory winter budget"
              + " teacher forest tunnel account soldier airport season doctor warehouse ticket"
              + " committee passenger engine library archive festival vineyard turbine")
          .split(" ");
  private static final String[] VERBS =
      ("closed damaged counted inspected repaired searched supplied flooded moved examined opened"
              + " delayed sold rebuilt tested promised cancelled shared described measured")
          .split(" ");
  private static final String[] ADJECTIVES =
      ("new local public early small main northern former recent large private national young"
              + " open empty southern modern narrow heavy seasonal")
          .split(" ");
  private static final String[] DAYS =
      "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
  private static final String[] QUALIFIERS = {"", "", "about ", "more than ", "at least "};

  private final Random random;
  private int told = 40;

  private GeneratedStory(long seed) {
    random = new Random(seed);
  }

  /**
   * A request of so many articles.
   *
   * @param characters of each article, in UTF-16 code units, but for less than a sentence
   */
  public static SummaryRequest request(int articles, int characters) {
    List<String> shared = new ArrayList<>();
    var common = new GeneratedStory(7);
    for (int length = 0; length < characters / 4; length += shared.getLast().length()) {
      shared.add(common.sentence());
    }
    List<SubmittedArticle> sent = new ArrayList<>();
    for (int i = 0; i < articles; i++) {
      sent.add(SubmittedArticle.ofText(new GeneratedStory(100 + i).article(shared, characters)));
    }
    return new SummaryRequest(sent, Options.DEFAULT, Map.of());
  }

  private String article(List<String> shared, int characters) {
    var text = new StringBuilder(characters);
    int next = random.nextInt(3);
    for (int number = 1; ; number++) {
      boolean common = next < shared.size() && random.nextInt(5) == 0;
      String sentence = common ? retold(shared.get(next)) : sentence();
      next += common ? 1 + random.nextInt(2) : 0;
      if (text.length() + sentence.length() + 2 > characters) {
        return text.toString();
      }
      text.append(sentence).append(number % 2 == 0 ? "\n\n" : " ");
    }
  }

  /** The same event in other words around it, now and then with another figure. */
  private String retold(String sentence) {
    String figure = String.valueOf(2 + random.nextInt(900));
    String other = random.nextInt(4) == 0 ? sentence.replaceFirst("\\b\\d+\\b", figure) : sentence;
    return other.substring(0, other.length() - 1) + ", " + aside() + ".";
  }

  private String sentence() {
    told++;
    return switch (random.nextInt(10)) {
      case 0 ->
          name()
              + ", the "
              + pick(ROLES)
              + ", said that "
              + figure()
              + " "
              + noun()
              + "s were "
              + pick(VERBS)
              + " in "
              + place()
              + " on "
              + pick(DAYS)
              + ", "
              + aside()
              + ".";
      case 1 ->
          "“We "
              + pick(VERBS)
              + " the "
              + thing()
              + " before the "
              + thing()
              + " was "
              + pick(VERBS)
              + ",” said "
              + name()
              + ", a "
              + pick(ROLES)
              + " from "
              + place()
              + ".";
      case 2 ->
          "In "
              + place()
              + ", "
              + figure()
              + " "
              + noun()
              + "s were "
              + pick(VERBS)
              + " after the "
              + thing()
              + " "
              + pick(VERBS)
              + " the "
              + thing()
              + ".";
      case 3 ->
          "The "
              + thing()
              + " of "
              + place()
              + " denied that the "
              + thing()
              + " had been "
              + pick(VERBS)
              + ", "
              + aside()
              + ".";
      case 4 ->
          "On "
              + pick(DAYS)
              + ", the "
              + pick(ROLES)
              + " ordered a "
              + thing()
              + " worth $"
              + (1 + random.nextInt(90))
              + " million for the "
              + thing()
              + " in "
              + place()
              + ".";
      case 5 ->
          "The "
              + thing()
              + " was not "
              + pick(VERBS)
              + " because the "
              + thing()
              + " had "
              + pick(VERBS)
              + " it, according to "
              + name()
              + ", "
              + aside()
              + ".";
      case 6 ->
          "For the "
              + thing()
              + " it was the first "
              + thing()
              + " since the "
              + thing()
              + " in "
              + place()
              + ", "
              + aside()
              + ".";
      default ->
          "The "
              + thing()
              + " and the "
              + thing()
              + " "
              + pick(VERBS)
              + " the "
              + thing()
              + " that "
              + name()
              + " had "
              + pick(VERBS)
              + ", "
              + aside()
              + ".";
    };
  }

  private String aside() {
    return switch (random.nextInt(4)) {
      case 0 -> "while the " + thing() + " waited for the " + thing();
      case 1 -> "which the " + thing() + " had " + pick(VERBS) + " before";
      case 2 -> "with a " + thing() + " near the " + thing();
      default -> "as the " + thing() + " of the " + thing() + " showed";
    };
  }

  private String figure() {
    return pick(QUALIFIERS) + (2 + random.nextInt(900));
  }

  private String thing() {
    return random.nextInt(3) == 0 ? pick(ADJECTIVES) + " " + noun() : noun();
  }

  /** One of the commonest nouns half of the time, else one of the many rare ones. */
  private String noun() {
    return random.nextInt(2) == 0 ? NOUNS[zipf(NOUNS.length) - 1] : invented(3);
  }

  private String name() {
    return capital(invented(2)) + " " + capital(invented(3));
  }

  private String place() {
    return capital(invented(3));
  }

  /** The word of a rank in an invented language: equal ranks are equal words. */
  private String invented(int syllables) {
    int rank = zipf(told * 6);
    var word = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      word.append(SYLLABLES[rank % SYLLABLES.length]);
      rank = rank / SYLLABLES.length + 13 * (i + 1) + rank % 7;
    }
    return word.toString();
  }

  /** A rank from 1 to {@code ranks}, each drawn about as often as its reciprocal. */
  private int zipf(int ranks) {
    return Math.min(ranks, (int) Math.pow(ranks + 1.0, random.nextDouble()));
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
