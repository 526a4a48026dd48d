package app.parallax.compare.figure;

import app.parallax.compare.statement.Statement;
import app.parallax.compare.statement.Statements;
import app.parallax.language.Cue;
import app.parallax.language.Token;
import app.parallax.language.Unit.Dimension;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says why two figures are not of one scope: one is a part, a target, a promise. */
final class FigureScopes {
  private static final Set<String> PART_WORDS = FigureWords.list("part");
  private static final Set<String> NORM_WORDS = FigureWords.list("norm");
  private static final Set<String> OPEN_WORDS = FigureWords.list("open");
  private static final Set<String> WHOLE_WORDS = FigureWords.list("whole");
  private static final Set<String> SHORT_PERIODS = FigureWords.list("short_period");
  private static final Set<String> YEARS = FigureWords.list("year");

  /** "Two of the injured", "five more": but "61 of the 150 seats" is a count of its own. */
  private static final Pattern PART_BEHIND =
      Pattern.compile(
          "\\s+(of\\s+(them|whom|which|those|these|(the|its|their|his|her|our)\\s+(?!\\d|[\\w"
              + " ]{1,20}['’]s \\d))|more\\b(?!\\s+than)|others?\\b)",
          Pattern.CASE_INSENSITIVE);

  /** "Three of them" and "three of the patients", but not "three of the injured". */
  private static final Pattern OF_THEM =
      Pattern.compile(
          "\\s+of\\s+(them|whom|those|(the|its|their)\\s+([a-z]+))\\b", Pattern.CASE_INSENSITIVE);

  /** A figure behind one of these is of those whom somebody stands for, and not of all. */
  private static final Pattern SPOKEN_FOR =
      Pattern.compile(
          "\\b((relatives|families|family|parents|widows|lawyers?|solicitors?|attorneys?) (of|for)"
              + "|on behalf of|represent(s|ed|ing)?|speak(s|ing)? for|act(s|ing)? for)\\s+$",
          Pattern.CASE_INSENSITIVE);

  /** What a sum may take in or leave out. */
  private static final Pattern WITH_OR_WITHOUT =
      Pattern.compile(
          "\\b(including|excluding|inclusive of|exclusive of|counting|without|plus|before|net of)"
              + "\\s+([a-z]+\\s+)?(debts?|tax(es)?|vat|interest|fees|bonuses|add-ons|extras)\\b",
          Pattern.CASE_INSENSITIVE);

  /** What is told of a whole country or more. */
  private static final Pattern EVERYWHERE =
      Pattern.compile(
          "\\b(across|throughout|in) the (whole |entire )?(country|nation|world"
              + "|continent)\\b|\\bcountrywide\\b",
          Pattern.CASE_INSENSITIVE);

  /** Money that is not there yet. */
  private static final Pattern PROMISED =
      Pattern.compile(
          "\\b(pledg|promis|commit)(e|ed|es|ing|ted|ments?)?\\b", Pattern.CASE_INSENSITIVE);

  /** What one pays of what all is to cost. */
  private static final Pattern CONTRIBUTED =
      Pattern.compile(
          "\\b(contribut(es?|ed|ing|ions?)|(chip|chips|chipped|kick|kicked) in|towards? the (costs?"
              + "|bill|price)|co-?financ(es?|ed|ing)|(its|their|his|her|our) share of the)\\b",
          Pattern.CASE_INSENSITIVE);

  /** A score that was not the last. */
  private static final Pattern HALF_TIME =
      Pattern.compile(
          "\\b(half-?time|at the (break|interval)|first half)\\b", Pattern.CASE_INSENSITIVE);

  private final Statements statements;
  private final FigureWords words;
  private final FigureLikeness likeness;

  FigureScopes(Statements statements, FigureWords words, FigureLikeness likeness) {
    this.statements = statements;
    this.words = words;
    this.likeness = likeness;
  }

  /** Why both are not of one scope; empty where they may be. */
  Optional<String> reason(Mention a, Mention b) {
    return ofQuantity(a, b).or(() -> ofPart(a, b)).or(() -> ofExtent(a, b)).or(() -> ofMood(a, b));
  }

  private static Optional<String> ofQuantity(Mention a, Mention b) {
    if (a.quantity() == null || b.quantity() == null) {
      return Optional.empty();
    }
    if (!a.tellsTheSame(b)) {
      return Optional.of("another quantity");
    }
    return a.quantity().isOfAnother(b.quantity())
        ? Optional.of("another scope: of another holder")
        : Optional.empty();
  }

  private Optional<String> ofPart(Mention a, Mention b) {
    boolean part = isPart(a);
    if (part != isPart(b)) {
      return isTollOfThem(a, b)
          ? Optional.empty()
          : Optional.of("another scope: one is a part, or comes on top");
    }
    boolean sameWhole = Objects.equals(a.counted(), b.counted()) && a.states().equals(b.states());
    return part && !sameWhole
        ? Optional.of("another scope: parts of different wholes")
        : Optional.empty();
  }

  private static Optional<String> ofExtent(Mention a, Mention b) {
    if (isOfAPeriod(a, b) || isOfAPeriod(b, a)) {
      return Optional.of("another scope: one is of another period");
    }
    if (a.beside(WHOLE_WORDS, 4, 5) != b.beside(WHOLE_WORDS, 4, 5) || onlyOne(a, b, EVERYWHERE)) {
      return Optional.of("another scope: one is of the whole");
    }
    return Optional.empty();
  }

  private static Optional<String> ofMood(Mention a, Mention b) {
    boolean money = a.is(Dimension.MONEY);
    if (isByHowMuch(a) != isByHowMuch(b)) {
      return Optional.of("another scope: one is by how much something changed");
    }
    if (a.beside(NORM_WORDS, 4, 1) != b.beside(NORM_WORDS, 4, 1)) {
      return Optional.of("another scope: one is what ought to be");
    }
    if (a.is(Dimension.COUNT) && a.beside(OPEN_WORDS, 0, 4) != b.beside(OPEN_WORDS, 0, 4)) {
      return Optional.of("another scope: one counts what is not certain yet");
    }
    if (money && onlyOne(a, b, WITH_OR_WITHOUT)) {
      return Optional.of("another scope: one takes in what the other leaves out");
    }
    if (money && onlyOne(a, b, CONTRIBUTED)) {
      return Optional.of("another scope: one is what somebody adds to the cost");
    }
    if (money && onlyOne(a, b, PROMISED) && !(isToCome(a) && isToCome(b))
        || !a.is(Dimension.COUNT) && isAskedFor(a) != isAskedFor(b)) {
      return Optional.of("another scope: one is asked for or promised, and not given");
    }
    if (a.is(Dimension.SCORE) && onlyOne(a, b, HALF_TIME)) {
      return Optional.of("another time");
    }
    return Optional.empty();
  }

  // --- parts

  private boolean isPart(Mention m) {
    return m.beside(PART_WORDS, 3, 0) && !isNewsOnly(m)
        || SPOKEN_FOR.matcher(m.text().substring(0, m.figure().start())).find()
        || m.is(Dimension.COUNT) && behind(m, PART_BEHIND).lookingAt();
  }

  private static Matcher behind(Mention m, Pattern pattern) {
    return pattern.matcher(m.text()).region(m.figure().end(), m.text().length());
  }

  /**
   * Whether "a further 212" opens a sentence and nothing of its kind was counted before: it is
   * further news, and no addition.
   */
  private boolean isNewsOnly(Mention m) {
    List<Token> before =
        m.statement().reading().tokens().stream()
            .filter(t -> t.end() <= m.figure().start())
            .toList();
    return m.is(Dimension.COUNT)
        && !before.isEmpty()
        && before.size() <= 2
        && before.getLast().folded().equals("further")
        && m.counted() != null
        && statements.all().subList(0, m.statement().place()).stream()
            .filter(s -> s.article().equals(m.article()))
            .noneMatch(s -> counts(s, m));
  }

  /** Whether a statement counts what a figure counts, and shares something of its clause. */
  private boolean counts(Statement statement, Mention m) {
    return statement.concepts().stream().anyMatch(c -> m.near().contains(c.concept()))
        && statement.reading().figures().stream()
            .filter(f -> f.unit().dimension() == Dimension.COUNT && f.counted() != null)
            .anyMatch(f -> Objects.equals(m.counted(), words.counted(statement, f)));
  }

  /**
   * Whether the part is the toll: "three of them died" tells how many did, where each article knows
   * one toll only.
   */
  private boolean isTollOfThem(Mention a, Mention b) {
    return isOfThem(a) != isOfThem(b)
        && !a.beside(PART_WORDS, 3, 0)
        && !b.beside(PART_WORDS, 3, 0)
        && a.states().stream().anyMatch(s -> b.states().contains(s) && words.isToll(s))
        && likeness.isOnly(a)
        && likeness.isOnly(b);
  }

  private boolean isOfThem(Mention m) {
    Matcher of = behind(m, OF_THEM);
    return of.lookingAt()
        && (of.group(3) == null
            || m.statement().concepts().stream()
                .anyMatch(c -> c.start() == of.start(3) && words.isPeopleOrMen(c.concept())));
  }

  // --- extent and mood

  /** "Raised the dam by six metres". */
  private static boolean isByHowMuch(Mention m) {
    return switch (m.dimension()) {
      case COUNT, MONEY, SHARE, POINTS, SCORE -> false;
      default ->
          m.statement()
              .wordBefore(m.figure().start())
              .filter(t -> t.folded().equals("by"))
              .isPresent();
    };
  }

  /** Whether only the first tells of a quarter or a month, and the other of a whole year. */
  private static boolean isOfAPeriod(Mention a, Mention b) {
    return a.tells(SHORT_PERIODS) && b.tells(YEARS) && !b.tells(SHORT_PERIODS);
  }

  /** Whether its sentence tells what is to be done, or promises it. */
  private static boolean isToCome(Mention m) {
    return PROMISED.matcher(m.text()).find()
        || m.statement().reading().cues().stream()
            .anyMatch(c -> c.kind() == Cue.Kind.PLANNED && c.end() <= m.figure().start());
  }

  private static boolean isAskedFor(Mention m) {
    return QuantityReader.isAskedFor(m.statement(), m.figure());
  }

  /** Whether one sentence says so and the other does not. */
  private static boolean onlyOne(Mention a, Mention b, Pattern pattern) {
    return pattern.matcher(a.text()).find() != pattern.matcher(b.text()).find();
  }
}
