package app.parallax.compare.cause;

import app.parallax.compare.cause.Explanation.Mark;
import app.parallax.compare.cause.Marker.Tie;
import app.parallax.compare.statement.Passage;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Stretch;
import app.parallax.language.Cue;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a sentence explains: "caused by a cigarette", "gave way beneath the snow", "blamed the
 * rain".
 *
 * <p>A headline is too short to be read for more than origins and what was stressed; a conjecture
 * counts only behind a marker of an origin, for that is how an origin is first told.
 */
final class ExplanationReader {
  private static final Set<String> BEGINNING = Explanation.LIST.words("beginning");
  private static final Set<String> DAMAGING = Explanation.LIST.words("damaging");
  private static final Set<String> PARTICIPLES = Explanation.LIST.words("participle");
  private static final Set<String> FIGURATIVE = Explanation.LIST.words("figurative");
  private static final Set<String> HAVING = Set.of("had", "has", "have");
  private static final Set<String> DETERMINERS =
      Set.of("a", "an", "the", "his", "her", "its", "their", "with", "of", "and", "no", "two");
  private static final Set<String> CONVEYANCES = Explanation.LIST.words("conveyance");
  private static final Set<String> TIMES = Explanation.LIST.words("time");
  private static final Set<String> HAPPENING = Set.of("happen", "occur", "simpli", "just", "onli");
  private static final Set<String> OBJECTLESS = Explanation.LIST.words("objectless");
  private static final Set<String> BEING = Set.of("was", "were", "been", "being", "is", "are");
  private static final Set<String> MEANS = Set.of("through", "via", "with", "using", "by");
  private static final Set<String> WEIGHING = Set.of("beneath", "under");
  private static final Set<String> BREAKING = Set.of("when", "after", "over", "because");
  private static final Set<String> PLANS = Explanation.LIST.words("due");
  private static final Set<String> POINTING = Set.of("it", "they", "this", "these", "that");
  private static final Set<String> TRACED =
      Set.of("traced", "trace", "traces", "attributed", "attributes", "ascribed", "put", "pinned");
  private static final int VERB_WITHIN = 3;
  private static final int OBJECT_WITHIN = 8;

  private final Statement statement;
  private final Passage words;
  private final List<Token> tokens;
  private final List<Explanation> read = new ArrayList<>();

  private ExplanationReader(Statement statement) {
    this.statement = statement;
    this.words = new Passage(statement);
    this.tokens = words.tokens();
  }

  /** What a statement explains, one way of telling after another; a question explains nothing. */
  static List<Explanation> read(Statement statement) {
    if (statement.reading().text().endsWith("?")) {
      return List.of();
    }
    ExplanationReader reader = new ExplanationReader(statement);
    List<Marker.Found> markers = Marker.in(statement);
    reader.stressed();
    reader.marked(markers);
    if (!statement.sentence().headline()) {
      reader.suffered();
      reader.damaged();
      reader.judged(markers);
      reader.blamed();
      reader.read.addAll(FocusReader.read(statement));
      reader.read.addAll(DenialReader.read(statement));
    }
    return reader.read;
  }

  /** "It was the police who started it." */
  private void stressed() {
    if (tokens.size() < 5 || !words.is(0, "it") || !words.is(1, "was") || words.isQuoted(0)) {
      return;
    }
    for (int i = 3; i < Math.min(tokens.size(), Passage.REACH); i++) {
      if (BEGINNING.contains(tokens.get(i).folded())
          && (words.is(i - 1, "who") || words.is(i - 1, "that"))) {
        boolean open = i + 1 >= tokens.size() || words.is(i + 1, "it");
        Account.origin(statement, new Stretch(2, i - 1))
            .of(new Stretch(i, tokens.size()))
            .begunBy(tokens.get(i).stem())
            .mark(Mark.OPEN, open)
            .explanation()
            .filter(e -> open || !e.effects().isEmpty())
            .ifPresent(read::add);
        return;
      }
    }
  }

  /** "Caused by", "because", "led to". */
  private void marked(List<Marker.Found> markers) {
    for (Marker.Found marker : markers) {
      int at = marker.at().from();
      if (words.isQuoted(at)
          || isPlan(marker.at())
          || isMeasure(marker.at())
          || marker.tie() != Tie.ORIGIN
              && (statement.sentence().headline() || words.isConjecture(at))) {
        continue;
      }
      switch (marker.tie()) {
        case ORIGIN, REASON, UNRELATED, FATAL, AROUND -> explained(marker);
        case CAUSING -> causing(marker.at());
        case VERDICT -> {}
      }
    }
  }

  /** "Was caused by", "because of": what came of it stands before the marker. */
  private void explained(Marker.Found marker) {
    int at = marker.at().from();
    int end = marker.at().to();
    boolean origin = marker.tie() == Tie.ORIGIN;
    boolean denied = marker.tie() == Tie.UNRELATED || deniesCause(marker);
    int from = origin ? Math.max(0, at - Passage.REACH) : words.clauseBefore(at);
    boolean bare = new Stretch(from, at).content(statement).isEmpty();
    boolean open = bare && (denied || words.find(new Stretch(from, at), POINTING) >= 0);
    Stretch cause = marker.tie() == Tie.AROUND ? new Stretch(at + 1, end - 1) : words.upToMark(end);
    (origin ? Account.origin(statement, cause) : Account.reason(statement, cause))
        .of(new Stretch(from, marker.tie() == Tie.FATAL ? at + 1 : at))
        .begunBy(tokens.get(at).stem())
        .mark(Mark.DENIED, denied)
        .mark(Mark.OPEN, open)
        .explanation()
        .ifPresent(read::add);
  }

  /** Whether a negation is of the cause: "not because", but not "did not sail because". */
  private boolean deniesCause(Marker.Found marker) {
    int at = marker.at().from();
    if (marker.tie() == Tie.ORIGIN || !words.isDenied(at)) {
      return words.isDenied(at);
    }
    int start = tokens.get(at).start();
    int last =
        statement.reading().cues().stream()
            .filter(c -> c.kind() == Cue.Kind.NEGATION && c.end() <= start)
            .mapToInt(Cue::end)
            .max()
            .orElse(start);
    return tokens.stream()
        .filter(t -> t.start() >= last && t.end() <= start)
        .allMatch(t -> t.stop() || HAPPENING.contains(t.stem()));
  }

  /** Whether "due to" leads to what is planned: "is due to open". */
  private boolean isPlan(Stretch marker) {
    return words.is(marker.from(), "due")
        && marker.to() < tokens.size()
        && PLANS.contains(tokens.get(marker.to()).folded());
  }

  /** Whether "about" leads to a span, of which nothing comes: "was about a minute before". */
  private boolean isMeasure(Stretch marker) {
    return words.is(marker.to() - 1, "about")
        && words.isOf(marker.to() + 1, TIMES)
        && !words.isOf(marker.to(), TIMES);
  }

  /** "The rain led to": what came of it stands behind the marker, and in it. */
  private void causing(Stretch marker) {
    if (isActive(marker)) {
      int at = marker.from();
      int end = Math.min(tokens.size(), marker.to() + OBJECT_WITHIN);
      Account.reason(statement, new Stretch(causeFrom(at), at))
          .of(new Stretch(at, end))
          .mark(Mark.DENIED, words.isDenied(at))
          .explanation()
          .filter(e -> !e.effects().isEmpty())
          .ifPresent(read::add);
    }
  }

  /** Where a cause begins that stands before a verb; one told by "which" stands before that. */
  private int causeFrom(int verb) {
    int clause = words.clauseBefore(verb);
    return words.isOf(clause, Set.of("which", "who", "that", "and"))
        ? Math.max(0, verb - Passage.REACH)
        : words.subjectFrom(clause, verb);
  }

  /** Whether what stands before a verb did it: not "was caused by". */
  private boolean isActive(Stretch verb) {
    if (BEING.contains(tokens.get(verb.from() - 1).folded())) {
      return false;
    }
    return verb.to() > verb.from() + 1
        || (verb.to() >= tokens.size() || !OBJECTLESS.contains(tokens.get(verb.to()).folded()));
  }

  /** "Undermined by badgers", "gave way beneath the snow", "got in through a supplier". */
  private void suffered() {
    for (Effects.Found event : Effects.in(statement)) {
      int at = event.at().from();
      int by = causedBehind(event);
      if (by > 0 && !words.isConjecture(at) && !words.isOf(by + 1, CONVEYANCES)) {
        Account.reason(statement, words.upToMark(by + 1))
            .of(new Stretch(words.clauseBefore(at), event.at().to()))
            .mark(Mark.DENIED, words.isDenied(at))
            .explanation()
            .ifPresent(read::add);
      }
    }
  }

  /** "Wet snow had overloaded the roof": what stands before a verb of damage did it. */
  private void damaged() {
    if (words.is(0, "it") && words.isOf(1, BEING)) {
      return;
    }
    for (int i = 1; i + 1 < tokens.size(); i++) {
      if (!DAMAGING.contains(tokens.get(i).folded())
          || words.isQuoted(i)
          || words.isConjecture(i)) {
        continue;
      }
      int by = damagedBy(i);
      boolean done = by < 0 && didDamage(i);
      if (by > 0 || done) {
        int from = words.subjectFrom(words.clauseBefore(i), i);
        Stretch before = new Stretch(from, done ? subjectEnd(from, i) : i + 1);
        Account.reason(statement, done ? before : words.upToMark(by + 1))
            .of(done ? words.upToMark(i) : before)
            .mark(Mark.ACTED, true)
            .mark(Mark.DENIED, words.isDenied(i))
            .explanation()
            .ifPresent(read::add);
      }
    }
  }

  /** The "by" that follows a verb in the passive, or -1: "torn loose by". */
  private int damagedBy(int verb) {
    int by = words.find(words.stretch(verb + 1, verb + 1 + VERB_WITHIN), Set.of("by"));
    return by > 0 && isPassive(verb) && !words.isParted(by) ? by : -1;
  }

  /** Whether a verb has an object that can be damaged: not "a broken pelvis", "struck a deal". */
  private boolean didDamage(int verb) {
    boolean adjective = words.isOf(verb - 1, DETERMINERS);
    boolean participle =
        PARTICIPLES.contains(tokens.get(verb).folded())
            && words.find(new Stretch(Math.max(0, verb - 2), verb), HAVING) < 0;
    return !adjective
        && !participle
        && !isPassive(verb)
        && !words.isParted(verb + 1)
        && !tellsWhen(tokens.get(verb + 1))
        && !words.isOf(verb + 2, TIMES)
        && !words.isOf(verb + 1, OBJECTLESS)
        && !words.isOf(verb + 1, Set.of("by", "to"))
        && words.find(words.stretch(verb + 1, verb + 1 + VERB_WITHIN), FIGURATIVE) < 0;
  }

  /** Where the words before a verb end without its "had" or "has". */
  private int subjectEnd(int from, int verb) {
    int had = words.find(new Stretch(from, verb), HAVING);
    return had > from ? had : verb;
  }

  /** The word close behind an event behind which its cause stands, or -1; a date is passed over. */
  private int causedBehind(Effects.Found event) {
    int last = event.at().to() + VERB_WITHIN;
    for (int i = event.at().to(); i < Math.min(tokens.size(), last); i++) {
      if (tellsWhen(tokens.get(i))) {
        last++;
      } else if (tellsCause(event, i)) {
        return i;
      }
    }
    return -1;
  }

  private boolean tellsCause(Effects.Found event, int token) {
    String word = tokens.get(token).folded();
    Effect effect = event.effect();
    return effect.is(Effect.Trait.PASSIVE) && word.equals("by") && isPassive(event.at().from())
        || effect.is(Effect.Trait.WEIGHED) && WEIGHING.contains(word)
        || effect.is(Effect.Trait.BROKEN_OFF) && BREAKING.contains(word)
        || effect.is(Effect.Trait.WEIGHED) && word.equals("after") && tellsNature(token + 1)
        || effect.isEntry() && MEANS.contains(word);
  }

  private boolean tellsWhen(Token token) {
    return statement.reading().whens().stream()
        .anyMatch(w -> w.start() <= token.start() && token.end() <= w.end());
  }

  /** What comes after rain or a quake is its work; what comes after a visit need not be. */
  private boolean tellsNature(int from) {
    return tokens.subList(from, Math.min(tokens.size(), from + OBJECT_WITHIN)).stream()
        .anyMatch(Effects::isForceOfNature);
  }

  private boolean isPassive(int verb) {
    return tokens.subList(Math.max(0, verb - VERB_WITHIN), verb).stream()
        .anyMatch(t -> BEING.contains(t.folded()));
  }

  /** "Was started deliberately", "the raid was an inside job": the verdict itself is the cause. */
  private void judged(List<Marker.Found> markers) {
    for (Marker.Found marker : markers) {
      int at = marker.at().from();
      if (marker.tie() == Tie.VERDICT && !words.isConjecture(at) && !words.isQuoted(at)) {
        Account.origin(statement, marker.at())
            .of(new Stretch(words.clauseBefore(at), at))
            .mark(Mark.DENIED, words.isDenied(at))
            .explanation()
            .ifPresent(read::add);
      }
    }
  }

  /** "Blamed the rain for the slide", "traced the error to a label", "blamed the rain". */
  private void blamed() {
    for (int i = 1; i + 1 < tokens.size(); i++) {
      boolean blame = tokens.get(i).stem().equals("blame");
      if (!words.isOf(i + 1, HAVING)
          && !words.isOf(i + 1, BEING)
          && (blame || TRACED.contains(tokens.get(i).folded()))
          && !words.isConjecture(i)) {
        Optional<Account> account = blamedOn(i, blame || words.is(i, "pinned") ? "on" : "to");
        if (account.isEmpty() && blame && !words.is(i - 1, "to")) {
          account = Optional.of(blamedFor(i));
        }
        if (account.isPresent()) {
          account.get().mark(Mark.DENIED, words.isDenied(i)).explanation().ifPresent(read::add);
          return;
        }
      }
    }
  }

  private Optional<Account> blamedOn(int verb, String preposition) {
    int on = words.find(objectOf(verb), Set.of(preposition));
    boolean elsewhere =
        words.is(verb, "put") && on > 0 && (!words.is(on - 1, "down") || isPassive(verb));
    return on < 0 || elsewhere
        ? Optional.empty()
        : Optional.of(
            Account.origin(statement, words.upToMark(on + 1)).of(new Stretch(verb + 1, on)));
  }

  /** What somebody is blamed for doing is the cause, not what came of it. */
  private Account blamedFor(int verb) {
    int of = words.find(objectOf(verb), Set.of("for"));
    boolean doing = of > 0 && of + 1 < tokens.size() && tokens.get(of + 1).folded().endsWith("ing");
    if (of < 0 || doing) {
      return Account.origin(statement, words.upToMark(verb + 1)).mark(Mark.OPEN, true);
    }
    return Account.origin(statement, new Stretch(verb + 1, of)).of(new Stretch(of, tokens.size()));
  }

  /** Where the preposition of a verb stands: behind an object of one word or more. */
  private Stretch objectOf(int verb) {
    return new Stretch(verb + 2, Math.min(tokens.size(), verb + 1 + OBJECT_WITHIN));
  }
}
