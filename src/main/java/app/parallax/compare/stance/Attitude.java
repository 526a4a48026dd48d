package app.parallax.compare.stance;

import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Wording;
import java.util.Set;

/**
 * A stance that a sentence tells of somebody: for a thing, against it, or undecided.
 *
 * @param start where the words that tell it begin in the reading
 * @param end where they end, exclusive
 * @param sign of the words alone: against in "opposes the closure"
 * @param becoming what the holder wants to become of the thing, which "opposes the closure" wants
 *     to go on; {@link Sign#NONE} where nothing tells
 * @param wish whether only what is to become of the thing tells the stance
 * @param object what it is about, without the holder
 */
record Attitude(
    Statement statement,
    int start,
    int end,
    Holder holder,
    Sign sign,
    Sign becoming,
    boolean wish,
    Set<String> object) {
  Attitude {
    object = Set.copyOf(object);
  }

  /** Which way. */
  enum Sign {
    FOR,
    AGAINST,
    NEUTRAL,
    /** Not told. */
    NONE;

    Sign turned() {
      return switch (this) {
        case FOR -> AGAINST;
        case AGAINST -> FOR;
        default -> this;
      };
    }

    Sign times(Sign other) {
      return other == NONE ? NONE : other == AGAINST ? turned() : this;
    }

    boolean isOpposite(Sign other) {
      return this != NONE && other != NONE && this != other;
    }
  }

  /** The concepts of its sentence that only tell whose it is. */
  Set<String> ofHolder() {
    return holder.wordsIn(statement);
  }

  /** Whether one holder cannot take both stances on one thing. */
  boolean excludes(Attitude other) {
    if (becoming != Sign.NONE && other.becoming != Sign.NONE) {
      return becoming.isOpposite(other.becoming);
    }
    return (wish ? becoming : sign).isOpposite(other.wish ? other.becoming : other.sign);
  }

  boolean isNeutral() {
    return sign == Sign.NEUTRAL;
  }

  /** Whether more than one word tells it, and so may stand without an object: "is against". */
  boolean isPhrase() {
    return statement.reading().text().substring(start, end).indexOf(' ') > 0;
  }

  String words() {
    return Wording.clause(statement, start, end);
  }
}
