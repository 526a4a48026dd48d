package app.parallax.compare.status;

import app.parallax.language.Name;
import java.util.List;
import java.util.Set;

/**
 * Of what a sentence tells a state, as its noun phrase has it.
 *
 * @param head the concept of its noun; empty where it has none, but a name or a pronoun
 * @param told the concepts that stand beside the noun: "old" in "the old bridge"
 * @param of the concept of what it is of: "ownership" in "the transfer of ownership"; empty where
 *     nothing tells
 * @param beside the names behind a preposition: "the fire on Hollin Moor"
 * @param nobody whether the sentence denies the state of everybody: "no one was arrested"
 */
record Bearer(
    String head, Set<String> told, String of, List<Name> names, List<Name> beside, boolean nobody) {
  /** What a sentence says nothing of. */
  static final Bearer NONE = new Bearer("", Set.of(), "", List.of(), List.of(), false);

  static final Bearer NOBODY = new Bearer("", Set.of(), "", List.of(), List.of(), true);

  Bearer {
    told = Set.copyOf(told);
    names = List.copyOf(names);
    beside = List.copyOf(beside);
  }

  boolean isNone() {
    return head.isEmpty() && names.isEmpty() && !nobody;
  }

  /** Whether a name is shared. */
  boolean sharesName(Bearer other) {
    return share(names, other.names);
  }

  /** Whether both have the same noun. */
  boolean sharesHead(Bearer other) {
    return !head.isEmpty() && head.equals(other.head);
  }

  /** Whether the noun of one is what the other is of, or a part of: "the school", "its doors". */
  boolean isOf(Bearer other) {
    return !head.isEmpty() && (head.equals(other.of) || other.told.contains(head));
  }

  /** Whether the two cannot be one: both are named, or placed, and nothing of that is common. */
  boolean isOther(Bearer other) {
    return areApart(names, other.names) || areApart(beside, other.beside);
  }

  private static boolean areApart(List<Name> here, List<Name> there) {
    return !here.isEmpty() && !there.isEmpty() && !share(here, there);
  }

  private static boolean share(List<Name> here, List<Name> there) {
    return here.stream().anyMatch(n -> there.stream().anyMatch(n::sameAs));
  }
}
