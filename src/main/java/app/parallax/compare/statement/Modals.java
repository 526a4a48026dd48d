package app.parallax.compare.statement;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The function words that say how sure a thing is: whoever changes one changes the statement. */
public final class Modals {
  private static final String[] WORDS = {
    "will", "would", "may", "might", "could", "should", "must"
  };

  private Modals() {}

  /** The modals and more words that change a statement as they do. */
  public static Set<String> and(String... more) {
    return Stream.concat(Arrays.stream(WORDS), Arrays.stream(more))
        .collect(Collectors.toUnmodifiableSet());
  }
}
