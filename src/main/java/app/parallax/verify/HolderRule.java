package app.parallax.verify;

import app.parallax.language.Name;
import app.parallax.language.Reading;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who did it is told as in the sources: where a claim puts a name beside words that are the
 * source's own, and the source has them beside another's name, another holds the part.
 *
 * <p>It is no finding where the first is named near that place too, or where any sentence names the
 * two so close together that one may stand for the other. Pronouns and descriptions decide nothing,
 * and whose a speech act is, is another rule's to say.
 */
final class HolderRule implements Rule {
  /** How many words on one side must be the source's own, and how many of them carry content. */
  private static final int[][] ENOUGH = {{3, 3}, {4, 2}};

  private static final int FEWEST = 3;

  /** Two who are named so close together may stand for one another, in words. */
  private static final int BESIDE = 6;

  /** How near to a place a name may hold it, in words. */
  private static final int NEAR = 12;

  private static final String UNKNOWN = "unk";

  /** What stands between a name and what it does: "(centre)", ", 31,", ", who". */
  private static final Pattern ASIDE =
      Pattern.compile("^(?: ?\\([^()]{1,40}\\)| ?, [^,;.()]{1,80},)?(?:,? (?:who|which))? ?$");

  /** A name behind one of these is not the one that does what follows. */
  private static final Set<String> GOVERNING =
      Set.of(
          "of", "from", "for", "in", "at", "by", "with", "and", "or", "to", "on", "against", "than",
          "as", "near", "like", "after", "before", "over", "about", "under", "between");

  /** On which side of the name the source's words stand. */
  private enum Side {
    BEFORE,
    BEHIND
  }

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    List<Finding> findings = new ArrayList<>();
    Reading reading = claim.reading();
    Concordance source = support.concordance();
    for (Name name : reading.names()) {
      if (isName(name, support)
          && !Quoted.covers(reading, name.start(), name.end())
          && Stream.of(Side.values())
              .anyMatch(s -> isAnothers(name, s, reading, source, support))) {
        findings.add(
            new Finding(Fault.NAME_ABSENT, reading.text().substring(name.start(), name.end())));
      }
    }
    return findings;
  }

  private static boolean isName(Name name, Support support) {
    return !name.key().contains(UNKNOWN)
        && name.place().isEmpty()
        && (name.certain() || support.sources().isAlwaysName(name.key()));
  }

  /** Whether the sources have another's name wherever the words beside this one stand. */
  private static boolean isAnothers(
      Name name, Side side, Reading reading, Concordance source, Support support) {
    List<Token> beside = beside(name, side, reading);
    if (beside.size() < FEWEST) {
      return false;
    }
    boolean found = false;
    for (int place : source.ofWord(beside.getFirst().folded())) {
      int shared = shared(beside, place, side, source);
      long content = beside.subList(0, shared).stream().filter(t -> !t.stop()).count();
      if (Stream.of(ENOUGH).anyMatch(e -> shared >= e[0] && content >= e[1])) {
        found = true;
        Optional<Name> holder = holder(place, side, source, support);
        if (holder.isEmpty()
            || isNear(name, place, source)
            || mayStandFor(holder.get(), name, support)) {
          return false;
        }
      }
    }
    return found;
  }

  /** The claim's words on a side of a name, the nearest first; none where it is not theirs. */
  private static List<Token> beside(Name name, Side side, Reading reading) {
    List<Token> beside = new ArrayList<>();
    if (side == Side.BEFORE) {
      for (Token token : reading.tokens()) {
        if (token.end() <= name.start()) {
          beside.addFirst(token);
        }
      }
      boolean touches =
          !beside.isEmpty()
              && reading.text().substring(beside.getFirst().end(), name.start()).isBlank();
      return touches ? beside : List.of();
    }
    if (isGoverned(name, reading)) {
      return beside;
    }
    for (Token token : reading.tokens()) {
      if (token.start() >= name.end()
          && (!beside.isEmpty() || isAside(reading.text(), name.end(), token.start()))) {
        beside.add(token);
      }
    }
    boolean speaks =
        !beside.isEmpty()
            && reading.speeches().stream().anyMatch(s -> s.start() == beside.getFirst().start());
    return speaks ? List.of() : beside;
  }

  private static boolean isAside(String text, int from, int to) {
    Matcher aside = ASIDE.matcher(text).region(from, to);
    return aside.matches();
  }

  private static boolean isGoverned(Name name, Reading reading) {
    Token before = null;
    for (Token token : reading.tokens()) {
      if (token.end() <= name.start()) {
        before = token;
      }
    }
    return before != null && GOVERNING.contains(before.folded());
  }

  /** How many of the words stand so from a place on, away from the name. */
  private static int shared(List<Token> words, int place, Side side, Concordance source) {
    int shared = 0;
    while (shared < words.size()) {
      int at = side == Side.BEHIND ? place + shared : place - shared;
      if (at < 0
          || at >= source.size()
          || !source.passage(at).equals(source.passage(place))
          || !source.token(at).folded().equals(words.get(shared).folded())) {
        break;
      }
      shared++;
    }
    return shared;
  }

  /** The name that the words at a place of the sources belong to. */
  private static Optional<Name> holder(int place, Side side, Concordance source, Support support) {
    Passage passage = source.passage(place);
    Reading reading = passage.reading();
    Token token = source.token(place);
    return reading.names().stream()
        .filter(n -> n.certain() || support.sources().isAlwaysName(n.key()))
        .filter(n -> n.place().isEmpty())
        .filter(n ->
            side == Side.BEHIND
                ? n.end() <= token.start()
                    && isAside(reading.text(), n.end(), token.start())
                    && !isGoverned(n, reading)
                : n.start() >= token.end()
                    && reading.text().substring(token.end(), n.start()).isBlank())
        .findFirst();
  }

  /** Whether somebody is named near a place of the sources. */
  private static boolean isNear(Name name, int place, Concordance source) {
    Passage passage = source.passage(place);
    Reading reading = passage.reading();
    int at = source.token(place).start();
    return reading.names().stream()
        .filter(n -> mayBe(n, name))
        .anyMatch(n -> words(Math.min(n.end(), at), Math.max(n.start(), at), reading) <= NEAR);
  }

  /** Whether any passage names the two so close together that they may be one. */
  private static boolean mayStandFor(Name holder, Name name, Support support) {
    if (mayBe(holder, name)) {
      return true;
    }
    for (Passage passage : support.sources().passages()) {
      List<Name> names = passage.reading().names();
      for (Name one : names) {
        for (Name other : names) {
          if (mayBe(one, holder)
              && mayBe(other, name)
              && words(
                      Math.min(one.end(), other.end()),
                      Math.max(one.start(), other.start()),
                      passage.reading())
                  <= BESIDE) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static long words(int from, int to, Reading reading) {
    return reading.tokens().stream().filter(t -> t.start() >= from && t.end() <= to).count();
  }

  /** Two full names that differ in the first are two of one family. */
  private static boolean mayBe(Name one, Name other) {
    if (one.sameAs(other)) {
      return true;
    }
    List<String> these = List.of(one.key().split(" "));
    List<String> those = List.of(other.key().split(" "));
    boolean family =
        these.size() == 2
            && those.size() == 2
            && these.getLast().equals(those.getLast())
            && these.getFirst().charAt(0) != those.getFirst().charAt(0);
    return !family
        && these.stream()
            .anyMatch(
                w -> those.contains(w) || Aliases.peopleOf(w).stream().anyMatch(those::contains));
  }
}
