package app.parallax.compare.figure;

import app.parallax.compare.statement.Statement;
import app.parallax.language.Name;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a figure tells: a debt of somebody, a prison term, the turnout of a vote.
 *
 * @param name of the quantity, with its mood and its period: what is sought is not what is given
 * @param holder the key of the name that stands before the figure; null where none does
 * @param subject the key of the name that opens the sentence; null where none does
 * @param names the keys of all names before it
 * @param named whether only a shared name makes it one quantity
 */
record Quantity(
    String name,
    @Nullable String holder,
    @Nullable String subject,
    Set<String> names,
    boolean named) {
  /** Whether the sentences open with two names and have none in common. */
  boolean isOfAnother(Quantity other) {
    return subject != null
        && other.subject != null
        && !Name.sameKeys(subject, other.subject)
        && !sharesName(other);
  }

  /** Whether a name stands before both. */
  boolean sharesName(Quantity other) {
    return names.stream().anyMatch(n -> holds(n, other.names));
  }

  /** Whether a sentence speaks of one of the names by its last word: "the playhouse". */
  boolean isMeantIn(Statement statement) {
    return names.stream()
        .map(n -> n.substring(n.lastIndexOf(' ') + 1))
        .anyMatch(
            last -> statement.reading().tokens().stream().anyMatch(t -> t.folded().equals(last)));
  }

  /** Whether both are of one named holder. */
  boolean isOfOneHolder(Quantity other) {
    return holds(holder, other.names) || holds(other.holder, names);
  }

  private static boolean holds(@Nullable String holder, Set<String> names) {
    return holder != null && names.stream().anyMatch(n -> Name.sameKeys(n, holder));
  }
}
