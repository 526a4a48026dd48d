package app.parallax.compare.attribution;

import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Stretch;
import app.parallax.language.Name;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A deed of which a sentence is built to tell the doer, who need not have a name: "was raised by a
 * guard", "it was the vet who noticed".
 *
 * @param doer where the doer stands
 * @param act what was done, by the name of its line in {@code deeds.txt} or by its verb's stem
 * @param object the concepts of what it was done to, with those of the sentence that a pronoun in
 *     it points back to
 */
record Deed(Statement statement, Stretch doer, String act, Set<String> object, Manner manner) {
  /** How the doer is told. */
  enum Manner {
    /** The doer stands before the verb, as in any sentence. */
    ACTIVE,
    /** "By" leads to the doer. */
    PASSIVE,
    /** The sentence sets the doer off from others: "it was the vet who". */
    STRESSED,
    /** As the one who did it before all others, of whom there is one. */
    FIRST
  }

  Deed {
    object = Collections.unmodifiableSet(object);
  }

  boolean isStressed() {
    return manner == Manner.STRESSED || manner == Manner.FIRST;
  }

  boolean isActive() {
    return manner == Manner.ACTIVE;
  }

  /** The doer's own words. */
  String words() {
    return doer.text(statement);
  }

  /** The concepts that tell the doer. */
  Set<String> who() {
    return doer.content(statement);
  }

  /** Whom the doer's words name. */
  List<Name> names() {
    int start = doer.start(statement);
    int end = doer.end(statement);
    return statement.reading().names().stream()
        .filter(n -> n.start() >= start && n.start() < end)
        .toList();
  }
}
