package app.parallax.language;

import app.parallax.language.Speech.Act;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds who says or declares something, outside quotations.
 *
 * <p>A speaker stands right after the cue ("said Wanda Oskel, president of ..."), before it ("the
 * ministry on Monday said", "Krag, the union's secretary, said"), or after "by" where the cue is
 * passive.
 */
final class SpeechReader {
  /** How many pieces a speaker's phrase may have. */
  private static final int LONGEST = 14;

  /** A line is an act, a verb's stem and its forms. */
  private static final String VERBS =
      """
      SAY say said says say saying
      SAY tell told tells telling
      SAY add added adds adding
      SAY state stated states stating
      SAY report reported reports reporting
      SAY explain explained explains explaining
      SAY note noted notes noting
      SAY write wrote writes
      SAY tweet tweeted tweets
      SAY comment commented comments
      SAY remark remarked remarks
      SAY reply replied replies
      SAY respond responded responds
      SAY answer answered answers
      SAY observe observed observes
      SAY stress stressed stresses stressing
      SAY emphasise emphasised emphasises emphasized emphasizes emphasising emphasizing
      SAY recall recalled recalls
      SAY recount recounted recounts
      SAY testify testified testifies testifying
      SAY argue argued argues arguing
      SAY claim claimed claims claiming
      SAY insist insisted insists insisting
      SAY maintain maintained maintains maintaining
      SAY declare declared declares declaring
      SAY assert asserted asserts asserting
      SAY contend contended contends
      SAY suggest suggested suggests suggesting
      SAY describe described describes describing
      SAY reveal revealed reveals revealing
      SAY disclose disclosed discloses
      SAY reiterate reiterated reiterates reiterating
      SAY remind reminded reminds
      SAY label labelled labeled labels
      SAY estimate estimated estimates
      SAY joke joked jokes
      SAY complain complained complains complaining
      SAY conclude concluded concludes
      SAY point pointed
      SAY shout shouted
      SAY speak spoke spoken speaks speaking
      SAY storm stormed
      SAY fume fumed
      SAY rage raged
      SAY quip quipped
      SAY lament lamented
      SAY show showed shows
      CONFIRM confirm confirmed confirms confirming
      CONFIRM acknowledge acknowledged acknowledges acknowledging
      CONFIRM admit admitted admits admitting
      CONFIRM concede conceded concedes conceding
      CONFIRM verify verified verifies
      DENY deny denied denies denying
      DENY dispute disputed disputes disputing
      DENY dismiss dismissed dismisses dismissing
      DENY refute refuted refutes refuting
      WARN warn warned warns warning
      WARN caution cautioned cautions
      WARN threaten threatened threatens threatening
      ORDER order ordered orders ordering
      ORDER direct directed directs
      ORDER instruct instructed instructs
      ANNOUNCE announce announced announces announcing
      ANNOUNCE unveil unveiled unveils
      ANNOUNCE proclaim proclaimed proclaims
      PROMISE promise promised promises promising
      PROMISE pledge pledged pledges pledging
      PROMISE vow vowed vows vowing
      PROMISE swear swore
      DEMAND demand demanded demands demanding
      DEMAND urge urged urges urging
      DEMAND call called calls calling
      DEMAND ask asked asks asking
      DEMAND appeal appealed appeals
      ACCUSE accuse accused accuses accusing
      ACCUSE blame blamed blames blaming
      ACCUSE allege alleged alleges alleging
      ACCUSE criticise criticised criticises criticized criticizes criticising criticizing
      ACCUSE condemn condemned condemns condemning
      ACCUSE denounce denounced denounces denouncing
      SUPPOSE believe believed believes
      SUPPOSE think thought thinks
      SUPPOSE expect expected expects
      SUPPOSE suspect suspected suspects
      SUPPOSE fear feared fears
      SUPPOSE understand understood
      SUPPOSE predict predicted predicts
      SUPPOSE forecast forecast
      SUPPOSE reckon reckoned reckons
      SUPPOSE reportedly reportedly
      SUPPOSE allegedly allegedly
      SUPPOSE apparently apparently
      """;

  private record Verb(Act act, String stem) {}

  private static final Map<String, Verb> FORMS = new HashMap<>();

  /** Words in capitals before a colon that name no speaker. */
  private static final Set<String> LABELS =
      Lexicon.words(
          """
          exclusive breaking update updated live watch video photo photos picture pictures analysis
          opinion comment editorial correction note read explainer factbox profile timeline
          interview listen gallery developing alert news sport world business politics live-blog
          """);

  /** Papers that speak by showing. */
  private static final Set<String> PAPERS =
      Lexicon.words(
          """
          statement log logs data figures records record minutes document documents report survey
          poll study filing filings letter memo email emails results research footage video images
          accounts sums analysis transcript paper papers
          """);

  /** Verbs that are of speech only where what is said stands beside them. */
  private static final Set<String> CLAUSAL =
      Lexicon.words(
          """
          maintain observe conclude recall respond add storm rage fume explain describe suggest
          """);

  /** Words between a speaker and the cue that belong to neither. */
  private static final Set<String> BETWEEN =
      Lexicon.words(
          """
          also later then has had have repeatedly previously earlier again now already since
          reportedly publicly formally officially first recently still quickly once never is was
          were are be been being further separately immediately initially simply only even
          subsequently will would could may might did does not privately flatly angrily
          """);

  private static final Set<String> HEARSAY =
      Lexicon.words("reported said understood believed thought alleged rumoured known heard");

  private static final Set<String> BOUNDARIES =
      Lexicon.words(
          """
          and but that which who whom when while as because although though after before if where
          whereas than so since until or yet nor whether what how meanwhile however adding saying
          """);

  static {
    VERBS
        .lines()
        .forEach(line -> {
          String[] parts = line.split(" ");
          Verb verb = new Verb(Act.valueOf(parts[0]), parts[1]);
          for (int i = 2; i < parts.length; i++) {
            FORMS.put(parts[i], verb);
          }
        });
  }

  private final Scan scan;
  private final boolean[] quoted;
  private final List<Name> names;
  private final List<Speech> found = new ArrayList<>();
  private @Nullable Span last;

  SpeechReader(Scan scan, List<Quotation> quotations, List<Name> names) {
    this.scan = scan;
    this.names = names;
    quoted = new boolean[scan.size()];
    for (Quotation quotation : quotations) {
      for (int i = scan.indexAt(quotation.start());
          i < scan.size() && scan.at(i).start() < quotation.end();
          i++) {
        quoted[i] = true;
      }
    }
  }

  /**
   * The pieces of a speaker's phrase.
   *
   * @param named the index of the piece at which the name begins that an apposition adds: "its
   *     coxswain, Aksel Brun"; -1 if none does
   */
  private record Span(int from, int next, int named) {
    Span(int from, int next) {
      this(from, next, -1);
    }
  }

  List<Speech> read() {
    label();
    for (int i = 0; i < scan.size(); i++) {
      Piece piece = scan.at(i);
      if (!piece.isWord() || quoted[i]) {
        continue;
      }
      if (piece.isWord("according") && scan.at(i + 1).isWord("to")) {
        add(i, i + 2, Act.SAY, "accord", after(i + 2));
        continue;
      }
      Verb verb = FORMS.get(piece.folded());
      if (verb != null && isVerb(i, verb)) {
        cue(i, verb);
      }
    }
    return found;
  }

  /** A transcript's label: "TRASK: ...", "SELMA IVERSTAD (HOST): ...". */
  private void label() {
    int next = 0;
    while (next < 4 && scan.at(next).isAllCapitals()) {
      Piece piece = scan.at(next);
      if (piece.isStop() || LABELS.contains(piece.folded())) {
        return;
      }
      next++;
    }
    int colon = next;
    if (scan.at(colon).isMark('(')) {
      while (colon < next + 4 && !scan.at(colon).isMark(')')) {
        colon++;
      }
      colon++;
    }
    if (next > 0 && scan.at(colon).isGlued(':') && scan.at(colon + 1).exists()) {
      add(colon, colon + 1, Act.SAY, "say", new Span(0, next));
    }
  }

  private void cue(int i, Verb verb) {
    if (verb.stem().endsWith("ly")) {
      add(i, i + 1, verb.act(), verb.stem(), null);
      return;
    }
    if (isPassive(i, verb)) {
      add(i, i + 1, verb.act(), verb.stem(), agent(i + 1));
      return;
    }
    Piece before = scan.at(i - 1);
    Span speaker;
    if (scan.at(i).folded().endsWith("ing") && !Lexicon.BE.contains(before.folded())) {
      // "He said X, adding Y": the speaker goes on; "a letter calling for X": the letter speaks.
      speaker = before.isMark(',') || before.isWord("further") ? subject() : null;
    } else if (inverted(i)) {
      speaker = after(i + 1);
    } else {
      speaker = before(beforeHearsay(i));
      if (speaker == null && isJoined(i)) {
        speaker = subject();
      }
    }
    add(i, i + 1, verb.act(), verb.stem(), speaker);
  }

  /** Where "is reported to have" begins before a cue, for its subject is who speaks. */
  private int beforeHearsay(int i) {
    boolean heard =
        scan.at(i - 1).isWord("have")
            && scan.at(i - 2).isWord("to")
            && HEARSAY.contains(scan.at(i - 3).folded());
    return heard ? i - 3 : i;
  }

  /** Whether the cue goes on after "and" or "but" with the subject before. */
  private boolean isJoined(int i) {
    int k = i - 1;
    while (isBetween(k)) {
      k--;
    }
    return scan.at(k).isWord("and") || scan.at(k).isWord("but");
  }

  /** Who spoke last, else the subject that opens the sentence; null where it is not plain. */
  private @Nullable Span subject() {
    if (last != null) {
      return last;
    }
    int from = afterDateline();
    while (from < scan.size() && (quoted[from] || !scan.at(from).isWord())) {
      if (quoted[from]) {
        return null;
      }
      from++;
    }
    Piece first = scan.at(from);
    if (Lexicon.PRONOUNS.contains(first.folded())) {
      return new Span(from, from + 1);
    }
    boolean determined = Lexicon.DETERMINERS.contains(first.folded()) || first.isPossessive();
    int next = from;
    while (next < from + 8
        && (scan.at(next).isCapitalised() && !scan.isTaken(next) && (next > from || !first.isStop())
            || determined && next == from
            || determined && scan.at(next).isWord() && isNounLike(next))) {
      next++;
    }
    if (next == from + 1 && !first.isStop() && NounPhrases.isPlural(scan.at(next).folded())) {
      next++; // "Motoring groups"
    }
    return next - from > (determined ? 1 : 0) && !Lexicon.PREPOSITIONS.contains(first.folded())
        ? new Span(from, next)
        : null;
  }

  /** The index of the first piece after "VESTRE, March 11 (Agency) -"; 0 without a dateline. */
  private int afterDateline() {
    for (int k = 1; k < 16; k++) {
      if (scan.at(k).isMark('-') && scan.at(k).spaced() && scan.opens(k + 1)) {
        return k + 1;
      }
    }
    return 0;
  }

  private boolean isNounLike(int k) {
    Piece piece = scan.at(k);
    return !piece.isStop()
        && !piece.folded().endsWith("ed")
        && !FORMS.containsKey(piece.folded())
        && (k < 2 || !Lexicon.BE.contains(piece.folded()));
  }

  /** Whether the word is the verb here: not a noun after "the" nor an adjective. */
  private boolean isVerb(int i, Verb verb) {
    Piece piece = scan.at(i);
    Piece before = scan.at(i - 1);
    if (piece.isCapitalised() && !scan.opens(i) && scan.style() == Scan.Style.PROSE) {
      return false;
    }
    if (verb.stem().equals("show")) {
      for (int k = i - 1; k >= i - 5 && scan.at(k).isWord(); k--) {
        if (PAPERS.contains(scan.at(k).folded())) {
          return true;
        }
      }
      return false;
    }
    if (verb.stem().equals("call")) {
      return scan.at(i + 1).isWord("for") || scan.at(i + 1).isWord("on");
    }
    if (verb.stem().equals("speak")) {
      return scan.at(i + 1).isWord("of");
    }
    if (verb.stem().equals("point")) {
      return scan.at(i + 1).isWord("out");
    }
    if (piece.isWord("reporting")
        || piece.isWord("noting") && before.isWord("worth")
        || piece.isWord("added") && before.isWord("value")
        || verb.stem().equals("estimate") && scan.at(i + 1).isWord("at")) {
      return false;
    }
    if (verb.stem().equals("forecast")
        && piece.isWord("forecast")
        && !Lexicon.AUXILIARIES.contains(before.folded())
        && !Lexicon.PRONOUNS.contains(before.folded())) {
      return false;
    }
    if (piece.isWord("warning") && before.isWord() && !Lexicon.BE.contains(before.folded())) {
      return false;
    }
    if (CLAUSAL.contains(verb.stem()) && !isClausal(i)) {
      return false;
    }
    if (piece.folded().endsWith("s") && isNounBeforeVerb(i)) {
      return false;
    }
    boolean base =
        piece.folded().equals(verb.stem())
            || piece.folded().endsWith("s")
            || piece.folded().equals("warning");
    if (base
        && (before.isWord()
                && (Lexicon.DETERMINERS.contains(before.folded())
                    || Lexicon.PREPOSITIONS.contains(before.folded()) && !before.isWord("to")
                    || before.isPossessive())
            || before.isNumber()
            || before.isGlued('-')
            || before.isGlued('\''))) {
      return false;
    }
    boolean participle = piece.folded().endsWith("ed");
    if (participle
        && before.isWord()
        && (Lexicon.DETERMINERS.contains(before.folded())
            || Lexicon.PREPOSITIONS.contains(before.folded())
            || before.isPossessive()
            || before.isWord("and") && verb.act() == Act.SUPPOSE)
        && scan.at(i + 1).isWord()
        && !Lexicon.STOP.contains(scan.at(i + 1).folded())) {
      return false;
    }
    return !(base && scan.at(i + 1).isWord("of"));
  }

  /** Whether what was said follows or stands before: "that", a pronoun, a mark. */
  private boolean isClausal(int i) {
    Piece before = scan.at(i - 1);
    Piece after = scan.at(i + 1);
    return !after.isWord()
        || after.isWord("that")
        || Lexicon.PRONOUNS.contains(after.folded())
        || before.isMark(',')
        || before.isMark('"')
        || Lexicon.PRONOUNS.contains(before.folded()) && !after.isWord("to");
  }

  /** Whether "reports" or "claims" is a noun, for a verb follows. */
  private boolean isNounBeforeVerb(int i) {
    int k = i + 1;
    while (scan.at(k).isWord()
        && BETWEEN.contains(scan.at(k).folded())
        && !Lexicon.AUXILIARIES.contains(scan.at(k).folded())) {
      k++;
    }
    Piece after = scan.at(k);
    return after.isWord()
        && (after.folded().endsWith("ed")
            || Lexicon.AUXILIARIES.contains(after.folded())
            || after.isWord("from")
            || after.isWord("about")
            || after.isWord("by")
            || after.isWord("of")
            || after.isWord("said"));
  }

  private boolean isPassive(int i, Verb verb) {
    if (scan.at(i + 1).isWord("by")) {
      return true;
    }
    String form = scan.at(i).folded();
    if (!form.endsWith("ed")
        && !form.equals("said")
        && !form.equals("told")
        && !form.equals("thought")
        && !form.equals("understood")
        && !form.equals("forecast")) {
      return false;
    }
    for (int k = i - 1; k >= i - 4 && scan.at(k).isWord(); k--) {
      Piece piece = scan.at(k);
      if (Lexicon.BE.contains(piece.folded())) {
        return true;
      }
      if (!BETWEEN.contains(piece.folded())) {
        return false;
      }
    }
    return verb.act() == Act.ORDER && scan.at(i + 1).isWord("by");
  }

  /** Who stands after "by" soon after a passive cue. */
  private @Nullable Span agent(int i) {
    for (int k = i; k < i + 6 && scan.at(k).isWord(); k++) {
      if (scan.at(k).isWord("by") && !scan.isTaken(k + 1)) {
        return after(k + 1);
      }
    }
    return null;
  }

  /** Whether the speaker follows: the cue comes right after a quotation or a clause's comma. */
  private boolean inverted(int i) {
    Piece before = scan.at(i - 1);
    boolean broken =
        before.isMark('"') || before.isMark('\'') || before.isMark(',') || !before.exists();
    return broken && !isApposed(i) && startsPhrase(i + 1) && after(i + 1) != null;
  }

  private boolean startsPhrase(int i) {
    Piece piece = scan.at(i);
    return piece.isWord()
        && !scan.isTaken(i)
        && !quoted[i]
        && !piece.isWord("that")
        && !piece.isWord("it")
        && (piece.isCapitalised()
            || Lexicon.DETERMINERS.contains(piece.folded()) && !piece.isWord("this")
            || !piece.isStop() && endsWithNoun(i));
  }

  /**
   * Whether a bare noun phrase runs up to a mark or a name: "said coastguard commander Haldane".
   */
  private boolean endsWithNoun(int i) {
    for (int k = i; k < i + 6; k++) {
      Piece piece = scan.at(k);
      if (piece.isGlued('-') || k > i && scan.at(k - 1).isGlued('-') || piece.isWord("of")) {
        continue;
      }
      if (piece.isCapitalised() || piece.isMark(',') || piece.isMark('.') || !piece.exists()) {
        return true;
      }
      if (!piece.isWord() || piece.isStop()) {
        return false;
      }
    }
    return false;
  }

  /** Whether a comma before the cue closes an apposition or an age: "Krag, the secretary, said". */
  private boolean isApposed(int i) {
    if (!scan.at(i - 1).isMark(',')) {
      return false;
    }
    return apposition(i - 1) >= 0;
  }

  /** The index of the comma that opens the apposition which another closes; -1 if none does. */
  private int apposition(int comma) {
    for (int k = comma - 1; k >= Math.max(1, comma - 2 * LONGEST); k--) {
      Piece piece = scan.at(k);
      if (piece.isMark('"') || quoted[k]) {
        return -1;
      }
      if (piece.isMark(',')) {
        Piece opens = scan.at(k + 1);
        boolean role =
            opens.isNumber()
                || opens.isWord()
                    && (Lexicon.DETERMINERS.contains(opens.folded())
                        || opens.isWord("who")
                        || opens.isWord("which")
                        || opens.isWord("whose")
                        || opens.isWord("of")
                        || opens.isWord("from")
                        || opens.isWord("in")
                        || opens.isPossessive()
                        || !opens.isStop());
        return role && (scan.at(k - 1).isMark(')') || isNounEnd(k - 1)) ? k : -1;
      }
    }
    return -1;
  }

  private boolean isNounEnd(int k) {
    Piece piece = scan.at(k);
    return piece.isWord() && !piece.isStop() || piece.isNumber();
  }

  /** The phrase that begins at a piece, up to a mark or a word that opens another clause. */
  private @Nullable Span after(int i) {
    int k = i;
    while (k < scan.size() && k < i + LONGEST) {
      Piece piece = scan.at(k);
      if (scan.isTaken(k) || quoted[k]) {
        break;
      }
      if (!piece.isWord() && !piece.isNumber()) {
        boolean inside =
            piece.isGlued('-') && !scan.at(k + 1).spaced()
                || piece.isGlued('\'') && scan.at(k + 1).isWord()
                || piece.isMark('&')
                || piece.isGlued('.')
                    && scan.at(k + 1).isCapitalised()
                    && scan.at(k - 1).raw().length() <= 4
                    && Lexicon.TITLES.contains(scan.at(k - 1).folded());
        if (!inside) {
          break;
        }
      } else if (piece.isWord() && k > i && isClauseWord(k)) {
        break;
      }
      k++;
    }
    int end = trimEnd(i, k);
    if (end <= i) {
      return null;
    }
    if (end == k && scan.at(k).isMark(',') && isNameStart(k + 1) && !isNameStart(end - 1)) {
      // "its coxswain, Aksel Brun"
      int name = k + 1;
      while (scan.at(name).isCapitalised() && !scan.isTaken(name) || scan.at(name).isGlued('-')) {
        name++;
      }
      Piece mark = scan.at(name);
      if (mark.isMark('.') || mark.isMark(',') || mark.isMark(';') || !mark.exists()) {
        return new Span(i, name, k + 1);
      }
    }
    return new Span(i, end);
  }

  private boolean isClauseWord(int k) {
    Piece piece = scan.at(k);
    return BOUNDARIES.contains(piece.folded())
            && !(piece.isWord("and") && scan.at(k + 1).isCapitalised())
        || Lexicon.AUXILIARIES.contains(piece.folded())
        || FORMS.containsKey(piece.folded())
            && !Lexicon.DETERMINERS.contains(scan.at(k - 1).folded())
            && piece.folded().endsWith("ed")
        || piece.isWord("in") && isTimePhrase(k + 1)
        || piece.isWord("on") && scan.isTaken(k + 1)
        || piece.isWord("of") && scan.at(k + 1).folded().endsWith("ing")
        || piece.isWord("at")
        || piece.isWord("during")
        || piece.isWord("to")
        || piece.isWord("about")
        || piece.isWord("by") && k > 0;
  }

  private boolean isTimePhrase(int i) {
    Piece noun = scan.at(i + 1);
    return scan.at(i).isWord("a")
        || scan.at(i).isWord("an")
        || scan.isTaken(i)
        || noun.isWord("statement");
  }

  private int trimEnd(int from, int next) {
    int end = next;
    while (end > from) {
      Piece piece = scan.at(end - 1);
      boolean loose =
          piece.kind() == Piece.Kind.MARK && !piece.isMark('%')
              || piece.isWord()
                  && (Lexicon.PREPOSITIONS.contains(piece.folded())
                      || Lexicon.DETERMINERS.contains(piece.folded())
                      || Lexicon.CONJUNCTIONS.contains(piece.folded()));
      if (!loose) {
        return end;
      }
      end--;
    }
    return end;
  }

  /** The phrase that ends before a cue. */
  private @Nullable Span before(int i) {
    int end = skipBack(i);
    int named = -1;
    int whole = end;
    if (end > 0 && scan.at(end - 1).isMark(',')) {
      int close = end - 1;
      int open = apposition(close);
      if (open < 0) {
        return null;
      }
      if (isNameStart(open + 1) && !isNameStart(startOf(open))) {
        // "A lawyer for the firm, Ann Orr of Orr Ltd, said": the apposition names who it is.
        named = open + 1;
        whole = close;
      }
      end = open;
      while (named < 0 && isMoreApposition(end)) {
        end = lastComma(end);
      }
    }
    if (end > 0 && scan.at(end - 1).isMark('-') && scan.at(end - 1).spaced()) {
      end = openingDash(end - 1);
    }
    end = skipBack(end);
    whole = named < 0 ? end : whole;
    int from = startOf(end);
    boolean relative = false;
    if (from > 0 && from == end && isRelative(from - 1)) {
      relative = true;
      int antecedent = scan.at(from - 2).isMark(',') ? from - 2 : from - 1;
      end = antecedent;
      from = startOf(end);
    } else if (from > 0
        && isRelative(from - 1)
        && Lexicon.PREPOSITIONS.contains(scan.at(from).folded())) {
      end = scan.at(from - 2).isMark(',') ? from - 2 : from - 1;
      from = startOf(end);
    }
    from = relative ? nearest(from, end) : skipLead(from, end);
    if (from >= end) {
      return null;
    }
    Piece head = scan.at(end - 1);
    if (Lexicon.PRONOUNS.contains(head.folded())) {
      return new Span(end - 1, end);
    }
    boolean content =
        !head.isStop()
            || switch (head.folded()) {
              case "others", "many", "some", "several", "both", "us" -> true;
              default -> false;
            };
    if (!content
        || end - from == 1 && head.isNumber()
        || Lexicon.PREPOSITIONS.contains(scan.at(from).folded())
            && !scan.at(from).isCapitalised()) {
      return null;
    }
    return named < 0 ? new Span(from, end) : new Span(from, whole, named);
  }

  /** Leaves out adverbs, auxiliaries, dates and what brackets hold before a cue. */
  private int skipBack(int i) {
    int end = i;
    while (end > 0) {
      if (isBetween(end - 1)) {
        end--;
      } else if (scan.at(end - 1).isWord("ago")) {
        end = Math.max(0, end - 3);
      } else if (scan.at(end - 1).isMark(')')) {
        int open = end - 2;
        while (open > 0 && open > end - 10 && !scan.at(open).isMark('(')) {
          open--;
        }
        if (!scan.at(open).isMark('(')) {
          return end;
        }
        end = open;
      } else {
        return end;
      }
    }
    return end;
  }

  /** Where the dash stands that another closes: "The union - a small one - said". */
  private int openingDash(int closing) {
    for (int k = closing - 1; k >= Math.max(1, closing - 2 * LONGEST); k--) {
      if (scan.at(k).isMark('-') && scan.at(k).spaced() && scan.at(k + 1).spaced()) {
        return k;
      }
    }
    return closing;
  }

  /** The start of the last noun phrase before a relative clause. */
  private int nearest(int from, int end) {
    int name = end;
    while (name > from && scan.at(name - 1).isCapitalised()) {
      name--;
    }
    for (int k = end - 1; k >= from; k--) {
      if (isDeterminer(k) || scan.at(k - 1).isPossessive()) {
        return k;
      }
    }
    return name < end ? name : skipLead(from, end);
  }

  private boolean isRelative(int k) {
    return scan.at(k).isWord("who") || scan.at(k).isWord("which");
  }

  private boolean isNameStart(int k) {
    return scan.at(k).isCapitalised() && !scan.at(k).isStop() && !scan.isTaken(k);
  }

  private int startOf(int end) {
    int from = end;
    while (from > 0 && end - from < LONGEST && isSpeakerPart(from - 1)) {
      from--;
    }
    return from;
  }

  /** The last comma before a piece, near enough for an apposition; -1 if there is none. */
  private int lastComma(int end) {
    for (int k = end - 1; k >= Math.max(0, end - LONGEST); k--) {
      if (scan.at(k).isMark(',')) {
        return k;
      }
      if (quoted[k]) {
        return -1;
      }
    }
    return -1;
  }

  /** Whether what ends before a comma is itself an age or a role after a name. */
  private boolean isMoreApposition(int end) {
    int comma = lastComma(end);
    if (comma < 1
        || !scan.at(comma - 1).isCapitalised() && !scan.at(comma - 1).isMark(')')
        || scan.isTaken(comma - 1)) {
      return false;
    }
    Piece first = scan.at(comma + 1);
    boolean role =
        first.isWord()
            && (Lexicon.DETERMINERS.contains(first.folded())
                || first.isCapitalised() && scan.at(comma + 2).isWord("of")
                || first.isWord("from")
                || first.isWord("of"));
    return comma + 2 == end && first.isNumber() || role;
  }

  private boolean isBetween(int k) {
    Piece piece = scan.at(k);
    return scan.isTaken(k)
        || piece.isWord()
            && (BETWEEN.contains(piece.folded())
                || piece.folded().endsWith("ly") && !piece.isCapitalised()
                || piece.isWord("on") && scan.isTaken(k + 1));
  }

  private boolean isSpeakerPart(int k) {
    Piece piece = scan.at(k);
    if (quoted[k] || scan.isTaken(k)) {
      return false;
    }
    if (piece.isNumber()) {
      return true;
    }
    if (!piece.isWord()) {
      return (piece.isGlued('-') && !scan.at(k + 1).spaced())
          || piece.isGlued('\'') && scan.at(k - 1).isWord() && scan.at(k + 1).isWord()
          || piece.isMark('&')
          || piece.isGlued('.')
              && scan.at(k + 1).isCapitalised()
              && Lexicon.TITLES.contains(scan.at(k - 1).folded());
    }
    boolean joined =
        piece.isWord("and") && scan.at(k - 1).isCapitalised() && scan.at(k + 1).isCapitalised();
    return joined
        || !BOUNDARIES.contains(piece.folded())
            && !Lexicon.AUXILIARIES.contains(piece.folded())
            && !(FORMS.containsKey(piece.folded()) && piece.folded().endsWith("ed"))
            && !piece.isWord("said");
  }

  /** Leaves out what stands before the subject: "On Monday", "In a statement", "Also". */
  private int skipLead(int from, int end) {
    int k = from;
    while (k < end
        && (scan.at(k).kind() == Piece.Kind.MARK
            || scan.at(k).isWord() && BETWEEN.contains(scan.at(k).folded()))) {
      k++;
    }
    boolean adverbial =
        k < end && scan.at(k).isWord() && Lexicon.PREPOSITIONS.contains(scan.at(k).folded());
    for (int subject = k + 1; subject < end; subject++) {
      Piece before = scan.at(subject - 1);
      boolean determiner = isDeterminer(subject);
      boolean name = scan.at(subject).isCapitalised() && !before.isCapitalised();
      if (adverbial && subject > k + 1 && (determiner || name)) {
        return subject;
      }
      // "Defying the doomsayers": a determiner that no preposition brings in opens the phrase.
      if (determiner
          && before.isWord()
          && !Lexicon.PREPOSITIONS.contains(before.folded())
          && !isDeterminer(subject - 1)
          && !before.isWord("and")
          && !before.isWord("than")) {
        return subject;
      }
    }
    return k;
  }

  private boolean isDeterminer(int k) {
    return scan.at(k).isWord() && Lexicon.DETERMINERS.contains(scan.at(k).folded());
  }

  private void add(int from, int next, Act act, String cue, @Nullable Span speaker) {
    int start = scan.at(from).start();
    int end = scan.at(next - 1).end();
    if (speaker == null) {
      found.add(new Speech(start, end, act, cue, null, ""));
      return;
    }
    last = speaker;
    String words =
        scan.text()
            .substring(scan.at(speaker.from()).start(), scan.at(speaker.next() - 1).bareEnd());
    found.add(new Speech(start, end, act, cue, words, key(speaker)));
  }

  /** The key of the person whom a phrase names, else its words without articles and titles. */
  private String key(Span speaker) {
    int from = scan.at(speaker.from()).start();
    int to = scan.at(speaker.next() - 1).bareEnd();
    Name person = null;
    for (Name name : names) {
      if (name.end() < from || name.start() >= to) {
        continue;
      }
      boolean added = speaker.named() >= 0 && name.start() == scan.at(speaker.named()).start();
      boolean opens = name.start() == from && isOfPlace(name, to);
      boolean closes =
          name.end() == to && speaker.named() < 0 && isBareRole(speaker.from(), name.start());
      if (added || opens || closes) {
        person = name;
      }
    }
    if (person != null) {
      return person.key();
    }
    StringBuilder key = new StringBuilder();
    for (int k = speaker.from(); k < speaker.next(); k++) {
      Piece piece = scan.at(k);
      boolean title = Lexicon.TITLES.contains(piece.folded()) && scan.at(k + 1).isCapitalised();
      if (piece.isNumber()
          || piece.isWord() && !Lexicon.DETERMINERS.contains(piece.folded()) && !title) {
        key.append(key.isEmpty() ? "" : " ").append(piece.folded());
      }
    }
    return key.isEmpty() ? Folding.fold(scan.text().substring(from, to)) : key.toString();
  }

  /** Whether a person's name goes on with where they are from: "Ann Orr of Common Water". */
  private boolean isOfPlace(Name name, int to) {
    Piece after = scan.at(scan.indexAt(name.end()));
    return name.end() == to
        || name.key().indexOf(' ') > 0
            && (after.isWord("of") || after.isWord("from"))
            && after.start() < to;
  }

  /** Whether only a role stands before a name: "coastguard commander Petrik Haldane". */
  private boolean isBareRole(int from, int nameStart) {
    for (int k = from; scan.at(k).exists() && scan.at(k).start() < nameStart; k++) {
      Piece piece = scan.at(k);
      if (piece.isWord()
              && (Lexicon.PREPOSITIONS.contains(piece.folded())
                  || piece.isWord("and")
                  || piece.isWord("the"))
          || piece.isPossessive() && scan.at(k + 1).start() == nameStart) {
        return false;
      }
    }
    return true;
  }
}
