package app.parallax.compare.attribution;

import app.parallax.compare.attribution.Deed.Manner;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.compare.statement.Stretch;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Cue;
import app.parallax.language.Name;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  static final Set<String> AGENTS = LIST.words("agent");
  private static final Set<String> BOUNDARIES = LIST.words("boundary");
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
  private static final Set<String> PRONOUNS = Set.of("he", "she");
  private static final Set<String> DETERMINERS =
      Set.of("a", "an", "the", "his", "her", "its", "their", "one", "two", "three");
  private static final Set<String> PREPOSITIONS =
      Set.of("in", "at", "of", "by", "with", "from", "to", "for", "on", "near", "against", "about");
  private static final Set<String> LIGHT = LIST.words("light");
  private static final Set<String> PASTS = LIST.words("past");
  private static final Set<String> POINTING =
      Set.of("it", "this", "that", "them", "they", "he", "she", "him", "her", "so");

  private static final int PARTICIPLE_WITHIN = 3;
  private static final int BEING_WITHIN = 3;
  private static final int LONGEST = 9;
  private static final int OPENING = 4;
  private static final int RELATIVE_WITHIN = 18;
  private static final int OBJECT_WITHIN = 10;
  private static final int ACT_WITHIN = 6;

  private final Statements statements;
  private final Statement statement;
  private final List<Token> tokens;
  private final List<Deed> read = new ArrayList<>();

  private DeedReader(Statements statements, Statement statement) {
    this.statements = statements;
    this.statement = statement;
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
    int verb = is(by, "by") ? participleBefore(by) : -1;
    if (verb < 0 || isOpen(verb)) {
      return;
    }
    Stretch doer = phrase(by + 1);
    if (isSomebody(doer)) {
      add(doer, verb, new Stretch(clauseFrom(verb), verb), Manner.PASSIVE);
    }
  }

  /** The participle close before a word, with a form of "be" before it, or -1. */
  private int participleBefore(int by) {
    for (int i = by - 1; i >= Math.max(1, by - PARTICIPLE_WITHIN); i--) {
      if (isParted(i + 1)) {
        return -1;
      }
      String word = tokens.get(i).folded();
      boolean participle = word.endsWith("ed") || PARTICIPLES.contains(word);
      if (participle && find(new Stretch(Math.max(0, i - BEING_WITHIN), i), BEING) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** "The renovation by Orr Works": at "by". */
  private void nominal(int by) {
    boolean leads = is(by, "by") || is(by, "from") && isIdea(by - 1);
    if (!leads || isParted(by) || participleBefore(by) >= 0) {
      return;
    }
    Stretch doer = phrase(by + 1);
    if (ACTS.containsKey(tokens.get(by - 1).stem()) && !isPast(by - 1) && isSomebody(doer)) {
      add(doer, by - 1, new Stretch(clauseFrom(by), by - 1), Manner.PASSIVE);
    }
  }

  private boolean isIdea(int noun) {
    return IDEA.equals(ACTS.get(tokens.get(noun).stem()));
  }

  /** "The order came from the minister", "the review was the work of Orr": at the verb. */
  private void origin(int verb) {
    boolean came = is(verb, "came") && is(verb + 1, "from");
    boolean work = isOf(verb, BEING) && is(verb + 1, "the") && is(verb + 2, "work");
    if (!came && !work) {
      return;
    }
    Stretch doer = phrase(came ? verb + 2 : verb + 4);
    int act = act(new Stretch(clauseFrom(verb), verb));
    if (act >= 0 && isSomebody(doer)) {
      add(doer, act, new Stretch(clauseFrom(verb), verb), Manner.PASSIVE);
    }
  }

  /** "The guard raised the alarm", "Orr, who rang the bell", "Orr said he had decided". */
  private void active(int verb) {
    boolean light =
        LIGHT.contains(tokens.get(verb).folded())
            && act(stretch(verb + 1, verb + 1 + ACT_WITHIN)) > 0;
    if (!light && !ACTS.containsKey(tokens.get(verb).stem())
        || !isPast(verb)
        || verb + 1 >= tokens.size()
        || isParted(verb + 1)
        || is(verb + 1, "by")
        || participleBefore(verb + 1) >= 0) {
      return;
    }
    int behind = verb;
    while (behind > 0 && (isOf(behind - 1, ADVERBS) || isOf(behind - 1, LEADING_ON))) {
      behind--;
    }
    Stretch doer = subject(behind);
    if (isSomebody(doer)) {
      boolean self = find(stretch(behind, verb + 1 + PARTICIPLE_WITHIN), SELF) >= 0;
      Manner manner = self ? Manner.STRESSED : Manner.ACTIVE;
      add(doer, verb, stretch(verb + 1, tokens.size()), manner);
    }
  }

  /** Who stands right before a place: a name, a phrase, or whom a pronoun takes up. */
  private Stretch subject(int behind) {
    if (behind == 0) {
      return Stretch.NOTHING;
    }
    boolean pronoun = isOf(behind - 1, PRONOUNS);
    int end = tokens.get(behind - 1).end();
    Optional<Name> name =
        statement.reading().names().stream()
            .filter(n -> pronoun ? n.end() < end && n.key().indexOf(' ') > 0 : n.end() == end)
            .reduce((a, b) -> b);
    if (name.isPresent()) {
      int start = name.get().start();
      int last = name.get().end();
      int from = (int) tokens.stream().filter(t -> t.end() <= start).count();
      return stretch(from, (int) tokens.stream().filter(t -> t.start() < last).count());
    }
    if (is(behind - 1, "and")) {
      return leader(behind - 1);
    }
    return pronoun || !isOf(behind - 1, AGENTS) ? Stretch.NOTHING : phraseBefore(behind);
  }

  /** Who leads a sentence of several verbs up to a place: the first phrase that names somebody. */
  private Stretch leader(int to) {
    for (int i = 1; i < to; i++) {
      if (isOf(i, AGENTS) && !tokens.get(i).word().matches(".*['’]s?")) {
        return phraseBefore(i + 1);
      }
    }
    return Stretch.NOTHING;
  }

  /** The phrase that ends right before a place, from its article on. */
  private Stretch phraseBefore(int behind) {
    int from = behind - 1;
    while (from > 0 && !isOf(from, DETERMINERS)) {
      if (behind - from > PARTICIPLE_WITHIN || isParted(from)) {
        return Stretch.NOTHING;
      }
      from--;
    }
    return isOf(from - 1, PREPOSITIONS) ? Stretch.NOTHING : new Stretch(from, behind);
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
    if (being > OPENING || !isOf(being, BEING) || !is(being - 1, "it")) {
      return;
    }
    int relative = find(stretch(being + 2, being + RELATIVE_WITHIN), RELATIVE);
    if (relative > 0) {
      Stretch doer = affirmed(being + 1, relative);
      boolean pronoun = doer.content(statement).isEmpty();
      Stretch leader = stretch(0, being - 1);
      if (pronoun && doer.from() < doer.to()) {
        doer = leader;
      }
      if (isSomebody(doer)) {
        add(doer, verbFrom(relative + 1), stretch(relative + 1, tokens.size()), Manner.STRESSED);
      }
    }
  }

  /** "The vet was the one who noticed": at "was". */
  private void theOne(int being) {
    if (!isOf(being, BEING) || !is(being + 1, "the") || !isOf(being + 2, SOMEBODY)) {
      return;
    }
    if (isOf(being + 3, RELATIVE) || is(being + 3, "to")) {
      Stretch doer = new Stretch(clauseFrom(being), being);
      if (isSomebody(doer)) {
        Manner manner = is(being + 2, "first") ? Manner.FIRST : Manner.STRESSED;
        add(doer, verbFrom(being + 4), stretch(being + 4, tokens.size()), manner);
      }
    }
  }

  /** "The first to notice was the vet", "the man who had it closed was". */
  private void theFirst() {
    if (!is(0, "the") || !isOf(1, SOMEBODY)) {
      return;
    }
    int opens = is(2, "to") || isOf(2, RELATIVE) ? 2 : is(3, "to") || isOf(3, RELATIVE) ? 3 : -1;
    if (opens < 0) {
      return;
    }
    int being = find(stretch(opens + 2, opens + RELATIVE_WITHIN), BEING);
    if (being > 0) {
      Stretch told = stretch(being + 1, tokens.size());
      Stretch doer = affirmed(told.from(), told.to());
      if (isSomebody(doer)) {
        Manner manner = is(1, "first") ? Manner.FIRST : Manner.STRESSED;
        add(doer, verbFrom(opens + 1), new Stretch(opens + 1, being), manner);
      }
    }
  }

  /** Who is told between two places; behind "but" where the rest is denied, or nobody. */
  private Stretch affirmed(int from, int to) {
    int but = find(new Stretch(from, to), Set.of("but"));
    if (is(from, "not")) {
      return but > 0 ? phrase(but + 1) : Stretch.NOTHING;
    }
    Stretch phrase = phrase(from);
    return phrase.to() > to ? new Stretch(from, to) : phrase;
  }

  /** The phrase that begins at a place and ends at a mark or at a word that leads on. */
  private Stretch phrase(int from) {
    int to = from;
    while (to < Math.min(tokens.size(), from + LONGEST)
        && (to == from || !isParted(to) || isApposition(from, to))
        && (to == from || !isOf(to, BOUNDARIES))) {
      to++;
    }
    return stretch(from, to);
  }

  /** Whether a name follows a phrase behind a comma: "the vet, Dr Solveig Aas". */
  private boolean isApposition(int from, int at) {
    int start = tokens.get(at).start();
    int end = tokens.get(at - 1).end();
    return at - from <= PARTICIPLE_WITHIN + 1
        && statement.reading().text().substring(end, start).strip().equals(",")
        && statement.reading().names().stream().anyMatch(n -> n.start() == start)
        && statement.reading().names().stream().noneMatch(n -> n.end() == end);
  }

  /** Whether a phrase means somebody: it names one, or its words say what one is. */
  private boolean isSomebody(Stretch phrase) {
    if (phrase.from() == phrase.to()
        || isOf(phrase.from(), PREPOSITIONS)
        || isOf(phrase.from(), BOUNDARIES)) {
      return false;
    }
    int start = phrase.start(statement);
    int end = phrase.end(statement);
    boolean named =
        statement.reading().names().stream()
            .anyMatch(n ->
                n.start() >= start
                    && n.end() <= end
                    && (n.certain() || n.start() > 0)
                    && n.place().isEmpty());
    return named || find(phrase, AGENTS) >= 0;
  }

  /** Whether a phrase is nothing but a name, with its article. */
  private boolean isNameAlone(Stretch phrase) {
    int start = phrase.start(statement);
    int bare = isOf(phrase.from(), DETERMINERS) ? tokens.get(phrase.from()).end() + 1 : start;
    int end = phrase.end(statement);
    return statement.reading().names().stream()
        .anyMatch(n -> (n.start() == start || n.start() == bare) && n.end() == end);
  }

  private int verbFrom(int from) {
    int verb = from;
    while (isOf(verb, ADVERBS)) {
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
    int cut = find(stretch(Math.max(told.from(), verb + 1) + 1, reach), CUTS);
    Stretch near = stretch(told.from(), cut > 0 && manner == Manner.ACTIVE ? cut : reach);
    object.addAll(near.content(statement));
    object.removeAll(new Stretch(verb, verb + 1).content(statement));
    if (find(near, POINTING) >= 0 || object.isEmpty()) {
      statements.before(statement).ifPresent(s -> object.addAll(s.content()));
    }
    object.removeAll(doer.content(statement));
    object.removeAll(statement.dates());
    boolean first = find(stretch(Math.max(0, verb - 2), verb), Set.of("first")) >= 0;
    if (tokens.get(verb).folded().equals("reported") && isNameAlone(doer)) {
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
    return is(0, "actually")
        || is(0, "in") && (is(1, "fact") || is(1, "truth") || is(1, "reality"));
  }

  private boolean isOpen(int verb) {
    int[] clause = Clauses.around(statement, tokens.get(verb).start(), tokens.get(verb).end());
    return statement.reading().cues().stream()
        .anyMatch(c ->
            c.start() >= clause[0]
                && c.end() <= clause[1]
                && c.start() < tokens.get(verb).start()
                && (c.kind() != Cue.Kind.NEGATION || find(stretch(0, verb), Set.of("but")) < 0));
  }

  private int clauseFrom(int at) {
    int start = Clauses.around(statement, tokens.get(at).start(), tokens.get(at).end())[0];
    int from = 0;
    while (from < at && tokens.get(from).start() < start) {
      from++;
    }
    return from;
  }

  private boolean is(int token, String word) {
    return isOf(token, Set.of(word));
  }

  private boolean isOf(int token, Set<String> words) {
    return token >= 0 && token < tokens.size() && words.contains(tokens.get(token).folded());
  }

  /** Whether punctuation stands before a word; the sign in "Orr & Brandt" parts nothing. */
  private boolean isParted(int token) {
    if (token <= 0 || token >= tokens.size()) {
      return false;
    }
    String between =
        statement
            .reading()
            .text()
            .substring(tokens.get(token - 1).end(), tokens.get(token).start())
            .strip();
    return !between.isEmpty() && !between.equals("&") && !between.equals(".");
  }

  private int find(Stretch stretch, Set<String> words) {
    for (int i = stretch.from(); i < stretch.to(); i++) {
      if (words.contains(tokens.get(i).folded())) {
        return i;
      }
    }
    return -1;
  }

  private Stretch stretch(int from, int to) {
    int last = Math.max(0, Math.min(to, tokens.size()));
    return new Stretch(Math.min(Math.max(0, from), last), last);
  }
}
