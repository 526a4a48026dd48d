package app.parallax.compare.stance;

import app.parallax.compare.statement.Phrases;
import app.parallax.compare.statement.Statement;
import app.parallax.language.Name;
import app.parallax.language.SentenceReader;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who takes a stance, as one sentence tells it: by name, by the noun of a body or an office, or by
 * both.
 *
 * @param nouns the stems of the nouns, "union" in "the pilots' union"
 * @param told the stems of what stands before the nouns to tell which one it is: "pilot"
 */
record Holder(List<Name> names, Set<String> nouns, Set<String> told) {
  private static final Set<String> FIRMS =
      Set.of("compani", "firm", "group", "club", "bank", "oper");

  Holder {
    names = List.copyOf(names);
    nouns = Set.copyOf(nouns);
    told = Set.copyOf(told);
  }

  /** Whether it is told only as "the company", for which somebody of it speaks. */
  boolean isAnyFirm() {
    return names.isEmpty() && told.isEmpty() && nouns.stream().allMatch(FIRMS::contains);
  }

  /** This one with the names of who speaks for it. */
  Holder with(Optional<Holder> speaker) {
    return speaker.map(s -> new Holder(s.names, nouns, told)).orElse(this);
  }

  /** Whether both bear one noun and no name, and are told apart by what stands before it. */
  boolean isOfOneNoun(Holder other) {
    return names.isEmpty()
        && other.names.isEmpty()
        && nouns.stream().anyMatch(other.nouns::contains)
        && !canBe(other);
  }

  /** The concepts of its sentence that only tell of it. */
  Set<String> wordsIn(Statement statement) {
    Set<String> words = new LinkedHashSet<>(nouns);
    words.addAll(told);
    names.forEach(n -> words.addAll(statement.contentBetween(n.start(), n.end())));
    return words;
  }

  /** The nouns that are no part of its name: "club" in "the Odra United fan club". */
  Set<String> nounsBesideNames() {
    SentenceReader reader = new SentenceReader();
    return nouns.stream()
        .filter(noun ->
            names.stream()
                .flatMap(n -> Arrays.stream(n.key().split(" ")))
                .noneMatch(word -> Phrases.stems(reader, word).contains(noun)))
        .collect(Collectors.toSet());
  }

  boolean isNobody() {
    return names.isEmpty() && nouns.isEmpty();
  }

  /**
   * Whether both can be one: a name is shared or, where one of them has none, a noun, and what is
   * told of it.
   */
  boolean canBe(Holder other) {
    if (names.stream().anyMatch(n -> other.names.stream().anyMatch(n::sameAs))) {
      return true;
    }
    boolean oneNoun = nouns.stream().anyMatch(other.nouns::contains);
    return oneNoun
        && (names.isEmpty() || other.names.isEmpty())
        && (told.isEmpty() || other.told.isEmpty() || told.stream().anyMatch(other.told::contains));
  }
}
