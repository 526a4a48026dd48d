package app.parallax.language;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the noun that a number counts.
 *
 * <p>Without a grammar: the words after the number up to the first function word or mark are its
 * noun phrase, the first plural in it the noun (two plurals in a row are a compound, and the second
 * counts: "sports clubs"). Where there is none, a state that stands for people is counted ("nine
 * dead, 13 injured").
 */
final class NounPhrases {
  /** How many words a noun phrase may have before its noun. */
  private static final int LONGEST = 6;

  private static final Set<String> PEOPLE =
      Lexicon.words(
          """
          people persons men women children troops soldiers workers employees passengers protesters
          demonstrators residents civilians migrants refugees students voters members officers
          personnel staff jobs homes houses votes seats cases deaths arrests fans spectators
          prisoners hostages patients victims survivors households customers marchers
          """);

  /** Plurals without an s, and nouns that count many in the singular. */
  private static final Set<String> PLURALS =
      Lexicon.words(
          """
          people men women children personnel staff crew police troops cattle sheep fish aircraft
          spacecraft feet teeth mice geese species series lives wives knives wolves halves
          thieves leaves clergy media data criteria phenomena bacteria alumni cacti fungi nuclei
          policemen policewomen firemen firefighters fishermen gunmen businessmen businesswomen
          congressmen congresswomen councilmen servicemen servicewomen salesmen spokesmen women
          grandchildren schoolchildren crossbenchers elderly hovercraft watercraft deer salmon
          livestock offspring headquarters works means barracks crossroads
          """);

  /** States of people that stand for them after a number. */
  private static final Set<String> STATES =
      Lexicon.words(
          """
          dead missing injured wounded hurt killed arrested detained displaced homeless hospitalised
          hospitalized unaccounted trapped evacuated rescued infected stranded abducted kidnapped
          jailed executed
          """);

  private static final Set<String> NOT_PLURAL =
      Lexicon.words(
          """
          across always as besides bus campus census chaos christmas corps crisis does emphasis
          focus gas has his is its less lens mass minus news pass perhaps physics plus politics
          press status surplus this thus times towards unless us various versus virus was yes
          mathematics economics diabetes overseas afterwards says access process business congress
          consensus class loss cross glass grass progress success address witness illness wellness
          """);

  private NounPhrases() {}

  /**
   * A counted noun.
   *
   * @param noun its folded word; null where none was found
   * @param from the index of the phrase's first piece
   * @param next the index of the piece after the noun
   */
  record Match(@Nullable String noun, int from, int next) {
    static Match none(int i) {
      return new Match(null, i, i);
    }
  }

  static boolean isPeople(String folded) {
    return PEOPLE.contains(folded);
  }

  /** Whether a word is a state that stands for people after a number, or another adjective. */
  static boolean isState(String folded) {
    return STATES.contains(folded)
        || switch (folded) {
          case "strong",
              "unemployed",
              "jobless",
              "poor",
              "hungry",
              "short",
              "extra",
              "alone",
              "total",
              "overall",
              "annually",
              "worldwide",
              "nationwide" ->
              true;
          default -> false;
        };
  }

  /** Whether a word looks like a noun in the plural. */
  static boolean isPlural(String folded) {
    if (PLURALS.contains(folded)) {
      return true;
    }
    int n = folded.length();
    return n > 2
        && folded.charAt(n - 1) == 's'
        && folded.charAt(n - 2) != 's'
        && !NOT_PLURAL.contains(folded)
        && !(folded.endsWith("us") && n > 3)
        && !folded.endsWith("is");
  }

  /** The noun counted by what ends before a piece. */
  static Match after(Scan scan, int i, boolean one) {
    int at = i;
    if (scan.at(at).isGlued('-') && scan.at(at + 1).isWord() && !scan.at(at + 1).spaced()) {
      // "A nine-member board", "a 500-page report".
      Piece piece = scan.at(at + 1);
      return Lexicon.STOP.contains(piece.folded())
          ? Match.none(i)
          : new Match(piece.folded(), at + 1, at + 2);
    }
    if (scan.at(at).isWord("of")) {
      at++;
      while (isDeterminer(scan.at(at))
          || NumberWords.small(scan.at(at)) > 0
          || scan.at(at).isNumber()) {
        at++;
      }
      Match match = phrase(scan, at, true);
      return match.noun() == null ? Match.none(i) : new Match(match.noun(), i, match.next());
    }
    return phrase(scan, at, one);
  }

  /** The noun phrase at a piece; in the singular too where the number allows it. */
  static Match phrase(Scan scan, int i, boolean singular) {
    int state = -1;
    int last = -1;
    for (int k = i; k < i + LONGEST; k++) {
      Piece piece = scan.at(k);
      if (piece.isGlued('-') && scan.at(k + 1).isWord() && !scan.at(k + 1).spaced() && k > i) {
        continue;
      }
      if (!piece.isWord() || scan.isTaken(k)) {
        break;
      }
      if (isFiller(piece)) {
        continue;
      }
      if (piece.isStop() && !piece.isCapitalised()
          || isVerb(piece)
          || singular && k > i && isPast(piece)) {
        break;
      }
      if (STATES.contains(piece.folded()) && state < 0) {
        state = k;
        if (isBroken(scan, k + 1)) {
          break;
        }
      } else if (isPlural(piece.folded())) {
        Piece after = scan.at(k + 1);
        if (after.isWord()
            && !piece.isPossessive()
            && !scan.isTaken(k + 1)
            && isPlural(after.folded())
            && !isVerb(after)
            && !after.isStop()) {
          continue;
        }
        if (!piece.isPossessive() && !isPossessed(scan, k)) {
          return new Match(piece.folded(), i, k + 1);
        }
      }
      last = k;
    }
    if (state >= 0) {
      return new Match(scan.at(state).folded(), i, state + 1);
    }
    return singular && last >= 0 ? new Match(scan.at(last).folded(), i, last + 1) : Match.none(i);
  }

  /** Whether an apostrophe shows the plural to own what follows: "two weeks' notice". */
  private static boolean isPossessed(Scan scan, int k) {
    return scan.at(k + 1).isGlued('\'') && scan.at(k + 2).isWord() && scan.at(k + 2).spaced();
  }

  private static boolean isBroken(Scan scan, int k) {
    Piece piece = scan.at(k);
    return !piece.isWord() || piece.isStop();
  }

  private static boolean isFiller(Piece piece) {
    return switch (piece.folded()) {
      case "more", "other", "further", "additional", "such", "new", "own", "same", "few" -> true;
      default -> false;
    };
  }

  private static boolean isDeterminer(Piece piece) {
    return piece.isWord() && Lexicon.DETERMINERS.contains(piece.folded());
  }

  /** A past form after other words is the sentence's verb: "the first boat arrived late". */
  private static boolean isPast(Piece piece) {
    return piece.folded().endsWith("ed")
        && piece.folded().length() > 4
        && !STATES.contains(piece.folded())
        && !piece.isCapitalised();
  }

  /** A past form that follows a counted thing left out: "nine lost their lives", "five died". */
  private static boolean isVerb(Piece piece) {
    return switch (piece.folded()) {
      case "lost",
          "died",
          "said",
          "told",
          "went",
          "came",
          "took",
          "voted",
          "left",
          "fled",
          "fell",
          "rose",
          "remained",
          "remain",
          "got",
          "made",
          "gave",
          "became",
          "began",
          "saw",
          "says",
          "say",
          "survived",
          "ago",
          "later",
          "earlier",
          "ended",
          "started",
          "joined",
          "refused",
          "escaped",
          "stood",
          "met",
          "won",
          "held",
          "ran",
          "led",
          "hit",
          "struck",
          "sank",
          "broke",
          "including",
          "according",
          "compared",
          "year-on-year" ->
          true;
      default -> false;
    };
  }

  /**
   * The noun of which a number before is told: "the toll rose to 11", "the number of marchers at
   * 18,000".
   *
   * @param i the index of the number's first piece, with its qualifier
   */
  static Match before(Scan scan, int i) {
    Piece link = scan.at(i - 1);
    if (!link.isWord()) {
      return Match.none(i);
    }
    boolean linked =
        switch (link.folded()) {
          case "to",
              "at",
              "of",
              "is",
              "was",
              "are",
              "were",
              "reached",
              "stood",
              "stands",
              "hit",
              "totalled",
              "totaled",
              "exceeded",
              "by",
              "from",
              "be",
              "surpassed",
              "passed",
              "numbered" ->
              true;
          default -> false;
        };
    if (!linked) {
      return Match.none(i);
    }
    for (int k = i - 2; k >= Math.max(0, i - 18); k--) {
      Piece piece = scan.at(k);
      if (piece.kind() == Piece.Kind.MARK && (piece.isMark(';') || piece.isMark('"'))) {
        break;
      }
      if (piece.isWord() && isMeasure(piece.folded())) {
        if (scan.at(k + 1).isWord("of")) {
          int at = k + 2;
          while (isDeterminer(scan.at(at))) {
            at++;
          }
          Match of = phrase(scan, at, true);
          if (of.noun() != null && of.next() <= i) {
            return of;
          }
        }
        return new Match(piece.folded(), k, k + 1);
      }
    }
    return Match.none(i);
  }

  private static boolean isMeasure(String folded) {
    return switch (folded) {
      case "toll",
          "number",
          "total",
          "tally",
          "count",
          "rate",
          "majority",
          "turnout",
          "inflation",
          "growth",
          "unemployment",
          "price",
          "cost",
          "value",
          "population",
          "deficit",
          "surplus",
          "debt",
          "revenue",
          "profit",
          "loss",
          "output",
          "attendance",
          "margin",
          "lead",
          "yield",
          "unemployment's",
          "gdp",
          "forecast",
          "average",
          "distance",
          "speed",
          "depth",
          "height",
          "damage",
          "share",
          "magnitude",
          "temperature",
          "score",
          "rent",
          "wage",
          "salary",
          "budget",
          "fine",
          "sales",
          "earnings",
          "income",
          "crew",
          "crowd",
          "ebit",
          "stake",
          "holding",
          "gap",
          "shortfall",
          "hole",
          "bid",
          "offer",
          "fee",
          "compensation",
          "payout",
          "pension",
          "capacity",
          "loan",
          "bill",
          "reward",
          "ransom",
          "prize",
          "penalty",
          "tax",
          "premium",
          "weight",
          "length",
          "width",
          "sentence",
          "term" ->
          true;
      default -> false;
    };
  }
}
