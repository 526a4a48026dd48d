package app.parallax.verify;

import app.parallax.language.Figure;
import app.parallax.language.Name;
import app.parallax.language.Reading;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A figure or a name that does stand in the sources, told in another's place: the claim has the
 * source's own words before and behind it, and there the source has another figure or name.
 *
 * <p>Only the same words on both sides tell one place from another, so most of what is tied to the
 * wrong thing still passes.
 */
final class SlotRule implements Rule {
  /** How many words before and how many behind must be the source's own. */
  private static final int[][] SIDES = {{2, 2}, {2, 1}, {1, 2}};

  /** How many of them carry content. */
  private static final int CONTENT = 2;

  /** What a tokenizer writes for a word that it does not know. */
  private static final String UNKNOWN = "unk";

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    List<Finding> findings = new ArrayList<>();
    Reading reading = claim.reading();
    Concordance source = support.concordance();
    for (Figure figure : reading.figures()) {
      if (!Quoted.covers(reading, figure.start(), figure.end())
          && isOther(
              Slot.around(figure.start(), figure.end(), reading),
              slot -> figuresIn(slot, source),
              f -> isSame(f, figure))) {
        findings.add(finding(Fault.FIGURE_ABSENT, figure.start(), figure.end(), reading));
      }
    }
    for (Name name : reading.names()) {
      if (name.certain()
          && !Quoted.covers(reading, name.start(), name.end())
          && !name.key().contains(UNKNOWN)
          && isOther(
              Slot.around(name.start(), name.end(), reading),
              slot -> namesIn(slot, source),
              n -> n.sameAs(name) || sharesWord(n, name))) {
        findings.add(finding(Fault.NAME_ABSENT, name.start(), name.end(), reading));
      }
    }
    return findings;
  }

  /** Whether the source fills a place, and nowhere with what the claim has there. */
  private static <T> boolean isOther(
      List<Slot> slots, Function<Slot, List<T>> fillings, Predicate<T> same) {
    List<T> found = slots.stream().flatMap(s -> fillings.apply(s).stream()).toList();
    return !found.isEmpty() && found.stream().noneMatch(same);
  }

  private static List<Figure> figuresIn(Slot slot, Concordance source) {
    List<Figure> figures = new ArrayList<>();
    for (int place : source.ofWord(slot.last())) {
      if (slot.opensBefore(place + 1, source)) {
        Token first = source.token(place + 1);
        for (Figure figure : source.passage(place).reading().figures()) {
          if (figure.start() <= first.start()
              && first.end() <= figure.end()
              && slot.closesAt(behind(place + 1, figure.end(), source), source)) {
            figures.add(figure);
          }
        }
      }
    }
    return figures;
  }

  private static List<Name> namesIn(Slot slot, Concordance source) {
    List<Name> names = new ArrayList<>();
    for (int place : source.ofWord(slot.last())) {
      if (slot.opensBefore(place + 1, source)) {
        int first = source.token(place + 1).start();
        for (Name name : source.passage(place).reading().names()) {
          if (name.start() == first
              && slot.closesAt(behind(place + 1, name.end(), source), source)) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }

  private static Finding finding(Fault fault, int start, int end, Reading reading) {
    return new Finding(fault, reading.text().substring(start, end));
  }

  /** Another qualifier, or another unit, is no other figure: those have a rule of their own. */
  private static boolean isSame(Figure one, Figure other) {
    return !one.isComparable(other)
        || one.agrees(other)
        || one.low().compareTo(other.low()) == 0 && one.high().compareTo(other.high()) == 0;
  }

  private static boolean sharesWord(Name one, Name other) {
    List<String> words = List.of(other.key().split(" "));
    return List.of(one.key().split(" ")).stream()
        .anyMatch(w -> words.contains(w) || Aliases.peopleOf(w).stream().anyMatch(words::contains));
  }

  /** The place behind what begins at a place and ends at an offset of its passage. */
  private static int behind(int place, int end, Concordance source) {
    int at = place;
    while (at < source.size()
        && source.passage(at).equals(source.passage(place))
        && source.token(at).start() < end) {
      at++;
    }
    return at;
  }

  /** The nearest words on both sides of a span of a claim. */
  private record Slot(List<Token> before, List<Token> behind) {
    static List<Slot> around(int start, int end, Reading reading) {
      List<Token> before = new ArrayList<>();
      List<Token> behind = new ArrayList<>();
      for (Token token : reading.tokens()) {
        if (token.end() <= start) {
          before.add(token);
        } else if (token.start() >= end) {
          behind.add(token);
        }
      }
      List<Slot> slots = new ArrayList<>();
      for (int[] sides : SIDES) {
        if (before.size() >= sides[0] && behind.size() >= sides[1]) {
          var slot =
              new Slot(
                  List.copyOf(before.subList(before.size() - sides[0], before.size())),
                  List.copyOf(behind.subList(0, sides[1])));
          if (slot.content() >= CONTENT) {
            slots.add(slot);
          }
        }
      }
      return slots;
    }

    private long content() {
      return Stream.concat(before.stream(), behind.stream()).filter(t -> !t.stop()).count();
    }

    String last() {
      return before.getLast().folded();
    }

    /** Whether the words before a place are those before the slot. */
    boolean opensBefore(int place, Concordance source) {
      if (place >= source.size() || place < before.size()) {
        return false;
      }
      for (int i = 1; i <= before.size(); i++) {
        if (!isSame(before.get(before.size() - i), place - i, place - 1, source)) {
          return false;
        }
      }
      return source.passage(place).equals(source.passage(place - 1));
    }

    /** Whether the words from a place on are those behind the slot. */
    boolean closesAt(int place, Concordance source) {
      if (place + behind.size() > source.size()) {
        return false;
      }
      for (int i = 0; i < behind.size(); i++) {
        if (!isSame(behind.get(i), place + i, place - 1, source)) {
          return false;
        }
      }
      return true;
    }

    private static boolean isSame(Token told, int place, int within, Concordance source) {
      return source.token(place).folded().equals(told.folded())
          && source.passage(place).equals(source.passage(within));
    }
  }
}
