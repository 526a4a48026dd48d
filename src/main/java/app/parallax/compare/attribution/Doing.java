package app.parallax.compare.attribution;

import app.parallax.compare.statement.Statement;
import app.parallax.language.Name;
import java.util.Collections;
import java.util.Set;

/**
 * To whom a sentence traces a thing: who proposed, ordered, built or found it.
 *
 * @param role what the one named is to it, by the name of its line in {@code doings.txt}
 * @param object the concepts of what is traced, as far as the clause tells them
 * @param around the concepts of the sentence, and of the one before where it only points to it
 */
record Doing(Statement statement, Name name, String role, Set<String> object, Set<String> around) {
  Doing {
    object = Collections.unmodifiableSet(object);
    around = Collections.unmodifiableSet(around);
  }
}
