package app.parallax.compare.cause;

import app.parallax.compare.cause.Explanation.Mark;
import app.parallax.compare.cause.Marker.Tie;
import app.parallax.compare.statement.Clauses;
import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Stretch;
import app.parallax.language.Cue;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.EnumSet;
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
  private static final Set<String> OBJECTLESS = Explanation.LIST.words("objectless");
  private static final Set<String> BEING = Set.of("was", "were", "been", "being", "is", "are");
  private static final Set<String> HAVING = Set.of("had", "has", "have");
  private static final Set<String> MEANS = Set.of("through", "via", "with", "using", "by");
  private static final Set<String> WEIGHING = Set.of("beneath", "under");
  private static final Set<String> BREAKING = Set.of("when", "after", "over", "because");
  private static final Set<String> PLANS = Explanation.LIST.words("due");
  private static final Set<String> PRETEXTS = Explanation.LIST.words("pretext");
  private static final Set<String> POINTING = Set.of("it", "they", "this", "these", "that");
  private static final Set<String> PARTS = Set.of("part", "role");
  private static final Set<String> TRACED =
      Set.of("traced", "trace", "traces", "attributed", "attributes", "ascribed", "put", "pinned");
  private static final Set<String> UNUSED = Set.of("needed", "involved");

  private static final EnumSet<Cue.Kind> CONJECTURE =
      EnumSet.of(Cue.Kind.POSSIBLE, Cue.Kind.CONDITIONAL, Cue.Kind.PLANNED);
  private static final EnumSet<Cue.Kind> DENIAL = EnumSet.of(Cue.Kind.NEGATION);

  /** How far from what ties them a cause and its effect are told, in words. */
  private static final int REACH = 12;

  private static final int VERB_WITHIN = 3;
  private static final int CUE_WITHIN = 4;
  private static final int OBJECT_WITHIN = 8;

  /** How far behind "played no" its part stands, in words. */
  private static final int PART_WITHIN = 3;

  private final Statement statement;
  private final List<Token> tokens;
  private final List<Explanation> read = new ArrayList<>();

  private ExplanationReader(Statement statement) {
    this.statement = statement;
    this.tokens = statement.reading().tokens();
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
      reader.judged(markers);
      reader.blamed();
      reader.ruledOut();
      reader.absent();
    }
    return reader.read;
  }

  /** "It was the police who started it." */
  private void stressed() {
    if (tokens.size() < 5 || !is(0, "it") || !is(1, "was") || isQuoted(0)) {
      return;
    }
    for (int i = 3; i < Math.min(tokens.size(), REACH); i++) {
      if (BEGINNING.contains(tokens.get(i).folded()) && (is(i - 1, "who") || is(i - 1, "that"))) {
        boolean open = i + 1 >= tokens.size() || is(i + 1, "it");
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
      if (isQuoted(at)
          || isPlan(marker.at())
          || marker.tie() != Tie.ORIGIN && (statement.sentence().headline() || isConjecture(at))) {
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
    boolean denied = marker.tie() == Tie.UNRELATED || isDenied(at);
    int from = origin ? Math.max(0, at - REACH) : clauseBefore(at);
    boolean bare = new Stretch(from, at).content(statement).isEmpty();
    boolean open = bare && (denied || find(new Stretch(from, at), POINTING) >= 0);
    Stretch cause = marker.tie() == Tie.AROUND ? new Stretch(at + 1, end - 1) : upToMark(end);
    (origin ? Account.origin(statement, cause) : Account.reason(statement, cause))
        .of(new Stretch(from, marker.tie() == Tie.FATAL ? at + 1 : at))
        .begunBy(tokens.get(at).stem())
        .mark(Mark.DENIED, denied)
        .mark(Mark.OPEN, open)
        .explanation()
        .filter(e -> origin || denied || e.isOpen() || !e.effects().isEmpty())
        .ifPresent(read::add);
  }

  /** Whether "due to" leads to what is planned: "is due to open". */
  private boolean isPlan(Stretch marker) {
    return is(marker.from(), "due")
        && marker.to() < tokens.size()
        && PLANS.contains(tokens.get(marker.to()).folded());
  }

  /** "The rain led to": what came of it stands behind the marker, and in it. */
  private void causing(Stretch marker) {
    if (isActive(marker)) {
      int at = marker.from();
      int end = Math.min(tokens.size(), marker.to() + OBJECT_WITHIN);
      Account.reason(statement, new Stretch(Math.max(0, at - REACH), at))
          .of(new Stretch(at, end))
          .mark(Mark.DENIED, isDenied(at))
          .explanation()
          .filter(e -> !e.effects().isEmpty())
          .ifPresent(read::add);
    }
  }

  /** Whether what stands before a verb did it: not "was caused by". */
  private boolean isActive(Stretch verb) {
    if (verb.to() > verb.from() + 1) {
      return true;
    }
    return !BEING.contains(tokens.get(verb.from() - 1).folded())
        && (verb.to() >= tokens.size() || !OBJECTLESS.contains(tokens.get(verb.to()).folded()));
  }

  /** "Undermined by badgers", "gave way beneath the snow", "got in through a supplier". */
  private void suffered() {
    for (Effects.Found event : Effects.in(statement)) {
      int at = event.at().from();
      int by = causedBehind(event);
      if (by > 0 && !isConjecture(at)) {
        Account.reason(statement, upToMark(by + 1))
            .of(new Stretch(clauseBefore(at), event.at().to()))
            .mark(Mark.DENIED, isDenied(at))
            .explanation()
            .ifPresent(read::add);
      }
    }
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
      if (marker.tie() == Tie.VERDICT && !isConjecture(at) && !isQuoted(at)) {
        Account.origin(statement, marker.at())
            .of(new Stretch(clauseBefore(at), at))
            .mark(Mark.DENIED, isDenied(at))
            .explanation()
            .ifPresent(read::add);
      }
    }
  }

  /** "Blamed the rain for the slide", "traced the error to a label", "blamed the rain". */
  private void blamed() {
    for (int i = 1; i + 1 < tokens.size(); i++) {
      boolean blame = tokens.get(i).stem().equals("blame");
      if ((blame || TRACED.contains(tokens.get(i).folded())) && !isConjecture(i)) {
        Optional<Account> account = blamedOn(i, blame || is(i, "pinned") ? "on" : "to");
        if (account.isEmpty() && blame && !is(i - 1, "to")) {
          account = Optional.of(blamedFor(i));
        }
        if (account.isPresent()) {
          account.get().mark(Mark.DENIED, isDenied(i)).explanation().ifPresent(read::add);
          return;
        }
      }
    }
  }

  private Optional<Account> blamedOn(int verb, String preposition) {
    int on = find(objectOf(verb), Set.of(preposition));
    boolean elsewhere = is(verb, "put") && on > 0 && (!is(on - 1, "down") || isPassive(verb));
    return on < 0 || elsewhere
        ? Optional.empty()
        : Optional.of(Account.origin(statement, upToMark(on + 1)).of(new Stretch(verb + 1, on)));
  }

  /** What somebody is blamed for doing is the cause, not what came of it. */
  private Account blamedFor(int verb) {
    int of = find(objectOf(verb), Set.of("for"));
    boolean doing = of > 0 && of + 1 < tokens.size() && tokens.get(of + 1).folded().endsWith("ing");
    if (of < 0 || doing) {
      return Account.origin(statement, upToMark(verb + 1)).mark(Mark.OPEN, true);
    }
    return Account.origin(statement, new Stretch(verb + 1, of)).of(new Stretch(of, tokens.size()));
  }

  /** Where the preposition of a verb stands: behind an object of one word or more. */
  private Stretch objectOf(int verb) {
    return new Stretch(verb + 2, Math.min(tokens.size(), verb + 1 + OBJECT_WITHIN));
  }

  /** "Snow played no decisive part", "no key was needed". */
  private void ruledOut() {
    for (int i = 1; i < tokens.size(); i++) {
      if (playedNoPart(i) || hadLittleToDo(i) || isPretext(i)) {
        int from = clauseBefore(i);
        int that = find(new Stretch(from, i), Set.of("that"));
        ruledOut(new Stretch(Math.max(from, that + 1), i));
        return;
      }
      if (UNUSED.contains(tokens.get(i).folded()) && i >= 3 && i <= 5 && is(0, "no")) {
        ruledOut(new Stretch(1, i - 1));
        return;
      }
    }
  }

  /** "There was no tremor": it cannot have been one. */
  private void absent() {
    if (tokens.size() > 3
        && is(0, "there")
        && BEING.contains(tokens.get(1).folded())
        && is(2, "no")) {
      ruledOut(upToMark(3));
    }
  }

  private boolean playedNoPart(int verb) {
    return tokens.get(verb).folded().startsWith("play")
        && verb + 1 < tokens.size()
        && is(verb + 1, "no")
        && find(new Stretch(verb + 2, Math.min(tokens.size(), verb + 2 + PART_WITHIN)), PARTS) > 0;
  }

  /** "Rain had little to do with it". */
  private boolean hadLittleToDo(int verb) {
    return HAVING.contains(tokens.get(verb).folded())
        && verb + 5 < tokens.size()
        && (is(verb + 1, "nothing") || is(verb + 1, "little"))
        && is(verb + 2, "to")
        && is(verb + 3, "do")
        && is(verb + 4, "with")
        && POINTING.contains(tokens.get(verb + 5).folded());
  }

  /** "The talk of rosters is a pretext". */
  private boolean isPretext(int verb) {
    return BEING.contains(tokens.get(verb).folded())
        && find(new Stretch(verb + 1, Math.min(tokens.size(), verb + 1 + VERB_WITHIN)), PRETEXTS)
            > 0;
  }

  private void ruledOut(Stretch cause) {
    Account.origin(statement, cause)
        .mark(Mark.DENIED, true)
        .mark(Mark.OPEN, true)
        .explanation()
        .ifPresent(read::add);
  }

  // --- where things stand

  private boolean is(int token, String word) {
    return tokens.get(token).folded().equals(word);
  }

  private boolean isQuoted(int token) {
    return statement.quotedAt(tokens.get(token).start());
  }

  /** The first of some words in a stretch, or -1. */
  private int find(Stretch stretch, Set<String> words) {
    for (int i = stretch.from(); i < stretch.to(); i++) {
      if (words.contains(tokens.get(i).folded())) {
        return i;
      }
    }
    return -1;
  }

  /** What begins at a token and ends at the next punctuation. */
  private Stretch upToMark(int from) {
    String text = statement.reading().text();
    int last = from;
    while (last + 1 < tokens.size()
        && last + 1 < from + REACH
        && text.substring(tokens.get(last).end(), tokens.get(last + 1).start()).isBlank()) {
      last++;
    }
    return new Stretch(from, Math.min(last + 1, tokens.size()));
  }

  /** Where the clause that stands before a token begins, by tokens. */
  private int clauseBefore(int token) {
    Token last = tokens.get(Math.max(0, token - 1));
    int start = Clauses.around(statement, last.start(), last.end())[0];
    int from = Math.max(0, token - REACH);
    while (from < token && tokens.get(from).start() < start) {
      from++;
    }
    return from;
  }

  private boolean isConjecture(int token) {
    return hasCue(token, CONJECTURE);
  }

  private boolean isDenied(int token) {
    return hasCue(token, DENIAL);
  }

  private boolean hasCue(int token, Set<Cue.Kind> kinds) {
    int to = tokens.get(token).start();
    int from = tokens.get(Math.max(clauseBefore(token), Math.max(0, token - CUE_WITHIN))).start();
    return statement.reading().cues().stream()
        .anyMatch(c -> kinds.contains(c.kind()) && c.start() >= from && c.start() < to);
  }
}
