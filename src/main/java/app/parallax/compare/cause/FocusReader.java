package app.parallax.compare.cause;

import app.parallax.compare.cause.Explanation.Mark;
import app.parallax.compare.statement.Passage;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Stretch;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the cause that a sentence is built to name: "cause: a leaking main", "what failed was the
 * clamp", "the oven was the trouble", "blame the wind".
 *
 * <p>Such a sentence answers the question that its report asks, so that it need not say of what.
 */
final class FocusReader {
  private static final Set<String> BEING = Set.of("was", "were", "is", "are");
  private static final Set<String> LYING = Set.of("was", "were", "is", "are", "lay", "lies");
  private static final Set<String> CULPRITS = Explanation.LIST.words("culprit");
  private static final Set<String> UNTOLD = Explanation.LIST.words("untold");
  private static final Set<String> WHATEVER = Explanation.LIST.words("whatever");
  private static final Set<String> ARTICLES = Set.of("a", "an", "the", "this", "these", "its");
  private static final Set<String> OF = Set.of("of", "for", "behind");
  private static final Set<String> STRESSING =
      Set.of(
          "only",
          "one",
          "and",
          "sole",
          "main",
          "real",
          "true",
          "likely",
          "likeliest",
          "root",
          "immediate",
          "actual",
          "first",
          "chief",
          "direct",
          "probable");
  private static final Set<String> SUSPECTING = Set.of("suspect", "suspects", "suspected");
  private static final Set<String> SUSPECTED =
      Set.of(
          "of", "that", "to", "in", "was", "were", "is", "has", "had", "case", "cases", "he", "she",
          "they", "it", "him", "her", "them", "by", "and", "who", "there");
  private static final Set<String> NAMING =
      Set.of("name", "names", "named", "give", "gives", "gave", "cite", "cites", "cited");
  private static final Set<String> NONE = Set.of("no", "none", "neither", "nobody", "nothing");
  private static final Set<String> SIGNS = Explanation.LIST.words("sign");
  private static final Set<String> POINTING = Set.of("point", "points", "pointed");
  private static final Set<String> PAST_IRREGULAR = Explanation.LIST.words("happened");

  private static final int CULPRIT_WITHIN = 4;
  private static final int VERB_WITHIN = 8;
  private static final int SIGN_WITHIN = 5;

  private final Statement statement;
  private final Passage words;
  private final List<Explanation> read = new ArrayList<>();

  private FocusReader(Statement statement) {
    this.statement = statement;
    this.words = new Passage(statement);
  }

  static List<Explanation> read(Statement statement) {
    FocusReader reader = new FocusReader(statement);
    if (reader.words.size() > 2) {
      reader.labelled();
      reader.named();
      reader.cleft();
      reader.commanded();
      reader.pointed();
      reader.suspected();
    }
    return reader.read;
  }

  /** "Cause: a leaking main", "the cause was a boulder", "the trigger lies elsewhere: a drain". */
  private void labelled() {
    for (int noun = 0; noun < words.size() - 1; noun++) {
      if (words.isOf(noun, CULPRITS) && opens(noun)) {
        if (words.isBehindColon(noun + 1)) {
          origin(words.upToMark(noun + 1), Stretch.NOTHING);
        } else {
          predicated(noun);
        }
        return;
      }
    }
  }

  /** Whether a noun opens its clause, but for an article and an adjective. */
  private boolean opens(int noun) {
    int from = noun;
    while (from > 0 && noun - from < CULPRIT_WITHIN - 1 && !words.isParted(from)) {
      from--;
      if (words.isOf(from, ARTICLES)) {
        return from == 0 || words.isParted(from) || words.is(from - 1, "that");
      }
    }
    return noun == 0;
  }

  /** "The cause was a boulder", "the cause of the fire lay in the kitchen". */
  private void predicated(int noun) {
    for (int i = noun + 1; i < Math.min(words.size() - 1, noun + VERB_WITHIN); i++) {
      if (words.isOf(i, LYING)) {
        boolean of = words.isOf(noun + 1, OF) && i - noun > 2;
        Stretch effect = of ? new Stretch(noun + 2, i) : Stretch.NOTHING;
        origin(behind(i), effect);
        return;
      }
    }
  }

  /** What a sentence names behind its verb; behind its colon where it says "elsewhere" first. */
  private Stretch behind(int verb) {
    if (words.is(verb + 1, "elsewhere")) {
      for (int i = verb + 2; i < words.size(); i++) {
        if (words.isBehindColon(i)) {
          return words.stretch(i, i + Passage.REACH);
        }
      }
    }
    return words.upToMark(words.is(verb + 1, "in") ? verb + 2 : verb + 1);
  }

  /** "The oven, they say, was the trouble", "a leak was thought to be responsible". */
  private void named() {
    for (int i = 1; i < words.size() - 1; i++) {
      if (!words.isOf(i, BEING) || words.isQuoted(i)) {
        continue;
      }
      int noun = words.find(words.stretch(i + 1, i + 1 + CULPRIT_WITHIN), CULPRITS);
      int held = Math.max(responsible(i + 1), isCulprit(i + 1, noun) ? noun + 1 : 0);
      if (held > 0) {
        int from = words.isParted(i) ? 0 : words.clauseBefore(i);
        Stretch cause =
            words.isParted(i) ? words.upToMark(0) : new Stretch(words.subjectFrom(from, i), i);
        origin(cause, words.isOf(held, OF) ? words.upToMark(held + 1) : Stretch.NOTHING);
        return;
      }
    }
  }

  /** Whether an article and nothing but stress lead to a noun: "the one and only reason". */
  private boolean isCulprit(int article, int noun) {
    return noun > article
        && words.isOf(article, ARTICLES)
        && !words.is(noun + 1, "that")
        && words.tokens().subList(article + 1, noun).stream()
            .allMatch(t -> STRESSING.contains(t.folded()));
  }

  /** The word behind "to blame", "at fault" or "responsible", or 0; "thought to be" may precede. */
  private int responsible(int from) {
    for (int i = from; i < Math.min(words.size(), from + CULPRIT_WITHIN); i++) {
      boolean blamed = words.is(i, "to") && words.is(i + 1, "blame");
      if (blamed || words.is(i, "at") && words.is(i + 1, "fault")) {
        return i + 2;
      }
      if (words.is(i, "responsible")) {
        return i + 1;
      }
    }
    return 0;
  }

  /** "What failed was the clamp", "what emptied the shops was a rumour". */
  private void cleft() {
    if (!words.is(0, "what") || !isPast(words.tokens().get(1)) || words.isOf(1, WHATEVER)) {
      return;
    }
    for (int i = 2; i < Math.min(words.size() - 1, VERB_WITHIN); i++) {
      if (words.isParted(i)) {
        return;
      }
      if (words.isOf(i, BEING)) {
        origin(words.upToMark(i + 1), i > 2 ? new Stretch(1, i) : Stretch.NOTHING);
        return;
      }
    }
  }

  private static boolean isPast(Token verb) {
    return verb.folded().endsWith("ed") || PAST_IRREGULAR.contains(verb.folded());
  }

  /** "Blame the wind". */
  private void commanded() {
    if (words.is(0, "blame") && !words.is(1, "for")) {
      origin(words.upToMark(1), Stretch.NOTHING);
    }
  }

  /** "Everything so far points to the weight of the snow". */
  private void pointed() {
    for (int i = 1; i < words.size() - 2; i++) {
      if (words.isOf(i, POINTING)
          && words.is(i + 1, "to")
          && words.find(new Stretch(Math.max(0, i - SIGN_WITHIN), i), SIGNS) >= 0) {
        origin(words.upToMark(i + 2), Stretch.NOTHING);
        return;
      }
    }
  }

  /** "Biologists suspect a leak", "named the lack of midwives as the reason". */
  private void suspected() {
    for (int i = 1; i < words.size() - 1; i++) {
      if (words.isQuoted(i)) {
        continue;
      }
      if (words.isOf(i, SUSPECTING)
          && !words.isOf(i - 1, ARTICLES)
          && !words.isOf(i + 1, SUSPECTED)) {
        Stretch named = words.upToMark(i + 1);
        int role = words.find(named, Set.of("as"));
        origin(role > 0 ? new Stretch(i + 1, role) : named, Stretch.NOTHING);
        return;
      }
      int as = words.isOf(i, NAMING) ? asReason(i + 2) : -1;
      if (as > 0) {
        Stretch effect = words.isOf(as + 3, OF) ? words.upToMark(as + 4) : Stretch.NOTHING;
        origin(new Stretch(i + 1, as), effect);
        return;
      }
    }
  }

  /** Where "as the reason" stands close behind a word, or -1. */
  private int asReason(int from) {
    for (int i = from; i < Math.min(words.size() - 2, from + Passage.REACH); i++) {
      if (words.is(i, "as") && words.isOf(i + 1, ARTICLES) && words.isOf(i + 2, CULPRITS)) {
        return i;
      }
    }
    return -1;
  }

  private void origin(Stretch cause, Stretch effect) {
    if (cause.from() == cause.to()
        || words.find(words.stretch(cause.from(), cause.from() + 2), UNTOLD) >= 0) {
      return;
    }
    boolean open = effect.content(statement).isEmpty();
    Account.origin(statement, cause)
        .of(effect)
        .mark(Mark.OPEN, open)
        .mark(Mark.DENIED, words.isDenied(cause.from()) || words.isOf(cause.from(), NONE))
        .explanation()
        .ifPresent(read::add);
  }
}
