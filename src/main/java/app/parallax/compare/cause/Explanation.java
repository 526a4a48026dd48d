package app.parallax.compare.cause;

import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Stretch;
import app.parallax.compare.statement.WordList;
import app.parallax.language.Name;
import app.parallax.language.Token;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one sentence says came of what: a fire of a cigarette. Its concepts stay in the sentence's
 * order.
 *
 * @param begun the stem of the verb by which it began, or empty where the sentence names the event
 * @param marks how it is told
 * @param effects the kinds of event that it explains
 * @param effect the concepts of what it explains
 * @param befell of these, those that say what the event befell: "the dyke" of a dyke's collapse
 * @param cause the concepts of the cause, at least one
 * @param causeAt where the cause stands
 */
record Explanation(
    Statement statement,
    String begun,
    Set<Mark> marks,
    Set<Effect> effects,
    Set<String> effect,
    Set<String> befell,
    Set<String> cause,
    Stretch causeAt) {
  static final WordList LIST = WordList.of(Explanation.class, "causes.txt");

  private static final Set<String> SEVERAL = LIST.words("several");
  private static final Set<String> ONLY = LIST.words("only");
  private static final Set<String> FAULTS = LIST.words("fault");
  private static final Set<String> LACKS = LIST.words("lack");
  private static final Pattern YEAR = Pattern.compile("1[5-9]\\d\\d|20\\d\\d");

  /** How a cause is told. */
  enum Mark {
    /** As the one origin, of which there is one, not as a reason. */
    ORIGIN,
    /** As what it was not. */
    DENIED,
    /** As what one thing did to another: "snow had overloaded the roof". */
    ACTED,
    /** Of no more than "it", or of nothing at all. */
    OPEN,
    /** Denied by saying that a thing had no fault. */
    SOUND,
    /** Denied by saying that there was no lack of it. */
    PLENTY
  }

  Explanation {
    marks = Set.copyOf(marks);
    // Set.copyOf would lose the order, on which the words of a question and their weights rest.
    effects = Collections.unmodifiableSet(effects);
    effect = Collections.unmodifiableSet(effect);
    befell = Collections.unmodifiableSet(befell);
    cause = Collections.unmodifiableSet(cause);
  }

  boolean isOrigin() {
    return marks.contains(Mark.ORIGIN);
  }

  boolean isDenied() {
    return marks.contains(Mark.DENIED);
  }

  boolean isOpen() {
    return marks.contains(Mark.OPEN);
  }

  /** Whether it names the cause of what its whole report is about, without saying of what. */
  boolean isFocus() {
    return isOpen() && isOrigin() && !isDenied();
  }

  boolean isActed() {
    return marks.contains(Mark.ACTED);
  }

  /** Whether the event that it explains is known: its kind, its origin or what was done to what. */
  boolean isOfEvent() {
    return isOrigin() || isActed() || !effects.isEmpty();
  }

  /** Whether its cause is itself an event that another explains: links of one chain. */
  boolean isCausedBy(Explanation other) {
    return Effects.in(statement, causeAt).stream()
        .map(Effects.Found::effect)
        .anyMatch(
            e -> e.is(Effect.Trait.SINGLE) && other.effects.contains(e) && !effects.contains(e));
  }

  /** Whether its denial is of such a cause: only a fault is denied by "sound". */
  boolean canDeny(Explanation other) {
    return (!marks.contains(Mark.SOUND) || other.statement.tells(FAULTS))
        && (!marks.contains(Mark.PLENTY) || other.statement.tells(LACKS));
  }

  /** The cause in the sentence's own words. */
  String words() {
    return causeAt.text(statement);
  }

  boolean isOneOfSeveral() {
    return tokens().stream().anyMatch(t -> SEVERAL.contains(t.folded()));
  }

  /** Whether the sentence says that nothing else was the cause: "only", "it was the rain that". */
  boolean isExclusive() {
    List<Token> tokens = tokens();
    return tokens.stream().anyMatch(t -> ONLY.contains(t.folded()))
        || tokens.size() > 1
            && tokens.get(0).folded().equals("it")
            && tokens.get(1).folded().equals("was");
  }

  /** The certain names in what it explains. */
  List<Name> names() {
    return statement.reading().names().stream()
        .filter(
            n -> n.certain() && effect.containsAll(statement.contentBetween(n.start(), n.end())))
        .toList();
  }

  /** The years by which an event is told from others: "the flood of 1974". */
  Set<String> years() {
    Set<String> years = new LinkedHashSet<>();
    List<Token> tokens = tokens();
    for (int i = 1; i < tokens.size(); i++) {
      String before = tokens.get(i - 1).folded();
      if ((before.equals("of") || before.equals("the"))
          && YEAR.matcher(tokens.get(i).folded()).matches()) {
        years.add(tokens.get(i).folded());
      }
    }
    return years;
  }

  private List<Token> tokens() {
    return statement.reading().tokens();
  }
}
