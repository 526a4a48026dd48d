package app.parallax.compare.cause;

import app.parallax.compare.cause.Explanation.Mark;
import app.parallax.compare.statement.Passage;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what a sentence says was not the cause, whatever of: "snow played no part", "there was no
 * lightning", "the cable is sound", "leave the dog out of it".
 */
final class DenialReader {
  private static final Set<String> BEING = Set.of("was", "were", "been", "being", "is", "are");
  private static final Set<String> HAVING = Set.of("had", "has", "have");
  private static final Set<String> PRETEXTS = Explanation.LIST.words("pretext");
  private static final Set<String> POINTING = Set.of("it", "they", "this", "these", "that");
  private static final Set<String> PARTS = Set.of("part", "role");
  private static final Set<String> UNUSED = Set.of("needed", "involved");
  private static final Set<String> DOING = Set.of("did", "caused", "started");
  private static final Set<String> REPORTS = Explanation.LIST.words("report");
  private static final Set<String> WRONG = Explanation.LIST.words("wrong");
  private static final Set<String> SOUND = Explanation.LIST.words("sound");
  private static final Set<String> PLENTY = Explanation.LIST.words("plenty");
  private static final Set<String> NEGATED =
      Set.of("isn't", "wasn't", "aren't", "weren't", "not", "never");
  private static final Set<String> LEADING =
      Set.of("to", "because", "by", "of", "on", "from", "for");
  private static final Set<String> OF = Set.of("of", "about", "that");

  private static final int VERB_WITHIN = 3;

  /** How far behind "played no" its part stands, in words. */
  private static final int PART_WITHIN = 3;

  /** How many words name what is denied. */
  private static final int NAMED_WITHIN = 6;

  private final Statement statement;
  private final Passage words;
  private final List<Explanation> read = new ArrayList<>();

  private DenialReader(Statement statement) {
    this.statement = statement;
    this.words = new Passage(statement);
  }

  static List<Explanation> read(Statement statement) {
    DenialReader reader = new DenialReader(statement);
    reader.withoutPart();
    reader.absent();
    reader.undone();
    reader.leftOut();
    reader.wrong();
    reader.sound();
    reader.plenty();
    reader.contrasted();
    reader.pretended();
    return reader.read;
  }

  /** "Snow played no decisive part", "no key was needed". */
  private void withoutPart() {
    for (int i = 1; i < words.size(); i++) {
      if (playedNoPart(i) || hadLittleToDo(i) || isPretext(i)) {
        int from = words.clauseBefore(i);
        int that = words.find(new Stretch(from, i), Set.of("that"));
        ruledOut(new Stretch(Math.max(from, that + 1), i));
        return;
      }
      if (words.isOf(i, UNUSED) && i >= 3 && i <= 5 && words.is(0, "no")) {
        ruledOut(new Stretch(1, i - 1));
        return;
      }
    }
  }

  /** "There was no tremor": it cannot have been one. */
  private void absent() {
    if (words.is(0, "there") && words.isOf(1, BEING) && words.is(2, "no")) {
      ruledOut(words.upToMark(3));
    } else if (words.is(0, "there")
        && words.isOf(1, HAVING)
        && words.is(2, "been")
        && words.is(3, "no")) {
      ruledOut(words.upToMark(4));
    }
  }

  /** "No ship did this". */
  private void undone() {
    for (int i = 2; words.is(0, "no") && i < Math.min(words.size() - 1, NAMED_WITHIN); i++) {
      if (words.isOf(i, DOING) && words.isOf(i + 1, POINTING)) {
        ruledOut(new Stretch(1, i));
        return;
      }
    }
  }

  /** "Leave the dog out of it". */
  private void leftOut() {
    for (int i = 2; words.is(0, "leave") && i + 2 < Math.min(words.size(), NAMED_WITHIN); i++) {
      if (words.is(i, "out") && words.is(i + 1, "of") && words.isOf(i + 2, POINTING)) {
        ruledOut(new Stretch(1, i));
        return;
      }
    }
  }

  /** "Reports of a rockfall had proved wrong". */
  private void wrong() {
    int report = words.find(words.stretch(0, VERB_WITHIN), REPORTS);
    if (report < 0 || !words.isOf(report + 1, OF)) {
      return;
    }
    for (int i = report + 3; i < Math.min(words.size(), report + Passage.REACH); i++) {
      if (words.isOf(i, BEING) || words.isOf(i, HAVING) || words.isOf(i, Set.of("proved"))) {
        if (words.find(words.stretch(i, i + 1 + VERB_WITHIN), WRONG) > 0) {
          ruledOut(new Stretch(report + 2, i));
        }
        return;
      }
    }
  }

  /** "The cable is sound": no fault of it can have been the cause. */
  private void sound() {
    for (int i = 1; i < Math.min(words.size() - 1, NAMED_WITHIN); i++) {
      boolean sound = words.isOf(i, BEING) && words.isOf(i + 1, SOUND);
      boolean right =
          words.isOf(i, HAVING) && words.isOf(i + 1, POINTING) && words.is(i + 2, "right");
      if ((sound || right) && !words.isConjecture(i)) {
        ruledOut(new Stretch(0, i), Mark.SOUND);
        return;
      }
    }
  }

  /** "There was plenty of water": no lack of it can have been the cause. */
  private void plenty() {
    int plenty = words.find(words.stretch(0, NAMED_WITHIN), PLENTY);
    if (words.is(0, "there") && words.isOf(1, BEING) && plenty > 1) {
      ruledOut(words.upToMark(words.is(plenty + 1, "of") ? plenty + 2 : plenty + 1), Mark.PLENTY);
    }
  }

  /** "It was not the wind that", "because of the price, not the quality". */
  private void contrasted() {
    for (int i = 1; i < words.size() - 1; i++) {
      boolean it = i <= 2 && words.is(0, "it");
      boolean tail = i > 3 && words.is(i, "not") && (words.isParted(i) || words.is(i - 1, "and"));
      if (it && words.isOf(i, NEGATED) && (i == 1 || words.isOf(1, BEING)) || tail) {
        int from = words.isOf(i + 1, LEADING) ? i + 2 : i + 1;
        int that = words.find(words.upToMark(from), Set.of("that", "who", "which", "but"));
        ruledOut(that > from ? new Stretch(from, that) : words.upToMark(from));
        return;
      }
    }
  }

  /** "The pretext is money". */
  private void pretended() {
    if (words.is(0, "the") && words.isOf(1, PRETEXTS) && words.isOf(2, BEING)) {
      ruledOut(words.upToMark(3));
    }
  }

  private boolean playedNoPart(int verb) {
    return words.tokens().get(verb).folded().startsWith("play")
        && words.is(verb + 1, "no")
        && words.find(words.stretch(verb + 2, verb + 2 + PART_WITHIN), PARTS) > 0;
  }

  /** "Rain had little to do with it". */
  private boolean hadLittleToDo(int verb) {
    return words.isOf(verb, HAVING)
        && words.isOf(verb + 1, Set.of("nothing", "little"))
        && words.is(verb + 2, "to")
        && words.is(verb + 3, "do")
        && words.is(verb + 4, "with")
        && words.isOf(verb + 5, POINTING);
  }

  /** "The talk of rosters is a pretext". */
  private boolean isPretext(int verb) {
    return words.isOf(verb, BEING)
        && words.find(words.stretch(verb + 1, verb + 1 + VERB_WITHIN), PRETEXTS) > 0;
  }

  private void ruledOut(Stretch cause, Mark... how) {
    if (cause.from() == cause.to() || cause.from() >= words.size()) {
      return;
    }
    Account account =
        Account.origin(statement, cause).mark(Mark.DENIED, true).mark(Mark.OPEN, true);
    for (Mark mark : how) {
      account = account.mark(mark, true);
    }
    account.explanation().ifPresent(read::add);
  }
}
