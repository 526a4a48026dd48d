package app.parallax.verify;

import app.parallax.language.Cue;
import app.parallax.language.Quotation;
import app.parallax.language.Reading;
import app.parallax.language.Token;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Every place of every word in some passages, with what stands around it and whether it is negated.
 *
 * <p>A negation reaches over the content words that follow it in its sentence, up to {@value
 * #REACH} of them or a "but".
 */
final class Concordance {
  /** How many content words a negation turns. */
  private static final int REACH = 4;

  /** Words that deny without a negation: "unable", "without", "lack", "refused", "far from". */
  private static final Pattern NEGATIVE =
      Pattern.compile(
          "^un(?!i(?:t|v|o|q|f)|der|til|less$|cle)\\p{L}{4,}|^(?:dis|non|mis|il|ir)\\p{L}{4,}"
              + "|^in(?:abil|activ|adequa|appropria|capab|complet|consisten|correct|effect|effici|elig"
              + "|flexib|frequen|secur|suffici|visib|valid|accessib|accura|different|direct)\\p{L}*"
              + "|^im(?:possib|probab|matur|patien|perfect|polite|practic|proper)\\p{L}*"
              + "|less$|n't$|^(?:not?|never|nor|neither|none|nothing"
              + "|nobody|without|lack|lacks|lacked|lacking|fails?|failed|refus\\w+|den(?:y|ies|ied)"
              + "|reject\\w*|rather|instead|cannot|hardly|barely|few|stop\\w*|avoid\\w*"
              + "|unless|miss\\w*|ban\\w*|prevent\\w*|wrong\\w*|false\\w*|except"
              + "|yet|dont|doesnt|didnt|cant|wont|isnt|wasnt|nope|nah)$");

  private static final int[] NOWHERE = {};

  private final Token[] tokens;
  private final Passage[] passageOf;

  /** The word that negates this one, by its place; -1 where none does. */
  private final int[] negatedBy;

  private final Map<String, int[]> byStem = new HashMap<>();
  private final Map<String, int[]> byWord = new HashMap<>();

  private Concordance(int size) {
    tokens = new Token[size];
    passageOf = new Passage[size];
    negatedBy = new int[size];
  }

  static Concordance of(List<Passage> passages) {
    int size = passages.stream().mapToInt(p -> p.reading().tokens().size()).sum();
    var concordance = new Concordance(size);
    int at = 0;
    Map<String, Places> stems = new HashMap<>();
    Map<String, Places> words = new HashMap<>();
    for (Passage passage : passages) {
      int first = at;
      for (Token token : passage.reading().tokens()) {
        concordance.tokens[at] = token;
        concordance.passageOf[at] = passage;
        stems.computeIfAbsent(token.stem(), _ -> new Places()).add(at);
        words.computeIfAbsent(token.folded(), _ -> new Places()).add(at);
        at++;
      }
      concordance.negate(passage.reading(), first, at);
    }
    stems.forEach((stem, places) -> concordance.byStem.put(stem, places.toArray()));
    words.forEach((word, places) -> concordance.byWord.put(word, places.toArray()));
    return concordance;
  }

  private void negate(Reading reading, int first, int end) {
    Arrays.fill(negatedBy, first, end, -1);
    for (Cue cue : reading.cues()) {
      if (cue.kind() != Cue.Kind.NEGATION) {
        continue;
      }
      int reached = 0;
      int limit = limit(cue, reading);
      for (int i = first; i < end && reached < REACH; i++) {
        if (tokens[i].start() < cue.end()) {
          continue;
        }
        if (tokens[i].folded().equals("but") || tokens[i].start() >= limit) {
          break;
        }
        negatedBy[i] = cue.start();
        if (!tokens[i].stop()) {
          reached++;
        }
      }
    }
  }

  /** What somebody negates in a quotation says nothing of what stands behind it. */
  private static int limit(Cue cue, Reading reading) {
    for (Quotation quotation : reading.quotations()) {
      if (quotation.start() <= cue.start() && cue.end() <= quotation.end()) {
        return quotation.end();
      }
    }
    return Integer.MAX_VALUE;
  }

  int size() {
    return tokens.length;
  }

  Token token(int place) {
    return tokens[place];
  }

  Passage passage(int place) {
    return passageOf[place];
  }

  /** Where words of this stem stand. */
  int[] ofStem(String stem) {
    return byStem.getOrDefault(stem, NOWHERE);
  }

  /** Where this folded word stands. */
  int[] ofWord(String folded) {
    return byWord.getOrDefault(folded, NOWHERE);
  }

  boolean isNegated(int place) {
    return negatedBy[place] >= 0;
  }

  /** Whether this is the first content word that a negation turns: the one that it is about. */
  boolean isHeadOfNegation(int place) {
    if (!isNegated(place) || tokens[place].stop()) {
      return false;
    }
    for (int i = place - 1; i >= 0 && passageOf[i].equals(passageOf[place]); i--) {
      if (negatedBy[i] != negatedBy[place]) {
        return true;
      }
      if (!tokens[i].stop()) {
        return false;
      }
    }
    return true;
  }

  /** The stems of the content words within so many words of a place in the same article. */
  Set<String> around(int place, int reach) {
    Set<String> stems = new HashSet<>();
    for (int i = from(place, reach); i < to(place, reach); i++) {
      if (i != place && !tokens[i].stop()) {
        stems.add(tokens[i].stem());
      }
    }
    return stems;
  }

  /** How many of the stems stand within so many words of a place in the same article. */
  int shared(Set<String> stems, int place, int reach) {
    Set<String> found = new HashSet<>();
    for (int i = from(place, reach); i < to(place, reach); i++) {
      if (i != place && stems.contains(tokens[i].stem())) {
        found.add(tokens[i].stem());
      }
    }
    return found.size();
  }

  /**
   * The place of the first word at or after an offset of the first passage; -1 if there is none.
   */
  int placeAfter(int offset) {
    for (int i = 0; i < tokens.length; i++) {
      if (tokens[i].start() >= offset) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Whether something is negated, or told by a word that is a negation in itself, wherever most of
   * the stems stand together; true also where they stand together nowhere.
   *
   * @param share how many of the stems make a place speak of the same thing, as a share of them
   */
  boolean isAnyNegated(Set<String> stems, double share, int reach) {
    int most = 0;
    for (String stem : stems) {
      for (int place : ofStem(stem)) {
        most = Math.max(most, 1 + shared(stems, place, reach));
      }
    }
    if (most < 3 || most < share * stems.size()) {
      return true;
    }
    for (String stem : stems) {
      for (int place : ofStem(stem)) {
        if (1 + shared(stems, place, reach) >= 0.7 * most && isNegationNear(place, reach)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isNegationNear(int place, int reach) {
    for (int i = from(place, reach); i < to(place, reach); i++) {
      if (negatedBy[i] >= 0 || NEGATIVE.matcher(tokens[i].folded()).find()) {
        return true;
      }
    }
    return false;
  }

  private int from(int place, int reach) {
    int from = Math.max(0, place - reach);
    while (!article(from).equals(article(place))) {
      from++;
    }
    return from;
  }

  private int to(int place, int reach) {
    int to = Math.min(tokens.length, place + reach + 1);
    while (!article(to - 1).equals(article(place))) {
      to--;
    }
    return to;
  }

  private String article(int place) {
    return passageOf[place].sentence().article();
  }

  /** A growing row of places. */
  private static final class Places {
    private int[] places = new int[4];
    private int size;

    void add(int place) {
      if (size == places.length) {
        places = Arrays.copyOf(places, size * 2);
      }
      places[size++] = place;
    }

    int[] toArray() {
      return Arrays.copyOf(places, size);
    }
  }
}
