package app.parallax.compare.cause;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A kind of event of which causes are told, such as a fire or a failure; a collapse is one too. */
public record Effect(String name, Set<Trait> traits) {
  /** What {@code effects.txt} calls whatever it was: "the incident". */
  private static final String WHATEVER = "any";

  private static final String ENTRY = "entry";

  public Effect {
    traits = Set.copyOf(traits);
  }

  /** A kind by its name and the marks behind it in {@code effects.txt}. */
  static Effect of(String name, String marks) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    Arrays.stream(Trait.values()).filter(t -> marks.indexOf(t.mark) >= 0).forEach(traits::add);
    return new Effect(name, traits);
  }

  boolean is(Trait trait) {
    return traits.contains(trait);
  }

  boolean isWhatever() {
    return name.equals(WHATEVER);
  }

  /** Whether it is a way in, of which "through" tells the cause. */
  boolean isEntry() {
    return name.equals(ENTRY);
  }

  /** How its causes are told. */
  enum Trait {
    /** A story has one such event, so that the word alone tells it. */
    SINGLE('!'),
    /** What stands behind "by" after the verb is its cause. */
    PASSIVE('+'),
    /** What stands behind "beneath" or "under" is its cause. */
    WEIGHED('^'),
    /** What stands behind "when", "after" or "over" is its cause. */
    BROKEN_OFF('%'),
    /** It is done for reasons, which may all be true. */
    REASONED('?');

    private final char mark;

    Trait(char mark) {
      this.mark = mark;
    }
  }
}
