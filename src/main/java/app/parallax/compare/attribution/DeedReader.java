package app.parallax.compare.attribution;

import app.parallax.compare.attribution.Deed.Manner;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Passage;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Stretch;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Cue;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads deeds of which a sentence is built to tell the doer: "was raised by a guard", "it was the
 * vet who noticed", "the first to notice was not the firm but the vet", "the man who had it closed
 * was".
 */
final class DeedReader {
  static final WordList LIST = WordList.of(DeedReader.class, "deeds.txt");

  private static final Map<String, String> ACTS = acts();

  /** The name of the line of ideas, which come from somebody. */
  private static final String IDEA = "initiate";

  private static final Set<String> PARTICIPLES = LIST.words("participle");
  private static final Set<String> BEING = Set.of("was", "were", "is", "are", "been", "being");
  private static final Set<String> RELATIVE = Set.of("who", "that");
  private static final Set<String> SOMEBODY =
      Set.of("one", "man", "woman", "person", "people", "first", "ones", "only");
  private static final Set<String> ADVERBS =
      Set.of("first", "also", "then", "finally", "had", "has", "have", "not", "never", "actually");

  /** Words behind which another deed or another time is told. */
  private static final Set<String> CUTS =
      Set.of("and", "when", "after", "before", "because", "while", "but", "who", "which");

  private static final Set<String> LEADING_ON =
      Set.of("who", "which", "himself", "herself", "itself", "themselves", "later", "already");
  private static final Set<String> SELF =
      Set.of("himself", "herself", "itself", "themselves", "alone");
  private static final Set<String> LIGHT = LIST.words("light");
  private static final Set<String> PASTS = LIST.words("past");
  private static final Set<String> POINTING =
      Set.of("it", "this", "that", "them", "they", "he", "she", "him", "her", "so");

  private static final int PARTICIPLE_WITHIN = 3;
  private static final int BEING_WITHIN = 3;
  private static final int OPENING = 4;
  private static final int RELATIVE_WITHIN = 18;
  private static final int OBJECT_WITHIN = 10;
  private static final int ACT_WITHIN = 6;

  private final Statements statements;
  private final Statement statement;
  private final Passage words;
  private final DoerPhrases doers;
  private final List<Token> tokens;
  private final List<Deed> read = new ArrayList<>();

  private DeedReader(Statements statements, Statement statement) {
    this.statements = statements;
    this.statement = statement;
    this.words = new Passage(statement);
    this.doers = new DoerPhrases(words);
    this.tokens = statement.reading().tokens();
  }

  private static Map<String, String> acts() {
    Map<String, String> acts = new HashMap<>();
    SentenceReader reader = new SentenceReader();
    for (List<String> line : LIST.lists("deed")) {
      for (String word : line) {
        acts.putIfAbsent(reader.read(word).tokens().getFirst().stem(), line.getFirst());
      }
    }
    return acts;
  }

  /** The deeds of a statement; a question, a quotation and a headline tell none. */
  static List<Deed> read(Statements statements, Statement statement) {
    if (statement.sentence().headline() || statement.reading().text().endsWith("?")) {
      return List.of();
    }
    DeedReader reader = new DeedReader(statements, statement);
    for (int i = 1; i < reader.tokens.size(); i++) {
      if (!statement.quotedAt(reader.tokens.get(i).start())) {
        reader.passive(i);
        reader.cleft(i);
        reader.theOne(i);
        reader.nominal(i);
        reader.origin(i);
        reader.active(i);
      }
    }
    reader.theFirst();
    return reader.read;
  }

  /** "The alarm was raised by a guard": at "by". */
  private void passive(int by) {
    int verb = words.is(by, "by") ? participleBefore(by) : -1;
    if (verb < 0 || isOpen(verb)) {
      return;
    }
    Stretch doer = doers.phrase(by + 1);
    if (doers.isSomebody(doer)) {
      add(doer, verb, new Stretch(words.clauseFrom(verb), verb), Manner.PASSIVE);
    }
  }

  /** The participle close before a word, with a form of "be" before it, or -1. */
  private int participleBefore(int by) {
    for (int i = by - 1; i >= Math.max(1, by - PARTICIPLE_WITHIN); i--) {
      if (words.isParted(i + 1)) {
        return -1;
      }
      String word = tokens.get(i).folded();
      boolean participle = word.endsWith("ed") || PARTICIPLES.contains(word);
      if (participle && words.find(new Stretch(Math.max(0, i - BEING_WITHIN), i), BEING) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** "The renovation by Orr Works": at "by". */
  private void nominal(int by) {
    boolean leads = words.is(by, "by") || words.is(by, "from") && isIdea(by - 1);
    if (!leads || words.isParted(by) || participleBefore(by) >= 0) {
      return;
    }
    Stretch doer = doers.phrase(by + 1);
    if (ACTS.containsKey(tokens.get(by - 1).stem()) && !isPast(by - 1) && doers.isSomebody(doer)) {
      add(doer, by - 1, new Stretch(words.clauseFrom(by), by - 1), Manner.PASSIVE);
    }
  }

  private boolean isIdea(int noun) {
    return IDEA.equals(ACTS.get(tokens.get(noun).stem()));
  }

  /** "The order came from the minister", "the review was the work of Orr": at the verb. */
  private void origin(int verb) {
    boolean came = words.is(verb, "came") && words.is(verb + 1, "from");
    boolean work =
        words.isOf(verb, BEING) && words.is(verb + 1, "the") && words.is(verb + 2, "work");
    if (!came && !work) {
      return;
    }
    Stretch doer = doers.phrase(came ? verb + 2 : verb + 4);
    int act = act(new Stretch(words.clauseFrom(verb), verb));
    if (act >= 0 && doers.isSomebody(doer)) {
      add(doer, act, new Stretch(words.clauseFrom(verb), verb), Manner.PASSIVE);
    }
  }

  /** "The guard raised the alarm", "Orr, who rang the bell", "Orr said he had decided". */
  private void active(int verb) {
    boolean light =
        LIGHT.contains(tokens.get(verb).folded())
            && act(words.stretch(verb + 1, verb + 1 + ACT_WITHIN)) > 0;
    if (!light && !ACTS.containsKey(tokens.get(verb).stem())
        || !isPast(verb)
        || verb + 1 >= tokens.size()
        || words.isParted(verb + 1)
        || words.is(verb + 1, "by")
        || participleBefore(verb + 1) >= 0) {
      return;
    }
    int behind = verb;
    while (behind > 0 && (words.isOf(behind - 1, ADVERBS) || words.isOf(behind - 1, LEADING_ON))) {
      behind--;
    }
    Stretch doer = doers.subject(behind);
    if (doers.isSomebody(doer)) {
      boolean self = words.find(words.stretch(behind, verb + 1 + PARTICIPLE_WITHIN), SELF) >= 0;
      Manner manner = self ? Manner.STRESSED : Manner.ACTIVE;
      add(doer, verb, words.stretch(verb + 1, tokens.size()), manner);
    }
  }

  private boolean isPast(int verb) {
    String word = tokens.get(verb).folded();
    return word.endsWith("ed") || PARTICIPLES.contains(word) || PASTS.contains(word);
  }

  /** The first word in a stretch that tells a known deed, or -1. */
  private int act(Stretch stretch) {
    for (int i = stretch.from(); i < stretch.to(); i++) {
      if (ACTS.containsKey(tokens.get(i).stem())) {
        return i;
      }
    }
    return -1;
  }

  /** "It was the vet who noticed": at "was". */
  private void cleft(int being) {
    if (being > OPENING || !words.isOf(being, BEING) || !words.is(being - 1, "it")) {
      return;
    }
    int relative = words.find(words.stretch(being + 2, being + RELATIVE_WITHIN), RELATIVE);
    if (relative > 0) {
      Stretch doer = doers.affirmed(being + 1, relative);
      boolean pronoun = doer.content(statement).isEmpty();
      Stretch leader = words.stretch(0, being - 1);
      if (pronoun && doer.from() < doer.to()) {
        doer = leader;
      }
      if (doers.isSomebody(doer)) {
        add(
            doer,
            verbFrom(relative + 1),
            words.stretch(relative + 1, tokens.size()),
            Manner.STRESSED);
      }
    }
  }

  /** "The vet was the one who noticed": at "was". */
  private void theOne(int being) {
    if (!words.isOf(being, BEING)
        || !words.is(being + 1, "the")
        || !words.isOf(being + 2, SOMEBODY)) {
      return;
    }
    if (words.isOf(being + 3, RELATIVE) || words.is(being + 3, "to")) {
      Stretch doer = new Stretch(words.clauseFrom(being), being);
      if (doers.isSomebody(doer)) {
        Manner manner = words.is(being + 2, "first") ? Manner.FIRST : Manner.STRESSED;
        add(doer, verbFrom(being + 4), words.stretch(being + 4, tokens.size()), manner);
      }
    }
  }

  /** "The first to notice was the vet", "the man who had it closed was". */
  private void theFirst() {
    if (!words.is(0, "the") || !words.isOf(1, SOMEBODY)) {
      return;
    }
    int opens =
        words.is(2, "to") || words.isOf(2, RELATIVE)
            ? 2
            : words.is(3, "to") || words.isOf(3, RELATIVE) ? 3 : -1;
    if (opens < 0) {
      return;
    }
    int being = words.find(words.stretch(opens + 2, opens + RELATIVE_WITHIN), BEING);
    if (being > 0) {
      Stretch told = words.stretch(being + 1, tokens.size());
      Stretch doer = doers.affirmed(told.from(), told.to());
      if (doers.isSomebody(doer)) {
        Manner manner = words.is(1, "first") ? Manner.FIRST : Manner.STRESSED;
        add(doer, verbFrom(opens + 1), new Stretch(opens + 1, being), manner);
      }
    }
  }

  private int verbFrom(int from) {
    int verb = from;
    while (words.isOf(verb, ADVERBS)) {
      verb++;
    }
    return verb;
  }

  private void add(Stretch doer, int verb, Stretch told, Manner manner) {
    if (verb >= tokens.size() || isOpen(verb)) {
      return;
    }
    boolean light = LIGHT.contains(tokens.get(verb).folded());
    Set<String> object = new LinkedHashSet<>();
    int reach = Math.min(told.to(), told.from() + OBJECT_WITHIN);
    int cut = words.find(words.stretch(Math.max(told.from(), verb + 1) + 1, reach), CUTS);
    Stretch near = words.stretch(told.from(), cut > 0 && manner == Manner.ACTIVE ? cut : reach);
    object.addAll(near.content(statement));
    object.removeAll(new Stretch(verb, verb + 1).content(statement));
    if (words.find(near, POINTING) >= 0 || object.isEmpty()) {
      statements.before(statement).ifPresent(s -> object.addAll(s.content()));
    }
    object.removeAll(doer.content(statement));
    object.removeAll(statement.dates());
    boolean first = words.find(words.stretch(Math.max(0, verb - 2), verb), Set.of("first")) >= 0;
    if (tokens.get(verb).folded().equals("reported") && doers.isNameAlone(doer)) {
      return; // a paper that is credited with the news
    }
    int last = Math.min(near.to(), near.from() + ACT_WITHIN);
    int known =
        light || manner == Manner.STRESSED
            ? act(new Stretch(near.from(), light ? near.to() : last))
            : -1;
    String stem =
        tokens.get(ACTS.containsKey(tokens.get(verb).stem()) || known < 0 ? verb : known).stem();
    read.add(
        new Deed(
            statement,
            doer,
            ACTS.getOrDefault(stem, stem),
            object,
            first ? Manner.FIRST : corrects() ? Manner.STRESSED : manner));
  }

  /** "In fact the order came from": who says so corrects others. */
  private boolean corrects() {
    return words.is(0, "actually")
        || words.is(0, "in")
            && (words.is(1, "fact") || words.is(1, "truth") || words.is(1, "reality"));
  }

  private boolean isOpen(int verb) {
    int[] clause = Clauses.around(statement, tokens.get(verb).start(), tokens.get(verb).end());
    return statement.reading().cues().stream()
        .anyMatch(c ->
            c.start() >= clause[0]
                && c.end() <= clause[1]
                && c.start() < tokens.get(verb).start()
                && (c.kind() != Cue.Kind.NEGATION
                    || words.find(words.stretch(0, verb), Set.of("but")) < 0));
  }
}
