package app.parallax.compare;

import app.parallax.compare.Divergence.Position;
import app.parallax.language.Cue;
import app.parallax.language.Figure;
import app.parallax.language.Reading;
import app.parallax.language.Readings;
import app.parallax.language.SentenceReader;
import app.parallax.language.Token;
import app.parallax.language.When;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells why answers that somebody sets against each other can all be true, for reasons that the
 * finders refuse their own candidates for.
 *
 * <p>It knows few reasons, and says nothing where it is not sure.
 */
public final class Reconciler {
  /** "What is the ...", asked of a number: what it stands for, not how much it is. */
  private static final Pattern ASKS_OF =
      Pattern.compile("(?i)^(?:what|which) (?:is|are|was|were) (?:the|those|these) $");

  private static final EnumSet<Cue.Kind> TO_COME =
      EnumSet.of(Cue.Kind.PLANNED, Cue.Kind.CONDITIONAL);

  private static final Set<String> BE = Set.of("is", "are", "am", "'s", "'re", "being");

  /** What tells that something goes on as one writes. */
  private static final Set<String> ONGOING =
      Set.of("already", "now", "currently", "still", "since", "began", "begun", "started");

  /** How far before "-ing" the "is" may stand, in words. */
  private static final int AUXILIARY_WITHIN = 2;

  private final Readings readings;
  private final SentenceReader reader = new SentenceReader();

  /** Over the sentences of one story. */
  public Reconciler(Readings readings) {
    this.readings = readings;
  }

  /** A proposal refused, with the reason; empty where none of the known ones holds. */
  public Optional<Refusal> refusal(Divergence proposed) {
    return reason(proposed)
        .map(reason ->
            new Refusal(
                proposed.kind(),
                reason,
                proposed.positions().stream()
                    .flatMap(p -> p.evidence().stream())
                    .filter(id -> readings.find(id).isPresent())
                    .distinct()
                    .toList()));
  }

  private Optional<String> reason(Divergence divergence) {
    List<Side> sides = divergence.positions().stream().map(this::side).toList();
    if (asksOfOneNumber(divergence.question(), sides)) {
      return Optional.of("the same number of different things");
    }
    if (divergence.kind() == Kind.FIGURE && agree(sides)) {
      return Optional.of("a rounded figure");
    }
    if (divergence.kind() == Kind.STATUS && sides.size() == 2) {
      Side one = sides.getFirst();
      Side other = sides.getLast();
      if (isPreview(one, other) || isPreview(other, one)) {
        return Optional.of("a report from before the event");
      }
      if (divergence.severity() != Severity.HIGH
          && (mayBePlan(one, other) || mayBePlan(other, one))) {
        return Optional.of("a present tense that plans are told in too");
      }
    }
    return Optional.empty();
  }

  /** One answer, read, with the sentences that give it. */
  private record Side(Reading answer, List<Reading> evidence) {
    boolean tells(Figure figure) {
      return evidence.stream().anyMatch(r -> r.figures().stream().anyMatch(figure::isSameAs));
    }
  }

  private Side side(Position position) {
    return new Side(
        reader.read(position.answer()),
        position.evidence().stream().flatMap(id -> readings.find(id).stream()).toList());
  }

  /**
   * Whether a question asks what a number stands for that every side tells: "What are the 4 million
   * crowns?"
   */
  private boolean asksOfOneNumber(String question, List<Side> sides) {
    return reader.read(question).figures().stream()
        .filter(f -> ASKS_OF.matcher(question.substring(0, f.start())).matches())
        .anyMatch(f -> sides.stream().allMatch(s -> s.tells(f)));
  }

  /** Whether each answer is one figure, and each two of them agree. */
  private static boolean agree(List<Side> sides) {
    List<Figure> told = new ArrayList<>();
    for (Side side : sides) {
      if (side.answer.figures().size() != 1) {
        return false;
      }
      told.add(side.answer.figures().getFirst());
    }
    return told.stream().allMatch(f -> told.stream().allMatch(f::agrees));
  }

  /** Whether one side foretells for a day what the other tells of that day. */
  private static boolean isPreview(Side before, Side after) {
    Predicate<Reading> foretold = r -> has(r, EnumSet.of(Cue.Kind.PLANNED));
    return !before.evidence.isEmpty()
        && before.evidence.stream().allMatch(r -> foretold.test(r) || isExpected(r))
        && after.evidence.stream().noneMatch(foretold)
        && before.evidence.stream()
            .flatMap(r -> r.whens().stream())
            .anyMatch(w ->
                after.evidence.stream()
                    .flatMap(r -> r.whens().stream())
                    .anyMatch(v -> isOneDay(w, v)));
  }

  private static boolean isExpected(Reading reading) {
    return reading.speeches().stream().anyMatch(s -> s.cue().startsWith("expect"));
  }

  private static boolean isOneDay(When one, When other) {
    boolean named =
        one.weekday() != null && one.weekday() == other.weekday()
            || one.day() != null && one.day().equals(other.day());
    return named && one.compatible(other);
  }

  /**
   * Whether one side tells plans and the other "is doing" of the same, which English says of what
   * is arranged as well as of what goes on.
   */
  private static boolean mayBePlan(Side planned, Side present) {
    return !planned.evidence.isEmpty()
        && !present.evidence.isEmpty()
        && planned.evidence.stream().allMatch(r -> has(r, TO_COME))
        && present.evidence.stream().allMatch(r -> isDoing(r, planned.evidence));
  }

  private static boolean isDoing(Reading present, List<Reading> planned) {
    List<Token> tokens = present.tokens();
    if (tokens.stream().anyMatch(t -> ONGOING.contains(t.folded()))) {
      return false;
    }
    for (int i = 1; i < tokens.size(); i++) {
      Token doing = tokens.get(i);
      if (doing.folded().endsWith("ing")
          && tokens.subList(Math.max(0, i - AUXILIARY_WITHIN), i).stream()
              .anyMatch(t -> BE.contains(t.folded()))
          && planned.stream()
              .allMatch(r -> r.tokens().stream().anyMatch(t -> t.stem().equals(doing.stem())))) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(Reading reading, EnumSet<Cue.Kind> kinds) {
    return reading.cues().stream().anyMatch(c -> kinds.contains(c.kind()));
  }
}
